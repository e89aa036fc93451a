"""All mistakes of all files at once, each as `path:line:column: sentence`."""

from typing import Any

import pytest

from siputri.katalog.findings import Finding

LAYANAN = "layanan/satu/uji.yaml"
KOMPONEN = """\
judul: Layanan Uji
standar:
  - komponen:
      - kunci: produk
        label: Produk
        uraian: Surat
"""


def test_content_without_mistakes_has_no_finding(isi: Any) -> None:
    reading = isi.read()
    assert reading.findings == ()
    assert reading.stale == ()
    assert not reading.has_errors


def test_every_mistake_of_every_file_is_told_at_once(isi: Any) -> None:
    isi.put("opd/satu.yaml", "nama: Dinas Satu\nsingkatn: Dinsat\n")
    isi.put(LAYANAN, "judul: \nurutan: tiga\nstandar:\n  - komponen: produk\n")
    isi.put("halaman/tentang.md", "---\njudul: Tentang\n---\nHalo <b>dunia</b>\n")
    isi.replace("situs.yaml", "Asia/Makassar", "WITA")
    assert isi.errors() == [
        "halaman/tentang.md:4:1: HTML tidak dipakai di sini: '<b>'. Tulis teks biasa "
        "saja.",
        "layanan/satu/lain.yaml:1:1: Folder ini bernama 'satu', tetapi berkas "
        "opd/satu.yaml tidak ada atau masih salah.",
        f"{LAYANAN}:1:1: Kolom 'judul' wajib diisi.",
        f"{LAYANAN}:2:9: 'tiga' bukan bilangan bulat. Tulis angkanya saja, tanpa "
        "titik, koma atau satuan: 10000.",
        f"{LAYANAN}:4:15: Kolom 'komponen' harus berupa daftar: satu baris '- ' per "
        "isi.",
        "opd/satu.yaml:1:1: Kolom 'singkatan' wajib diisi.",
        "opd/satu.yaml:2:1: Kolom 'singkatn' tidak dikenal. Maksud Anda 'singkatan'?",
        "situs.yaml:3:13: 'WITA' bukan zona waktu. Pakai Asia/Jakarta (WIB), "
        "Asia/Makassar (WITA) atau Asia/Jayapura (WIT).",
    ]


MISTAKES: list[tuple[str, str, str]] = [
    ("missing", "urutan: 1\n", "1:1: Kolom 'judul' wajib diisi."),
    ("left empty", "urutan: 1\njudul:\n", "2:1: Kolom 'judul' wajib diisi."),
    ("empty text", "judul: ''\n", "1:8: Kolom 'judul' tidak boleh kosong."),
    (
        "too long",
        f"judul: {'x' * 501}\n",
        "1:8: Kolom 'judul' terlalu panjang (paling panjang 500).",
    ),
    (
        "list for text",
        "judul: [a]\n",
        "1:8: Kolom 'judul' harus berisi teks, bukan daftar atau kelompok.",
    ),
    (
        "text for list",
        "judul: A\nkanal: loket\n",
        "2:8: Kolom 'kanal' harus berupa daftar: satu baris '- ' per isi.",
    ),
    (
        "empty item",
        "judul: A\nkanal:\n  - loket\n  -\n",
        "4:4: Kolom 'kanal ke-2' tidak boleh kosong.",
    ),
    (
        "list in a list",
        "judul: A\nkanal:\n  - [loket]\n",
        "3:5: Kolom 'kanal ke-1' harus berisi teks, bukan daftar atau kelompok.",
    ),
    (
        "two lines",
        "judul: |\n  A\n  B\n",
        "2:1: Isi kolom ini dalam satu baris saja.",
    ),
    (
        "text for a group",
        "judul: A\npenetapan: 800/48\n",
        "2:12: Kolom 'penetapan' harus berisi kolom-kolom di bawahnya.",
    ),
    (
        "unknown column, near",
        "judul: A\nringkassan: x\n",
        "2:1: Kolom 'ringkassan' tidak dikenal. Maksud Anda 'ringkasan'?",
    ),
    (
        "unknown column inside",
        "judul: A\npenetapan:\n  nomer: 1\n  nomor: 1\n",
        "3:3: Kolom 'nomer' tidak dikenal. Maksud Anda 'nomor'?",
    ),
    (
        "unknown column, far",
        "judul: A\nformulir:\n  - judul: F\n    tautan: /f\n    zzz: 1\n",
        "5:5: Kolom 'zzz' tidak dikenal. Yang ada: judul, tautan.",
    ),
    (
        "unknown choice, near",
        "judul: A\npublikasi: public\n",
        "2:12: 'public' tidak dikenal di 'publikasi'. Maksud Anda 'publik'?",
    ),
    (
        "unknown choice, far",
        "judul: A\npublikasi: ya\n",
        "2:12: 'ya' tidak dikenal di 'publikasi'. Yang ada: publik, internal.",
    ),
    (
        "column of the path",
        "judul: A\nslug: uji\n",
        "2:1: Hapus kolom 'slug': isinya sudah dari letak berkas ini.",
    ),
    ("a list at the top", "- judul: A\n", "1:1: Berkas harus berisi kolom-kolom "),
    ("text at the top", "judul\n", "1:1: Berkas harus berisi kolom-kolom "),
    ("nothing", "", "1:1: Berkas kosong."),
    ("yaml", "judul: A: B\n", "1:9: Titik dua di dalam teks membingungkan"),
    ("unknown bidang", "judul: A\nbidang: dta\n", "2:1: Bidang 'dta' tidak ada. Lihat"),
    (
        "unknown unit",
        "judul: A\nunit:\n  - loket\n  - lantai-2\n",
        "4:5: Unit 'lantai-2' tidak ada. Lihat opd/satu.yaml.",
    ),
    (
        "html",
        "judul: A\nketerangan: Halo <i>\n",
        "2:13: HTML tidak dipakai di sini: '<i>'.",
    ),
    (
        "html in a block",
        "judul: A\nketerangan: |\n\n  satu\n  <i>dua</i>\n",
        "5:1: HTML tidak dipakai di sini: '<i>'.",
    ),
    (
        "link in a block",
        "judul: A\nketerangan: |\n  satu\n\n  - [x](javascript:a)\n",
        "5:1: Tautan 'javascript:a' tidak dipakai. Mulailah dengan https://",
    ),
    (
        "component's missing text",
        KOMPONEN.replace("        uraian: Surat\n", ""),
        "4:9: Kolom 'uraian' wajib diisi.",
    ),
    (
        "component's blank text",
        KOMPONEN.replace("Surat", "'  '"),
        "6:17: Kolom 'uraian' tidak boleh kosong.",
    ),
    (
        "component's key",
        KOMPONEN.replace("kunci: produk", "kunci: prodk"),
        "4:16: 'prodk' tidak dikenal di 'kunci'. Maksud Anda 'produk'?",
    ),
]


@pytest.mark.parametrize(
    ("text", "message"),
    [row[1:] for row in MISTAKES],
    ids=[row[0] for row in MISTAKES],
)
def test_a_mistake_is_a_sentence_at_its_place(
    isi: Any, text: str, message: str
) -> None:
    (found,) = isi.messages(LAYANAN, text)
    assert found.startswith(message)


def test_bad_items_do_not_make_their_list_too_short(isi: Any) -> None:
    """Pydantic counts only good items; an editor counts what is there."""
    isi.replace("instrumen/dua-unsur.yaml", "mutu: A", "mutu: E")
    isi.replace("instrumen/dua-unsur.yaml", "mutu: B", "mutu: F")
    found = isi.errors("instrumen/dua-unsur.yaml")
    assert [message.split(" tidak")[0].split(": ")[1] for message in found] == [
        "'E'",
        "'F'",
    ]


def test_a_list_that_is_short_is_told_so(isi: Any) -> None:
    path = "instrumen/dua-unsur.yaml"
    isi.put(path, "judul: A\ndasar: B\nunsur: []\npita: []\nhasil: []\n")
    assert isi.errors(path) == [
        f"{path}:3:8: Kolom 'unsur' paling sedikit berisi 1.",
        f"{path}:4:7: Kolom 'pita' paling sedikit berisi 1.",
        f"{path}:5:8: Kolom 'hasil' paling sedikit berisi 1.",
    ]


def test_an_unsur_needs_four_choices(isi: Any) -> None:
    path = "instrumen/dua-unsur.yaml"
    text = (isi.folder / path).read_text("utf-8")
    four = "[Buruk, Kurang, Baik, Sangat baik]"
    assert isi.messages(path, text.replace(four, "[Buruk, Baik, Sangat baik]", 1)) == [
        "7:5: Kolom 'pilihan ke-4' wajib diisi."
    ]
    (message,) = isi.messages(path, text.replace(four, "[a, b, c, d, e]", 1))
    assert message == "7:14: Kolom 'pilihan' paling banyak berisi 4."


REFERENCES = [
    ("situs.yaml", "dua-unsur", "lain", "11:3: Instrumen 'lain' tidak ada."),
    (
        "situs.yaml",
        "hasil_utama: nasional",
        "hasil_utama: oki",
        "12:3: Instrumen 'dua-unsur' tidak punya hasil 'oki'.",
    ),
    ("situs.yaml", "- tentang", "- tentng", "9:5: Halaman 'tentng' tidak ada."),
    (
        "opd/satu.yaml",
        "bidang:",
        "instrumen: lain\nbidang:",
        "3:1: Instrumen 'lain' tidak ada.",
    ),
    (
        "opd/satu.yaml",
        "unit:",
        "  - {kode: data, nama: Dua}\nunit:",
        "5:6: Kode 'data' sudah dipakai.",
    ),
]


@pytest.mark.parametrize(("path", "old", "new", "message"), REFERENCES)
def test_a_code_that_nobody_defines_is_a_mistake_where_it_is_named(
    isi: Any, path: str, old: str, new: str, message: str
) -> None:
    isi.replace(path, old, new)
    assert isi.errors(path) == [f"{path}:{message}"]


def test_findings_are_in_order_and_no_finding_is_told_twice(isi: Any) -> None:
    isi.put(LAYANAN, "urutan: x\njudul: ''\nbidan: data\n")
    isi.put("halaman/a.md", "tanpa kepala")
    findings = isi.read().findings
    assert list(findings) == sorted(set(findings))
    assert len(findings) == 4


def test_a_finding_is_plain_data_for_other_programs(isi: Any) -> None:
    isi.put(LAYANAN, "judul: A\nkanal: loket\n")
    (finding,) = isi.read().findings
    assert finding == Finding(LAYANAN, 2, 8, "tuple-type", finding.message)
    assert finding.as_dict() == {
        "path": LAYANAN,
        "line": 2,
        "column": 8,
        "code": "tuple-type",
        "message": "Kolom 'kanal' harus berupa daftar: satu baris '- ' per isi.",
        "severity": "galat",
    }


def test_a_message_is_never_longer_than_a_screen(isi: Any) -> None:
    (message,) = isi.messages(LAYANAN, f"judul: A\nbidang: {'X' * 100_000}\n")
    assert len(message) < 650
    assert message.startswith("2:9: 'XXX")
