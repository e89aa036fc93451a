"""Commands that make a file: refused in words, never over another, never half."""

import stat
from pathlib import Path

import pytest

from siputri.settings import Settings
from tests.conftest import PPID
from tests.terbit.conftest import Run

LAPORAN = ("laporan", "--opd", "diskominfo", "--periode", "2026-TW4")
MADE = [
    (("export", "j.csv"), "j.csv"),
    (("export", "j.xlsx"), "j.xlsx"),
    (("formulir", PPID, "f.xlsx"), "f.xlsx"),
    ((*LAPORAN, "l.pdf"), "l.pdf"),
]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one that the commands run in, beside an initialised state folder."""
    found = tmp_path / "di-sini"
    found.mkdir()
    monkeypatch.chdir(found)
    return found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("export", "j.pdf"), "pakai akhiran .csv atau .xlsx"),
        (("export", "j.csv", "--opd", "x"), "OPD 'x' tidak ada"),
        (("export", "j.csv", "--periode", "x"), "bukan periode"),
        (("export", "tidak-ada/j.csv"), "tidak dapat dibuat"),
        (("formulir", PPID, "f.docx"), "pakai akhiran .pdf atau .xlsx"),
        (("formulir", PPID, "tidak-ada/f.pdf"), "tidak dapat dibuat"),
        (("formulir", "diskominfo/tidak-ada", "f.pdf"), "tidak ada"),
        (("formulir", PPID, "f.pdf", "--unit", "x"), "Unit 'x' tidak ada"),
        ((*LAPORAN, "l.docx"), "pakai akhiran .pdf atau .xlsx"),
        ((*LAPORAN, "l.pdf", "--opd", "gaib"), "OPD 'gaib' tidak ada"),
        ((*LAPORAN, "l.pdf", "--periode", "2026-TW5"), "bukan periode"),
        ((*LAPORAN, "tidak/ada/l.pdf"), "tidak dapat dibuat"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    arguments: tuple[str, ...], message: str, run: Run, folder: Path
) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (1, "")
    assert message in result.err
    assert list(folder.rglob("*")) == []


@pytest.mark.parametrize(("arguments", "name"), MADE)
def test_a_file_is_for_its_owner_alone_and_never_written_over(
    arguments: tuple[str, ...], name: str, run: Run, folder: Path
) -> None:
    assert run(*arguments).code == 0
    file = folder / name
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    result = run(*arguments)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"Berkas {name} sudah ada; tidak ditimpa.\n"
    assert file.read_bytes() == before
    assert list(folder.iterdir()) == [file]
