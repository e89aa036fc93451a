"""What a careful auditor finds in the standards of Diskominfo OKI, each at its line.

The list was written down from the decree (SK 800/48/KEP/DISKOMINFO/2021), not from what
the checks print.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from siputri.katalog.findings import Finding
from tests.katalog.audit import audit, words_at

CONTENT = Path(__file__).parents[2] / "content"
LAYANAN = {
    1: "pengumpulan-data-sektoral",
    2: "permintaan-data-sektoral",
    3: "permohonan-informasi-ppid",
    4: "pengajuan-permohonan-keberatan-ppid",
    5: "kerjasama-kemitraan-publikasi-media-massa",
    6: "penyebarluasan-informasi-pembangunan-daerah-di-media",
    7: "permohonan-pembuatan-akun-email",
    8: "pendaftaran-nama-domain-dan-sub-domain",
    9: "permohonan-pembuatan-aplikasi-website-dari-unit-kerja",
    10: "perubahan-alamat-ip",
    11: "pengaduan-sp4n-lapor",
    12: "tandatangan-sertifikat-elektronik",
    13: "security-operation-center-soc",
    14: "pengamanan-sinyal-jamming-dan-kontra-penginderaan",
    15: "jaring-komunikasi-sandi",
    16: "penanganan-gangguan-jaringan",
    17: "pemasangan-jaringan",
    18: "pemeliharaan-jaringan",
}
OPD = 0
"""Stands for the OPD's own file: decree and maklumat."""

WORDS = [
    # code, layanan, the words in the file, what the sentence must name
    ("angka-huruf", 4, "30 (sepuluh)", "(10)"),
    ("nama-daerah-lain", 3, "Kab. Muba.", "Musi Banyuasin"),
    ("nama-daerah-lain", 6, "Peraturan Daerah Ogan Komering Nomor", "Ogan Komering"),
    ("jenis-peraturan", 6, "Peraturan Daerah Ogan Komering Nomor", "Lembaran Daerah"),
    ("jenis-peraturan", 5, "Peraturan Menteri Dalam Negeri Nomor 50", "Berita Negara"),
    ("jenis-peraturan", OPD, "Peraturan Menteri Pendayagunaan", "Undang-Undang Nomor"),
    ("judul-peraturan", 1, "Peraturan Presiden Nomor 95", "Pemerintahan Berbasis"),
    ("judul-peraturan", 2, "Peraturan Kepala Badan Pusat Statistik", "Sektoral"),
    ("judul-peraturan", 3, "Peraturan Pemerintah Nomor 61", "Tahun Tahun"),
    (
        "judul-peraturan",
        5,
        "Undang-Undang Nomor 11 Tahun 2008 tentang inf",
        "transform",
    ),
    (
        "judul-peraturan",
        5,
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pem",
        "Pemerinta",
    ),
    (
        "judul-peraturan",
        12,
        "Peraturan Menteri Negara PAN dan RB Nomor 59",
        "Pemantuan",
    ),
    ("judul-peraturan", OPD, "Peraturan Menteri Komunikasi dan", "Urusan Pemerintahan"),
    ("peraturan-diganti", 3, "Permendagri No. 35 Tahun 2010", "Nomor 3 Tahun 2017"),
    ("peraturan-diganti", 6, "Peraturan Pemerintah Nomor 82", "Nomor 71 Tahun 2019"),
    ("peraturan-diganti", 5, "Peraturan Presiden Nomor 54", "Nomor 16 Tahun 2018"),
    ("peraturan-terputus", 15, "Peraturan Menteri Komunikasi dan", "terputus"),
    ("kalimat-panjang", 15, "Akun email Jaring keamanan Sandi", "31 kata"),
    ("penulisan-beragam", 15, "hari terhitung surat", "'hari kerja'"),
    ("penulisan-beragam", 14, "Tidak dipungut biaya/gratis", "'Gratis' 6 kali"),
    *[
        ("peraturan-ganda", nomor, "Undang-Undang Nomor 58 Tahun 1959", "Nomor 28")
        for nomor in (14, 16, 17, 18)
    ],
    *[
        ("judul-peraturan", nomor, "Peraturan Presiden Nomor 76", "Pengaduan Pelayanan")
        for nomor in (7, 8, 9, 10, 11)
    ],
    *[
        ("peraturan-diganti", nomor, "Permen PAN Nomor 21 Tahun 2008", "Nomor 35")
        for nomor in (7, 8, 9, 10, 11)
    ],
]
LINES = [
    # code, layanan, the line in the file that the finding points at, what it must name
    ("belum-ditetapkan", 5, "standar:", ": Kompetensi pelaksana."),
    ("belum-ditetapkan", 6, "standar:", ": Kompetensi pelaksana."),
    ("belum-ditetapkan", 12, "standar:", ": Evaluasi kinerja pelaksana."),
    *[
        ("belum-ditetapkan", nomor, "standar:", "5 dari 14")
        for nomor in (14, 16, 17, 18)
    ],
    ("belum-ditetapkan", 9, 'uraian: "-"', "'-'"),
    ("penomoran-loncat", 6, 'nomor: "4"', "sesudah 2"),
    ("penomoran-loncat", 15, "12. Peraturan Kepala Lembaga Sandi", "dua kali"),
    ("penomoran-loncat", 16, "7. Undang-Undang Nomor 58", "mulai dari '7'"),
    ("penomoran-loncat", 16, "7. Surat laporan gangguan", "mulai dari '7'"),
    ("peraturan-terputus", 12, "7. Peraturan Menteri Komunikasi", "terputus"),
    ("peraturan-terputus", 12, "9. Peraturan Menteri Komunikasi", "terputus"),
    ("maklumat-pernyataan", OPD, "teks: >-", "memperbaiki pelayanan terus-menerus."),
]
COPIES = [
    (14, "persyaratan", "Pemeliharaan Jaringan"),
    (14, "prosedur", "Penanganan Gangguan Jaringan"),
    (14, "produk", "Penanganan Gangguan Jaringan"),
    (17, "persyaratan", "Penanganan Gangguan Jaringan"),
    (17, "produk", "Penanganan Gangguan Jaringan"),
    (18, "produk", "Penanganan Gangguan Jaringan"),
    (4, "persyaratan", "Permohonan Informasi PPID"),
]
COUNTS = {
    "belum-ditetapkan": 8,
    "angka-huruf": 1,
    "nama-daerah-lain": 2,
    "peraturan-ganda": 4,
    "judul-peraturan": 22,
    "jenis-peraturan": 3,
    "peraturan-diganti": 14,
    "peraturan-terputus": 3,
    "salinan": 7,
    "penulisan-beragam": 5,
    "penomoran-loncat": 4,
    "tinjauan-lama": 18,
    "kalimat-panjang": 1,
    "maklumat-pernyataan": 1,
}
"""Each of these was read and is true; a check that tells more tells something false."""


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return audit(CONTENT)


def _path(nomor: int) -> str:
    if nomor == OPD:
        return "opd/diskominfo.yaml"
    return f"layanan/diskominfo/{LAYANAN[nomor]}.yaml"


def _line(finding: Finding) -> str:
    lines = (CONTENT / finding.path).read_text("utf-8").split("\n")
    return lines[finding.line - 1].strip()


@pytest.mark.parametrize(("code", "nomor", "words", "said"), WORDS)
def test_the_auditor_finds_these_words(
    findings: list[Finding], code: str, nomor: int, words: str, said: str
) -> None:
    assert any(
        (finding.code, finding.path) == (code, _path(nomor))
        and words_at(CONTENT, finding, len(words)) == words
        and said in finding.message
        for finding in findings
    )


@pytest.mark.parametrize(("code", "nomor", "line", "said"), LINES)
def test_the_auditor_finds_this_line(
    findings: list[Finding], code: str, nomor: int, line: str, said: str
) -> None:
    assert any(
        (finding.code, finding.path) == (code, _path(nomor))
        and _line(finding).startswith(line)
        and said in finding.message
        for finding in findings
    )


@pytest.mark.parametrize(("nomor", "kunci", "judul"), COPIES)
def test_the_auditor_finds_a_copy(
    findings: list[Finding], nomor: int, kunci: str, judul: str
) -> None:
    """The layanan whose service the text is not about is told, at the komponen."""
    lines = (CONTENT / _path(nomor)).read_text("utf-8").split("\n")
    (row,) = [at for at, text in enumerate(lines) if text.endswith(f"kunci: {kunci}")]
    (place,) = [
        at + 1 for at in range(row, row + 4) if lines[at].startswith("        uraian:")
    ]
    assert any(
        (finding.code, finding.path, finding.line) == ("salinan", _path(nomor), place)
        and f"layanan '{judul}'" in finding.message
        for finding in findings
    )


def test_every_standard_was_reviewed_too_long_ago(findings: list[Finding]) -> None:
    old = [finding for finding in findings if finding.code == "tinjauan-lama"]
    assert {finding.path for finding in old} == {_path(nomor) for nomor in LAYANAN}
    assert {_line(finding) for finding in old} == {"tanggal: 2021-05-03"}


def test_there_are_no_other_findings(findings: list[Finding]) -> None:
    assert Counter(finding.code for finding in findings) == COUNTS


def test_every_finding_is_a_warning_with_a_sentence(findings: list[Finding]) -> None:
    for finding in findings:
        assert finding.severity == "peringatan"
        assert finding.message.endswith(".")
        assert finding.message[0].isupper() or finding.message[0] in "'0123456789"


@pytest.mark.parametrize("nomor", [13, 15])
def test_a_complete_standard_is_not_called_incomplete(
    findings: list[Finding], nomor: int
) -> None:
    found = {finding.code for finding in findings if finding.path == _path(nomor)}
    assert "belum-ditetapkan" not in found


def _examples() -> list[tuple[str, str]]:
    text = (CONTENT.parent / "docs/checks.md").read_text("utf-8")
    pattern = r"^## (\S+)\n(?:(?!## ).*\n)*?> (.+)$"
    return re.findall(pattern, text, re.MULTILINE)


@pytest.mark.parametrize(("code", "example"), _examples())
def test_the_examples_of_the_docs_are_what_is_said(
    findings: list[Finding], code: str, example: str
) -> None:
    """An ellipsis stands for words left out."""
    said = [finding.message for finding in findings if finding.code == code]
    pieces = example.split("…")
    if code in COUNTS:
        assert any(all(piece in message for piece in pieces) for message in said)
