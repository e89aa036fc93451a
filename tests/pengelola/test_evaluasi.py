"""The evaluation of the portal as an SPBE service."""

import io
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.store import Store
from siputri.store.antrean import Hitungan, finish_terbit, start_malam
from siputri.store.naskah import move_laporan, save_naskah
from siputri.store.operasi import insert_cadangan, insert_detak
from siputri.store.permintaan import (
    StatusPermintaan,
    answer_permintaan,
    insert_permintaan,
)
from siputri.terbit.backup import backup_database
from tests.page import Page
from tests.pengelola.answers import answer, put, put_foreign, query
from tests.pengelola.conftest import OWN, Office

PATH = "/pengelola/daerah/evaluasi-spbe"
TW3, TW4 = f"{PATH}?periode=2026-TW3", f"{PATH}?periode=2026-TW4"
AT = "2026-11-10T18:00:00+00:00"
Read = Callable[..., dict[str, str]]


@pytest.fixture
def read(office: Office) -> Read:
    """The facts of the page by name."""

    def facts(path: str = TW4, nama: str = "pimpinan") -> dict[str, str]:
        page = office.logged_in(nama).page(path)
        names, texts = page.all("th", scope="row"), page.all("td")
        return {th.text: td.text for th, td in zip(names, texts, strict=True)}

    return facts


def run(store: Store, at: str, *, bad: int | None) -> None:
    number = start_malam(store, at)
    made = None if bad is None else Hitungan("20261110", 1, 0, 0, bad)
    finish_terbit(store, number, at, made)


def test_without_records_it_says_so(read: Read) -> None:
    facts = read()
    assert facts["Diukur sejak"] == "belum ada"
    assert "Ketersediaan" not in facts
    assert facts["Cadangan terverifikasi"] == "0 kali"
    assert facts["Penerbitan terakhir yang berhasil"] == "belum ada"


def test_availability_counts_from_the_first_note_to_now(
    office: Office, read: Read
) -> None:
    """It is 18 November 2026, 11:06:40 UTC; WIB is seven hours ahead."""
    for hour, minute in ((10, 46), (10, 47), (10, 50), (11, 5)):
        at = datetime(2026, 11, 18, hour, minute, 31, tzinfo=UTC)
        office.change(insert_detak, at)
    facts = read()
    assert facts["Diukur sejak"] == "18 November 2026 pukul 17.46"
    assert facts["Waktu yang diukur"] == "20 menit"
    assert facts["Waktu tersedia"] == "4 menit"
    assert facts["Ketersediaan"] == "20,00 %"
    assert facts["Gangguan"] == "2 kali"
    assert facts["Gangguan mulai 18 November 2026 pukul 17.51"] == "14 menit"
    assert read(TW3)["Diukur sejak"] == "belum ada"


def test_a_period_ends_at_the_midnight_of_the_region(
    office: Office, read: Read
) -> None:
    for day, hour in ((30, 16), (30, 17)):
        at = datetime(2026, 9, day, hour, tzinfo=UTC)
        for minute in range(60):
            office.change(insert_detak, at.replace(minute=minute))
    assert read(TW3)["Ketersediaan"] == "100,00 %"
    assert read(TW3)["Waktu yang diukur"] == "60 menit"
    assert read(TW4)["Diukur sejak"] == "1 Oktober 2026 pukul 00.00"


def test_runs_backups_answers_and_requests(office: Office, read: Read) -> None:
    with Store(office.settings.database) as store, store.writing():
        run(store, "2026-09-10T18:00:00+00:00", bad=0)
        run(store, "2026-11-09T18:00:00+00:00", bad=3)
        run(store, AT, bad=None)
        insert_cadangan(store, "2026-11-09T18:00:00+00:00", 2048)
        insert_cadangan(store, AT, 5000)
        for nomor in (1, 2):
            insert_permintaan(store, OWN, f"Usul {nomor}", "Teks.", AT, "operator")
        answer_permintaan(store, 1, StatusPermintaan.SELESAI, "Sudah.", AT, "admin")
        save_naskah(store, OWN, "2026-TW4", NaskahLaporan(), AT, "operator")
        move_laporan(store, OWN, "2026-TW4", StatusLaporan.DIKIRIM, AT, "operator")
    put(office, *[answer(3)] * 2, answer(4, kanal="qr"), answer(1, day="2026-08-01"))
    put_foreign(office, answer(1))
    expected = {
        "Penerbitan yang berhasil": "1 kali",
        "Penerbitan yang gagal": "1 kali",
        "Penerbitan terakhir yang berhasil": "10 November 2026 pukul 01.00",
        "Berkas isi yang salah pada waktu itu": "3 berkas",
        "Cadangan terverifikasi": "2 kali",
        "Cadangan terakhir": "11 November 2026 pukul 01.00",
        "Ukuran cadangan terakhir": "5 KB",
        "Jawaban untuk periode ini": "4 jawaban",
        "Usul yang masuk": "2 usul",
        "Usul yang dijawab": "1 usul",
        "Usul yang menunggu sekarang": "1 usul",
        "Perangkat Daerah": "2 Perangkat Daerah",
        "Laporan SKM periode ini yang sudah dikirim": "1 laporan",
    }
    assert {name: read().get(name) for name in expected} == expected
    assert read(TW3)["Jawaban untuk periode ini"] == "1 jawaban"


def test_the_workbook_says_the_same(office: Office, read: Read) -> None:
    office.change(insert_cadangan, AT, 5000)
    browser = office.logged_in("admin")
    response = browser.get(TW4.replace("?", ".xlsx?"))
    assert office.audit()[-1].rincian == "diunduh: evaluasi-spbe-2026-TW4.xlsx"
    sheet = load_workbook(io.BytesIO(response.content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("bagian", "butir", "nilai", "satuan")
    assert [row[1] for row in rows] == list(read())
    assert ("Cadangan", "Cadangan terverifikasi", 1, "kali") in rows


def test_it_tells_what_it_cannot_see(office: Office) -> None:
    page: Page = office.logged_in("admin").page(PATH)
    assert "diukur oleh aplikasi ini sendiri" in page.text
    assert "tidak terlihat dari sini" in page.text


def test_a_verified_backup_is_noted(office: Office) -> None:
    copy = backup_database(office.settings)
    assert query(office, "SELECT ukuran FROM cadangan") == [(copy.stat().st_size,)]
