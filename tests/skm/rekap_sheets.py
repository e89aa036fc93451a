"""Recap sheets as regions make them, and the sums behind them, for the auditor."""

from collections.abc import Callable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random

from siputri.skm.audit import HasilAudit, audit_rekap, parse_buku

GROUPS = (
    ("L", "P"),
    ("SD", "SLTP", "SLTA", "DIPLOMA", "S1", "S2", "S3"),
    (
        "PNS",
        "TNI/POLRI",
        "SWASTA",
        "WIRASWASTA",
        "PELAJAR",
        "PETANI",
        "LAINNYA",
    ),
)
LAST = ("POPULASI", "SAMPEL", "NRR TERTIMBANG", "NILAI IKM", "KATEGORI")
HEADER = (
    "NO",
    "OPP",
    *(f"U{number}" for number in range(1, 10)),
    *(title for group in GROUPS for title in group),
    *LAST,
)
MODES = {"atas": ROUND_HALF_UP, "genap": ROUND_HALF_EVEN, "potong": ROUND_DOWN}
FIRST = 4
"""The sheet's row of the first OPP."""
Sums = tuple[int, tuple[int, ...]]
"""Responden, and the sum of skor of each of nine unsur."""
Rows = list[list[str]]
Value = Callable[[Fraction], Fraction]


def places(count: int, mode: str = "atas") -> Value:
    """The slow and obvious way to round: decimal arithmetic of the library."""

    def apply(value: Fraction) -> Fraction:
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return Fraction(exact.quantize(Decimal(1).scaleb(-count), MODES[mode]))

    return apply


def unrounded(value: Fraction) -> Fraction:
    return value


def comma(value: Fraction, count: int) -> str:
    shown = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{shown:.{count}f}".replace(".", ",")


def letter(ikm: Fraction) -> str:
    for mutu, low in (("A", "88.31"), ("B", "76.61"), ("C", "65")):
        if ikm >= Fraction(low):
            return mutu
    return "D"


def sums_of(seed: int, rows: int = 6) -> list[Sums]:
    random = Random(seed)
    found = []
    for _ in range(rows):
        n = random.randint(90, 250)
        found.append((n, tuple(random.randint(2 * n, 4 * n) for _ in range(9))))
    return found


def split(total: int, parts: int) -> list[int]:
    each, rest = divmod(total, parts)
    return [each + (at < rest) for at in range(parts)]


def make_row(
    number: int,
    sums: Sums,
    *,
    bobot: Fraction = Fraction(1, 9),
    nrr: Value = unrounded,
    each: Value = unrounded,
    total: Value = unrounded,
    last: Value | None = None,
    shown: int | None = 3,
) -> list[str]:
    """One row, computed step by step; `shown` decimals of a mean are printed, None
    prints what a spreadsheet keeps."""
    n, skor = sums
    means = [Fraction(item, n) for item in skor]
    weighted = total(sum((each(nrr(mean) * bobot) for mean in means), Fraction(0)))
    ikm = (last or places(2))(weighted * 25)
    cells = [
        repr(float(mean)) if shown is None else comma(nrr(mean), shown)
        for mean in means
    ]
    counts = [str(count) for group in GROUPS for count in split(n, len(group))]
    mean = repr(float(weighted)) if shown is None else comma(weighted, 3)
    return [
        str(number),
        f"Dinas {number}",
        *cells,
        *counts,
        str(n),
        str(n),
        mean,
        comma(ikm, 2),
        letter(places(2)(ikm)),
    ]


def add_total(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """With the last row of a right recap."""
    first = HEADER.index("L")
    cells = ["Jumlah", *[""] * (first - 1)]
    cells += [
        str(sum(int(row[at]) for row in rows))
        for at in range(first, HEADER.index("SAMPEL") + 1)
    ]
    return [[*row] for row in rows] + [[*cells, "", "", ""]]


def sheet(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [["REKAP IKM KABUPATEN", "", "2026"], [], [*HEADER], *map(list, rows)]


def at(title: str) -> int:
    return HEADER.index(title)


def right_rows(seed: int = 1) -> Rows:
    return [make_row(no, sums) for no, sums in enumerate(sums_of(seed), start=1)]


def set_cell(rows: Rows, number: int, title: str, text: str) -> Rows:
    rows[number - 1][at(title)] = text
    return rows


def audit(rows: Sequence[Sequence[str]]) -> HasilAudit:
    return audit_rekap(parse_buku(rows))


def found(hasil: HasilAudit) -> list[tuple[int, str, str]]:
    return [(item.baris, item.kolom.judul, item.kode) for item in hasil.temuan]
