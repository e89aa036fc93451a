"""`siputri laporan`: the report of an OPD as PDF, or its olah data as a workbook."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.store import Store
from siputri.store.audit import read_catatan
from siputri.store.lampiran import save_lampiran
from siputri.store.naskah import move_laporan, save_naskah
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
def test_it_writes_the_report(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "laporan.pdf"
    result = run(*asked(file))
    assert result.code == 0
    assert "Triwulan IV 2026, 3 responden." in result.out
    assert squash("Nilai IKM adalah 75,00") in text_of(file.read_bytes())


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


def test_what_was_sent_comes_as_it_was_sent(
    run: Run, tmp_path: Path, stored: Settings
) -> None:
    key = ("diskominfo", "2026-TW4")
    digest = save_lampiran(stored.lampiran, b"%PDF-terkirim")
    with Store(stored.database) as store, store.writing():
        save_naskah(store, *key, NaskahLaporan(), "2026-11-18", "sari")
        sent = StatusLaporan.DIKIRIM
        move_laporan(store, *key, sent, "2026-11-18", "sari", digest)
    assert run(*asked(tmp_path / "laporan.pdf")).code == 0
    assert (tmp_path / "laporan.pdf").read_bytes() == b"%PDF-terkirim"
    assert run(*asked(tmp_path / "olah.xlsx")).code == 0
