"""A law that another one has repealed, as far as the short list knows."""

from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.checks.peraturan import Peraturan
from siputri.katalog.checks.peraturan_resmi import RESMI
from siputri.katalog.checks.remark import Remark


def find(corpus: Corpus) -> Iterator[Remark]:
    told: set[tuple[str, Peraturan]] = set()
    for cited in corpus.cited:
        kutipan, passage = cited.kutipan, cited.passage
        resmi = RESMI.get(kutipan.peraturan)
        key = (passage.path, kutipan.peraturan)
        if resmi and resmi.diganti and key not in told:
            told.add(key)
            yield Remark(
                passage.path,
                passage.location,
                f"'{kutipan.nama}' sudah diganti oleh {resmi.diganti}. Tinjau dasar "
                "hukum ini.",
                kutipan.start,
                kutipan.end,
            )
