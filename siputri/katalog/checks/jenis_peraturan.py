"""A law of the wrong kind: number and title belong to another kind of regulation, or
it is said to be published where its kind never is (UU 12/2011 art. 82 to 86)."""

from collections import defaultdict
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Cited, Corpus
from siputri.katalog.checks.peraturan import Peraturan, title_key
from siputri.katalog.checks.peraturan_resmi import RESMI, Resmi
from siputri.katalog.checks.pilih import outliers
from siputri.katalog.checks.remark import Remark

_LEMBARAN = {
    "uu": "Lembaran Negara",
    "perpu": "Lembaran Negara",
    "pp": "Lembaran Negara",
    "perpres": "Lembaran Negara",
    "permen": "Berita Negara",
    "perda": "Lembaran Daerah",
    "perkada": "Berita Daerah",
}
_ISSUED_BY_MANY = frozenset({"permen", "kepmen"})


def find(corpus: Corpus) -> Iterator[Remark]:
    names: dict[object, dict[tuple[str, str], list[Cited]]] = defaultdict(dict)
    for cited in corpus.cited:
        law, key = cited.kutipan.peraturan, title_key(cited.kutipan.judul)
        yield from _published_elsewhere(cited)
        official = _BY_NAME.get((law.nomor, law.tahun, key))
        if official:
            yield from _other_kind(cited, official)
        elif key:
            group = names[law.nomor, law.tahun, key]
            group.setdefault(_kind(law), []).append(cited)
    for group in names.values():
        for cited, other in outliers(group):
            yield _remark(
                cited,
                f"Peraturan ini juga dikutip sebagai '{other.kutipan.nama}' "
                f"({other.passage.path}). Periksa jenis peraturannya.",
            )


def _kind(law: Peraturan) -> tuple[str, str]:
    return law.jenis, law.penerbit if law.jenis in _ISSUED_BY_MANY else ""


_BY_NAME: dict[tuple[str, int, str], tuple[Peraturan, Resmi]] = {
    (law.nomor, law.tahun, title_key(resmi.judul)): (law, resmi)
    for law, resmi in RESMI.items()
}


def _other_kind(cited: Cited, official: tuple[Peraturan, Resmi]) -> Iterator[Remark]:
    law, resmi = official
    if _kind(cited.kutipan.peraturan) != _kind(law):
        yield _remark(
            cited,
            f"Nomor dan judul '{cited.kutipan.judul}' dikenal sebagai '{resmi.nama}', "
            f"bukan '{cited.kutipan.nama}'. Periksa jenis peraturannya.",
        )


def _published_elsewhere(cited: Cited) -> Iterator[Remark]:
    kutipan = cited.kutipan
    usual = _LEMBARAN.get(kutipan.peraturan.jenis)
    if usual and kutipan.lembaran and kutipan.lembaran != usual:
        yield _remark(
            cited,
            f"'{kutipan.nama}' disebut dimuat dalam {kutipan.lembaran}; jenis "
            f"peraturan ini dimuat dalam {usual}. Periksa jenis atau pengundangannya.",
        )


def _remark(cited: Cited, message: str) -> Remark:
    kutipan = cited.kutipan
    return Remark(
        cited.passage.path,
        cited.passage.location,
        message,
        kutipan.start,
        kutipan.end,
    )
