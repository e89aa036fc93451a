"""The same thing written several ways within an OPD: free of charge, units of time."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from siputri.katalog.checks.corpus import Corpus, Passage
from siputri.katalog.checks.remark import Remark

_FREE = (
    r"gratis|tidak\s+dipungut\s+(?:biaya|bayaran|tarif)|tanpa\s+(?:dipungut\s+)?biaya|"
    r"bebas\s+biaya|tidak\s+ada\s+biaya|rp\.?\s*0(?:,-|,00)?|free"
)
_ONLY_FREE = re.compile(rf"(?:(?:{_FREE})[\s/.,;()]*)+", re.IGNORECASE)
_HARI = re.compile(
    r"(?<![\d.])\d[\d.]{0,12}\s{0,3}(?:\([^()]{0,60}\)\s{0,3})?"
    r"(hari(?:\s{1,3}(?:kerja|kalender))?)\b",
    re.IGNORECASE,
)
_SHOWN = 4

Forms = dict[str, list[tuple[Passage, int, int]]]


def find(corpus: Corpus) -> Iterator[Remark]:
    yield from _compare(corpus, "biaya", _free, _free_message)
    yield from _compare(corpus, "jangka_waktu", _hari, _hari_message)


def _compare(
    corpus: Corpus,
    kunci: str,
    read: Callable[[str], Iterator[tuple[str, int, int]]],
    tell: Callable[[str, str], str],
) -> Iterator[Remark]:
    """One remark for each OPD and form that is not the most frequent one."""
    by_opd: dict[str, Forms] = defaultdict(lambda: defaultdict(list))
    for passage in corpus.passages:
        if passage.kunci == kunci:
            for form, start, end in read(passage.text):
                by_opd[passage.opd][form].append((passage, start, end))
    for forms in by_opd.values():
        usual, *rest = sorted(forms, key=lambda form: (-len(forms[form]), form))
        counts = ", ".join(
            f"'{form}' {len(forms[form])} kali" for form in (usual, *rest)
        )
        for form in rest:
            (passage, start, end), *others = forms[form]
            message = tell(counts, usual) + _elsewhere(passage, others)
            yield Remark(passage.path, passage.location, message, start, end)


def _free(text: str) -> Iterator[tuple[str, int, int]]:
    if _ONLY_FREE.fullmatch(text.strip()):
        yield " ".join(text.split()), 0, len(text)


def _hari(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _HARI.finditer(text):
        yield " ".join(match[1].lower().split()), match.start(1), match.end(1)


def _free_message(counts: str, usual: str) -> str:
    return f"Tanpa biaya ditulis beberapa cara di Perangkat Daerah ini: {counts}."


def _hari_message(counts: str, usual: str) -> str:
    return (
        f"Satuan waktu beragam di Perangkat Daerah ini: {counts}. 'Hari' dan 'hari "
        "kerja' tidak sama lamanya; periksa mana yang dimaksud."
    )


def _elsewhere(passage: Passage, others: list[tuple[Passage, int, int]]) -> str:
    paths = sorted({item.path for item, _, _ in others} - {passage.path})
    if not paths:
        return ""
    more = f" dan {len(paths) - _SHOWN} lagi" if len(paths) > _SHOWN else ""
    return f" Juga di {', '.join(paths[:_SHOWN])}{more}."
