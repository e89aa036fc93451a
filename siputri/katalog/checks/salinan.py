"""Requirements, procedure or product copied from another layanan of the same OPD.

Of layanan that share a text, it belongs to the one whose title it speaks of most; the
others may have copied it. A short text that suits both titles alike is no copy.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from siputri.katalog.checks.corpus import Corpus, layanan_file, rows
from siputri.katalog.checks.mirip import Vocabulary, Words, group_similar, similarity
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import NAMA_KOMPONEN, KunciKomponen, Layanan
from siputri.katalog.yaml_reader import Location

_COMPARED: tuple[KunciKomponen, ...] = ("persyaratan", "prosedur", "produk")
_LONG = 25
"""Words from which an equal text is told even if it suits both titles alike."""
_RELATED = 0.5
"""Shared words of two titles from which the layanan are variants of one service."""
_SMALL_WORDS = (
    "pelayanan layanan penerbitan pembuatan permohonan pengajuan pengurusan izin surat "
    "dan atau untuk dari pada bagi di ke"
)
_COMMON = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Entry:
    """One komponen that may be a copy; `fit` counts the words of the own title that
    the text has."""

    layanan: Layanan
    location: Location
    words: Words
    titles: frozenset[str]
    fit: int

    @property
    def order(self) -> tuple[int, int, str]:
        return -self.fit, self.layanan.urutan, self.layanan.slug


def find(corpus: Corpus) -> Iterator[Remark]:
    by_opd: dict[str, list[Layanan]] = defaultdict(list)
    for layanan in corpus.katalog.layanan:
        by_opd[layanan.opd].append(layanan)
    for found in by_opd.values():
        for kunci, entries in _entries(found).items():
            for group in group_similar([entry.words for entry in entries]):
                yield from _copies(kunci, [entries[index] for index in group])


def _entries(found: list[Layanan]) -> dict[KunciKomponen, list[_Entry]]:
    entries: dict[KunciKomponen, list[_Entry]] = {kunci: [] for kunci in _COMPARED}
    vocabulary = Vocabulary()
    for layanan in found:
        titles = frozenset(re.findall(r"\w+", layanan.judul.lower())) - _COMMON
        for location, komponen in rows(layanan):
            if komponen.kunci in _COMPARED:
                words = vocabulary.read(komponen.uraian)
                fit = len(titles.intersection(words.words))
                entry = _Entry(layanan, location, words, titles, fit)
                entries[komponen.kunci].append(entry)
    return entries


def _copies(kunci: KunciKomponen, entries: list[_Entry]) -> Iterator[Remark]:
    owner, *others = sorted(entries, key=lambda entry: entry.order)
    for entry in others:
        if entry.layanan is not owner.layanan and _is_copy(entry, owner):
            how = "sama" if similarity(entry.words, owner.words) == 1 else "hampir sama"
            yield Remark(
                layanan_file(entry.layanan),
                (*entry.location, "uraian"),
                f"Isi '{NAMA_KOMPONEN[kunci]}' {how} dengan layanan "
                f"'{owner.layanan.judul}' ({layanan_file(owner.layanan)}). Periksa "
                "apakah tersalin dari sana.",
            )


def _is_copy(entry: _Entry, owner: _Entry) -> bool:
    if entry.fit < owner.fit:
        return True
    shared = len(entry.titles & owner.titles)
    related = shared >= _RELATED * len(entry.titles | owner.titles)
    return len(entry.words.words) >= _LONG and not related
