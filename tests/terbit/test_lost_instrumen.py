"""An instrument that has results is missed by name; the live site stays."""

from pathlib import Path

import pytest

from siputri.cli import main
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.terbit.build import build
from siputri.terbit.demo import create_demo
from siputri.terbit.nightly import run_nightly
from siputri.terbit.report import BuildError
from tests.conftest import make_settings

pytestmark = pytest.mark.usefixtures("made_here")


@pytest.fixture
def with_answers(tmp_path: Path, content: Path, katalog: Katalog) -> Settings:
    found = make_settings(tmp_path / "var", content)
    create_demo(found, katalog, total=60, seed=1)
    run_nightly(found, tell=lambda _text: None)
    return found


def test_a_build_names_the_file_that_was_deleted(
    with_answers: Settings,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    live = with_answers.current.resolve()
    situs = content / "situs.yaml"
    text = situs.read_text("utf-8").replace("oki-siputri", "skm-2017")
    situs.write_text(text.replace("hasil_utama: oki", "hasil_utama: nasional"), "utf-8")
    (content / "instrumen/oki-siputri.yaml").unlink()
    with pytest.raises(BuildError, match=r"instrumen/oki-siputri\.yaml dihapus"):
        build(with_answers)
    monkeypatch.setenv("SIPUTRI_VAR", str(with_answers.var))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(content))
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert "Kembalikan berkasnya." in told
    assert "Traceback" not in told
    assert with_answers.current.resolve() == live
