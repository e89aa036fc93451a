"""The last row of a recap: sums of the counts, a mean of the values."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial

from siputri.skm.audit.angka import NOISE, Angka
from siputri.skm.audit.buku import Baris, Buku
from siputri.skm.audit.mutu import check_mutu
from siputri.skm.audit.temuan import Kolom, Temuan


def check_jumlah(buku: Buku) -> Iterator[Temuan]:
    """Counts must add up. A value may be the mean of the rows, their mean weighted by
    the sampel, or their sum: regions differ."""
    if buku.jumlah is None:
        return
    yield from _check_counts(buku, buku.jumlah)
    for at, kolom in enumerate(buku.kolom["unsur"]):
        yield from _check_value(buku, kolom, partial(_nrr, at))
    if "tertimbang" in buku.kolom:
        kolom = buku.kolom["tertimbang"][0]
        yield from _check_value(buku, kolom, lambda row: row.tertimbang)
    yield from _check_value(buku, buku.kolom["ikm"][0], lambda row: row.ikm)
    if buku.jumlah.kategori:
        yield from check_mutu(buku, buku.jumlah, None)


def _nrr(at: int, row: Baris) -> Angka | None:
    return row.nrr[at]


def _check_counts(buku: Buku, jumlah: Baris) -> Iterator[Temuan]:
    for kolom, printed, counts in _columns(buku, jumlah):
        total = sum(count or 0 for count in counts)
        if printed is not None and printed != total:
            kalimat = f"Tertulis {printed}, padahal jumlah kolom ini {total}."
            yield Temuan(jumlah.nomor, kolom, "jumlah", kalimat)


def _columns(
    buku: Buku, jumlah: Baris
) -> Iterator[tuple[Kolom, int | None, list[int | None]]]:
    """Every column of counts: its total in print, and what stands above."""
    for name, totals in jumlah.kelompok.items():
        for at, kolom in enumerate(buku.kolom[name]):
            yield kolom, totals[at], [row.kelompok[name][at] for row in buku.baris]
    if "populasi" in buku.kolom:
        counts = [row.populasi for row in buku.baris]
        yield buku.kolom["populasi"][0], jumlah.populasi, counts
    counts = [row.sampel for row in buku.baris]
    yield buku.kolom["sampel"][0], jumlah.sampel, counts


def _check_value(
    buku: Buku, kolom: Kolom, read: Callable[[Baris], Angka | None]
) -> Iterator[Temuan]:
    assert buku.jumlah is not None
    printed = read(buku.jumlah)
    rows = [(angka, row.sampel or 0) for row in buku.baris if (angka := read(row))]
    if printed is None or not rows:
        return
    slack = _unit(printed) + max(_unit(angka) for angka, _ in rows)
    total = sum((angka.nilai for angka, _ in rows), Fraction(0))
    accepted = [total, total / len(rows), *_pooled(rows)]
    if not any(abs(printed.nilai - value) <= slack for value in accepted):
        mean = Angka(accepted[1], max(printed.desimal, 2))
        kalimat = f"Tertulis {printed}, padahal rata-rata kolom ini {mean}."
        yield Temuan(buku.jumlah.nomor, kolom, "jumlah", kalimat)


def _pooled(rows: Sequence[tuple[Angka, int]]) -> list[Fraction]:
    people = sum(n for _, n in rows)
    if not people:
        return []
    return [sum((angka.nilai * n for angka, n in rows), Fraction(0)) / people]


def _unit(angka: Angka) -> Fraction:
    return max(Fraction(1, 10**angka.desimal), NOISE)
