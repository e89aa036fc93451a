"""Letters against values: the bands of PermenPANRB 14/2017."""

import re
from collections.abc import Iterator
from fractions import Fraction

from siputri.skm.angka import round_half_up
from siputri.skm.audit.angka import Angka, tulis
from siputri.skm.audit.buku import Baris, Buku
from siputri.skm.audit.temuan import Temuan
from siputri.skm.ikm import find_pita
from siputri.skm.instrumen import NASIONAL

_PITA = NASIONAL.pita
_NO, _ALL = Fraction(0), Fraction(100)
_KINERJA = {band.kinerja.lower(): band.mutu for band in _PITA}
_BY_LENGTH = sorted(_KINERJA, key=len, reverse=True)


def mutu_of(ikm: Fraction) -> str:
    """The letter of a value: rounded first, then looked up; of one that cannot be, the
    nearest."""
    return find_pita(round_half_up(min(max(ikm, _NO), _ALL)), _PITA).mutu


def mutu_unrounded(ikm: Fraction) -> str:
    """The letter that a value has before it is rounded: a common mistake."""
    bounds = sorted(_PITA, key=lambda band: band.dari, reverse=True)
    return next(
        (band.mutu for band in bounds if ikm >= Fraction(band.dari)), bounds[-1].mutu
    )


def exact_mutu(tertimbang: tuple[Fraction, Fraction]) -> str | None:
    """The letter of a weighted mean; None where its span has several."""
    letters = {mutu_of(bound * 25) for bound in tertimbang}
    return letters.pop() if len(letters) == 1 else None


def read_kategori(text: str) -> set[str]:
    """The letters that a cell names: "A", "Sangat Baik" or both."""
    found = set(re.findall(r"\b[A-D]\b", text))
    if re.fullmatch(r"\s*[a-d]\s*", text):
        found.add(text.strip().upper())
    lower = " ".join(text.lower().split())
    name = next((name for name in _BY_LENGTH if name in lower), None)
    if name:
        found.add(_KINERJA[name])
    return found


def check_mutu(
    buku: Buku, baris: Baris, tertimbang: tuple[Fraction, Fraction] | None
) -> Iterator[Temuan]:
    """`tertimbang` is the recomputed mean, for the letter before rounding."""
    if "kategori" not in buku.kolom or baris.ikm is None:
        return
    kolom, text = buku.kolom["kategori"][0], baris.kategori
    letters = read_kategori(text)
    right = mutu_of(baris.ikm.nilai)
    if letters == {right}:
        printed = baris.tertimbang
        if printed and right not in _mutu_span(printed):
            kalimat = f"Kategori {right} tidak sesuai dengan NRR tertimbang {printed}."
            yield Temuan(baris.nomor, kolom, "mutu-nrr", kalimat)
        return
    shown = tulis(baris.ikm.nilai, max(2, min(baris.ikm.desimal, 4)))
    if not text:
        kalimat = f"Kategori kosong. Untuk nilai {shown} kategorinya {right}."
        yield Temuan(baris.nomor, kolom, "kosong", kalimat)
        return
    kalimat = f"Kategori '{text[:40]}' salah untuk nilai {shown}. Yang benar {right}."
    if tertimbang and letters == {mutu_unrounded(tertimbang[0] * 25)}:
        kalimat += " Kategori ini dibaca dari nilai yang belum dibulatkan."
    yield Temuan(baris.nomor, kolom, "mutu", kalimat)


def _mutu_span(tertimbang: Angka) -> set[str]:
    """The letters that a printed weighted mean may have, however it was cut."""
    if tertimbang.is_full:
        return {mutu_of(tertimbang.nilai * 25)}
    unit = Fraction(1, 10**tertimbang.desimal)
    low, high = tertimbang.nilai - unit / 2, tertimbang.nilai + unit
    letters = [band.mutu for band in _PITA]
    first, last = letters.index(mutu_of(high * 25)), letters.index(mutu_of(low * 25))
    return set(letters[first : last + 1])
