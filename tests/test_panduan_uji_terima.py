"""The acceptance test: what it tells people to press stands on a page, and it fits."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FORM = (ROOT / "docs/panduan/uji-terima.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([POEKS])(\d+) \|(.*)\|$", FORM, re.MULTILINE)
NAMES = sorted(set(re.findall(r"\*\*([^*]+)\*\*", "".join(row[2] for row in ROWS))))
PAGES = "\n".join(
    file.read_text("utf-8")
    for folder, pattern in (("theme/templates", "*.html"), ("formapi", "*.py"))
    for file in (ROOT / folder).rglob(pattern)
)
MAX_ROWS = 60


@pytest.mark.parametrize("name", NAMES)
def test_what_the_form_quotes_is_the_name_of_something(name: str) -> None:
    """The whole text of an element or a string; a macro may add a kode after it."""
    assert re.search(rf"""[>'"]\s*{re.escape(name)}(?: {{{{[^<]*)?\s*[<'"]""", PAGES)


def test_every_peran_has_its_steps_without_gaps() -> None:
    for letter in "POEKS":
        numbers = [int(row[1]) for row in ROWS if row[0] == letter]
        assert numbers == list(range(1, len(numbers) + 1))
    assert len(ROWS) <= MAX_ROWS
    assert all(row[2].count("|") == 3 for row in ROWS)


def test_the_addresses_of_the_form_are_documented() -> None:
    http = (ROOT / "docs/http.md").read_text("utf-8")
    for address in re.findall(r"`(/[\w/-]*)`", FORM):
        known = address.replace("/halaman/panduan/", "/halaman/<slug>/")
        assert address == "/tidak/ada/" or f"`{known}`" in http
