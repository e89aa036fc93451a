"""Files of the theme have names that change with their content."""

from pathlib import Path

import pytest

from siputri.tampilan import THEME
from siputri.tampilan.aset import load_aset


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/situs.css").write_bytes(b"a {}")
    (tmp_path / "static/favicon.ico").write_bytes(b"ikon")
    return tmp_path


def test_a_name_changes_with_its_content_and_only_then(theme: Path) -> None:
    before = load_aset(theme)
    assert load_aset(theme) == before
    (theme / "static/css/situs.css").write_bytes(b"b {}")
    after = load_aset(theme)
    assert after("css/situs.css") != before("css/situs.css")
    assert after("favicon.ico") == before("favicon.ico") == "/favicon.ico"


def test_names_and_content(theme: Path) -> None:
    aset = load_aset(theme)
    assert set(aset.paths) == set(aset.content) == {"css/situs.css", "favicon.ico"}
    assert aset.content["css/situs.css"] == b"a {}"
    folder, name = aset("css/situs.css")[1:].split("/")
    stem, digest, suffix = name.split(".")
    assert (folder, stem, suffix) == ("aset", "situs", "css")
    assert len(digest) >= 8


def test_two_files_of_one_name_do_not_meet(theme: Path) -> None:
    (theme / "static/js").mkdir()
    (theme / "static/js/situs.css").write_bytes(b"lain")
    aset = load_aset(theme)
    assert aset("js/situs.css") != aset("css/situs.css")


def test_a_file_that_is_not_there_is_a_mistake(theme: Path) -> None:
    with pytest.raises(KeyError):
        load_aset(theme)("css/lain.css")


def test_no_two_files_of_our_theme_share_an_address() -> None:
    aset = load_aset(THEME)
    assert len(set(aset.paths.values())) == len(aset.content)
