"""The profile codes that other programs rely on (contract: Codes)."""

from siputri.skm.profil import (
    JENIS_KELAMIN,
    JUDUL_KANAL,
    JUDUL_PROFIL,
    KANAL,
    KANAL_WARGA,
    PEKERJAAN,
    PENDIDIKAN,
    TIDAK_MENJAWAB,
    profil_choices,
)


def test_the_codes_are_those_of_the_contract() -> None:
    assert tuple(JENIS_KELAMIN) == ("l", "p")
    assert tuple(PENDIDIKAN) == ("sd", "sltp", "slta", "diploma", "s1", "s2", "s3")
    assert tuple(PEKERJAAN) == (
        "pns",
        "tni-polri",
        "swasta",
        "wiraswasta",
        "pelajar",
        "petani",
        "lainnya",
    )
    assert KANAL == ("web", "qr", "kios", "kertas")
    assert TIDAK_MENJAWAB == "tidak-menjawab"


def test_paper_is_no_channel_of_a_citizens_own_form() -> None:
    assert set(KANAL) - set(KANAL_WARGA) == {"kertas"}


def test_the_age_bands_are_the_regions_own() -> None:
    usia = {"muda": "Di bawah 30 tahun", "tua": "30 tahun ke atas"}
    choices = profil_choices(usia)
    assert choices["usia"] == usia
    assert list(choices) == list(JUDUL_PROFIL)
    assert list(choices) == ["jenis_kelamin", "usia", "pendidikan", "pekerjaan"]


def test_not_answering_is_never_one_of_the_codes() -> None:
    for codes in profil_choices({}).values():
        assert TIDAK_MENJAWAB not in codes
        assert all(label.strip() for label in codes.values())


def test_the_labels_are_those_of_the_printed_form() -> None:
    assert [*JENIS_KELAMIN.values()] == ["Laki-laki", "Perempuan"]
    assert [*PENDIDIKAN.values()] == [
        "SD atau sederajat",
        "SLTP atau sederajat",
        "SLTA atau sederajat",
        "Diploma (D1–D4)",
        "S1",
        "S2",
        "S3",
    ]
    assert [*PEKERJAAN.values()] == [
        "PNS atau ASN",
        "TNI atau Polri",
        "Pegawai swasta",
        "Wiraswasta",
        "Pelajar atau mahasiswa",
        "Petani atau nelayan",
        "Lainnya",
    ]
    assert [*JUDUL_PROFIL.values()] == [
        "Jenis kelamin",
        "Usia",
        "Pendidikan terakhir",
        "Pekerjaan utama",
    ]
    assert [*JUDUL_KANAL.values()] == [
        "Situs web",
        "Kode QR",
        "Kios di loket",
        "Formulir kertas",
    ]
