"""The profile questions and channels, with the codes that are stored.

Every question may be left unanswered; that is stored as nothing and shown as
"tidak menjawab" (PermenPANRB 14/2017; UU 27/2022).
"""

from collections.abc import Mapping

TIDAK_MENJAWAB = "tidak-menjawab"

JENIS_KELAMIN: Mapping[str, str] = {"l": "Laki-laki", "p": "Perempuan"}
PENDIDIKAN: Mapping[str, str] = {
    "sd": "SD atau sederajat",
    "sltp": "SLTP atau sederajat",
    "slta": "SLTA atau sederajat",
    "diploma": "Diploma (D1–D4)",
    "s1": "S1",
    "s2": "S2",
    "s3": "S3",
}
PEKERJAAN: Mapping[str, str] = {
    "pns": "PNS atau ASN",
    "tni-polri": "TNI atau Polri",
    "swasta": "Pegawai swasta",
    "wiraswasta": "Wiraswasta",
    "pelajar": "Pelajar atau mahasiswa",
    "petani": "Petani atau nelayan",
    "lainnya": "Lainnya",
}
JUDUL_PROFIL: Mapping[str, str] = {
    "jenis_kelamin": "Jenis kelamin",
    "usia": "Usia",
    "pendidikan": "Pendidikan terakhir",
    "pekerjaan": "Pekerjaan utama",
}
JUDUL_KANAL: Mapping[str, str] = {
    "web": "Situs web",
    "qr": "Kode QR",
    "kios": "Kios di loket",
    "kertas": "Formulir kertas",
}
KANAL = tuple(JUDUL_KANAL)
KANAL_WARGA = ("web", "qr", "kios")
"""Channels that a citizen's own form may name; paper is entered by staff."""


def profil_choices(usia: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    """The codes and labels of every profile question; `usia` is the region's."""
    return {
        "jenis_kelamin": JENIS_KELAMIN,
        "usia": usia,
        "pendidikan": PENDIDIKAN,
        "pekerjaan": PEKERJAAN,
    }
