"""The audit: every check on every row, and the way of rounding behind the figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from siputri.skm.audit.angka import MAX_DESIMAL, Angka, tulis
from siputri.skm.audit.buku import Baris, Buku
from siputri.skm.audit.cara import (
    Cara,
    Terhitung,
    every_cara,
    find_cara,
    possible_means,
)
from siputri.skm.audit.jumlah import check_jumlah
from siputri.skm.audit.mutu import check_mutu, exact_mutu, mutu_of
from siputri.skm.audit.temuan import Temuan
from siputri.skm.sampel import needed_sampel

_ONE, _FOUR = Fraction(1), Fraction(4)


@dataclass(frozen=True)
class HasilAudit:
    """All findings from top to bottom, and how the figures were computed.

    `cara` fits `cocok` of the `dihitung` rows that could be computed again; `beda`
    names the OPP whose letter the exact formula would change.
    """

    baris: int
    dihitung: int
    cara: Cara | None
    uraian: str | None
    cocok: int
    beda: tuple[str, ...]
    temuan: tuple[Temuan, ...]


def audit_rekap(buku: Buku) -> HasilAudit:
    """Checks a recap against itself (PermenPANRB 14/2017)."""
    terhitung = _computable(buku)
    cara = find_cara(terhitung)
    by_row = {row.baris.nomor: row for row in terhitung}
    temuan = [*buku.temuan]
    for baris in buku.baris:
        row = by_row.get(baris.nomor)
        temuan += _check_counts(buku, baris)
        temuan += _check_nrr(buku, baris, _desimal_nrr(baris))
        if row:
            temuan += _check_hitung(buku, row, cara, terhitung)
        computed = row.tertimbang(cara) if row and cara else None
        temuan += check_mutu(buku, baris, computed)
    temuan += check_jumlah(buku)
    order = {kolom.huruf: kolom for columns in buku.kolom.values() for kolom in columns}
    letters = sorted(order, key=lambda letter: (len(letter), letter))
    temuan.sort(key=lambda item: (item.baris, letters.index(item.kolom.huruf)))
    return HasilAudit(
        baris=len(buku.baris),
        dihitung=len(terhitung),
        cara=cara,
        uraian=cara.describe(len(buku.kolom["unsur"])) if cara else None,
        cocok=sum(row.fits_ikm(cara) for row in terhitung) if cara else 0,
        beda=tuple(_beda(terhitung)),
        temuan=tuple(dict.fromkeys(temuan)),
    )


def _computable(buku: Buku) -> list[Terhitung]:
    decimals = max(
        (row.ikm.desimal for row in buku.baris if row.ikm and not row.ikm.is_full),
        default=0,
    )
    found = []
    for baris in buku.baris:
        nrr = tuple(angka for angka in baris.nrr if angka)
        if baris.ikm and len(nrr) == len(baris.nrr):
            shown = max(baris.ikm.desimal, min(decimals, 2))
            found.append(Terhitung(baris, nrr, baris.ikm, _desimal_nrr(baris), shown))
    return found


def _desimal_nrr(baris: Baris) -> int:
    """A sheet drops zeros at the end, so the longest mean of a row tells how many
    decimals all of them have."""
    return max((angka.desimal for angka in baris.nrr if angka), default=0)


def _check_counts(buku: Buku, baris: Baris) -> Iterator[Temuan]:
    n, populasi = baris.sampel, baris.populasi
    if n is None:
        return
    for name, counts in baris.kelompok.items():
        total = sum(count or 0 for count in counts)
        if None not in counts and total != n:
            kalimat = f"Menurut {name} ada {total} responden, padahal sampel {n}."
            yield Temuan(baris.nomor, buku.kolom[name][0], "kelompok", kalimat)
    if populasi is None:
        return
    if n > populasi:
        kalimat = f"Sampel {n} melebihi populasi {populasi}."
        yield Temuan(baris.nomor, buku.kolom["sampel"][0], "sampel-lebih", kalimat)
    elif populasi and n < needed_sampel(populasi):
        kalimat = (
            f"Sampel {n} kurang. Untuk populasi {populasi} dibutuhkan "
            f"{needed_sampel(populasi)} (Krejcie dan Morgan)."
        )
        yield Temuan(baris.nomor, buku.kolom["sampel"][0], "sampel-kurang", kalimat)


def _check_nrr(buku: Buku, baris: Baris, desimal: int) -> Iterator[Temuan]:
    for kolom, angka in zip(buku.kolom["unsur"], baris.nrr, strict=True):
        if angka is None:
            continue
        if not _ONE <= angka.nilai <= _FOUR:
            kalimat = f"NRR {angka} di luar skala. NRR ada di antara 1 dan 4."
            yield Temuan(baris.nomor, kolom, "skala", kalimat)
        elif baris.sampel and not possible_means(angka, baris.sampel, desimal):
            kalimat = _mustahil(angka, baris.sampel, min(desimal, 4))
            yield Temuan(baris.nomor, kolom, "nrr-mustahil", kalimat)


def _mustahil(angka: Angka, n: int, desimal: int) -> str:
    low = angka.nilai * n // 1
    near = " dan ".join(
        f"jumlah skor {total} memberi {tulis(Fraction(total, n), desimal)}"
        for total in (low, low + 1)
    )
    shown = tulis(angka.nilai, desimal)
    return f"NRR {shown} tidak mungkin dari {n} responden: {near}."


def _check_hitung(
    buku: Buku, row: Terhitung, cara: Cara | None, rows: Sequence[Terhitung]
) -> Iterator[Temuan]:
    """IKM and weighted mean against the NRR, by the file's way or by any."""
    nomor, shown = row.baris.nomor, min(max(row.desimal_ikm, 2), 4)
    exact = tulis(row.tertimbang(cara or Cara())[0] * 25, shown)
    ikm = tulis(row.ikm.nilai, shown)
    kolom = buku.kolom["ikm"][0]
    if not Fraction(25) <= row.ikm.nilai <= Fraction(100):
        kalimat = f"Nilai IKM {ikm} di luar 25 sampai 100. Dari NRR baris ini: {exact}."
        yield Temuan(nomor, kolom, "ikm-batas", kalimat)
    elif not (cara and row.fits_ikm(cara)):
        other = next((item for item in every_cara(rows) if row.fits_ikm(item)), None)
        yield Temuan(nomor, kolom, *_wrong_ikm(ikm, exact, other, len(row.nrr)))
    printed = row.baris.tertimbang
    ways = [cara] if cara else every_cara(rows)
    if printed and not any(map(row.fits_tertimbang, ways)):
        right = tulis(row.tertimbang(cara or Cara())[0], min(printed.desimal, 4))
        kalimat = f"NRR tertimbang {printed} tidak sesuai dengan NRR: {right}."
        yield Temuan(nomor, buku.kolom["tertimbang"][0], "tertimbang", kalimat)


def _wrong_ikm(ikm: str, exact: str, other: Cara | None, k: int) -> tuple[str, str]:
    if other is None:
        return "ikm", f"Nilai IKM {ikm} tidak sesuai dengan NRR. Yang benar {exact}."
    return "cara", (
        f"Nilai IKM {ikm} dihitung dengan cara lain ({other.describe(k)}). "
        f"Dengan cara baris-baris lain: {exact}."
    )


def _beda(rows: Sequence[Terhitung]) -> Iterator[str]:
    """OPP whose printed value has another letter than the exact one."""
    for row in rows:
        exact = exact_mutu(row.tertimbang(Cara()))
        if row.desimal_ikm <= MAX_DESIMAL and exact and exact != mutu_of(row.ikm.nilai):
            yield f"{row.baris.opp}: {exact}"
