"""The super admin's pages: accounts and audit."""

import pytest

from siputri.pengelola import Catatan, Peran, Tindakan
from siputri.store.audit import insert_catatan
from tests.page import Page
from tests.pengelola.conftest import OWN, SANDI, Browser, Office

DAFTAR = "/pengelola/admin/akun"
AUDIT = "/pengelola/admin/audit"
NEW = {
    "nama": "Siti.Aminah",
    "peran": "operator",
    "opd": OWN,
    "sandi": "kata sandi panjang",
    "sandi_lagi": "kata sandi panjang",
}


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.logged_in("admin")


def names(page: Page) -> list[str]:
    return [item.text for item in page.all("th", scope="row")]


def test_a_new_account_can_log_in_at_once(office: Office, admin: Browser) -> None:
    response = admin.post(DAFTAR, **NEW)
    assert (response.status_code, response.headers["location"]) == (303, DAFTAR)
    page = admin.page(DAFTAR)
    assert "siti.aminah" in names(page)
    browser = office.browser()
    assert browser.login("siti.aminah", NEW["sandi"]).status_code == 303
    assert "Komunikasi" in browser.page("/pengelola/").text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"nama": ""}, "Nama akun terdiri atas"),
        ({"nama": "<script>alert(1)</script>"}, "Nama akun terdiri atas"),
        ({"nama": "ADMIN"}, "Akun 'admin' sudah ada."),
        ({"peran": ""}, "Pilih peran."),
        ({"peran": "dewa"}, "Pilih peran."),
        ({"opd": ""}, "Pilih Perangkat Daerah"),
        ({"opd": "tidak-ada"}, "Pilih Perangkat Daerah"),
        ({"sandi": "pendek", "sandi_lagi": "pendek"}, "12 sampai 1024"),
        ({"sandi_lagi": "kata sandi lain"}, "tidak sama"),
    ],
)
def test_a_mistake_is_told_and_what_was_typed_stays(
    changes: dict[str, str], message: str, office: Office, admin: Browser
) -> None:
    before = office.audit()
    response = admin.post(DAFTAR, **{**NEW, **changes})
    assert response.status_code == 422
    page = Page(response.text)
    assert message in page.alert
    assert page.fields["nama"] == changes.get("nama", NEW["nama"])
    assert not page.all("script")
    assert NEW["sandi"] not in response.text
    assert len(names(page)) == 4
    assert office.audit() == before


def test_an_opd_left_over_in_the_form_is_no_mistake(
    office: Office, admin: Browser
) -> None:
    assert admin.post(DAFTAR, **{**NEW, "peran": "pimpinan"}).status_code == 303
    assert office.audit()[-1].rincian == "ditambah: siti.aminah pimpinan"


def test_disabling_and_enabling(office: Office, admin: Browser) -> None:
    evaluator = office.logged_in("evaluator")
    path = f"{DAFTAR}/evaluator/"
    assert admin.post(f"{path}aktif", aktif="tidak").headers["location"] == path
    assert not evaluator.is_in()
    assert "Nonaktif sejak" in admin.page(path).text
    assert evaluator.login("evaluator").status_code == 422
    admin.post(f"{path}aktif", aktif="ya")
    assert evaluator.login("evaluator").status_code == 303


def test_nobody_disables_themselves(admin: Browser) -> None:
    """One super admin always is left."""
    page = admin.page(f"{DAFTAR}/admin/")
    assert not [form for form in page.all("form") if "aktif" in form["action"]]
    response = admin.post(f"{DAFTAR}/admin/aktif", aktif="tidak")
    assert response.status_code == 422
    assert "Akun Anda sendiri" in Page(response.text).alert
    assert admin.is_in()


def test_a_new_password_for_somebody_ends_their_sessions(
    office: Office, admin: Browser
) -> None:
    evaluator = office.logged_in("evaluator")
    new = "diberi super admin"
    response = admin.post(f"{DAFTAR}/evaluator/sandi", sandi=new, sandi_lagi=new)
    assert response.status_code == 303
    assert not evaluator.is_in()
    assert evaluator.login("evaluator", SANDI).status_code == 422
    assert evaluator.login("evaluator", new).status_code == 303
    short = admin.post(f"{DAFTAR}/evaluator/sandi", sandi="x", sandi_lagi="x")
    assert "12 sampai 1024" in Page(short.text).alert


@pytest.mark.parametrize("nama", ["tidak-ada", "%00", "ADMIN", "<b>"])
def test_an_account_that_is_not_there(nama: str, admin: Browser) -> None:
    assert admin.get(f"{DAFTAR}/{nama}/").status_code == 404
    assert admin.post(f"{DAFTAR}/{nama}/aktif", aktif="tidak").status_code == 404


def test_the_audit_tells_who_did_what_newest_first(
    office: Office, admin: Browser
) -> None:
    admin.post(DAFTAR, **NEW)
    admin.post(f"{DAFTAR}/evaluator/aktif", aktif="tidak")
    told = [(item.pengelola, item.peran, item.rincian) for item in office.audit()[1:]]
    assert told == [
        ("admin", Peran.SUPER_ADMIN, f"ditambah: siti.aminah operator {OWN}"),
        ("admin", Peran.SUPER_ADMIN, "dinonaktifkan: evaluator"),
    ]
    page = admin.page(AUDIT)
    rows = [row.text for row in page.all("tr")][1:]
    assert "dinonaktifkan: evaluator" in rows[0]
    assert "ditambah: siti.aminah" in rows[1]
    assert "18 November 2026 pukul 21.53" not in rows[0]
    assert NEW["sandi"] not in page.source


def test_the_audit_is_read_in_pages(office: Office, admin: Browser) -> None:
    for number in range(120):
        line = Catatan("2026-11-22T17:05:00+00:00", Tindakan.BACA_HASIL, f"ke-{number}")
        office.change(insert_catatan, line)
    found, path = [], AUDIT
    while path:
        page = admin.page(path)
        found += [row.text for row in page.all("tr")][1:]
        older = [link["href"] for link in page.all("a") if link.text == "Lebih lama"]
        path = older[0] if older else ""
    assert len(found) == len(set(found)) == 121
    assert "ke-119" in found[0]
    assert found[0].startswith("23 November 2026 pukul 00.05")
    assert "Masuk" in found[-1]


@pytest.mark.parametrize("sebelum", ["x", "-1", "1.5", "9" * 30, "²", "1 OR 1=1"])
def test_a_number_that_is_none_shows_the_newest(sebelum: str, admin: Browser) -> None:
    response = admin.client.get(AUDIT, params={"sebelum": sebelum})
    assert "Catatan terbaru" in response.text


def test_text_in_the_audit_is_never_live(office: Office, admin: Browser) -> None:
    text = "<script>alert(1)</script>"
    line = Catatan("2026-11-22T17:05:00+00:00", Tindakan.BACA_HASIL, text, text)
    office.change(insert_catatan, line)
    page = admin.page(AUDIT)
    assert not page.all("script")
    assert text in page.text
