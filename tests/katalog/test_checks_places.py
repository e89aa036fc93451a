"""A finding points at the very words, however the text is written in the file."""

import pytest

from tests.katalog.audit import audit, places, words_at
from tests.katalog.conftest import Isi

BLOCK = "uraian: |\n          Pertama.\n          Lalu 30 (sepuluh) hari.\n"
FOLDED = "uraian: >-\n          Paling lama 30\n          (sepuluh) hari.\n"
PLAIN = "uraian: Paling lama 30 (sepuluh) hari\n"
QUOTED = 'uraian: "Waktu: 30 (sepuluh) hari"\n'
SINGLE = "uraian: 'Waktu: 30 (sepuluh) hari'\n"
TWICE = "uraian: |\n          30 (tiga puluh) hari, lalu 30 (sepuluh) hari\n"
AGAIN = "uraian: |\n          30 (sepuluh) hari, lalu 30 (sepuluh) hari\n"
OTHER = 'uraian: "Waktu\\t30 (sepuluh) hari"\n'


def _file(uraian: str) -> str:
    return (
        "judul: Layanan Uji\nstandar:\n  - komponen:\n      - kunci: produk\n"
        f"        label: Produk\n        {uraian}"
    )


@pytest.mark.parametrize(
    ("uraian", "expected"),
    [
        (BLOCK, ["8:16"]),
        (FOLDED, ["7:23"]),
        (PLAIN, ["6:29"]),
        (QUOTED, ["6:25"]),
        (SINGLE, ["6:25"]),
        (TWICE, ["7:38"]),
        (AGAIN, ["7:11", "7:35"]),
    ],
)
def test_line_and_column_are_those_of_the_words(
    isi: Isi, uraian: str, expected: list[str]
) -> None:
    isi.put("layanan/satu/uji.yaml", _file(uraian))
    assert places(isi.folder, "angka-huruf") == [
        f"layanan/satu/uji.yaml:{place}" for place in expected
    ]


@pytest.mark.parametrize("uraian", [BLOCK, FOLDED, PLAIN, QUOTED, TWICE])
def test_windows_line_ends_and_a_byte_order_mark_change_nothing(
    isi: Isi, uraian: str
) -> None:
    isi.put("layanan/satu/uji.yaml", _file(uraian))
    before = audit(isi.folder)
    isi.put(
        "layanan/satu/uji.yaml",
        b"\xef\xbb\xbf" + _file(uraian).replace("\n", "\r\n").encode(),
    )
    assert audit(isi.folder) == before


def test_escapes_leave_the_place_of_the_value(isi: Isi) -> None:
    """What a quoted scalar escapes cannot be found letter by letter."""
    isi.put("layanan/satu/uji.yaml", _file(OTHER.replace("30 (sep", "30\\t(sep")))
    assert places(isi.folder, "angka-huruf") == ["layanan/satu/uji.yaml:6:17"]


def test_a_column_that_is_missing_is_told_at_the_nearest_one(isi: Isi) -> None:
    isi.put("layanan/satu/uji.yaml", _file(PLAIN))
    (old,) = [
        item for item in audit(isi.folder, "tinjauan-lama") if "uji.yaml" in item.path
    ]
    assert (old.line, old.column) == (1, 1)


def test_a_finding_in_the_opd_file_points_there(isi: Isi) -> None:
    isi.put(
        "opd/satu.yaml",
        "nama: Dinas Satu\nsingkatan: Dinsat\nketerangan: |\n"
        "  Melayani warga.\n  Hubungi Telp. 0711)123456 ya.\n"
        "bidang:\n  - {kode: data, nama: Bidang Data}\n"
        "unit:\n  - {kode: loket, nama: Loket Utama}\n",
    )
    (finding,) = audit(isi.folder, "alamat-rusak")
    assert words_at(isi.folder, finding, 11) == "0711)123456"
