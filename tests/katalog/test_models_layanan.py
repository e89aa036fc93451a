"""A layanan holds what real standards say, and nothing that contradicts itself."""

from typing import Any

import pytest

from siputri.katalog.layanan import KOMPONEN, NAMA_KOMPONEN, PENYAMPAIAN, Layanan

PATH = "layanan/satu/uji.yaml"


def standar(*rows: str) -> str:
    """A layanan with these rows; each is a flow mapping without its braces."""
    items = "".join(f"      - {{label: L, uraian: U, {row}}}\n" for row in rows)
    return f"judul: A\nstandar:\n  - komponen:\n{items}"


def load(isi: Any, text: str) -> Layanan:
    isi.put(PATH, text)
    found: Layanan = isi.katalog().layanan_by_path["satu/uji"]
    return found


def test_the_fourteen_components_are_those_of_the_regulation() -> None:
    """PermenPANRB 15/2014, in its order; the first six must be published."""
    assert " ".join(KOMPONEN) == (
        "persyaratan prosedur jangka_waktu biaya produk pengaduan dasar_hukum sarana "
        "kompetensi pengawasan jumlah_pelaksana jaminan keamanan evaluasi"
    )
    assert PENYAMPAIAN[-1] == "pengaduan"
    assert tuple(NAMA_KOMPONEN) == KOMPONEN


def test_a_component_given_twice_keeps_both_texts(isi: Any) -> None:
    layanan = load(
        isi,
        "judul: A\nstandar:\n"
        "  - judul: Penyampaian\n    komponen:\n"
        "      - {kunci: jaminan, label: Jaminan, uraian: satu}\n"
        "      - {kunci: waktu_layanan, label: Waktu, uraian: Senin}\n"
        "  - judul: Pengelolaan\n    komponen:\n"
        "      - {kunci: jaminan, label: Jaminan pelayanan, uraian: dua}\n",
    )
    assert [row.uraian for row in layanan.komponen_of("jaminan")] == ["satu", "dua"]
    assert [row.label for row in layanan.komponen] == [
        "Jaminan",
        "Waktu",
        "Jaminan pelayanan",
    ]
    assert [group.judul for group in layanan.standar] == ["Penyampaian", "Pengelolaan"]


def test_a_missing_component_is_missing_and_not_invented(isi: Any) -> None:
    layanan = load(isi, standar("kunci: evaluasi", "kunci: biaya", "kunci: evaluasi"))
    assert layanan.missing == tuple(
        kunci for kunci in KOMPONEN if kunci not in ("evaluasi", "biaya")
    )
    assert layanan.komponen_of("prosedur") == ()


def test_a_layanan_may_have_no_standard_yet(isi: Any) -> None:
    layanan = load(isi, "judul: A\n")
    assert layanan.komponen == ()
    assert layanan.missing == KOMPONEN
    assert layanan.hari is None
    assert not layanan.is_free


def test_internal_rows_are_in_no_public_list_but_are_set(isi: Any) -> None:
    layanan = load(isi, standar("kunci: sarana, publikasi: internal", "kunci: produk"))
    assert [row.kunci for row in layanan.komponen] == ["produk"]
    assert layanan.komponen_of("sarana") == ()
    assert "sarana" not in layanan.missing


def test_an_internal_layanan_is_not_among_the_published(isi: Any) -> None:
    isi.put(PATH, "judul: A\npublikasi: internal\n")
    katalog = isi.katalog()
    assert "satu/uji" not in katalog.layanan_by_path
    assert [item.slug for item in katalog.layanan_of("satu")] == ["lain"]
    assert katalog.judul_layanan("satu", "uji") is None
    assert [item.slug for item in katalog.layanan] == ["lain", "uji"]


def waktu(value: str) -> str:
    return standar(f"kunci: jangka_waktu, waktu: [{{{value}}}]")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("min: 10, maks: 10, satuan: hari_kerja", {"min": 10, "maks": 10}),
        ("maks: 6, satuan: bulan", {"min": None, "maks": 6}),
        ("min: 1, maks: 3, satuan: hari, nama: verifikasi", {"nama": "verifikasi"}),
        ("maks: 10, satuan: hari, perpanjangan: 7", {"perpanjangan": 7}),
        ("maks: 1, satuan: hari, mulai: surat", {"mulai": "surat"}),
        ("maks: 0, satuan: menit", {"maks": 0}),
    ],
)
def test_a_duration(isi: Any, value: str, expected: dict[str, Any]) -> None:
    (row,) = load(isi, waktu(value)).komponen
    found = row.waktu[0].model_dump()
    assert {key: found[key] for key in expected} == expected


def test_hari_is_never_turned_into_hari_kerja(isi: Any) -> None:
    for satuan in ("hari", "hari_kerja", "hari_kalender"):
        (row,) = load(isi, waktu(f"maks: 3, satuan: {satuan}")).komponen
        assert row.waktu[0].satuan == satuan


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("min: 3, maks: 1, satuan: hari", "min (3) lebih besar dari maks (1)."),
        ("maks: 1", "Kolom 'satuan' wajib diisi."),
        ("satuan: hari", "Kolom 'maks' wajib diisi."),
        ("maks: 1, satuan: hari kerja", "'hari kerja' tidak dikenal di 'satuan'. "
         "Maksud Anda 'hari_kerja'?"),
        ("maks: -1, satuan: hari", "'-1' terlalu kecil; paling kecil 0."),
        ("maks: 100001, satuan: hari", "'100001' terlalu besar; paling besar 100000."),
        ("maks: sepuluh, satuan: hari", "'sepuluh' bukan bilangan bulat."),
        ("maks: 1.5, satuan: hari", "'1.5' bukan bilangan bulat."),
    ],
)  # fmt: skip
def test_a_duration_that_contradicts_itself(isi: Any, value: str, message: str) -> None:
    (found,) = isi.messages(PATH, waktu(value))
    assert found.split(": ", 1)[1].startswith(message)
    assert found.startswith("4:")


def test_values_stand_only_beside_their_component(isi: Any) -> None:
    (message,) = isi.messages(
        PATH, standar("kunci: biaya, waktu: [{maks: 1, satuan: hari}]")
    )
    assert message == "4:52: Kolom waktu hanya untuk komponen jangka_waktu."
    (message,) = isi.messages(PATH, standar("kunci: produk, biaya: {jenis: gratis}"))
    assert message == "4:53: Kolom biaya hanya untuk komponen biaya."


def biaya(value: str) -> str:
    return standar(f"kunci: biaya, biaya: {{{value}}}")


@pytest.mark.parametrize(
    ("jenis", "free"),
    [
        ("gratis", True),
        ("anggaran", True),
        ("peraturan", False),
        ("pihak-ketiga", False),
        ("tidak-jelas", False),
    ],
)
def test_a_fee_and_whether_the_citizen_pays(isi: Any, jenis: str, free: bool) -> None:
    layanan = load(isi, biaya(f"jenis: {jenis}"))
    assert layanan.komponen[0].biaya.jenis == jenis  # type: ignore[union-attr]
    assert layanan.is_free is free


def test_a_list_of_fees(isi: Any) -> None:
    value = "jenis: tarif, tarif: [{nama: A, rupiah: 10000, satuan: per lembar}]"
    layanan = load(isi, biaya(value))
    assert layanan.komponen[0].biaya.tarif[0].rupiah == 10_000  # type: ignore[union-attr]
    assert not layanan.is_free


def test_one_fee_among_free_rows_is_a_fee(isi: Any) -> None:
    rows = [f"kunci: biaya, biaya: {{jenis: {jenis}}}" for jenis in
            ("gratis", "pihak-ketiga")]  # fmt: skip
    assert not load(isi, standar(*rows)).is_free


@pytest.mark.parametrize(
    "value",
    [
        "jenis: tarif",
        "jenis: tarif, tarif: []",
        "jenis: gratis, tarif: [{nama: A, rupiah: 1}]",
    ],
)
def test_a_list_of_fees_and_its_kind_go_together(isi: Any, value: str) -> None:
    (message,) = isi.messages(PATH, biaya(value))
    assert message.endswith(
        "Daftar tarif diisi bila, dan hanya bila, jenis biayanya 'tarif'."
    )


@pytest.mark.parametrize(
    "rupiah", ["10.000", "10,000", "1_000", "1e4", "Rp10000", "10000.0", "+1", "0x10"]
)
def test_a_fee_is_digits_only(isi: Any, rupiah: str) -> None:
    """`10.000` is ten thousand to its editor and ten to a parser of numbers."""
    value = f"jenis: tarif, tarif: [{{nama: A, rupiah: '{rupiah}'}}]"
    (message,) = isi.messages(PATH, biaya(value))
    assert f"'{rupiah}' bukan bilangan bulat. Tulis angkanya saja" in message


def test_several_durations_and_the_longest(isi: Any) -> None:
    text = standar(
        "kunci: jangka_waktu, waktu: [{maks: 5, satuan: hari_kerja}]",
        "kunci: jangka_waktu, waktu: [{maks: 60, satuan: menit}, "
        "{maks: 1, satuan: minggu}]",
    )
    layanan = load(isi, text)
    assert layanan.hari == 7
    assert load(isi, waktu("maks: 1, satuan: bulan")).hari == 30
    assert load(isi, waktu("maks: 12, satuan: jam")).hari == 0.5
    assert load(isi, waktu("maks: 10, satuan: hari_kerja")).hari == 14


def test_everything_beside_the_standard(isi: Any) -> None:
    layanan = load(
        isi,
        "judul: A\njudul_lain: [B, C]\nringkasan: R\nuntuk: Siapa saja\n"
        "keterangan: |\n  **K**\n  dua\nurutan: 7\nkanal: [SMS ke 1708]\n"
        "daring: https://lapor.example\n"
        "formulir: [{judul: F, tautan: /formulir.pdf}]\n"
        "penetapan: {nomor: 800/48/KEP/2021, tanggal: 2021-05}\n"
        "ditinjau: 2024\nsippn: https://sippn.example/1\n",
    )
    assert layanan.judul_lain == ("B", "C")
    assert layanan.keterangan == "**K**\ndua"
    assert layanan.urutan == 7
    assert layanan.penetapan is not None
    assert layanan.penetapan.tanggal == "2021-05"
    assert layanan.alamat_daring == "https://lapor.example"
    assert layanan.path == "satu/uji"


def test_a_text_is_stored_as_it_was_typed(isi: Any) -> None:
    """Numbers of rows, labels and dates that YAML would turn into something else."""
    layanan = load(
        isi,
        "judul: no\nstandar:\n  - komponen:\n"
        "      - {kunci: produk, nomor: 01., label: Off, uraian: 15:30}\n"
        "penetapan: {nomor: 1e3, tanggal: 2021-05-03}\n",
    )
    (row,) = layanan.komponen
    assert (layanan.judul, row.nomor, row.label, row.uraian) == (
        "no",
        "01.",
        "Off",
        "15:30",
    )
    assert layanan.penetapan is not None
    assert (layanan.penetapan.nomor, layanan.penetapan.tanggal) == ("1e3", "2021-05-03")
