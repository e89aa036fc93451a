"""Files of the built site: standards, books, posters, QR codes; reused."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import NAMA_KOMPONEN, Layanan
from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import (
    plain_text,
)
from siputri.settings import Settings
from siputri.situs.manifest import Fingerprints
from siputri.situs.page import Page
from siputri.terbit.build import build
from tests.conftest import CONTENT, copy_var, make_settings
from tests.laporan.papers import read_pdf, scan_pdf, scan_svg, squash, tags_of, text_of

pytestmark = pytest.mark.usefixtures("made_here")

URL = "https://siputri.example"
PPID = "diskominfo/permohonan-informasi-ppid"
LAYANAN = [
    PPID,
    "diskominfo/tandatangan-sertifikat-elektronik",
    "diskominfo/pengamanan-sinyal-jamming-dan-kontra-penginderaan",
    "diskominfo/kerjasama-kemitraan-publikasi-media-massa",
    "diskominfo/pengumpulan-data-sektoral",
]
SEKRETARIAT = """\
unit:
  - kode: kayuagung
    nama: Loket Kayuagung
"""


def _read(settings: Settings, path: str) -> bytes:
    return (settings.current / path).read_bytes()


@pytest.mark.parametrize("path", LAYANAN)
def test_every_word_of_the_standard_is_printed(
    path: str, built: Settings, katalog: Katalog
) -> None:
    layanan = katalog.layanan_by_path[path]
    text = text_of(_read(built, f"layanan/{path}/standar.pdf"))
    for word in _words(layanan):
        assert word in text


def _words(layanan: Layanan) -> list[str]:
    return [
        word
        for row in layanan.komponen
        for part in (row.label, row.nomor or "", plain_text(parse_prose(row.uraian)))
        for word in part.split()
    ]


@pytest.mark.parametrize("path", LAYANAN)
def test_rows_stand_in_the_order_of_the_document(
    path: str, built: Settings, katalog: Katalog
) -> None:
    """Under its own headings, with its own numbers and labels."""
    text = text_of(_read(built, f"layanan/{path}/standar.pdf"))
    at = 0
    for kelompok in katalog.layanan_by_path[path].standar:
        at = text.index(squash(kelompok.judul or ""), at)
        for row in kelompok.komponen:
            at = text.index(squash(f"{row.nomor or ''}{row.label}"), at)


def test_a_standard_is_a_marked_copy_with_its_decree(
    built: Settings, katalog: Katalog
) -> None:
    content = _read(built, f"layanan/{PPID}/standar.pdf")
    text = text_of(content)
    layanan = katalog.layanan_by_path[PPID]
    assert layanan.penetapan
    assert "SALINAN" in text
    assert squash(f"Keputusan Nomor {layanan.penetapan.nomor} tanggal 3 Mei 2021") in (
        text
    )
    assert squash(layanan.penetapan.tentang or "?") in text
    assert squash(katalog.situs.daerah.pemerintah.upper()) in text
    assert squash(katalog.opd_by_kode["diskominfo"].nama.upper()) in text
    assert f"{URL}/layanan/{PPID}/" in text
    (code,) = scan_pdf(content)
    assert code.text == f"{URL}/layanan/{PPID}/"
    assert read_pdf(content).metadata["/CreationDate"].startswith("D:20210503")


def test_missing_components_are_listed(built: Settings, katalog: Katalog) -> None:
    path = LAYANAN[2]
    layanan = katalog.layanan_by_path[path]
    names = "; ".join(NAMA_KOMPONEN[kunci] for kunci in layanan.missing)
    assert layanan.missing
    text = text_of(_read(built, f"layanan/{path}/standar.pdf"))
    assert squash(f"Belum ditetapkan: {names}.") in text


def test_every_pdf_is_tagged_titled_and_indonesian(
    built: Settings, katalog: Katalog
) -> None:
    files = sorted(built.current.rglob("*.pdf"))
    assert len(files) >= 2 * len(katalog.layanan_by_path) + 2
    for file in files:
        content = file.read_bytes()
        root = read_pdf(content).trailer["/Root"]
        assert root["/Lang"] == "id", file
        assert b"<pdfuaid:part>1<" in root["/Metadata"].get_data(), file
        assert read_pdf(content).metadata["/Title"], file
        assert "Document" in tags_of(content), file


def test_the_book_holds_maklumat_contents_and_all_standards(
    built: Settings, katalog: Katalog
) -> None:
    content = _read(built, "opd/diskominfo/buku-standar.pdf")
    text = text_of(content)
    opd = katalog.opd_by_kode["diskominfo"]
    assert opd.maklumat
    assert squash(plain_text(parse_prose(opd.maklumat.teks))) in text
    outline = [item.title for item in read_pdf(content).outline]
    titles = [item.judul for item in katalog.layanan_of("diskominfo")]
    assert outline == ["Maklumat Pelayanan", *titles]
    assert "Daftarisi" in text
    for layanan in katalog.layanan_of("diskominfo"):
        for word in _words(layanan):
            assert word in text


def test_posters_and_codes_lead_to_the_survey(
    built: Settings, katalog: Katalog
) -> None:
    expected = {
        f"layanan/{path}/": f"{URL}/survei/{path}/?kanal=qr"
        for path in katalog.layanan_by_path
    }
    expected["opd/diskominfo/"] = f"{URL}/survei/diskominfo/layanan-lainnya/?kanal=qr"
    for folder, url in expected.items():
        (code,) = scan_svg(_read(built, f"{folder}qr.svg"))
        assert (code.text, code.ec_level) == (url, "Q")
    for folder in (f"layanan/{PPID}/", "opd/diskominfo/"):
        (code,) = scan_pdf(_read(built, f"{folder}poster.pdf"))
        assert (code.text, code.ec_level) == (expected[folder], "Q")


def test_a_poster_says_what_to_do(built: Settings) -> None:
    content = _read(built, f"layanan/{PPID}/poster.pdf")
    assert len(read_pdf(content).pages) == 1
    text = text_of(content)
    for words in (
        "Nilai layanan kami",
        "Permohonan Informasi PPID",
        "Dinas Komunikasi dan Informatika",
        "Pindai",
        "Jawab",
        "Kirim",
        "Tanpa nama",
        "siputri.example/survei",
        "SP4N-LAPOR!",
    ):
        assert squash(words) in text


@pytest.fixture(scope="module")
def changed(
    built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Settings | set[str]]:
    """A site of a changed content and the files that its build made anew."""
    folder = tmp_path_factory.mktemp("files")
    content = Path(copytree(CONTENT, folder / "content"))
    copy_var(built.var, folder / "var")
    settings = make_settings(folder / "var", content)
    before = _inodes(settings)
    _change(content)
    build(settings)
    after = _inodes(settings)
    fresh = {path for path, inode in after.items() if before.get(path) != inode}
    return {"settings": settings, "fresh": fresh}


def _change(content: Path) -> None:
    """A unit, a layanan given there with a title too long for a line, and a row that
    is kept inside."""
    opd = content / "opd/diskominfo.yaml"
    opd.write_text(opd.read_text("utf-8") + SEKRETARIAT, "utf-8")
    file = content / f"layanan/{PPID}.yaml"
    text = file.read_text("utf-8").replace(
        "judul: Permohonan Informasi PPID",
        "judul: Permohonan Informasi " + "Publik dan Dokumentasi " * 15,
        1,
    )
    text = text.replace(
        "      - kunci: jaminan\n",
        "      - kunci: jaminan\n        publikasi: internal\n",
        1,
    ).replace("Adanya Kode Etik Pegawai", "Hanya untuk kalangan sendiri")
    file.write_text(text + "unit:\n  - kayuagung\n", "utf-8")


def _inodes(settings: Settings) -> dict[str, int]:
    site = settings.current.resolve()
    return {
        str(file.relative_to(site)): file.stat().st_ino
        for suffix in ("pdf", "svg")
        for file in site.rglob(f"*.{suffix}")
    }


def test_only_files_whose_content_changed_are_made_anew(changed: Mapping) -> None:
    base = f"layanan/{PPID}"
    assert {path for path in changed["fresh"] if not path.startswith("aset/")} == {
        f"{base}/standar.pdf",
        f"{base}/poster.pdf",
        f"{base}/qr.svg",
        f"{base}/unit/kayuagung/poster.pdf",
        f"{base}/unit/kayuagung/qr.svg",
        "opd/diskominfo/buku-standar.pdf",
    }


def test_a_unit_has_a_poster_of_its_own_that_its_page_links_to(
    changed: Mapping,
) -> None:
    base = f"layanan/{PPID}/unit/kayuagung"
    url = f"{URL}/survei/{PPID}/?kanal=qr&unit=kayuagung"
    content = _read(changed["settings"], f"{base}/poster.pdf")
    assert [code.text for code in scan_pdf(content)] == [url]
    assert "LoketKayuagung" in text_of(content)
    (code,) = scan_svg(_read(changed["settings"], f"{base}/qr.svg"))
    assert code.text == url
    page = _read(changed["settings"], f"layanan/{PPID}/index.html").decode()
    assert f'href="/{base}/poster.pdf"' in page
    assert f'href="/{base}/qr.svg"' in page


def test_a_title_of_any_length_fits_on_the_poster(changed: Mapping) -> None:
    content = _read(changed["settings"], f"layanan/{PPID}/poster.pdf")
    assert len(read_pdf(content).pages) == 1
    assert text_of(content).count("PublikdanDokumentasi") == 15


def test_an_internal_component_is_in_no_file(changed: Mapping) -> None:
    for name in (f"layanan/{PPID}/standar.pdf", "opd/diskominfo/buku-standar.pdf"):
        assert "kalangansendiri" not in text_of(_read(changed["settings"], name))


def test_a_new_style_sheet_leaves_the_files_alone() -> None:
    """Making them takes longer than all pages together."""
    file = Page("/x/standar.pdf", "laporan/standar.typ", {"judul": "Izin"})
    page = Page("/x/", "layanan/layanan.html", {"judul": "Izin"})
    before, after = Fingerprints("a", "c"), Fingerprints("b", "c")
    assert before.of(file) == after.of(file)
    assert before.of(page) != after.of(page)
    assert before.of(file) != Fingerprints("a", "d").of(file)


def test_pages_link_to_their_files(built: Settings) -> None:
    page = _read(built, f"layanan/{PPID}/index.html").decode()
    for name in ("standar.pdf", "poster.pdf", "qr.svg"):
        assert f'href="/layanan/{PPID}/{name}"' in page
    page = _read(built, "opd/diskominfo/index.html").decode()
    for name in ("buku-standar.pdf", "poster.pdf", "qr.svg"):
        assert f'href="/opd/diskominfo/{name}"' in page
