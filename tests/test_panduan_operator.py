"""The guide for operators: what it calls by name stands on the pages."""

import re
from pathlib import Path

import pytest

from formapi.pengelola.tugas import SHORTCUTS
from siputri.skm.naskah import StatusLaporan
from siputri.store.permintaan import StatusPermintaan

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs/panduan/operator.md").read_text("utf-8")
PAGES = "\n".join(
    file.read_text("utf-8")
    for file in (ROOT / "theme/templates/pengelola").rglob("*.html")
)
NAMES = sorted(set(re.findall(r"\*\*([^*]+?)\.?\*\*", GUIDE)))


@pytest.mark.parametrize("name", NAMES)
def test_what_the_guide_calls_by_name_is_there(name: str) -> None:
    shortcuts = [judul for _, judul in SHORTCUTS]
    assert name in shortcuts or name in PAGES or name in ("Di templat", "Di sini")


def test_the_states_of_the_guide_are_those_of_the_program() -> None:
    assert f"Keadaan laporan: {', '.join(StatusLaporan)}." in GUIDE
    assert f"({', '.join(StatusPermintaan)})".replace("\n", " ") in " ".join(
        GUIDE.split()
    )
