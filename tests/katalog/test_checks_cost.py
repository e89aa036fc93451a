"""Hostile text costs no more than honest text: no pattern backs up on itself."""

import time
from collections.abc import Callable, Iterable

import pytest

from siputri.katalog.checks.alamat_rusak import broken
from siputri.katalog.checks.angka_huruf import mismatches
from siputri.katalog.checks.kalimat_panjang import long_sentences
from siputri.katalog.checks.maklumat_pernyataan import missing_statements
from siputri.katalog.checks.mirip import Vocabulary
from siputri.katalog.checks.nama_daerah_lain import _foreign
from siputri.katalog.checks.nilai_beda import _says
from siputri.katalog.checks.penomoran_loncat import breaks
from siputri.katalog.checks.penulisan_beragam import _free, _hari
from siputri.katalog.checks.peraturan import find_cut, find_kutipan, title_key
from siputri.katalog.checks.rumah import Home

SIZE = 100_000
SECONDS = 2.0
HOSTILE = {
    "spaces": "Undang" + " " * SIZE + "Undang Nomor",
    "spaces after a number": "UU Nomor 1 Tahun 2001" + " " * SIZE + "x",
    "spaces in a title": "UU Nomor 1 Tahun 2001 tentang x" + " " * SIZE + "y",
    "lines": "\n" * SIZE + "1. a",
    "letters": "a" * SIZE + "@",
    "handles": "a@" * (SIZE // 2),
    "digits": "Telp. " + "1" * SIZE + " (satu) rp 1",
    "digits in brackets": "satu (" + "9" * SIZE + ")",
    "brackets": "telp. " + "(" * SIZE,
    "kinds": "Peraturan " * (SIZE // 10),
    "numbers": "Nomor " * (SIZE // 6),
    "regions": "kota " * (SIZE // 5),
    "names": "Ogan Komering " * (SIZE // 14),
    "words of numbers": "satu " * (SIZE // 5) + "(3)",
    "free": "gratis/" * (SIZE // 7) + "x",
    "days": "1 (" * (SIZE // 3) + "hari",
    "full stops": ". " * (SIZE // 2) + "A",
    "markers": "1. a\n" * (SIZE // 5),
    "deep markers": "".join(" " * (n % 90) + "1. a\n" for n in range(SIZE // 50)),
    "web": "http " * (SIZE // 5) + "www, " * 100,
    "statements": "terus " * (SIZE // 6),
}
HOME = Home(frozenset({"ogan komering ilir", "oki"}), "kabupaten", "Sumatera Selatan")
READERS: dict[str, Callable[[str], Iterable[object]]] = {
    "alamat-rusak": broken,
    "angka-huruf": mismatches,
    "kalimat-panjang": long_sentences,
    "maklumat-pernyataan": missing_statements,
    "salinan": lambda text: [Vocabulary().read(text)],
    "nama-daerah-lain": lambda text: _foreign(text, HOME),
    "nilai-beda": lambda text: [_says(text, 7)],
    "penomoran-loncat": breaks,
    "penulisan-beragam": lambda text: [*_free(text), *_hari(text)],
    "peraturan": find_kutipan,
    "peraturan-terputus": find_cut,
    "judul-peraturan": lambda text: [title_key(text)],
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("reader", READERS)
def test_a_hundred_kilobytes_are_read_in_no_time(reader: str, name: str) -> None:
    started = time.process_time()
    list(READERS[reader](HOSTILE[name]))
    assert time.process_time() - started < SECONDS
