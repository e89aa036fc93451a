"""The texts of a report and how far it is: belum, draf, dikirim, diterima."""

import sqlite3
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

from siputri.skm.naskah import (
    MAX_NASKAH,
    NaskahLaporan,
    Pengesahan,
    StatusLaporan,
)
from siputri.store import Store
from siputri.store.naskah import (
    LaporanError,
    LaporanTersimpan,
    find_laporan,
    move_laporan,
    read_status,
    save_naskah,
)

KEY = ("diskominfo", "2026-TW3")
NASKAH = NaskahLaporan(analisis="Antrean.", pengesahan=Pengesahan(nama="Sari"))
DRAF, DIKIRIM, DITERIMA = list(StatusLaporan)[1:]


def save(database: Path, naskah: NaskahLaporan, at: str = "2026-10-01") -> None:
    with Store(database) as store, store.writing():
        save_naskah(store, *KEY, naskah, at, "sari")


def move(database: Path, status: StatusLaporan) -> None:
    with Store(database) as store, store.writing():
        move_laporan(store, *KEY, status, "2026-10-02", "tini")


def find(database: Path) -> LaporanTersimpan:
    with Store(database, readonly=True) as store:
        return find_laporan(store, *KEY)


def test_what_was_never_begun_is_empty(database: Path) -> None:
    assert find(database) == LaporanTersimpan()


def test_a_draft_is_kept_and_replaced(database: Path) -> None:
    save(database, NASKAH)
    save(database, NaskahLaporan(metode="Wawancara."), "2026-10-03")
    assert find(database) == LaporanTersimpan(
        NaskahLaporan(metode="Wawancara."), DRAF, "2026-10-03", "sari"
    )


def test_it_is_sent_and_accepted_and_then_stays(database: Path) -> None:
    save(database, NASKAH)
    for status in (DIKIRIM, DITERIMA):
        move(database, status)
        assert find(database).status == status
        with pytest.raises(LaporanError, match="sudah dikirim"):
            save(database, NaskahLaporan())
    assert find(database) == LaporanTersimpan(NASKAH, DITERIMA, "2026-10-02", "tini")
    for status in (DRAF, DIKIRIM, DITERIMA):
        with pytest.raises(LaporanError, match="Laporan ini diterima"):
            move(database, status)


def test_what_was_sent_can_be_sent_back_and_mended(database: Path) -> None:
    save(database, NASKAH)
    move(database, DIKIRIM)
    move(database, DRAF)
    save(database, NaskahLaporan())
    assert find(database).status == DRAF


@pytest.mark.parametrize("status", list(StatusLaporan))
def test_nothing_can_be_sent_that_was_never_begun(
    database: Path, status: StatusLaporan
) -> None:
    with pytest.raises(LaporanError, match="Laporan ini belum"):
        move(database, status)


def test_only_the_step_before_leads_on(database: Path) -> None:
    save(database, NASKAH)
    for status in (DRAF, DITERIMA, StatusLaporan.BELUM):
        with pytest.raises(LaporanError, match="Laporan ini draf"):
            move(database, status)


def test_reports_of_a_period_are_listed_by_opd(database: Path) -> None:
    save(database, NASKAH)
    with Store(database) as store:
        with store.writing():
            save_naskah(store, "dinkes", "2026-TW2", NASKAH, "2026", "tini")
        assert read_status(store, "2026-TW3") == {"diskominfo": DRAF}


def test_the_table_refuses_another_status(database: Path) -> None:
    save(database, NASKAH)
    with Store(database) as store, pytest.raises(sqlite3.IntegrityError):
        store.db.execute("UPDATE laporan SET status = 'hilang'")


TEXT = st.none() | st.text(min_size=1).map(str.strip).filter(bool)


@hypothesis.settings(max_examples=50)
@hypothesis.given(
    st.builds(NaskahLaporan, pengesahan=st.builds(Pengesahan))
    | st.builds(
        NaskahLaporan,
        analisis=TEXT,
        dokumentasi=TEXT,
        pengesahan=st.builds(Pengesahan, nama=TEXT, nip=TEXT),
    )
)
def test_plain_data_and_back(naskah: NaskahLaporan) -> None:
    assert NaskahLaporan.from_data(naskah.to_data()) == naskah


def test_blank_parts_are_none_and_long_ones_refused() -> None:
    given = {"analisis": "  \n ", "pengesahan": {"nama": " Sari "}, "asing": "x"}
    expected = NaskahLaporan(pengesahan=Pengesahan(nama="Sari"))
    assert NaskahLaporan.from_data(given) == expected
    with pytest.raises(ValueError, match="terlalu panjang"):
        NaskahLaporan.from_data({"metode": "x" * (MAX_NASKAH + 1)})
