"""The editor's guide: what it shows is what the program does."""

import re
from pathlib import Path

import pytest

from siputri.katalog.kerangka import layanan_skeleton, opd_skeleton
from siputri.katalog.loader import load_katalog
from siputri.katalog.yaml_reader import read_yaml
from tests.katalog.conftest import OPD, Isi

FOLDER = Path(__file__).parents[1] / "docs/panduan"
GUIDE = (FOLDER / "editor.md").read_text("utf-8")
MAX_PICTURE = 100_000
"""Bytes: the guide is read on slow networks too."""


def test_every_picture_is_there_small_and_used() -> None:
    named = set(re.findall(r"!\[[^\]]+\]\(gambar/([\w-]+\.png)\)", GUIDE))
    made = re.findall(r'_photograph_\w+\(\s*page, "([\w-]+)"', _script())
    assert named == {f"{name}.png" for name in made}
    for name in named:
        assert 0 < (FOLDER / "gambar" / name).stat().st_size <= MAX_PICTURE


def _script() -> str:
    return (FOLDER / "gambar/buat.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [("opd", opd_skeleton("X")), ("layanan", layanan_skeleton("KODE", "X"))],
)
def test_the_skeletons_to_copy_are_those_of_siputri_new(name: str, text: str) -> None:
    """Without the schema line, whose address only `siputri new` knows."""
    copy = (FOLDER / f"kerangka/{name}.yaml").read_text("utf-8")
    assert copy == text.partition("\n")[2]


def test_the_example_layanan_is_valid(tmp_path: Path) -> None:
    found = re.search(r"<!-- contoh: (\S+) -->\n```yaml\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    isi = Isi(tmp_path)
    isi.put("opd/diskominfo.yaml", OPD.replace("kode: data", "kode: e-government"))
    isi.put(found[1], found[2])
    errors = [item for item in load_katalog(tmp_path).findings if item.path == found[1]]
    assert errors == []


def test_every_line_of_yaml_in_the_guide_can_be_read() -> None:
    for line in re.findall(r"`(\w+: [^`]+)`", GUIDE):
        read_yaml(line)


def test_the_commands_of_the_guide_exist() -> None:
    assert set(re.findall(r"`siputri (\w+)", GUIDE)) == {"check", "new"}
