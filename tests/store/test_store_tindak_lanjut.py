"""What an OPD does about a rekomendasi: how much of it is kept, and whose it is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from siputri.pengelola import Pengelola, Peran
from siputri.skm.naskah import Pengesahan
from siputri.skm.rekomendasi import (
    Bukti,
    Butir,
    Langkah,
    NaskahSurat,
    Rekomendasi,
    RekomendasiError,
    TindakLanjut,
)
from siputri.store import Store
from siputri.store.lampiran import read_sha256
from siputri.store.rekomendasi import insert_rekomendasi, step_rekomendasi
from siputri.store.tindak_lanjut import (
    MAX_BUKTI,
    MAX_KEGIATAN,
    find_bukti,
    insert_bukti,
    read_bukti,
    read_tindak_lanjut,
    save_tindak_lanjut,
)

NOW = "2026-11-02T03:00:00+00:00"
EVALUATOR = Pengelola("tini", Peran.EVALUATOR)
OPERATOR = Pengelola("sari", Peran.OPERATOR, "diskominfo")
ONE, OTHER = "r1" * 8, "r2" * 8
KEGIATAN = TindakLanjut("k" * 16, ONE, "waktu", "Menambah loket.", (), "Sekretaris")
BUKTI = Bukti("b" * 16, KEGIATAN.id, "loket.pdf", "0" * 64, "pdf", 9, NOW)


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """Two rekomendasi that were sent."""
    signed = Pengesahan("Kepala Bagian", "Tini", tanggal="2026-11-02")
    surat = NaskahSurat(nomor="1", pengesahan=signed)
    butir = (Butir("waktu", "Waktu", "Tambah loket."),)
    with Store(database) as found:
        with found.writing():
            for id, periode in ((ONE, "2026-TW3"), (OTHER, "2026-TW2")):
                rekomendasi = Rekomendasi(id, "diskominfo", periode, butir, surat=surat)
                insert_rekomendasi(found, rekomendasi, EVALUATOR, NOW)
                step_rekomendasi(found, id, Langkah.SAMPAIKAN, EVALUATOR, NOW)
        yield found


def save(store: Store, item: TindakLanjut) -> None:
    with store.writing():
        save_tindak_lanjut(store, item, OPERATOR, NOW)


def attach(store: Store, rekomendasi: str, bukti: Bukti) -> None:
    with store.writing():
        insert_bukti(store, rekomendasi, bukti, OPERATOR)


def test_there_is_an_end_to_kegiatan_but_not_to_changing_them(store: Store) -> None:
    items = [replace(KEGIATAN, id=f"{at:016}") for at in range(MAX_KEGIATAN)]
    for item in items:
        save(store, item)
    with pytest.raises(RekomendasiError, match=f"Paling banyak {MAX_KEGIATAN}"):
        save(store, KEGIATAN)
    save(store, replace(items[0], kegiatan="Menambah dua loket."))
    kept = read_tindak_lanjut(store, [ONE])
    assert [item.id for item in kept] == [item.id for item in items]
    assert kept[0].kegiatan == "Menambah dua loket."


def test_a_kegiatan_stays_with_its_rekomendasi(store: Store) -> None:
    save(store, KEGIATAN)
    with pytest.raises(RekomendasiError, match="milik rekomendasi lain"):
        save(store, replace(KEGIATAN, rekomendasi=OTHER, kegiatan="Lain."))
    assert read_tindak_lanjut(store, [ONE, OTHER]) == (KEGIATAN,)


def test_evidence_is_of_a_kegiatan_of_its_own_rekomendasi(store: Store) -> None:
    save(store, KEGIATAN)
    save(store, replace(KEGIATAN, id="l" * 16, rekomendasi=OTHER))
    with pytest.raises(RekomendasiError, match="Kegiatan itu tidak ada"):
        attach(store, OTHER, BUKTI)
    attach(store, ONE, BUKTI)
    assert find_bukti(store, ONE, BUKTI.id) == BUKTI
    assert find_bukti(store, OTHER, BUKTI.id) is None


def test_there_is_an_end_to_evidence(store: Store) -> None:
    save(store, KEGIATAN)
    for at in range(MAX_BUKTI):
        attach(store, ONE, replace(BUKTI, id=f"{at:016}", sha256=f"{at:064}"))
    with pytest.raises(RekomendasiError, match=f"Paling banyak {MAX_BUKTI}"):
        attach(store, ONE, BUKTI)
    assert len(read_bukti(store, ONE)) == len(read_sha256(store)) == MAX_BUKTI


def test_a_rekomendasi_that_is_not_there_takes_no_step(store: Store) -> None:
    with pytest.raises(RekomendasiError, match="tidak ada"), store.writing():
        step_rekomendasi(store, "r3" * 8, Langkah.SAMPAIKAN, EVALUATOR, NOW)
