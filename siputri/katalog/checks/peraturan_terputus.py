"""A citation that breaks off before its number: "Peraturan Menteri … Nomor"."""

from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.checks.peraturan import find_cut
from siputri.katalog.checks.remark import Remark


def find(corpus: Corpus) -> Iterator[Remark]:
    for passage in corpus.passages:
        if passage.kunci != "dasar_hukum":
            continue
        for match in find_cut(passage.text):
            yield Remark(
                passage.path,
                passage.location,
                f"Kutipan '{' '.join(match[0].split())}' terputus sebelum nomornya; "
                "sisanya mungkin menjadi butir sendiri.",
                match.start(),
                match.end(),
            )
