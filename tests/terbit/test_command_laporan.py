"""`siputri laporan`: the report of an OPD as PDF, or its olah data as a workbook."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from siputri.store.audit import read_catatan
from tests.laporan.papers import squash, text_of
from tests.terbit.conftest import Run

Make = Callable[..., Jawaban]


@pytest.fixture
def stored(settings: Settings, make_jawaban: Make) -> Settings:
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(3) for _ in range(3)])
    return settings


def asked(file: Path, opd: str = "diskominfo", periode: str = "2026-TW4") -> list[str]:
    return ["laporan", "--opd", opd, "--periode", periode, str(file)]


@pytest.mark.usefixtures("stored")
def test_it_writes_the_report_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    result = run(*asked(file))
    assert (result.code, result.err) == (0, "")
    assert "Triwulan IV 2026, 3 responden." in result.out
    assert squash("Nilai IKM adalah 75,00") in text_of(file.read_bytes())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.usefixtures("stored")
def test_it_writes_olah_data(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "olah.xlsx"
    assert run(*asked(file)).code == 0
    book = load_workbook(file)
    assert book.sheetnames == ["Olah data", "Profil"]
    assert [cell.value for cell in book["Olah data"]["A"][5:8]] == [1, 2, 3]


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
def test_an_opd_without_answers_has_a_report_too(
    run: Run, tmp_path: Path, suffix: str
) -> None:
    result = run(*asked(tmp_path / f"kosong.{suffix}"))
    assert result.code == 0
    assert "0 responden" in result.out


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    ("name", "opd", "periode", "message"),
    [
        ("a.docx", "diskominfo", "2026", "pakai akhiran .pdf atau .xlsx"),
        ("a.pdf", "dinas-gaib", "2026", "OPD 'dinas-gaib' tidak ada"),
        ("a.pdf", "diskominfo", "2026-TW5", "bukan periode"),
        ("tidak/ada/a.pdf", "diskominfo", "2026", "tidak dapat dibuat"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    run: Run, tmp_path: Path, name: str, opd: str, periode: str, message: str
) -> None:
    result = run(*asked(tmp_path / name, opd, periode))
    assert result.code == 1
    assert message in result.err
    assert not list(tmp_path.glob("*.pdf")) and not list(tmp_path.glob(".*.baru"))


@pytest.mark.usefixtures("stored")
def test_a_file_that_is_there_is_never_replaced(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    file.write_text("punya orang")
    result = run(*asked(file))
    assert result.code == 1
    assert "sudah ada" in result.err
    assert file.read_text() == "punya orang"


def test_the_audit_knows_of_it(run: Run, stored: Settings, tmp_path: Path) -> None:
    run(*asked(tmp_path / "laporan.pdf"))
    with Store(stored.database, readonly=True) as store:
        ((_, catatan),) = read_catatan(store, 1)
    assert (catatan.opd, catatan.rincian) == ("diskominfo", "laporan 2026-TW4")


@pytest.mark.usefixtures("stored")
def test_it_says_so_when_it_takes_long(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("siputri.commands.laporan._PATIENCE", 0)
    assert "mohon tunggu" in run(*asked(tmp_path / "laporan.pdf")).err
