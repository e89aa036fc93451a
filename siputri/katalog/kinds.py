"""The kinds of content file: where each lies and what it becomes."""

import re

from siputri.katalog.bantuan import Bantuan
from siputri.katalog.fields import RESERVED, Model, check_kode
from siputri.katalog.halaman import Halaman
from siputri.katalog.instrumen import Instrumen
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.situs import Situs
from siputri.katalog.yaml_reader import ReadError

_KINDS: tuple[tuple[re.Pattern[str], type[Model]], ...] = (
    (re.compile(r"situs\.yaml"), Situs),
    (re.compile(r"bantuan\.yaml"), Bantuan),
    (re.compile(r"opd/(?P<kode>[^/]+)\.yaml"), Opd),
    (re.compile(r"layanan/(?P<opd>[^/]+)/(?P<slug>[^/]+)\.yaml"), Layanan),
    (re.compile(r"instrumen/(?P<kode>[^/]+)\.yaml"), Instrumen),
    (re.compile(r"halaman/(?P<slug>[^/]+)\.md"), Halaman),
    (re.compile(r"pengumuman/(?P<slug>[^/]+)\.md"), Pengumuman),
)
IDENTITY: dict[type[Model], tuple[str, ...]] = {
    model: tuple(pattern.groupindex) for pattern, model in _KINDS
}
"""The columns of each kind that a file's path says."""
MARKDOWN: tuple[type[Model], ...] = (Halaman, Pengumuman)
"""Kinds with a YAML head and prose below it."""
NOT_CONTENT = frozenset({"README.md", "LICENSE", "CODEOWNERS"})
"""What a content repository may have beside content."""
HELP = (
    "Yang dibaca: situs.yaml, bantuan.yaml, opd/KODE.yaml, layanan/OPD/SLUG.yaml, "
    "instrumen/KODE.yaml, halaman/SLUG.md, pengumuman/SLUG.md."
)


def match_path(path: str) -> tuple[type[Model], dict[str, str]] | None:
    """The model of a file and what its path says of it; None if it is no kind."""
    for pattern, model in _KINDS:
        found = pattern.fullmatch(path)
        if found:
            return model, found.groupdict()
    return None


def check_identity(identity: dict[str, str]) -> None:
    """Raises ReadError for a name that cannot be an address."""
    for name in identity.values():
        try:
            check_kode(name)
        except ValueError as error:
            raise ReadError(
                f"Nama '{name}' tidak dapat dipakai: huruf kecil a-z, angka dan tanda "
                "hubung, mulai dengan huruf, paling panjang 80."
            ) from error
        if name in RESERVED:
            raise ReadError(f"Nama '{name}' dipakai oleh sistem. Pilih nama lain.")
