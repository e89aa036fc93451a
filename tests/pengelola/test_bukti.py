"""Evidence: what is accepted, how it is kept, how it is given back."""

import io
import stat
import zipfile
from hashlib import sha256

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siputri.store import Store
from siputri.store.lampiran import (
    MAX_BYTES,
    MAX_NAMA,
    LampiranError,
    clean_nama,
    recognise,
)
from siputri.store.tindak_lanjut import read_bukti
from tests.page import Page
from tests.pengelola.conftest import Browser, Office
from tests.pengelola.rekomendasi import BUKTI, KEGIATAN, PDF, REKOMENDASI

URL = f"/pengelola/rekomendasi/{REKOMENDASI}"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
JPG = b"\xff\xd8\xff\xe0" + bytes(20)


def office_file(*parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return target.getvalue()


DOCX, XLSX = office_file("word/document.xml"), office_file("xl/workbook.xml")
MACRO = office_file("xl/workbook.xml", "xl/vbaProject.bin")


def send(
    browser: Browser, nama: str, content: bytes, kegiatan: str = KEGIATAN
) -> httpx2.Response:
    return browser.client.post(
        f"{URL}/bukti",
        data={"csrf": browser.csrf, "kegiatan_id": kegiatan},
        files={"berkas": (nama, content)},
    )


def kept(office: Office) -> list[str]:
    with Store(office.settings.database, readonly=True) as store:
        return [item.nama for item in read_bukti(store, REKOMENDASI)]


def _name_only(value: object) -> str:
    """Archives hold the time at which they were made: no name for a test."""
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("laporan.pdf", PDF + b"x"),
        ("Foto Loket.JPG", JPG),
        ("foto.jpeg", JPG),
        ("layar.png", PNG),
        ("notulen.docx", DOCX),
        ("rekap.xlsx", XLSX),
    ],
    ids=_name_only,
)
def test_a_file_of_a_known_kind_comes_back_as_a_download(
    nama: str, content: bytes, office: Office
) -> None:
    browser = office.logged_in("operator")
    assert send(browser, nama, content).status_code == 303
    assert kept(office)[-1] == nama
    file = office.settings.lampiran / sha256(content).hexdigest()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    page = browser.page(f"{URL}/")
    (link,) = [item for item in page.all("a") if item.text == nama]
    answer = browser.get(link["href"])
    assert answer.content == content
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename=")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert office.audit()[-1].rincian.startswith("unduh bukti")


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("kosong.pdf", b""),
        ("halaman.html", b"<script>alert(1)</script>"),
        ("halaman.pdf", b"<script>alert(1)</script>"),
        ("gambar.svg", b"<svg onload=alert(1)>"),
        ("lama.xls", b"\xd0\xcf\x11\xe0"),
        ("makro.xlsm", MACRO),
        ("makro.xlsx", MACRO),
        ("bukan.docx", XLSX),
        ("rusak.xlsx", XLSX[:40]),
        ("foto.pdf", PNG),
        ("foto.png.exe", PNG),
        ("pdf", PDF),
        (".pdf", PDF),
        ("", PDF),
        ("gelap\u202efdp.exe", PDF),
    ],
    ids=_name_only,
)
def test_anything_else_is_refused_with_a_reason(
    nama: str, content: bytes, office: Office
) -> None:
    browser, before = office.logged_in("operator"), kept(office)
    answer = send(browser, nama, content)
    assert answer.status_code == 422, answer.text
    assert Page(answer.text).alert
    assert kept(office) == before
    assert len(list(office.settings.lampiran.iterdir())) == 1


@pytest.mark.parametrize(
    ("nama", "shown"),
    [
        ("../../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\surat.pdf", "surat.pdf"),
        ("a\u202efdp.pdf", "afdp.pdf"),
        ('"><img src=x>.pdf', "img src=x.pdf"),
        ("a.pdf\x00.pdf", "a.pdf.pdf"),
        ("baris\r\nSet-Cookie: x=1.pdf", "barisSet-Cookie x=1.pdf"),
        ("\u00e9\u4e2d.pdf", "\u00e9\u4e2d.pdf"),
        ("x" * 300 + ".pdf", "x" * (MAX_NAMA - 4) + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(nama: str, shown: str, office: Office) -> None:
    assert clean_nama(nama) == shown
    browser = office.logged_in("operator")
    answer = send(browser, nama.replace("\r\n", "%0d%0a"), PDF)
    assert answer.status_code == 303
    page = browser.page(f"{URL}/")
    assert not page.all("img")
    for link in page.all("a"):
        if "/bukti/" in link["href"]:
            headers = browser.get(link["href"]).headers
            assert "set-cookie" not in headers
            assert "\n" not in headers["content-disposition"]


@pytest.mark.parametrize("over", [1, 3 * MAX_BYTES])
def test_too_much_is_refused_while_it_streams(over: int, office: Office) -> None:
    browser, before = office.logged_in("operator"), kept(office)
    status = send(browser, "besar.pdf", PDF + bytes(MAX_BYTES + over)).status_code
    assert status in (413, 422)
    assert status == 413 or over == 1
    assert kept(office) == before


def test_a_file_goes_to_a_kegiatan_of_this_rekomendasi(office: Office) -> None:
    browser = office.logged_in("operator")
    for kegiatan in ("", "0" * 16, REKOMENDASI, "' OR 1=1 --"):
        assert send(browser, "a.pdf", PDF, kegiatan).status_code == 422
    assert len(kept(office)) == 1


def test_a_form_without_a_file_or_token_is_refused(office: Office) -> None:
    browser = office.logged_in("operator")
    assert browser.post(f"{URL}/bukti", kegiatan_id=KEGIATAN).status_code == 422
    files = {"berkas": ("a.pdf", PDF)}
    assert browser.client.post(f"{URL}/bukti", files=files).status_code == 403
    answer = browser.client.post(
        f"{URL}/bukti",
        content=b"--x\r\nrusak",
        headers={"content-type": "multipart/form-data; boundary=x"},
    )
    assert answer.status_code in (400, 403)
    answer = browser.client.post(
        f"{URL}/bukti", content=b"x", headers={"content-type": "multipart/form-data"}
    )
    assert answer.status_code == 400


def test_other_routes_take_no_files(office: Office) -> None:
    browser = office.logged_in("operator")
    answer = browser.client.post(
        f"{URL}/tindak-lanjut",
        data={"csrf": browser.csrf},
        files={"berkas": ("a.pdf", PDF)},
    )
    assert answer.status_code == 415


def test_a_closed_rekomendasi_takes_no_more_evidence(office: Office) -> None:
    office.logged_in("evaluator").post(f"{URL}/langkah", langkah="selesaikan")
    assert send(office.logged_in("operator"), "a.pdf", PDF).status_code == 422


def test_a_damaged_or_lost_file_is_told_as_such(office: Office) -> None:
    browser = office.logged_in("operator")
    (file,) = office.settings.lampiran.iterdir()
    file.write_bytes(b"lain")
    assert browser.get(f"{URL}/bukti/{BUKTI}").status_code == 503
    file.unlink()
    assert browser.get(f"{URL}/bukti/{BUKTI}").status_code == 503
    assert send(browser, "lagi.pdf", PDF).status_code == 303
    assert browser.get(f"{URL}/bukti/{BUKTI}").content == PDF


def test_files_are_not_below_the_web_root(office: Office) -> None:
    digest = sha256(PDF).hexdigest()
    browser = office.browser()
    for path in (f"/lampiran/{digest}", f"/../lampiran/{digest}", f"/{digest}"):
        assert browser.get(path).status_code == 404


@given(st.text(max_size=200))
def test_any_name_becomes_a_plain_one(nama: str) -> None:
    found = clean_nama(nama)
    assert len(found) <= MAX_NAMA
    assert found == clean_nama(found)
    assert not set(found) & set('/\\\0\r\n"<>\u202e')


@settings(suppress_health_check=list(HealthCheck), max_examples=50)
@given(st.integers(0, len(XLSX) - 1), st.integers(0, 255))
def test_a_broken_workbook_is_recognised_or_refused(place: int, byte: int) -> None:
    broken = XLSX[:place] + bytes([byte]) + XLSX[place + 1 :]
    try:
        assert recognise("a.xlsx", broken) == "xlsx"
    except LampiranError as error:
        assert str(error).endswith(".")


def test_what_was_sent_by_mistake_is_removed_and_that_is_noted(office: Office) -> None:
    operator = office.logged_in("operator")
    send(operator, "sama.pdf", PDF)
    assert operator.post(f"{URL}/bukti/{BUKTI}/hapus").status_code == 303
    (file,) = office.settings.lampiran.iterdir()
    assert kept(office) == ["sama.pdf"], "the other one names the same content"
    assert operator.get(f"{URL}/bukti/{BUKTI}").status_code == 404
    page = operator.page(f"{URL}/")
    (other,) = [form for form in page.all("form") if "hapus" in form["action"]]
    assert operator.post(other["action"]).status_code == 303
    assert not file.exists()
    assert kept(office) == []
    assert operator.page(f"{URL}/").text.count("Bukti dihapus") == 2
    assert office.audit()[-1].rincian.startswith("hapus bukti")


def test_closed_evidence_stays(office: Office) -> None:
    office.logged_in("evaluator").post(f"{URL}/langkah", langkah="selesaikan")
    operator = office.logged_in("operator")
    assert operator.post(f"{URL}/bukti/{BUKTI}/hapus").status_code == 422
    assert operator.get(f"{URL}/bukti/{BUKTI}").content == PDF
