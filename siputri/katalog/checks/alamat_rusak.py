"""E-mail addresses, telephone numbers and web addresses that cannot be right."""

import re
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus, opd_file
from siputri.katalog.checks.remark import Remark
from siputri.katalog.fields import Kontak
from siputri.katalog.yaml_reader import Location

_EMAIL_LIKE = re.compile(r"[^\s<>()\[\],;:/]{1,64}@[^\s<>()\[\],;/]*")
_EMAIL = re.compile(r"[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}")
_URL_LIKE = re.compile(
    r"(?<![\w.@])(?:https?\s?[:;]?\s?/{1,3}|https?[:;]|www\s?[.,]\s?)[^\s<>()\[\]]*",
    re.I,
)
_URL = re.compile(
    r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.I
)
_PHONE_LIKE = re.compile(
    r"\b(?:telp|telepon|telpon|tlp|hp|fax|faks|wa|whatsapp)\b\.?\s*(?:no\.?|nomor)?\s*:?"
    r"\s*(?P<nomor>\+?[\d(][\d\s().+-]*\d)",
    re.I,
)
_DIGITS = re.compile(r"\d[\d ]{3}")
_PHONE = re.compile(r"\+?(?:\(\+?\d{2,5}\)|\d)[\d .-]*")


def find(corpus: Corpus) -> Iterator[Remark]:
    for passage in corpus.passages:
        if passage.kunci == "dasar_hukum":
            continue
        for start, end, message in broken(passage.text):
            yield Remark(passage.path, passage.location, message, start, end)
    yield from _contacts(corpus)


def broken(text: str) -> Iterator[tuple[int, int, str]]:
    """Span and message of every broken address in a text."""
    lower = text.lower()
    if "@" in text:
        yield from _unlike(_EMAIL_LIKE, _EMAIL, text, "alamat email")
    if "http" in lower or "www" in lower:
        yield from _unlike(_URL_LIKE, _URL, text, "alamat web")
    if not _DIGITS.search(text):
        return
    for match in _PHONE_LIKE.finditer(text):
        if not is_phone(match["nomor"]):
            yield *match.span("nomor"), _message("nomor telepon", match["nomor"])


def _unlike(
    like: re.Pattern[str], right: re.Pattern[str], text: str, what: str
) -> Iterator[tuple[int, int, str]]:
    for match in like.finditer(text):
        words = match[0].rstrip(".,;:!?*_'\"”’")
        if not right.fullmatch(words):
            yield match.start(), match.start() + len(words), _message(what, words)


def is_phone(text: str) -> bool:
    """Whether this can be dialled: 3 to 15 digits (E.164), brackets in pairs."""
    digits = re.sub(r"\D", "", text)
    return bool(_PHONE.fullmatch(text.strip())) and 3 <= len(digits) <= 15


def _contacts(corpus: Corpus) -> Iterator[Remark]:
    situs = corpus.katalog.situs
    yield from _phones("situs.yaml", ("kontak",), situs.kontak)
    for opd in corpus.katalog.opd:
        yield from _phones(opd_file(opd), ("kontak",), opd.kontak)
        for number, unit in enumerate(opd.unit):
            yield from _phones(opd_file(opd), ("unit", number, "kontak"), unit.kontak)


def _phones(path: str, location: Location, kontak: Kontak) -> Iterator[Remark]:
    for number, telepon in enumerate(kontak.telepon):
        if not is_phone(telepon):
            message = _message("nomor telepon", telepon)
            yield Remark(path, (*location, "telepon", number), message)
    if kontak.whatsapp and not is_phone(kontak.whatsapp):
        message = _message("nomor WhatsApp", kontak.whatsapp)
        yield Remark(path, (*location, "whatsapp"), message)


def _message(what: str, words: str) -> str:
    return f"'{words}' bukan {what} yang dapat dipakai. Periksa penulisannya."
