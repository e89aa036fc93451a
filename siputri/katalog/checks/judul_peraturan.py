"""One law under two titles, or under another title than its official one."""

from collections import defaultdict
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Cited, Corpus
from siputri.katalog.checks.peraturan import Peraturan, title_key
from siputri.katalog.checks.peraturan_resmi import RESMI
from siputri.katalog.checks.pilih import first_by_file, outliers
from siputri.katalog.checks.remark import Remark


def find(corpus: Corpus) -> Iterator[Remark]:
    laws: dict[Peraturan, list[Cited]] = defaultdict(list)
    for cited in corpus.cited:
        if cited.kutipan.judul:
            laws[cited.kutipan.peraturan].append(cited)
    for law, citations in laws.items():
        if law in RESMI:
            yield from _unlike_official(law, citations)
        else:
            for cited, other in outliers(_by_title(citations)):
                yield _remark(
                    cited,
                    f"dikutip dengan judul lain, '{other.kutipan.judul}', di "
                    f"{other.passage.path}",
                )


def _unlike_official(law: Peraturan, citations: list[Cited]) -> Iterator[Remark]:
    resmi = RESMI[law]
    wrong = [item for item in citations if not resmi.matches(item.kutipan.judul)]
    for cited in first_by_file(wrong):
        yield _remark(cited, f"dikenal dengan judul '{resmi.judul}'")


def _by_title(citations: list[Cited]) -> dict[str, list[Cited]]:
    """Grouped by title; a shortened one belongs to the longer one."""
    keys = sorted({title_key(item.kutipan.judul) for item in citations}, key=len)
    longest = {key: next(k for k in reversed(keys) if key in k) for key in keys}
    found: dict[str, list[Cited]] = defaultdict(list)
    for cited in citations:
        found[longest[title_key(cited.kutipan.judul)]].append(cited)
    return found


def _remark(cited: Cited, known: str) -> Remark:
    kutipan = cited.kutipan
    return Remark(
        cited.passage.path,
        cited.passage.location,
        f"'{kutipan.nama}' di sini berjudul '{kutipan.judul}'; peraturan itu {known}. "
        "Periksa judul dan nomornya.",
        kutipan.start,
        kutipan.end,
    )
