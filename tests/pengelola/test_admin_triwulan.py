"""The super admin closes a triwulan and opens it again; what will change is shown."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from siputri.store import Store
from siputri.store.terbitan import published_cells
from siputri.store.tutup import read_tutup
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.answers import answer, put, put_foreign, query
from tests.pengelola.conftest import NAMA_FOREIGN, Browser, Office

DAFTAR = "/pengelola/admin/triwulan"
ENDED, RUNNING = "2026-TW3", "2026-TW4"
SATU = f"{DAFTAR}/{ENDED}/"
SURE = {"yakin": "ya", "alasan": "Semua laporan sudah masuk."}


@pytest.fixture
def admin(office: Office) -> Browser:
    put(office, *[answer(day="2026-08-03") for _ in range(12)])
    put_foreign(office, *[answer(day="2026-08-04") for _ in range(3)])
    put(office, answer(day="2026-11-02"))
    return office.logged_in("admin")


def is_closed(office: Office, kode: str = ENDED) -> bool:
    with Store(office.settings.database, readonly=True) as store:
        found = read_tutup(store).get(kode)
    return bool(found and found.closed)


def test_the_list_names_every_triwulan_with_answers(admin: Browser) -> None:
    rows = [row.text for row in admin.page(DAFTAR).all("tr")][1:]
    assert len(rows) == 2
    assert rows[0].startswith("Triwulan IV 2026berjalan1")
    assert rows[1].startswith("Triwulan III 2026belum ditutup15")


def test_the_page_shows_what_closing_changes(office: Office, admin: Browser) -> None:
    query(
        office,
        "UPDATE jawaban SET dikecualikan = 'ganda' WHERE id = "
        "(SELECT min(id) FROM jawaban)",
    )
    page = admin.page(SATU)
    assert [list(rule(page)) for rule in RULES] == [[] for _ in RULES]
    text = page.text
    assert "14 jawaban masuk ke angka yang diumumkan" in text
    assert "1 jawaban tetap dikecualikan" in text
    assert NAMA_FOREIGN in text
    assert "pengguna belum dicatat" in text


def test_closing_takes_the_answers_in_and_is_in_the_audit(
    office: Office, admin: Browser
) -> None:
    response = admin.post(f"{SATU}tutup", **SURE)
    assert (response.status_code, response.headers["location"]) == (303, SATU)
    assert is_closed(office)
    with Store(office.settings.database, readonly=True) as store:
        assert sum(cell.jumlah.n for cell in published_cells(store)) == 15
    line = office.audit()[-1]
    assert line.rincian == f"{ENDED} ditutup: {SURE['alasan']}"
    assert "ditutup" in admin.page(DAFTAR).text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"alasan": "ya"}, "Centang"),
        ({"yakin": "ya"}, "Tulis alasannya"),
        ({"yakin": "ya", "alasan": " \n "}, "Tulis alasannya"),
        ({"yakin": "ya", "alasan": "x" * 301}, "terlalu panjang"),
    ],
)
def test_it_asks_for_a_reason_and_a_tick(
    fields: dict[str, str], message: str, office: Office, admin: Browser
) -> None:
    before = office.audit()
    response = admin.post(f"{SATU}tutup", **fields)
    assert response.status_code == 422
    assert message in Page(response.text).alert
    assert not is_closed(office)
    assert office.audit() == before


def test_a_running_triwulan_cannot_be_closed(office: Office, admin: Browser) -> None:
    response = admin.post(f"{DAFTAR}/{RUNNING}/tutup", **SURE)
    assert "belum berakhir" in Page(response.text).alert
    assert not is_closed(office, RUNNING)
    page = admin.page(f"{DAFTAR}/{RUNNING}/")
    assert not [form for form in page.all("form") if "tutup" in form["action"]]


def test_one_without_answers_cannot_be_closed(office: Office, admin: Browser) -> None:
    response = admin.post(f"{DAFTAR}/2025-TW1/tutup", **SURE)
    assert "tidak mempunyai jawaban" in Page(response.text).alert
    assert not is_closed(office, "2025-TW1")


@pytest.mark.parametrize("kode", ["2026", "2026-S1", "2027-TW1", "x", "2026-TW9"])
def test_what_is_no_triwulan_yet_is_not_there(kode: str, admin: Browser) -> None:
    assert admin.get(f"{DAFTAR}/{kode}/").status_code == 404
    assert admin.post(f"{DAFTAR}/{kode}/tutup", **SURE).status_code == 404


def test_two_admins_close_it_once(office: Office, admin: Browser) -> None:
    other = office.logged_in("admin")
    assert admin.post(f"{SATU}tutup", **SURE).status_code == 303
    late = other.post(f"{SATU}tutup", **SURE)
    assert late.status_code == 422
    assert "sudah ditutup" in Page(late.text).alert
    assert query(office, "SELECT times FROM triwulan_tutup") == [(1,)]
    assert len([x for x in office.audit() if "ditutup:" in x.rincian]) == 1


def test_it_can_be_opened_again_and_closed_again(
    office: Office, admin: Browser
) -> None:
    admin.post(f"{SATU}tutup", **SURE)
    assert admin.post(f"{SATU}buka", **SURE).status_code == 303
    assert not is_closed(office)
    assert "dibuka lagi" in admin.page(SATU).text
    late = admin.post(f"{SATU}buka", **SURE)
    assert "tidak sedang ditutup" in Page(late.text).alert
    assert admin.post(f"{SATU}tutup", **SURE).status_code == 303
    told = [x.rincian.partition(":")[0] for x in office.audit()[1:]]
    assert told == [f"{ENDED} ditutup", f"{ENDED} dibuka lagi", f"{ENDED} ditutup"]


def test_a_reason_is_text_and_nothing_else(office: Office, admin: Browser) -> None:
    text = "<script>alert(1)</script>"
    admin.post(f"{SATU}tutup", yakin="ya", alasan=text)
    page = admin.page("/pengelola/admin/audit")
    assert text in page.text
    assert not page.all("script")


def test_two_who_close_at_the_same_moment_close_it_once(
    office: Office, admin: Browser
) -> None:
    browsers = [admin, office.logged_in("admin")]
    tokens = [browser.csrf for browser in browsers]

    def close(number: int) -> int:
        data = {"csrf": tokens[number], **SURE}
        return browsers[number].client.post(f"{SATU}tutup", data=data).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(close, range(2))) == [303, 422]
    assert query(office, "SELECT times FROM triwulan_tutup") == [(1,)]
