"""The codes of findings, which operators look up in the handbook."""

from pathlib import Path

from siputri.skm.audit.temuan import KODE

OPERATIONS = Path(__file__).parents[2] / "docs/operations.md"


def test_every_code_is_documented_with_its_meaning() -> None:
    handbook = OPERATIONS.read_text("utf-8")
    assert all(f"| `{kode}` | {text} |" in handbook for kode, text in KODE.items())
