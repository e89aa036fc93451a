"""A PDF of plain data: text stays text, bytes stay the same, tags are there."""

import hashlib
import json
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pypdf import PdfReader

from siputri.laporan.pdf import render_pdf, render_png
from tests.laporan.papers import (
    ALAMAT,
    links_of,
    pages_of,
    read_pdf,
    scan_pdf,
    squash,
    tags_of,
    text_of,
)

HOSTILE = [
    '#eval("1 + 1")',
    '#include "/etc/passwd"',
    "*tebal* _miring_ `kode`",
    "$x^2$ @acuan <label> \\u{41} \\",
    "= Judul\\n- butir + butir / istilah: arti",
    "[kurung] {kurawal} // komentar /* komentar */ ~ --- ...",
    "https://contoh.go.id/#{1+1}",
    "'tunggal' \"ganda\"",
]


def standar(uraian: str = "Gratis", **data: Any) -> dict[str, Any]:
    """The data of a small standar.pdf."""
    row = {"nomor": "1", "label": "Persyaratan", "uraian": {"prosa": uraian}}
    return {
        "alamat": ALAMAT,
        "judul": "Izin",
        "judul_lain": [],
        "bidang": None,
        "opd": {"nama": "Dinas", "singkatan": "D", "alamat": None, "kontak": None},
        "pemerintah": "Pemerintah",
        "penetapan": None,
        "ditinjau": None,
        "tanggal": None,
        "keterangan": None,
        "kelompok": [{"judul": None, "komponen": [row]}],
        "belum": [],
        "qr": {"qr": f"{ALAMAT}/layanan/dinas/izin/"},
        **data,
    }


def print_standar(uraian: str = "Gratis", **data: Any) -> bytes:
    return render_pdf("standar.typ", standar(uraian, **data))


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_typst_is_printed_as_text_wherever_it_stands(text: str) -> None:
    """Every field that content fills, outside prose."""
    row = {"nomor": text, "label": text, "uraian": {"prosa": "x"}}
    opd = {"nama": text, "singkatan": text, "alamat": text, "kontak": text}
    content = print_standar(
        judul=text,
        judul_lain=[text],
        bidang=text,
        opd=opd,
        pemerintah=text,
        penetapan={"nomor": text, "tentang": text, "tanggal": text},
        ditinjau=text,
        kelompok=[{"judul": text, "komponen": [row]}],
        belum=[text],
    )
    found = text_of(content)
    # Government and office are printed in capitals.
    assert found.count(squash(text)) >= 11
    assert found.count(squash(text.upper())) >= 2
    assert text in read_pdf(content).metadata["/Title"]


@pytest.mark.parametrize("text", ['#eval("1 + 1")', "$x^2$ @acuan", "= Judul", "//x"])
def test_markup_of_typst_in_prose_is_text(text: str) -> None:
    assert squash(text) in text_of(print_standar(f"Awal\n{text}\n- {text}"))


def test_lists_keep_the_printed_numbers() -> None:
    """Beginning at 7, jumping, letters, closing brackets, nested, bullets."""
    uraian = "7. tujuh\n9. sembilan\n   c) huruf\n      - bulet\n\nA. besar\nB. dua"
    content = print_standar(uraian)
    found = text_of(content)
    expected = "7.tujuh9.sembilanc)huruf•buletA.besarB.dua"
    assert expected in found
    assert {"L", "LI", "Lbl", "LBody"} <= tags_of(content)


def test_emphasis_tables_and_links_are_kept() -> None:
    uraian = "**tebal** *miring*\n\n| Hari | Jam |\n|---|---|\n| Senin | 08.00 |\n\n"
    content = print_standar(f"{uraian}[bantuan](/bantuan/) a@b.go.id")
    assert "HariJamSenin08.00" in text_of(content)
    assert {"Strong", "Em", "TH", "TD", "Link"} <= tags_of(content)
    assert {f"{ALAMAT}/bantuan/", "mailto:a@b.go.id"} <= links_of(content)


def test_it_is_tagged_and_says_its_language_and_title() -> None:
    root = read_pdf(print_standar()).trailer["/Root"]
    assert root["/Lang"] == "id"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert _is_ua(print_standar())
    title = read_pdf(print_standar()).metadata["/Title"]
    assert title == "Standar Pelayanan Izin – Dinas"
    expected = {"Document", "Title", "Table", "THead", "TH", "TR", "TD"}
    assert expected <= tags_of(print_standar())


def _is_ua(content: bytes) -> bool:
    metadata = read_pdf(content).trailer["/Root"]["/Metadata"].get_data()
    return b"<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_the_date_is_that_of_the_data_or_none() -> None:
    dated = read_pdf(print_standar(tanggal="2021-05-03")).metadata
    assert dated["/CreationDate"].startswith("D:20210503")
    assert "/CreationDate" not in read_pdf(print_standar()).metadata


def test_equal_data_gives_equal_bytes_in_any_process() -> None:
    """No clock, no random number, no order of a hash."""
    data = standar("1. a\n2. b", tanggal="2021-05-03")
    code = (
        "import hashlib, json, sys; from siputri.laporan.pdf import render_pdf; "
        "data = json.load(sys.stdin); content = render_pdf('standar.typ', data); "
        "print(hashlib.sha256(content).hexdigest())"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(data),
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = render_pdf("standar.typ", data)
    assert here == render_pdf("standar.typ", data)
    assert hashlib.sha256(here).hexdigest() == other.stdout.strip()


def test_threads_share_the_compiler() -> None:
    texts = [f"Syarat {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(print_standar, texts))
    for text, content in zip(texts, found, strict=True):
        assert squash(text) in text_of(content)


@pytest.mark.parametrize("text", ["日本", "\uf0b7 butir", "😀", "กขค"])
def test_a_script_without_a_font_is_published_without_the_claim(
    text: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody's standard may be missing because of one character."""
    content = print_standar(f"Sebelum {text} sesudah")
    assert "Sebelum" in text_of(content)
    assert "sesudah" in text_of(content)
    assert not _is_ua(content)
    assert "Table" in tags_of(content)
    assert "standar.typ is not PDF/UA" in caplog.text


def test_only_shipped_fonts_are_used_and_embedded() -> None:
    fonts = {
        font["/BaseFont"].partition("+")[2]: "/FontFile2" in descriptor
        or "/FontFile3" in descriptor
        for font, descriptor in _fonts(read_pdf(print_standar("**a** *b* → ✓")))
    }
    assert fonts == {
        "SourceSans3-Roman": True,
        "SourceSans3-Italic": True,
        "LibertinusSerif-Semibold": True,
    }


def _fonts(reader: PdfReader) -> list[tuple[Any, Any]]:
    found = [
        font.get_object()["/DescendantFonts"][0].get_object()
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    return [(font, font["/FontDescriptor"].get_object()) for font in found]


def test_a_long_table_breaks_over_pages_and_repeats_its_heads() -> None:
    rows = [
        {"nomor": str(n), "label": f"Baris {n}", "uraian": {"prosa": "kata " * 60}}
        for n in range(30)
    ]
    content = print_standar(kelompok=[{"judul": "A. Kelompok", "komponen": rows}])
    pages = pages_of(content)
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert "SALINAN" in text
        assert "Komponen" in text
        assert "A.Kelompok" in text
        assert f"Halaman{number}dari{len(pages)}" in text
        (code,) = scan_pdf(content, number - 1)
        assert code.text == f"{ALAMAT}/layanan/dinas/izin/"


def test_what_is_not_set_is_said_below_the_table() -> None:
    text = text_of(print_standar(belum=["Persyaratan", "Biaya/tarif"]))
    assert "Belumditetapkan:Persyaratan;Biaya/tarif." in text


def test_rendering_html_does_not_load_the_typesetter() -> None:
    """A build that makes no file does not pay for Typst and segno."""
    code = (
        "import sys, siputri.situs.render; "
        "assert not {'typst', 'segno'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("daerah", ["Kota A", *HOSTILE, "Kabupaten Kepulauan " * 12])
def test_a_card_is_a_picture_of_the_size_that_chats_ask_for(daerah: str) -> None:
    data = {
        "alamat": ALAMAT,
        "judul": "SI-PUTRI",
        "kepanjangan": "Sistem Informasi",
        "pemerintah": "Pemerintah",
        "daerah": daerah,
    }
    picture = render_png("kartu.typ", data)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert render_png("kartu.typ", data) == picture
