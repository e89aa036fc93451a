"""The small values that many columns share."""

from typing import Any

import pytest

PATH = "layanan/satu/uji.yaml"


@pytest.mark.parametrize(
    "value", ["2021", "2021-05", "2021-05-03", "2024-02-29", "0001", "9999-12-31"]
)
def test_an_official_date_may_be_partial(isi: Any, value: str) -> None:
    isi.put(PATH, f"judul: A\nditinjau: {value}\n")
    assert isi.katalog().layanan_by_path["satu/uji"].ditinjau == value


@pytest.mark.parametrize(
    "value",
    [
        "21",
        "2021-5",
        "2021-05-3",
        "2021-13",
        "2021-00",
        "2021-02-29",
        "2021-05-03-01",
        "03-05-2021",
        "2021/05/03",
        "2021-05-",
        "0000",
        "２０２１",
        "Mei 2021",
        "2021-05-03T10:00",
    ],
)
def test_what_is_no_date(isi: Any, value: str) -> None:
    (message,) = isi.messages(PATH, f"judul: A\nditinjau: '{value}'\n")
    assert message == (
        f"2:11: '{value}' bukan tanggal. Tulis tahun-bulan-hari (2021-05-03), atau "
        "tahun-bulan (2021-05), atau tahun saja (2021)."
    )


@pytest.mark.parametrize("value", ["https://a.example/b?c#d", "http://a.example", "/f"])
def test_an_address(isi: Any, value: str) -> None:
    assert isi.messages(PATH, f"judul: A\ndaring: '{value}'\n") == []


@pytest.mark.parametrize(
    "value",
    ["javascript:x", "data:x", "//a.example", "a.example", "mailto:a@b.c", "ftp://a",
     "https:", "https://a b", "/a\\b", "#a", "tel:1"],
)  # fmt: skip
def test_what_is_no_address(isi: Any, value: str) -> None:
    (message,) = isi.messages(PATH, f"judul: A\ndaring: '{value}'\n")
    assert message.startswith(f"2:9: '{value}' bukan alamat web.")


@pytest.mark.parametrize(
    ("value", "good"),
    [
        ("dinas@contoh.go.id", True),
        ("a.b+c@d-e.co", True),
        ("dinas@contoh", False),
        ("dinas contoh@x.id", False),
        ("@x.id", False),
        ("a@b@x.id", False),
        ("a@x.id, b@x.id", False),
    ],
)
def test_an_email(isi: Any, value: str, good: bool) -> None:
    isi.replace("opd/satu.yaml", "bidang:", f"kontak:\n  email: ['{value}']\nbidang:")
    expected = f"opd/satu.yaml:4:11: '{value}' bukan alamat email, misalnya dinas@"
    found = isi.errors("opd/satu.yaml")
    assert found == [] if good else found[0].startswith(expected)


def test_a_phone_number_is_text(isi: Any) -> None:
    isi.replace(
        "opd/satu.yaml",
        "bidang:",
        "kode_pos: 01234\nkontak:\n  telepon: [0712321022, (0712) 321022]\nbidang:",
    )
    opd = isi.katalog().opd[0]
    assert opd.kontak.telepon == ("0712321022", "(0712) 321022")
    assert opd.kode_pos == "01234"


@pytest.mark.parametrize(("value", "expected"), [("ya", True), ("tidak", False)])
def test_yes_and_no_are_indonesian(isi: Any, value: str, expected: bool) -> None:
    path = "instrumen/dua-unsur.yaml"
    text = (isi.folder / path).read_text("utf-8")
    isi.put(path, text.replace("pita:", f"    perlu_ditetapkan: {value}\npita:"))
    assert isi.katalog().instrumen[0].unsur[1].perlu_ditetapkan is expected
    (message,) = isi.messages(
        path, text.replace("pita:", "    perlu_ditetapkan: Ya\npita:")
    )
    assert message.endswith("Isi 'perlu_ditetapkan' dengan ya atau tidak.")


def test_a_line_is_trimmed_and_is_one_line(isi: Any) -> None:
    isi.put(PATH, "judul: '  A B  '\nringkasan: >-\n  satu\n  dua\n")
    layanan = isi.katalog().layanan_by_path["satu/uji"]
    assert (layanan.judul, layanan.ringkasan) == ("A B", "satu dua")


def test_a_value_cannot_be_changed(isi: Any) -> None:
    layanan = isi.katalog().layanan[0]
    with pytest.raises(ValueError, match="frozen"):
        layanan.judul = "B"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Asia/Makassar", "WITA", "3:13: 'WITA' bukan zona waktu. Pakai Asia/Jakarta"),
        ("Asia/Makassar", "../etc/passwd", "3:13: '../etc/passwd' bukan zona waktu."),
        ("Asia/Makassar", "Asia", "3:13: 'Asia' bukan zona waktu. Pakai Asia/Jakarta"),
        ("Asia/Makassar", "zone.tab", "3:13: 'zone.tab' bukan zona waktu."),
        ("{kode: muda, judul: Muda}", "{kode: muda, judul: A}\n    - {kode: muda, "
         "judul: B}", "15:7: Kode usia 'muda' ada dua kali."),
        ("kode: muda", "kode: Muda Sekali", "14:14: 'Muda Sekali' tidak sesuai bentuk"),
        ("  hasil_utama: nasional", "  hasil_utama: nasional\n  tutup_setelah_hari: 0",
         "13:23: '0' terlalu kecil; paling kecil 1."),
        ("  hasil_utama: nasional", "  hasil_utama: nasional\n  nilai_resmi: 0.11",
         "13:16: '0.11' tidak dikenal di 'nilai_resmi'. Maksud Anda '0,11'?"),
        ("  hasil_utama: nasional", "  hasil_utama: nasional\n  simpan_tahun: 0",
         "13:17: '0' terlalu kecil; paling kecil 1."),
        ("  hasil_utama: nasional", "  hasil_utama: nasional\n  simpan_tahun: lima",
         "13:17: 'lima' bukan bilangan bulat."),
    ],
)  # fmt: skip
def test_settings_of_an_installation(
    isi: Any, old: str, new: str, message: str
) -> None:
    isi.replace("situs.yaml", old, new)
    (found,) = isi.errors("situs.yaml")
    assert found.startswith(f"situs.yaml:{message}")


def test_the_zone_is_that_of_situs(isi: Any) -> None:
    assert str(isi.katalog().situs.zone) == "Asia/Makassar"
