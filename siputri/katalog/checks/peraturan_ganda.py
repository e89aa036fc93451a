"""One law under two numbers: the same title, cited with different numbers."""

from collections import defaultdict
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Cited, Corpus
from siputri.katalog.checks.peraturan import Peraturan, title_key
from siputri.katalog.checks.peraturan_resmi import RESMI
from siputri.katalog.checks.pilih import outliers
from siputri.katalog.checks.remark import Remark

_MIN_LETTERS = 8


def find(corpus: Corpus) -> Iterator[Remark]:
    titles: dict[object, dict[Peraturan, list[Cited]]] = defaultdict(dict)
    for cited in corpus.cited:
        law, key = cited.kutipan.peraturan, title_key(cited.kutipan.judul)
        if len(key) >= _MIN_LETTERS and not key.startswith("perubahan"):
            group = titles[law.jenis, law.penerbit, key]
            group.setdefault(law, []).append(cited)
    for group in titles.values():
        for cited, other in outliers(group, [law for law in group if law in RESMI]):
            yield _remark(cited, other)


def _remark(cited: Cited, other: Cited) -> Remark:
    kutipan = cited.kutipan
    return Remark(
        cited.passage.path,
        cited.passage.location,
        f"Judul '{kutipan.judul}' juga dikutip sebagai '{other.kutipan.nama}' "
        f"({other.passage.path}). Periksa nomor yang benar.",
        kutipan.start,
        kutipan.end,
    )
