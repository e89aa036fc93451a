"""The value for programs against the official words beside it: `waktu` and `biaya`.

Lists, filters and the fact box show the value; the decree says the words.
"""

import re
from collections.abc import Iterator

from siputri.katalog.besaran import Biaya, Waktu
from siputri.katalog.checks.bilangan import parse_bilangan
from siputri.katalog.checks.corpus import Corpus, layanan_file, rows
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import Komponen
from siputri.katalog.yaml_reader import Location

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3}){1,4}|\d{1,15}")
_FEE = re.compile(r"\brp\.?\s*[1-9]", re.IGNORECASE)
_LONGEST_NUMBER = 4
"""Words of which a duration's number consists at most."""
_SATUAN = {
    "hari": r"\bhari\b(?!\s+(?:kerja|kalender))",
    "hari_kerja": r"\bhari\s+kerja\b",
    "hari_kalender": r"\bhari\s+kalender\b",
}


def find(corpus: Corpus) -> Iterator[Remark]:
    for layanan in corpus.katalog.layanan:
        for location, komponen in rows(layanan):
            if komponen.waktu or komponen.biaya:
                for where, message in _differences(komponen):
                    yield Remark(layanan_file(layanan), (*location, *where), message)


def _differences(komponen: Komponen) -> Iterator[tuple[Location, str]]:
    text = komponen.uraian
    for number, waktu in enumerate(komponen.waktu):
        for column, message in _of_waktu(waktu, text):
            yield ("waktu", number, column), message
    if komponen.biaya:
        for message in _of_biaya(komponen.biaya, text):
            yield ("biaya", "jenis"), message


def _of_waktu(waktu: Waktu, text: str) -> Iterator[tuple[str, str]]:
    for column in ("maks", "perpanjangan"):
        value = getattr(waktu, column)
        if value is not None and not _says(text, value):
            yield column, f"Nilai {column} {value} tidak ada di uraiannya."
    pattern = _SATUAN.get(waktu.satuan, rf"\b{waktu.satuan}\b")
    if not re.search(pattern, text, re.IGNORECASE):
        satuan = waktu.satuan.replace("_", " ")
        yield "satuan", f"Satuan '{satuan}' tidak ada di uraiannya."


def _of_biaya(biaya: Biaya, text: str) -> Iterator[str]:
    if biaya.jenis == "gratis" and _FEE.search(text):
        yield "Jenis biayanya gratis, tetapi uraiannya menyebut rupiah."
    for tarif in biaya.tarif:
        if not _says(text, tarif.rupiah):
            yield f"Tarif '{tarif.nama}' Rp{tarif.rupiah} tidak ada di uraiannya."


def _says(text: str, value: int) -> bool:
    """Whether a text has this number, in digits or in words."""
    if value in {int(found.replace(".", "")) for found in _NUMBER.findall(text)}:
        return True
    words = re.findall(r"[a-z]+", text.lower())
    return any(
        parse_bilangan(" ".join(words[start:end])) == value
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_NUMBER, len(words)) + 1)
    )
