"""Paper forms in the staff area: blank ones out, filled ones in, all or nothing."""

import io
import time
import zipfile

import httpx2
import openpyxl
import pytest

from tests.laporan.papers import text_of
from tests.page import Page
from tests.pengelola.answers import (
    FORMULA,
    PERIODE,
    SLUG,
    XSS,
    close_triwulan,
    katalog_of,
    query,
)
from tests.pengelola.conftest import FOREIGN, OWN, Browser, Office

ALAMAT = f"/pengelola/opd/{OWN}/kertas"
KETIK = f"{ALAMAT}/{SLUG}/ketik"
TEMPLAT, FORMULIR = f"{ALAMAT}/{SLUG}/templat.xlsx", f"{ALAMAT}/{SLUG}/formulir.pdf"


def unsur(office: Office) -> list[str]:
    return [item.kunci for item in katalog_of(office).instrumen_of(OWN).unsur]


def csv_of(office: Office, *rows: str, skor: str = "4") -> bytes:
    """A file with these numbers, and the same skor everywhere."""
    keys = unsur(office)
    lines = [",".join(["nomor_formulir", *keys])]
    lines += [",".join([row, *(skor for _ in keys)]) for row in rows]
    return "\n".join(lines).encode()


def upload(
    browser: Browser, content: bytes, nama: str = "isi.csv", **fields: str
) -> httpx2.Response:
    data = {"csrf": browser.csrf, "layanan": SLUG, "periode": PERIODE, **fields}
    return browser.client.post(ALAMAT, data=data, files={"berkas": (nama, content)})


def stored(office: Office) -> list[tuple[object, ...]]:
    sql = "SELECT nomor_formulir, dientri_oleh, opd, triwulan FROM jawaban ORDER BY id"
    return query(office, sql)


def test_a_file_goes_in_whole_and_only_once(office: Office) -> None:
    browser = office.logged_in("operator")
    content = csv_of(office, "A-1", "A-2")
    for text in ("2 formulir baru, 0 diperbaiki, 0 sama", "0 formulir baru"):
        response = upload(browser, content)
        assert response.status_code == 200
        assert text in Page(response.text).text
    assert stored(office) == [
        ("A-1", "operator", OWN, PERIODE),
        ("A-2", "operator", OWN, PERIODE),
    ]
    line = office.audit()[-1]
    assert (line.opd, line.rincian) == (OWN, f"{OWN}/{SLUG} {PERIODE}, 2 kertas")


def test_the_template_comes_filled_back(office: Office) -> None:
    browser = office.logged_in("operator")
    response = browser.get(TEMPLAT)
    assert "attachment" in response.headers["content-disposition"]
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("nomor_formulir") + 1, "B-7")
    for key in unsur(office):
        sheet.cell(2, header.index(key) + 1, 3)
    stream = io.BytesIO()
    book.save(stream)
    assert upload(browser, stream.getvalue(), "templat.xlsx").status_code == 200
    assert [row[0] for row in stored(office)] == ["B-7"]


def test_the_form_to_print_names_the_layanan(office: Office) -> None:
    browser = office.logged_in("operator")
    assert "PPID" in text_of(browser.get(FORMULIR).content)
    assert browser.get(f"{FORMULIR}?unit=tidak-ada").status_code == 404


def test_every_mistake_is_told_with_row_and_column(office: Office) -> None:
    lines = csv_of(office, "A-1", "A-2", "A-1").decode().replace("A-2,4", "A-2,5")
    response = upload(office.logged_in("operator"), lines.encode())
    page = Page(response.text)
    assert response.status_code == 422
    assert "Ada 2 kesalahan" in page.alert
    cells = [cell.text for cell in page.all("td")]
    assert cells[:2] == ["3", unsur(office)[0]]
    assert cells[3:5] == ["4", "nomor_formulir"]
    assert stored(office) == []


def test_a_mistake_in_the_choice_is_told(office: Office) -> None:
    browser, content = office.logged_in("operator"), csv_of(office, "A-1")
    for fields in (
        {"layanan": "tidak-ada"},
        {"layanan": f"../{FOREIGN}/{SLUG}"},
        {"periode": "2026"},
        {"periode": "2027-TW1"},
        {"unit": "tidak-ada"},
    ):
        response = upload(browser, content, **fields)
        assert response.status_code == 422, fields
        assert Page(response.text).alert
    assert browser.post(ALAMAT, layanan=SLUG, periode=PERIODE).status_code == 422
    assert stored(office) == []


def test_a_triwulan_past_its_closing_day_takes_nothing(office: Office) -> None:
    """Nobody answered in it, and its result was called final."""
    browser = office.logged_in("operator")
    response = upload(browser, csv_of(office, "A-1"), periode="2026-TW3")
    assert response.status_code == 422
    assert "Triwulan III 2026 sudah ditutup" in Page(response.text).text
    assert stored(office) == []


def test_a_closed_triwulan_takes_nothing(office: Office) -> None:
    close_triwulan(office)
    browser = office.logged_in("operator")
    page = Page(upload(browser, csv_of(office, "A-1")).text)
    assert "sudah ditutup" in page.alert
    page = Page(browser.post(KETIK, **grid(office, "A-1")).text)
    assert "sudah ditutup" in page.alert
    assert stored(office) == []


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("nama", "content"),
    [
        ("isi.exe", b"MZ"),
        ("isi", b"a,b"),
        ("isi.xlsx", b"bukan zip"),
        ("isi.xlsx", b""),
        ("isi.csv", b"\xff\xfe\x00"),
        ("isi.csv", b'"' * 10_000),
        ("isi.csv", b"," * 5_000_000),
        ("isi.csv", b""),
        ("bom.xlsx", b"bomb"),
        ("../../etc/passwd.csv", b"x"),
        (XSS + ".csv", b"y"),
    ],
    ids=lambda item: str(item)[:20],
)
def test_a_hostile_file_is_refused_with_a_reason(
    nama: str, content: bytes, office: Office
) -> None:
    content = bomb() if content == b"bomb" else content
    browser = office.logged_in("operator")
    started = time.process_time()
    response = upload(browser, content, nama)
    assert time.process_time() - started < 3
    assert response.status_code == 422
    assert Page(response.text).alert
    assert "<script>alert" not in response.text
    assert stored(office) == []


def test_a_file_that_is_too_big_is_cut_off(office: Office) -> None:
    browser = office.logged_in("operator")
    assert upload(browser, b"x" * 11_000_000).status_code == 413


def test_an_upload_without_the_token_of_a_page_is_refused(office: Office) -> None:
    browser = office.logged_in("operator")
    assert upload(browser, csv_of(office, "A-1"), csrf="x").status_code == 403
    assert stored(office) == []


def grid(office: Office, *numbers: str, skor: str = "4") -> dict[str, str]:
    """The first rows filled, the others left empty as a browser sends them."""
    keys = unsur(office)
    found = {"periode": PERIODE, "unit": ""}
    for row in range(1, 11):
        nomor = numbers[row - 1] if row <= len(numbers) else ""
        found[f"nomor_formulir_{row}"] = nomor
        for key in (*keys, "jenis_kelamin", "usia", "pendidikan", "pekerjaan"):
            found[f"{key}_{row}"] = skor if nomor and key in keys else ""
        found |= {f"tanggal_{row}": "", f"saran_{row}": ""}
    return found


def test_the_grid_stores_what_was_typed_and_is_empty_again(office: Office) -> None:
    browser = office.logged_in("operator")
    typed = grid(office, "C-1", "C-2") | {
        "jenis_kelamin_1": "p",
        "tanggal_1": "2/11/2026",
        "saran_1": "Bagus.",
        f"{unsur(office)[0]}_2": "",
    }
    response = browser.post(KETIK, **typed)
    page = Page(response.text)
    assert "2 formulir baru" in page.text
    assert page.fields["nomor_formulir_1"] == ""
    sql = "SELECT nomor_formulir, jenis_kelamin, tanggal_isi, saran FROM jawaban"
    assert query(office, sql) == [
        ("C-1", "p", "2026-11-02", "Bagus."),
        ("C-2", None, None, None),
    ]


def test_every_mistake_of_the_grid_is_told_by_row_and_nothing_lost(
    office: Office,
) -> None:
    browser, key = office.logged_in("operator"), unsur(office)[1]
    typed = grid(office, "C-1", "C-2", "C-1") | {
        f"{key}_2": "7",
        "tanggal_1": "31/12/2026",
        "saran_3": XSS,
    }
    response = browser.post(KETIK, **typed)
    page = Page(response.text)
    assert response.status_code == 422
    assert set(page.errors) == {"#tanggal_1", f"#{key}_2", "#nomor_formulir_3"}
    assert page.errors["#nomor_formulir_3"].startswith("Baris 3, ")
    assert page.one("input", id=f"{key}_2")["aria-invalid"] == "true"
    assert page.fields["saran_3"] == XSS
    assert page.fields["nomor_formulir_2"] == "C-2"
    assert "<script>alert" not in response.text
    assert stored(office) == []


def test_an_empty_grid_is_a_mistake(office: Office) -> None:
    response = office.logged_in("operator").post(KETIK, **grid(office))
    assert response.status_code == 422
    assert "Belum ada formulir" in Page(response.text).alert


@pytest.mark.parametrize("text", FORMULA)
def test_a_number_cannot_be_a_formula(text: str, office: Office) -> None:
    response = office.logged_in("operator").post(KETIK, **grid(office, text))
    assert response.status_code == (200 if text.strip() == "x" else 422)


def test_the_paper_of_another_opd_is_out_of_reach(office: Office) -> None:
    browser = office.logged_in("operator")
    for path in (ALAMAT, KETIK, TEMPLAT, FORMULIR):
        assert browser.get(path.replace(OWN, FOREIGN)).status_code == 404
        assert browser.get(path.replace(SLUG, "tidak-ada")).status_code in (200, 404)
    response = browser.post(KETIK.replace(OWN, FOREIGN), **grid(office, "C-1"))
    assert response.status_code == 404
    assert stored(office) == []
