"""Content to check, and what the checks say of it."""

from datetime import date
from pathlib import Path

from siputri.katalog.checks import check_katalog
from siputri.katalog.checks.place import Places
from siputri.katalog.findings import Finding
from siputri.katalog.layanan import NAMA_KOMPONEN
from siputri.katalog.loader import load_katalog
from siputri.katalog.yaml_reader import decode

TODAY = date(2026, 11, 22)


def audit(folder: Path, code: str | None = None, today: date = TODAY) -> list[Finding]:
    """The findings of every check, or of one, as `siputri check` has them."""
    reading = load_katalog(folder)
    assert not reading.has_errors, [str(finding) for finding in reading.findings]
    assert reading.katalog is not None
    places = Places(
        reading.documents, lambda path: decode((folder / path).read_bytes())
    )
    found = sorted(check_katalog(reading.katalog, today, places))
    return [finding for finding in found if code in (None, finding.code)]


def places(folder: Path, code: str) -> list[str]:
    """`path:line:column` of the findings of one check."""
    return [f"{item.path}:{item.line}:{item.column}" for item in audit(folder, code)]


def words_at(folder: Path, finding: Finding, count: int = 12) -> str:
    """The letters of the file where a finding points."""
    line = decode((folder / finding.path).read_bytes()).split("\n")[finding.line - 1]
    return line[finding.column - 1 :][:count]


def layanan(judul: str = "Layanan Uji", head: str = "", **komponen: str) -> str:
    """A layanan file with these komponen, each in a block of its own."""
    rows = "".join(
        f"      - kunci: {kunci}\n        label: {NAMA_KOMPONEN[kunci]}\n"  # type: ignore[index]
        "        uraian: |\n"
        + "".join(f"          {line}\n" for line in text.split("\n"))
        for kunci, text in komponen.items()
    )
    return f"judul: {judul}\n{head}standar:\n  - komponen:\n{rows}"
