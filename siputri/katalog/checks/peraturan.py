"""Citations of regulations in a legal basis, read into what they name.

"Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik" is kind uu, number 25,
year 2009 and a title. Laws that change others hold a citation within their title.
"""

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Peraturan:
    """What identifies a regulation: kind with issuer, number, year.

    `jenis` is one of uu, pp, perpres, permen, kepmen, perda, perkada, lain; `penerbit`
    the issuer where the kind leaves it open ("panrb", "ogankomeringilir"), else "".
    """

    jenis: str
    penerbit: str
    nomor: str
    tahun: int


@dataclass(frozen=True, slots=True)
class Kutipan:
    """One citation: its span in the text, and what the text says of it.

    `penerbit` is the issuer as written; `judul` the title as written, "" without one;
    `lembaran` where the text says it was published, "" if it does not.
    """

    peraturan: Peraturan
    start: int
    end: int
    nama: str
    penerbit: str
    judul: str
    lembaran: str


_JENIS = (
    ("uu", r"Undang[\s–—-]{0,5}Undang|(?-i:UU)"),
    ("perpu", r"Peraturan\s+Pemerintah\s+Pengganti\s+Undang[\s–—-]{0,5}Undang|Perp+u"),
    ("pp", r"Peraturan\s+Pemerintah(?!\s+(?:Daerah|Pengganti))|(?-i:PP)"),
    ("perpres", r"Peraturan\s+Presiden|Perpres"),
    ("keppres", r"Keputusan\s+Presiden|Keppres"),
    ("inpres", r"Instruksi\s+Presiden|Inpres"),
    ("permen", r"Peraturan\s+Menteri|Permen(?=\s|pan|kom|dagri|kes|kumham|hub|sos)"),
    ("kepmen", r"Keputusan\s+Menteri|Kepmen(?=\s|pan|kom|dagri|kes|kumham|hub|sos)"),
    ("perda", r"Peraturan\s+Daerah|Perda"),
    ("perkada", r"Peraturan\s+(?:Bupati|Wali\s*kota|Gubernur)|Perbup|Perwal\w*|Pergub"),
    ("kepkada", r"(?:Surat\s+)?Keputusan\s+(?:Bupati|Wali\s*kota|Gubernur)"),
    ("lain", r"Peraturan|(?:Surat\s+)?Keputusan"),
)
_KIND = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _JENIS)
_NUMBER = r"(?:Nomor|No\b\.?)\s{0,3}:?\s{0,3}"
_HEAD = re.compile(
    rf"\b(?:{_KIND})(?P<penerbit>(?:(?!\b(?:tentang|Undang|Peraturan|Keputusan)\b)"
    rf"[^;\n()\d]){{0,90}}?)\s{{0,3}}(?:{_NUMBER}(?P<n1>\d[\w./-]{{0,40}}?)\s{{0,3}}"
    rf"(?:Tahun\s{{1,3}}){{1,3}}(?P<t1>\d{{4}})"
    rf"|Tahun\s{{1,3}}(?P<t2>\d{{4}})\s{{1,3}}{_NUMBER}(?P<n2>\d{{1,6}})"
    rf"|{_NUMBER}(?P<n3>\d[\w. /-]{{0,40}}?/(?P<t3>(?:19|20)\d\d)))",
    re.IGNORECASE,
)
_JUDUL = re.compile(
    r"(?:\s{0,3},?\s{0,3}tentang)?\s{1,3}(?P<judul>\S[^;(\n]{0,500}?)"
    r"(?=\s{0,3}(?:$|[;(\n]|,?\s{1,3}sebagaimana\b))",
    re.IGNORECASE,
)
_LEMBARAN = re.compile(
    r"\s{0,3}\(\s{0,3}(Lembaran|Berita)\s{1,3}(Negara|Daerah)\b", re.IGNORECASE
)
_ENDS_OPEN = re.compile(
    r"(?:Nomor|No\.?)[ ]{0,3}:?[ ]{0,3}$", re.IGNORECASE | re.MULTILINE
)
_CUT = re.compile(
    rf"\b(?:{_KIND})(?:(?!\btentang\b)[^;\n()\d]){{0,90}}? (?:Nomor|No\.?)"
    r"[ ]{0,3}:?[ ]{0,3}$",
    re.IGNORECASE | re.MULTILINE,
)


@lru_cache(maxsize=4096)
def find_kutipan(text: str) -> tuple[Kutipan, ...]:
    """Every citation in a legal basis, the nested ones after those that hold them."""
    found = []
    offset = 0
    for line in text.split("\n"):
        found += [_shift(kutipan, offset) for kutipan in _of_line(line)]
        offset += len(line) + 1
    return tuple(found)


def find_cut(text: str) -> list[re.Match[str]]:
    """Citations whose line ends where the number should stand."""
    return list(_CUT.finditer(text)) if _ENDS_OPEN.search(text) else []


def _shift(kutipan: Kutipan, offset: int) -> Kutipan:
    return Kutipan(
        kutipan.peraturan,
        kutipan.start + offset,
        kutipan.end + offset,
        kutipan.nama,
        kutipan.penerbit,
        kutipan.judul,
        kutipan.lembaran,
    )


@lru_cache(maxsize=65536)
def _of_line(line: str) -> tuple[Kutipan, ...]:
    return tuple(_kutipan(line, head) for head in _HEAD.finditer(line))


def _kutipan(line: str, head: re.Match[str]) -> Kutipan:
    jenis = next(name for name, _ in _JENIS if head[name])
    nomor = head["n1"] or head["n2"] or head["n3"]
    tahun = int(head["t1"] or head["t2"] or head["t3"])
    penerbit = " ".join(head["penerbit"].split())
    judul = _JUDUL.match(line, head.end())
    lembaran = _LEMBARAN.match(line, judul.end() if judul else head.end())
    return Kutipan(
        Peraturan(jenis, _issuer(jenis, head[jenis], penerbit), _number(nomor), tahun),
        head.start(),
        head.end(),
        " ".join(head[0].split()),
        penerbit,
        _title(judul["judul"] if judul else "", line[head.end() : head.end() + 12]),
        " ".join(lembaran.groups()).title() if lembaran else "",
    )


def _number(text: str) -> str:
    return text.strip(" .").lower().lstrip("0")


def _title(text: str, after: str) -> str:
    """A title without "tentang" begins with a capital; else it is something else."""
    if "tentang" not in after.lower() and not text[:1].isupper():
        return ""
    return text.strip(" .,")


_MENTERI = (
    ("panrb", r"aparatur\s+negara|\bpan\b|panrb|^pan|menpan"),
    ("kominfo", r"kominfo|komunikasi"),
    ("dagri", r"dagri|dalam\s+negeri"),
    ("kes", r"kesehatan|^kes\b"),
)


def _issuer(jenis: str, kind: str, penerbit: str) -> str:
    if jenis in ("uu", "perpu", "pp", "perpres", "keppres", "inpres"):
        return ""
    text = penerbit.lower()
    if jenis in ("permen", "kepmen"):
        for name, pattern in _MENTERI:
            if re.search(pattern, text):
                return name
    words = re.sub(r"\b(?:kabupaten|kota|kab|provinsi|negara)\b", "", text)
    return re.sub(r"[^a-z]+", "", words)


_SMALL_WORDS = (
    "tentang dan atau di pada dalam untuk bagi oleh serta atas provinsi republik "
    "indonesia lingkungan nomor no"
)
_FILLER = frozenset(_SMALL_WORDS.split())
_IN_FULL = {
    "uu": "undangundang",
    "sop": "standaroperasionalprosedur",
    "spbe": "sistempemerintahanberbasiselektronik",
}


@lru_cache(maxsize=65536)
def title_key(judul: str) -> str:
    """Equal for titles that differ in spacing, capitals, small words and common
    abbreviations only."""
    words = re.findall(r"[a-z0-9]+", judul.lower().replace("&", " dan "))
    return "".join(_IN_FULL.get(word, word) for word in words if word not in _FILLER)
