"""Another region's or ministry's name, left over from somebody's template.

Titles of national regulations may name any region; only what is said outside them, and
who is named as the issuer of a regional regulation, is looked at.
"""

import re
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.checks.daerah import KABUPATEN, SINGKATAN
from siputri.katalog.checks.peraturan import find_kutipan
from siputri.katalog.checks.remark import Remark
from siputri.katalog.checks.rumah import Home, home_of, known_name

Span = tuple[int, int]

_KINDS = {
    "kabupaten": "kabupaten kab pemkab bupati",
    "kota": "kota kotamadya pemkot walikota wali",
    "provinsi": "provinsi propinsi prov pemprov gubernur",
}
_JENIS = {word: jenis for jenis, words in _KINDS.items() for word in words.split()}
_NAMED = re.compile(
    rf"\b(?P<jenis>{'|'.join(_JENIS)})\b\.?\s*(?:kota\s+)?"
    r"(?=(?P<nama>[A-Za-z][\w'-]*(?: +[A-Za-z][\w'-]*){0,4}))",
    re.IGNORECASE,
)
_COMMON_WORDS = frozenset({"Batu Bara", "Lima Puluh Kota", "Tanah Datar", "Tanah Laut"})
_LONG = sorted(
    (nama for nama in KABUPATEN if " " in nama and nama not in _COMMON_WORDS),
    key=len,
    reverse=True,
)
_ALONE = re.compile(
    "|".join([rf"\b(?:{'|'.join(_LONG)})\b", rf"\b(?:{'|'.join(SINGKATAN)})\b"])
)
_KEMENTERIAN = re.compile(
    r"lingkungan\s+(Kementerian(?:\s+(?:dan\s+)?[A-Z][a-z]+){1,5})"
)
_TRIGGERS = frozenset(
    {*_JENIS, "kementerian"}
    | {nama.split()[0].lower() for nama in _LONG}
    | {nama.lower() for nama in SINGKATAN}
)
_NATIONAL = frozenset({"uu", "perpu", "pp", "perpres", "permen", "kepmen", "lain"})
_REGIONAL = frozenset({"perda", "perkada", "kepkada"})


def find(corpus: Corpus) -> Iterator[Remark]:
    daerah = corpus.katalog.situs.daerah
    home = home_of(daerah)
    ours = f"{daerah.jenis} {daerah.nama}"
    for passage in corpus.passages:
        if _TRIGGERS.isdisjoint(re.findall(r"[a-z]+", passage.text.lower())):
            continue
        for (start, end), nama in _foreign(passage.text, home):
            words = " ".join(passage.text[start:end].split())
            meant = "" if nama.lower() in words.lower() else f" ({nama})"
            message = (
                f"Menyebut '{words}'{meant}, bukan {ours}. Periksa apakah tersisa dari "
                "dokumen lain."
            )
            yield Remark(passage.path, passage.location, message, start, end)
    yield from _issuers(corpus, home, ours)


def _issuers(corpus: Corpus, home: Home, ours: str) -> Iterator[Remark]:
    for cited in corpus.cited:
        kutipan = cited.kutipan
        if kutipan.peraturan.jenis in _REGIONAL and not home.issues(kutipan.penerbit):
            yield Remark(
                cited.passage.path,
                cited.passage.location,
                f"Peraturan ini ditulis sebagai terbitan '{kutipan.penerbit}', bukan "
                f"{ours}. Periksa nama daerahnya.",
                kutipan.start,
                kutipan.end,
            )


def _foreign(text: str, home: Home) -> list[tuple[Span, str]]:
    """Spans that name another region or a ministry, with the name meant."""
    found: dict[Span, str] = {}
    for span, nama in (*_named(text, home), *_alone(text, home), *_ministries(text)):
        inside = any(start <= span[0] < end for start, end in found)
        if not inside and not _in_citation(text, span):
            found[span] = nama
    return sorted(found.items())


def _named(text: str, home: Home) -> Iterator[tuple[Span, str]]:
    """Names after "Kabupaten", "Bupati" and the like."""
    for match in _NAMED.finditer(text):
        jenis, words = _JENIS[match["jenis"].lower()], match["nama"].split()
        known = known_name(jenis, words)
        if known and not home.owns(jenis, known[0]):
            end = match.start("nama") + _length(match["nama"], known[1])
            yield (match.start(), end), known[0]


def _length(text: str, words: int) -> int:
    """How far the first `words` words of `text` reach."""
    return [match.end() for match in re.finditer(r"\S+", text)][words - 1]


def _alone(text: str, home: Home) -> Iterator[tuple[Span, str]]:
    """Names of several words and well-known short ones, without "Kabupaten"."""
    for match in _ALONE.finditer(text):
        nama = SINGKATAN.get(match[0], match[0])
        if not home.owns("kabupaten", nama):
            yield match.span(), nama


def _ministries(text: str) -> Iterator[tuple[Span, str]]:
    for match in _KEMENTERIAN.finditer(text):
        yield match.span(1), match[1]


def _in_citation(text: str, span: Span) -> bool:
    """Whether a citation begins before the words in their line: a national one may
    name any region, the issuer of a regional one is looked at by itself."""
    begin = text.rfind("\n", 0, span[0]) + 1
    end = text.find("\n", span[0])
    line = text[begin : end if end >= 0 else len(text)]
    at = span[0] - begin
    return any(
        kutipan.start <= at
        and (kutipan.peraturan.jenis in _NATIONAL or at < kutipan.end)
        for kutipan in find_kutipan(line)
    )
