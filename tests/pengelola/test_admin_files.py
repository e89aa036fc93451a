"""Files about the whole region, the auditor of recaps, and completeness."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from formapi.pengelola.admin.periksa import MAX_UPLOAD
from siputri.laporan.tabel import read_tabel
from siputri.pengelola import Catatan, Tindakan
from siputri.skm.audit import audit_rekap, parse_buku
from siputri.skm.jawaban import Jawaban
from siputri.store.audit import insert_catatan
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.answers import FORMULA, XSS, answer, katalog_of, put, put_foreign
from tests.pengelola.conftest import FOREIGN, NAMA_FOREIGN, OWN, Browser, Office

DAERAH, PERIKSA = "/pengelola/daerah", "/pengelola/admin/periksa-rekap"
PERIODE = "2026-TW4"
REKAP = f"{DAERAH}/rekap.xlsx?periode={PERIODE}"


@pytest.fixture
def admin(office: Office) -> Browser:
    put(office, *[answer(3 + number % 2) for number in range(40)])
    put_foreign(office, *[answer(4) for _ in range(2)])
    return office.logged_in("admin")


def send(browser: Browser, nama: str, content: bytes) -> Page:
    response = browser.client.post(
        PERIKSA, data={"csrf": browser.csrf}, files={"berkas": (nama, content)}
    )
    assert response.status_code in (200, 422)
    return Page(response.text)


def test_the_recap_names_every_opd_and_adds_up(
    office: Office, admin: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    response = admin.get(REKAP)
    assert "attachment" in response.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(response.content), data_only=True).active
    names = [row[1] for row in sheet.iter_rows(min_row=6, values_only=True)]
    assert NAMA_FOREIGN in names
    file = tmp_path_factory.mktemp("rekap") / "rekap.xlsx"
    file.write_bytes(response.content)
    hasil = audit_rekap(parse_buku(read_tabel(file)))
    assert (hasil.baris, hasil.cocok, hasil.temuan) == (2, 2, ())
    assert office.audit()[-1].rincian.startswith("diunduh: rekap-ikm-2026-TW4-")


def test_an_opd_with_two_instruments_is_counted_once(office: Office) -> None:
    """By the one with most answers, with its own formula and bands."""
    katalog = katalog_of(office)
    (other,) = (x for x in katalog.instrumen if x is not katalog.instrumen_of(OWN))
    skor = {unsur.kunci: 2 for unsur in other.unsur}

    def make(office: Office) -> Jawaban:
        return replace(answer(skor)(office), instrumen=other.kode)

    put(office, *[answer(4) for _ in range(3)], *[make for _ in range(5)])
    admin = office.logged_in("admin")
    response = admin.get(f"{REKAP}&rumus=nasional")
    sheet = load_workbook(io.BytesIO(response.content), data_only=True).active
    opd, total = sheet.iter_rows(min_row=6, values_only=True)
    assert (opd[0], total[0]) == (1, "Jumlah")
    for row in (opd, total):
        assert (row[-4], row[-2]) == (5, 50)  # SAMPEL, NILAI IKM


def test_another_formula_gives_another_file(admin: Browser) -> None:
    links = [link["href"] for link in admin.page(DAERAH).all("a")]
    recaps = [link for link in links if "rekap.xlsx" in link]
    assert len(recaps) == 2
    files = {admin.get(link).content for link in recaps}
    assert len(files) == 2
    assert admin.get(f"{REKAP}&rumus=tidak-ada").status_code == 200


@pytest.mark.parametrize(
    ("path", "word"),
    [
        (f"{DAERAH}/laporan-berkala.pdf?periode={PERIODE}", "Dinas Kesehatan"),
        (f"/pengelola/opd/{OWN}/pekppp.pdf", "PEKPPP"),
    ],
)
def test_the_papers_are_pdf(path: str, word: str, admin: Browser) -> None:
    response = admin.get(path)
    assert response.headers["content-type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(response.content)).pages
    text = "".join(page.extract_text() for page in pages)
    assert word.replace(" ", "") in "".join(text.split())


def test_a_recap_without_answers_is_a_file_too(office: Office) -> None:
    admin = office.logged_in("admin")
    for path in (REKAP, f"{DAERAH}/laporan-berkala.pdf"):
        assert admin.get(path).status_code == 200


def test_evidence_of_a_foreign_opd_is_not_there(office: Office, admin: Browser) -> None:
    operator = office.logged_in("operator")
    assert operator.get(f"/pengelola/opd/{OWN}/pekppp.pdf").status_code == 200
    assert operator.get(f"/pengelola/opd/{FOREIGN}/pekppp.pdf").status_code == 404


def test_completeness_of_all_and_of_the_own(office: Office) -> None:
    path = "/pengelola/kepatuhan"
    assert NAMA_FOREIGN in office.logged_in("pimpinan").page(path).text
    own = office.logged_in("operator").page(path)
    assert NAMA_FOREIGN not in own.text
    assert "dari 14" in own.text


def test_a_good_recap_has_no_findings(office: Office, admin: Browser) -> None:
    page = send(admin, "rekap.xlsx", admin.get(REKAP).content)
    assert "2 baris diperiksa, 0 temuan." in page.text
    assert office.audit()[-1].rincian == "rekap diperiksa: 0 temuan"


HEAD = (
    "NO,OPP,U1,U2,U3,U4,U5,U6,U7,U8,U9,L,P,POPULASI,SAMPEL,NRR TERTIMBANG,"
    "NILAI IKM,KATEGORI\n"
)


def test_a_wrong_figure_is_found_with_row_and_column(admin: Browser) -> None:
    row = "1,Dinas,9,3,3,3,3,3,3,3,3,5,5,20,10,3,75,C\n"
    page = send(admin, "rekap.csv", (HEAD + row).encode())
    assert [list(rule(page)) for rule in RULES] == [[] for _ in RULES]
    rows = [row.text for row in page.all("tr")][1:]
    assert any(row.startswith("2U1 (C)NRR") for row in rows)


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a>" + b" " * 60_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("nama", "make"),
    [
        ("rekap.xlsx", lambda: b""),
        ("rekap.xlsx", lambda: b"PK\x03\x04 bukan"),
        ("rekap.xlsx", _bomb),
        ("rekap.csv", lambda: b"\xff\xfe\x00"),
        ("rekap.csv", lambda: b"a,b\n1,2\n"),
        ("rekap.exe", lambda: b"MZ"),
        ("../../etc/passwd", lambda: b"root"),
        ("rekap.xlsx\x00.csv", lambda: b"a"),
        ("<script>alert(1)</script>.csv", lambda: b"a;b"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(
    nama: str, make: Callable[[], bytes], office: Office, admin: Browser
) -> None:
    before = office.audit()
    page = send(admin, nama, make())
    assert page.alert.startswith("Rekap tidak dapat diperiksa")
    assert not page.all("script")
    assert "Traceback" not in page.text
    assert office.audit() == before


def test_a_file_too_large_is_refused(office: Office, admin: Browser) -> None:
    response = admin.client.post(
        PERIKSA,
        data={"csrf": admin.csrf},
        files={"berkas": ("rekap.csv", b"x" * (MAX_UPLOAD + 100_000))},
    )
    assert response.status_code == 413


def test_text_of_a_recap_is_never_live(admin: Browser) -> None:
    row = f'1,"{XSS}",9,3,3,3,3,3,3,3,3,5,5,20,10,3,75,"{XSS}"\n'
    page = send(admin, "rekap.csv", (HEAD + row).encode())
    assert not page.all("script", "img")


def test_the_audit_can_be_taken_away_as_text(office: Office, admin: Browser) -> None:
    for text in FORMULA:
        line = Catatan("2026-11-18T00:00:00+00:00", Tindakan.BACA_HASIL, text)
        office.change(insert_catatan, line)
    content = admin.get("/pengelola/admin/audit.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    told = [row["rincian"] for row in rows]
    assert [f"'{text}" for text in reversed(FORMULA)] == told[: len(FORMULA)]
    assert office.audit()[-1].rincian == "diunduh: catatan-audit.csv"


def test_the_overview_says_what_needs_a_look(office: Office, admin: Browser) -> None:
    text = admin.page("/pengelola/admin").text
    assert "Pekerjaan malam terakhir" in text
    assert "belum pernah perlu diperiksa" in " ".join(text.split())
    assert "Cadangan terakhir yang terverifikasi" in text
    folder = office.settings.backups
    folder.mkdir()
    (folder / "siputri-20261118.db").write_bytes(b"x")
    assert (
        "belum ada"
        not in admin.page("/pengelola/admin")
        .text.partition("Sisa ruang disk")[0]
        .partition("Cadangan")[2]
    )
