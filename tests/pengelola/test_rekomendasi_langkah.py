"""Steps of a rekomendasi through the door: each state × peran × step; the history."""

import sqlite3

import pytest

from siputri.pengelola import Tindakan, may
from siputri.skm.rekomendasi import Langkah, StatusRekomendasi, can_step
from siputri.store import Store
from siputri.store.rekomendasi import (
    find_rekomendasi,
    insert_rekomendasi,
    step_rekomendasi,
)
from siputri.store.riwayat import read_riwayat
from tests.pengelola.conftest import ACCOUNTS, FOREIGN, OWN, Office
from tests.pengelola.rekomendasi import (
    EVALUATOR,
    FORM,
    REKOMENDASI,
    TINDAK,
    insert_sent,
    make_rekomendasi,
)

AT = "2026-10-07T02:00:00+00:00"
NEW = "d4" * 8
URL = f"/pengelola/rekomendasi/{NEW}"
TO = {
    StatusRekomendasi.DRAF: (),
    StatusRekomendasi.DISAMPAIKAN: (Langkah.SAMPAIKAN,),
    StatusRekomendasi.DITINDAKLANJUTI: (Langkah.SAMPAIKAN, Langkah.TINDAK_LANJUTI),
    StatusRekomendasi.SELESAI: (
        Langkah.SAMPAIKAN,
        Langkah.TINDAK_LANJUTI,
        Langkah.SELESAIKAN,
    ),
}
NOT_HERE = {Langkah.BUAT, Langkah.KIRIM_BUKTI, Langkah.HAPUS_BUKTI}
"""The first is no step from anywhere, the others are those of test_bukti."""
ACT = {
    Langkah.UBAH: (Tindakan.TULIS_REKOMENDASI, "ubah", FORM),
    Langkah.TINDAK_LANJUTI: (Tindakan.TULIS_TINDAK_LANJUT, "tindak-lanjut", TINDAK),
}


def make_in(office: Office, status: StatusRekomendasi, opd: str = OWN) -> None:
    with Store(office.settings.database) as store, store.writing():
        insert_rekomendasi(store, make_rekomendasi(opd, NEW), EVALUATOR, AT)
        for langkah in TO[status]:
            step_rekomendasi(store, NEW, langkah, EVALUATOR, AT)


def status_of(office: Office, id: str = NEW) -> StatusRekomendasi:
    with Store(office.settings.database, readonly=True) as store:
        found = find_rekomendasi(store, id, None)
        assert found
        return found.status


@pytest.mark.parametrize("status", StatusRekomendasi)
@pytest.mark.parametrize("pengelola", ACCOUNTS, ids=lambda item: item.nama)
def test_each_step_from_each_state_by_each_peran(
    pengelola, status: StatusRekomendasi, office: Office
) -> None:
    """What the tables allow is done; anything else changes nothing."""
    browser = office.logged_in(pengelola.nama)
    for langkah in set(Langkah) - NOT_HERE:
        tindakan, path, fields = ACT.get(
            langkah,
            (Tindakan.TULIS_REKOMENDASI, "langkah", {"langkah": str(langkah)}),
        )
        with Store(office.settings.database) as store, store.writing():
            for table in ("tindak_lanjut", "rekomendasi_butir"):
                store.db.execute(f"DELETE FROM {table} WHERE rekomendasi = ?", [NEW])
            store.db.execute("DROP TRIGGER IF EXISTS rekomendasi_riwayat_delete")
            store.db.execute(
                "DELETE FROM rekomendasi_riwayat WHERE rekomendasi = ?", [NEW]
            )
            store.db.execute("DELETE FROM rekomendasi WHERE id = ?", [NEW])
        make_in(office, status)
        response = browser.post(f"{URL}/{path}", **fields)
        is_permitted = may(pengelola, tindakan, OWN)
        is_hidden = pengelola.opd and status is StatusRekomendasi.DRAF
        if not is_permitted:
            assert response.status_code == 403
            assert status_of(office) is status
        elif is_hidden:
            assert response.status_code == 404
        elif can_step(status, langkah):
            assert response.status_code == 303, (status, langkah)
        else:
            assert response.status_code == 422, (status, langkah)
            assert status_of(office) is status


def test_a_whole_way_is_in_the_history_and_in_the_audit(office: Office) -> None:
    make_in(office, StatusRekomendasi.DRAF)
    evaluator, operator = office.logged_in("evaluator"), office.logged_in("operator")
    evaluator.post(f"{URL}/langkah", langkah="sampaikan")
    operator.post(f"{URL}/tindak-lanjut", **TINDAK)
    evaluator.post(f"{URL}/langkah", langkah="selesaikan")
    evaluator.post(f"{URL}/langkah", langkah="jadikan-publik")
    with Store(office.settings.database, readonly=True) as store:
        lines = read_riwayat(store, NEW)
    assert [(line.pengelola, line.langkah, line.status) for line in lines] == [
        ("evaluator", "buat", "draf"),
        ("evaluator", "sampaikan", "disampaikan"),
        ("operator", "tindak-lanjuti", "ditindaklanjuti"),
        ("evaluator", "selesaikan", "selesai"),
        ("evaluator", "jadikan-publik", "selesai"),
    ]
    noted = [(line.pengelola, line.opd, line.rincian) for line in office.audit()]
    assert noted[-1] == ("evaluator", OWN, f"jadikan-publik: {NEW}")
    assert ("evaluator", OWN, f"sampaikan: {NEW}") in noted
    page = operator.page(f"{URL}/")
    assert "Dinyatakan selesai" in page.text


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE rekomendasi_riwayat SET pengelola = 'lain'",
        "DELETE FROM rekomendasi_riwayat",
        "INSERT OR REPLACE INTO rekomendasi_riwayat SELECT id, rekomendasi, at, 'x', "
        "peran, langkah, status FROM rekomendasi_riwayat",
    ],
)
def test_the_history_only_grows(sql: str, office: Office) -> None:
    with (
        Store(office.settings.database) as store,
        pytest.raises(sqlite3.IntegrityError, match="only grows"),
    ):
        store.db.execute(sql)


def test_two_at_once_take_a_step_once(office: Office) -> None:
    make_in(office, StatusRekomendasi.DRAF)
    first, second = office.logged_in("evaluator"), office.logged_in("admin")
    answers = [
        browser.post(f"{URL}/langkah", langkah="sampaikan").status_code
        for browser in (first, second)
    ]
    assert answers == [303, 422]


def test_what_was_sent_does_not_change_any_more(office: Office) -> None:
    browser = office.logged_in("evaluator")
    response = browser.post(f"/pengelola/rekomendasi/{REKOMENDASI}/ubah", **FORM)
    assert response.status_code == 422
    with Store(office.settings.database, readonly=True) as store:
        found = find_rekomendasi(store, REKOMENDASI, None)
    assert found and found.pengantar == "Pengantar."


def test_a_kegiatan_of_another_rekomendasi_is_not_changed(office: Office) -> None:
    with Store(office.settings.database) as store, store.writing():
        insert_sent(store, make_rekomendasi(FOREIGN, NEW))
    browser = office.logged_in("admin")
    browser.post(f"{URL}/tindak-lanjut", **{**TINDAK, "kegiatan_id": "c3" * 8})
    page = browser.page(f"/pengelola/rekomendasi/{REKOMENDASI}/")
    assert "Menambah loket." in page.text
    assert "Menambah satu loket." not in page.text
