"""How long, how much, what: machine values in words, else the official text."""

from typing import Any

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Layanan
from siputri.tampilan.fakta import describe_biaya, describe_produk, describe_waktu


def make(*rows: dict[str, Any]) -> Layanan:
    komponen = [{"label": "L", "uraian": "U", **row} for row in rows]
    return Layanan.model_validate(
        {"opd": "a", "slug": "b", "judul": "J", "standar": [{"komponen": komponen}]}
    )


def waktu(*values: dict[str, Any]) -> Layanan:
    return make({"kunci": "jangka_waktu", "waktu": values})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"min": 10, "maks": 10, "satuan": "hari_kerja"}, "10 hari kerja"),
        ({"maks": 6, "satuan": "bulan"}, "paling lama 6 bulan"),
        ({"min": 1, "maks": 3, "satuan": "hari"}, "1–3 hari"),
        (
            {"min": 10, "maks": 10, "satuan": "hari_kerja", "perpanjangan": 7},
            "10 hari kerja, dapat diperpanjang 7 hari kerja",
        ),
        (
            {"min": 1, "maks": 1, "satuan": "hari", "mulai": "surat"},
            "1 hari, dihitung sejak surat",
        ),
        ({"nama": "verifikasi", "maks": 2, "satuan": "jam"},
         "verifikasi paling lama 2 jam"),
    ],
)  # fmt: skip
def test_a_duration_in_words(value: dict[str, Any], words: str) -> None:
    assert describe_waktu(waktu(value)) == words


def test_several_durations_are_all_told() -> None:
    first = {"nama": "pendaftaran", "min": 15, "maks": 15, "satuan": "hari_kerja"}
    second = {"nama": "verifikasi", "maks": 1, "satuan": "hari"}
    assert describe_waktu(waktu(first, second)) == (
        "pendaftaran 15 hari kerja; verifikasi paling lama 1 hari"
    )


def test_without_a_value_the_official_text_stands(katalog: Katalog) -> None:
    keberatan = katalog.layanan_by_path[
        "diskominfo/pengajuan-permohonan-keberatan-ppid"
    ]
    assert describe_waktu(keberatan) == "30 (sepuluh) hari kerja + 1 (satu) hari kerja"


def test_what_is_not_set_is_not_invented() -> None:
    empty = make()
    assert describe_waktu(empty) is None
    assert describe_biaya(empty) is None
    assert describe_produk(empty) is None


def test_internal_rows_are_not_told() -> None:
    row = {"kunci": "produk", "uraian": "Rahasia", "publikasi": "internal"}
    assert describe_produk(make(row)) is None


@pytest.mark.parametrize(
    ("biaya", "words"),
    [
        ({"jenis": "gratis"}, "Gratis"),
        ({"jenis": "pihak-ketiga"}, "Ada biaya dari pihak ketiga"),
        ({"jenis": "tidak-jelas"}, "Belum jelas di standar"),
        ({"jenis": "tarif", "tarif": [{"nama": "A", "rupiah": 5000}]}, "Rp5.000"),
        (
            {
                "jenis": "tarif",
                "tarif": [
                    {"nama": "A", "rupiah": 9000},
                    {"nama": "B", "rupiah": 10000},
                ],
            },
            "Rp9.000 sampai Rp10.000",
        ),
    ],
)
def test_a_fee_in_words(biaya: dict[str, Any], words: str) -> None:
    assert describe_biaya(make({"kunci": "biaya", "biaya": biaya})) == words


@pytest.mark.parametrize("jenis", ["anggaran", "peraturan"])
def test_every_kind_of_fee_has_words(jenis: str) -> None:
    assert describe_biaya(make({"kunci": "biaya", "biaya": {"jenis": jenis}}))


def test_a_fee_without_a_value_is_the_official_text() -> None:
    assert describe_biaya(make({"kunci": "biaya", "uraian": "Rp. 0"})) == "Rp. 0"


def test_a_product_is_one_line_without_marks() -> None:
    layanan = make({"kunci": "produk", "uraian": "1. Surat **A**;\n2. Kartu."})
    assert describe_produk(layanan) == "Surat A; Kartu"


def test_a_long_product_is_cut_at_a_word() -> None:
    found = describe_produk(make({"kunci": "produk", "uraian": "kata " * 50}))
    assert found is not None
    assert found.endswith("kata …")
    assert len(found) <= 92
