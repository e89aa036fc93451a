"""The service worker's script: a file of the release that names its assets."""

import json
import re
import shutil
from pathlib import Path

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.tampilan import Tampilan
from siputri.tampilan.lingkungan import THEME
from tests.situs.test_all_pages import DAY


def core(text: str) -> list[str]:
    """What the worker stores when it is installed."""
    found = re.search(r"const CORE = (\[.*?\]);", text)
    assert found
    return list(json.loads(found[1]))


def test_all_that_the_worker_stores_first_is_in_the_release(built: Settings) -> None:
    paths = core((built.current / "sw.js").read_text("utf-8"))
    assert "/survei/antrean/" in paths
    for path in paths:
        file = built.current / path.lstrip("/")
        assert (file / "index.html" if path.endswith("/") else file).is_file(), path


def test_all_scripts_of_the_survey_are_stored_first(built: Settings) -> None:
    paths = core((built.current / "sw.js").read_text("utf-8"))
    for name in ("antrean", "luring", "survei", "kios", "daftar-antrean"):
        assert any(re.fullmatch(rf"/aset/{name}\.\w+\.js", path) for path in paths)


def test_a_new_style_sheet_makes_a_new_worker(katalog: Katalog, tmp_path: Path) -> None:
    theme = Path(shutil.copytree(THEME, tmp_path / "theme"))

    def render() -> str:
        tampilan = Tampilan(katalog, url="https://x.example", tanggal=DAY, theme=theme)
        return tampilan.render("sw.js", "/sw.js", {})

    before = render()
    assert render() == before
    with (theme / "static/css/situs.css").open("a") as sheet:
        sheet.write("p { margin: 0; }")
    assert render() != before
