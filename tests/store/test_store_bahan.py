"""What a report is made from: all that counts of one OPD, and nothing of another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.pengelola import Pengelola, Peran
from siputri.skm.bahan import BahanLaporan
from siputri.skm.bundel import Bundel
from siputri.skm.instrumen import Instrumen
from siputri.skm.jawaban import Jawaban
from siputri.skm.kertas import Kertas
from siputri.skm.naskah import NaskahLaporan, Pengesahan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Butir,
    Langkah,
    NaskahSurat,
    Rekomendasi,
    TindakLanjut,
)
from siputri.store import Store
from siputri.store.bahan import read_bahan
from siputri.store.kertas import store_kertas
from siputri.store.naskah import save_naskah
from siputri.store.rekomendasi import insert_rekomendasi, step_rekomendasi
from siputri.store.tindak_lanjut import save_tindak_lanjut

Make = Callable[..., Jawaban]
Read = Callable[..., BahanLaporan]
OPD, NOW = "diskominfo", "2026-11-02T03:00:00+00:00"


@pytest.fixture
def read(database: Path, katalog: Katalog) -> Read:
    instrumen = [
        Instrumen.from_data(item.model_dump())
        for item in sorted(
            katalog.instrumen, key=lambda item: item.kode != "oki-siputri"
        )
    ]

    def call(periode: str = "2026-TW4", count: int = 2) -> BahanLaporan:
        with Store(database, readonly=True) as store:
            zone = katalog.situs.zone
            given = instrumen[:count]
            return read_bahan(store, OPD, parse_periode(periode), given, zone)

    return call


def store_all(database: Path, *jawaban: Jawaban) -> None:
    with Store(database) as store:
        store.insert_jawaban(jawaban)


def test_lines_and_figures_are_those_of_the_opd_and_period(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    other = replace(make_jawaban(1), opd="dinkes")
    before = make_jawaban(2, day=date(2026, 7, 1))
    store_all(database, make_jawaban(3), make_jawaban(4), other, before)
    bahan = read()
    assert sorted(row.skor[0] or 0 for row in bahan.baris) == [3, 4]
    sums = {cell.sel.triwulan: cell.jumlah.n for cell in bahan.cells}
    assert sums == {"2026-TW3": 1, "2026-TW4": 2}
    assert len(read("2026").baris) == 3


def test_a_blank_is_none_and_an_unsur_never_asked_too(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    store_all(database, make_jawaban({"waktu": 4}))
    (row,) = read().baris
    assert row.skor.count(None) == 9
    assert 4 in row.skor


def test_excluded_answers_are_counted_and_left_out(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    store_all(database, make_jawaban(1), make_jawaban(3))
    with Store(database) as store, store.writing():
        store.db.execute("UPDATE jawaban SET dikecualikan = 'bot' WHERE id = 1")
    bahan = read()
    assert [row.skor[0] for row in bahan.baris] == [3]
    assert sum(cell.jumlah.n for cell in bahan.cells) == 1
    assert set(bahan.excluded.values()) == {1}


def test_the_day_is_that_of_the_region_or_of_the_paper(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    """An answer at 18.00 UTC came the next day in Kayuagung."""
    late = replace(make_jawaban(3), received_at="2026-11-02T18:00:00+00:00")
    store_all(database, late)
    with Store(database) as store:
        store_bundel(store, paper_of(late, date(2026, 10, 7)))
    assert [row.tanggal for row in read().baris] == ["2026-10-07", "2026-11-03"]


def paper_of(jawaban: Jawaban, day: date) -> Bundel:
    """The same skor on paper, filled on `day`, typed in at the same time."""
    isian = replace(jawaban.isian, kanal="kertas")
    return Bundel(
        opd=jawaban.opd,
        layanan=jawaban.layanan,
        instrumen=jawaban.instrumen,
        triwulan=jawaban.triwulan,
        oleh="sari",
        received_at=jawaban.received_at,
        kertas=(Kertas("1", day, isian, 2),),
        key=b"kunci",
    )


def store_bundel(store: Store, bundel: Bundel) -> None:
    with store.writing():
        store_kertas(store, bundel, date(2026, 11, 3), 30)


def test_the_order_of_receipt_is_not_kept(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    skor = [4, 1, 3, 2, 4, 1]
    store_all(database, *[make_jawaban(item) for item in skor])
    assert [row.skor[0] for row in read().baris] == sorted(skor)


def test_later_answers_do_not_change_a_report(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    store_all(database, make_jawaban(3, day=date(2026, 7, 1)))
    before = read("2026-TW3")
    store_all(database, make_jawaban(1))
    assert read("2026-TW3").cells == before.cells


def test_the_instrument_with_most_answers_is_reported(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    old = [replace(make_jawaban(2), instrumen="skm-2017") for _ in range(3)]
    store_all(database, *old, make_jawaban(3))
    bahan = read()
    assert bahan.instrumen == "skm-2017"
    assert len(bahan.baris) == 3
    assert read("2020").instrumen == "oki-siputri"


def test_an_instrument_that_is_gone_is_named(
    database: Path, make_jawaban: Make, read: Read
) -> None:
    """Wrong figures would be worse than none."""
    store_all(database, replace(make_jawaban(2), instrumen="skm-2017"))
    with pytest.raises(ValueError, match="skm-2017"):
        read(count=1)


def test_texts_and_plans_of_this_period_and_the_one_before_come_with_it(
    database: Path, read: Read
) -> None:
    naskah = NaskahLaporan(analisis="Antrean.")
    with Store(database) as store, store.writing():
        save_naskah(store, OPD, "2026-TW4", naskah, NOW, "sari")
        for periode in ("2026-TW3", "2026-TW4", "2026-S2"):
            _plan(store, periode)
    bahan = read()
    assert bahan.naskah == naskah
    assert [item.kegiatan for item in bahan.rencana] == ["2026-TW4"]
    assert [item.kegiatan for item in bahan.rencana_lalu] == ["2026-TW3"]
    assert read("2027-S1").rencana_lalu[0].kegiatan == "2026-S2"
    assert read("0001").rencana_lalu == ()


def _plan(store: Store, periode: str) -> None:
    """A rekomendasi that was sent, with one kegiatan that is called like the period."""
    butir = (Butir("waktu", "Waktu", "Tambah loket"),)
    signed = Pengesahan("Kepala Bagian", "Tini", tanggal="2026-11-02")
    surat = NaskahSurat(nomor="1", pengesahan=signed)
    id = f"r-{periode:-<14}"
    rekomendasi = Rekomendasi(id, OPD, periode, butir, surat=surat)
    evaluator = Pengelola("tini", Peran.EVALUATOR, None)
    operator = Pengelola("sari", Peran.OPERATOR, OPD)
    insert_rekomendasi(store, rekomendasi, evaluator, NOW)
    step_rekomendasi(store, rekomendasi.id, Langkah.SAMPAIKAN, evaluator, NOW)
    item = TindakLanjut(
        f"t-{periode:-<14}", rekomendasi.id, "waktu", periode, (), "Sekretaris"
    )
    save_tindak_lanjut(store, item, operator, NOW)
