"""Names of other regions and ministries, and all the names that are no mistake."""

import pytest

from siputri.katalog.checks.daerah import KABUPATEN, KOTA, PROVINSI, SINGKATAN
from tests.katalog.audit import audit, layanan, words_at
from tests.katalog.conftest import SITUS, Isi

OKI = ("Kabupaten", "Ogan Komering Ilir", "OKI")
CIREBON = ("Kota", "Cirebon", "")
BABEL = ("Provinsi", "Kepulauan Bangka Belitung", "Babel")
UNKNOWN = ("Kabupaten", "Contoh Baru", "")


def _put(isi: Isi, daerah: tuple[str, str, str], **komponen: str) -> None:
    jenis, nama, singkatan = daerah
    head = f"jenis: {jenis}, nama: {nama}"
    if singkatan:
        head += f", singkatan: {singkatan}"
    isi.put("situs.yaml", SITUS.replace("jenis: Kota, nama: Contoh", head))
    isi.put("layanan/satu/uji.yaml", layanan(**komponen))


def _told(isi: Isi, daerah: tuple[str, str, str], text: str) -> list[str]:
    _put(isi, daerah, persyaratan=text)
    found = audit(isi.folder, "nama-daerah-lain")
    return [item.message.split("'")[1] for item in found]


def test_the_list_is_that_of_the_whole_country() -> None:
    assert (len(KABUPATEN), len(KOTA), len(PROVINSI)) == (416, 98, 38)
    assert set(SINGKATAN.values()) <= KABUPATEN.keys()


@pytest.mark.parametrize(
    ("daerah", "text", "told"),
    [
        (OKI, "Surat dari Kesbangpol Kab. Muba.", ["Kab. Muba"]),
        (OKI, "Surat dari Kesbangpol Muba", ["Muba"]),
        (OKI, "Pemerintah Kabupaten Musi Banyuasin", ["Kabupaten Musi Banyuasin"]),
        (OKI, "DINAS KABUPATEN OGAN ILIR", ["KABUPATEN OGAN ILIR"]),
        (OKI, "Dinas Musi Rawas Utara", ["Musi Rawas Utara"]),
        (
            OKI,
            "Bupati Lahat dan Wali Kota Prabumulih",
            ["Bupati Lahat", "Wali Kota Pr"],
        ),
        (OKI, "Gubernur Jambi", ["Gubernur Jambi"]),
        (OKI, "Kabupaten Ogan Komering Ulu", ["Kabupaten Ogan Komering Ulu"]),
        (CIREBON, "Kabupaten Cirebon", ["Kabupaten Cirebon"]),
        (BABEL, "Kota Palembang", ["Kota Palembang"]),
        (UNKNOWN, "Kabupaten Lahat", ["Kabupaten Lahat"]),
        (
            OKI,
            "Berlaku di lingkungan Kementerian Kelautan dan Perikanan saja",
            ["Kementerian Kelautan dan Perikanan"],
        ),
    ],
)
def test_another_name_is_told(
    isi: Isi, daerah: tuple[str, str, str], text: str, told: list[str]
) -> None:
    found = _told(isi, daerah, text)
    assert len(found) == len(told)
    assert all(name.startswith(start) for name, start in zip(found, told, strict=True))


@pytest.mark.parametrize(
    ("daerah", "text"),
    [
        (OKI, "Pemerintah Kabupaten Ogan Komering Ilir, Kab. OKI, Pemkab OKI, OKI"),
        (OKI, "KAB. OGAN KOMERING ILIR, Provinsi Sumatera Selatan"),
        (OKI, "Kotak Saran, kota praja, Kabupaten/Kota lain, Bupati melalui Sekda"),
        (OKI, "Daerah provinsi dan kabupaten, kota tujuan, wali murid"),
        (OKI, "Kapal batu bara di sungai musi; tanah datar"),
        (CIREBON, "Pemerintah Kota Cirebon dan Cirebon"),
        (BABEL, "Kabupaten Bangka Tengah, Kota Pangkalpinang, Belitung Timur"),
        (BABEL, "Provinsi Kepulauan Bangka Belitung; Babel"),
        (UNKNOWN, "Provinsi Sumatera Selatan; Kabupaten Contoh Baru"),
        (OKI, "Surat Kementerian Dalam Negeri"),
    ],
)
def test_own_names_and_common_words_are_not(
    isi: Isi, daerah: tuple[str, str, str], text: str
) -> None:
    assert _told(isi, daerah, text) == []


def test_titles_of_national_laws_may_name_any_region(isi: Isi) -> None:
    _put(
        isi,
        OKI,
        dasar_hukum=(
            "1. UU Nomor 37 Tahun 2003 tentang Pembentukan Kabupaten Ogan Ilir di "
            "Provinsi Sumatera Selatan;\n"
            "2. Permendagri No. 35 Tahun 2010 tentang Pedoman di lingkungan "
            "Kementerian Dalam Negeri;"
        ),
    )
    assert audit(isi.folder, "nama-daerah-lain") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Peraturan Bupati Musi Banyuasin Nomor 3 Tahun 2020 tentang X", True),
        ("Peraturan Daerah Ogan Komering Nomor 1 Tahun 2019 tentang X", True),
        ("Peraturan Gubernur Jambi Nomor 1 Tahun 2019 tentang X", True),
        ("Peraturan Daerah Nomor 1 Tahun 2019 tentang X", False),
        ("Peraturan Bupati OKI Nomor 1 Tahun 2019 tentang X", False),
        ("Peraturan Daerah Kabupaten Ogan Komering Ilir Nomor 1 Tahun 2019", False),
        ("Peraturan Daerah Provinsi Sumatera Selatan Nomor 1 Tahun 2019", False),
        ("Peraturan Gubernur Sumatera Selatan Nomor 1 Tahun 2019", False),
    ],
)
def test_the_issuer_of_a_regional_law_is_looked_at(
    isi: Isi, text: str, told: bool
) -> None:
    _put(isi, OKI, dasar_hukum=text)
    found = audit(isi.folder, "nama-daerah-lain")
    assert len(found) == told
    if told:
        assert words_at(isi.folder, found[0], 9) == "Peraturan"
