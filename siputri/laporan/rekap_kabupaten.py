"""The region's recap as a workbook: one row per OPD, with live formulas.

The columns are those that regions send to the province (PermenPANRB 14/2017), with
TIDAK MENJAWAB added to each group, so that the groups add up to SAMPEL.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from fractions import Fraction
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from siputri.laporan.rekap_isi import RekapBaris, RekapKabupaten
from siputri.laporan.rumus_xlsx import banded, rounded
from siputri.skm.angka import round_half_up
from siputri.skm.ikm import find_pita
from siputri.skm.instrumen import Pita, Rumus
from siputri.skm.profil import JENIS_KELAMIN, PEKERJAAN, PENDIDIKAN, TIDAK_MENJAWAB
from siputri.skm.resmi import official_bobot

GROUPS: Mapping[str, tuple[str, ...]] = {
    "jenis_kelamin": (*JENIS_KELAMIN, TIDAK_MENJAWAB),
    "pendidikan": (*PENDIDIKAN, TIDAK_MENJAWAB),
    "pekerjaan": (*PEKERJAAN, TIDAK_MENJAWAB),
}
_JUDUL = {
    "jenis_kelamin": "JENIS KELAMIN",
    "pendidikan": "PENDIDIKAN",
    "pekerjaan": "PEKERJAAN",
}
_KODE = {"tni-polri": "TNI/POLRI", TIDAK_MENJAWAB: "TIDAK MENJAWAB"}
_LAST = ("POPULASI", "SAMPEL", "NRR TERTIMBANG", "NILAI IKM", "KATEGORI")
_HEADER = 3
_FIRST = _HEADER + 2
"""The row of the first OPD, counted from 0."""


def render_rekap(rekap: RekapKabupaten) -> bytes:
    """An XLSX file. Every formula has its value, so that readers that do not compute
    see it too. Equal data gives equal bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False}
    with Workbook(stream, options) as book:
        made = datetime.combine(rekap.tanggal, time())
        book.set_properties({"title": rekap.judul, "created": made})
        _Sheet(book, rekap).write()
    return stream.getvalue()


class _Sheet:
    """The sheet being written; columns and rows are counted from 0."""

    def __init__(self, book: Workbook, rekap: RekapKabupaten) -> None:
        self.rekap = rekap
        self.sheet = book.add_worksheet("Rekap IKM")
        self.counts = 2 + len(rekap.columns)
        self.populasi = self.counts + sum(map(len, GROUPS.values()))
        edge = {"border": 1, "valign": "vcenter"}
        self.head = book.add_format(
            {**edge, "bold": True, "align": "center", "text_wrap": True}
        )
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.text = book.add_format({**edge, "text_wrap": True})
        self.whole = book.add_format({**edge, "num_format": "#,##0"})
        self.mean = book.add_format({**edge, "num_format": "0.000"})
        self.value = book.add_format({**edge, "num_format": "0.00"})

    def write(self) -> None:
        self._head()
        for number, baris in enumerate(self.rekap.baris):
            self._opd(number, baris)
        if self.rekap.baris:
            self._jumlah()

    def _head(self) -> None:
        sheet = self.sheet
        sheet.write_string(0, 0, self.rekap.judul, self.title)
        sheet.write_string(1, 0, self.rekap.periode)
        for column, judul in ((0, "NO"), (1, "OPP")):
            sheet.merge_range(_HEADER, column, _FIRST - 1, column, judul, self.head)
        names = [self.rekap.unsur[key] for key in self.rekap.columns]
        column = self._group(2, "NRR SETIAP UNSUR", names)
        for group, codes in GROUPS.items():
            titles = [_KODE.get(code, code.upper()) for code in codes]
            column = self._group(column, _JUDUL[group], titles)
        for at, judul in enumerate(_LAST, start=column):
            sheet.merge_range(_HEADER, at, _FIRST - 1, at, judul, self.head)
        sheet.set_column(0, 0, 5)
        sheet.set_column(1, 1, 36)
        sheet.set_column(2, self.counts - 1, 13)
        sheet.set_column(self.counts, self.populasi + 1, 11)
        sheet.set_column(self.populasi + 2, self.populasi + 4, 16)
        sheet.freeze_panes(_FIRST, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER, _FIRST - 1)

    def _group(self, column: int, judul: str, titles: Sequence[str]) -> int:
        last = column + len(titles) - 1
        self.sheet.merge_range(_HEADER, column, _HEADER, last, judul, self.head)
        for at, title in enumerate(titles, start=column):
            self.sheet.write_string(_HEADER + 1, at, title, self.head)
        return last + 1

    def _opd(self, number: int, baris: RekapBaris) -> None:
        row, sheet = _FIRST + number, self.sheet
        sheet.write_number(row, 0, number + 1, self.whole)
        sheet.write_string(row, 1, baris.opd, self.text)
        for at, key in enumerate(self.rekap.columns, start=2):
            sums = baris.jumlah.unsur.get(key)
            if sums and sums.n and key in baris.rumus.bobot:
                sheet.write_number(row, at, sums.skor / sums.n, self.mean)
            else:
                sheet.write_blank(row, at, None, self.mean)
        for at, count in enumerate(_counts(baris), start=self.counts):
            sheet.write_number(row, at, count, self.whole)
        if baris.populasi is None:
            sheet.write_blank(row, self.populasi, None, self.whole)
        else:
            sheet.write_number(row, self.populasi, baris.populasi, self.whole)
        sheet.write_number(row, self.populasi + 1, baris.jumlah.n, self.whole)
        formula = self._tertimbang(row, baris.rumus)
        self._hasil(row, formula, self.rekap.ikm(baris), baris.pita)

    def _tertimbang(self, row: int, rumus: Rumus) -> str:
        """Blank while an unsur has no answer."""
        bobot = official_bobot(rumus, self.rekap.nilai_resmi)
        cells = f"{self._cell(row, 2)}:{self._cell(row, self.counts - 1)}"
        if rumus.has_equal_bobot:
            total = f"SUM({cells}){_times(next(iter(bobot.values())))}"
        else:
            total = "+".join(
                f"{self._cell(row, at)}*{bobot[key].numerator}/{bobot[key].denominator}"
                for at, key in enumerate(self.rekap.columns, start=2)
                if key in bobot
            )
        return f'=IF(COUNT({cells})<{len(bobot)},"",{total})'

    def _hasil(
        self, row: int, formula: str, ikm: Fraction | None, pita: tuple[Pita, ...]
    ) -> None:
        """Weighted mean, IKM and letter: rounded once, then looked up."""
        at = self.populasi + 2
        mean, value = self._cell(row, at), self._cell(row, at + 1)
        self._formula(row, at, formula, self.mean, ikm and ikm / 25)
        printed = None if ikm is None else round_half_up(ikm)
        text = f'=IF({mean}="","",{rounded(f"{mean}*25")})'
        self._formula(row, at + 1, text, self.value, printed)
        text = f'=IF({value}="","",{banded(value, pita, _kategori)})'
        kategori = "" if printed is None else _kategori(find_pita(printed, pita))
        self.sheet.write_formula(row, at + 2, text, self.text, kategori)

    def _jumlah(self) -> None:
        """Counts are summed; the region's value is the mean of its OPD."""
        row, baris = _FIRST + len(self.rekap.baris), self.rekap.baris
        self.sheet.merge_range(row, 0, row, 1, "Jumlah", self.head)
        for at, key in enumerate(self.rekap.columns, start=2):
            asked = [item.jumlah for item in baris if key in item.rumus.bobot]
            sums = [jumlah.unsur.get(key) for jumlah in asked]
            self._mean(row, at, [Fraction(x.skor, x.n) for x in sums if x and x.n])
        columns = list(zip(*map(_counts, baris), strict=True))
        columns.append(tuple(item.populasi or 0 for item in baris))
        columns.append(tuple(item.jumlah.n for item in baris))
        for at, counts in enumerate(columns, start=self.counts):
            text = f"=SUM({self._above(row, at)})"
            self.sheet.write_formula(row, at, text, self.whole, sum(counts))
        known = [ikm for item in baris if (ikm := self.rekap.ikm(item)) is not None]
        above = self._above(row, self.populasi + 2)
        text = f'=IF(COUNT({above})=0,"",AVERAGE({above}))'
        mean = sum(known, Fraction(0)) / len(known) if known else None
        self._hasil(row, text, mean, self.rekap.pita)

    def _mean(self, row: int, at: int, values: Sequence[Fraction]) -> None:
        above = self._above(row, at)
        mean = sum(values, Fraction(0)) / len(values) if values else None
        text = f'=IF(COUNT({above})=0,"",AVERAGE({above}))'
        self._formula(row, at, text, self.mean, mean)

    def _formula(self, row: int, at: int, text: str, style: Any, value: Any) -> None:
        shown = "" if value is None else float(value)
        self.sheet.write_formula(row, at, text, style, shown)

    def _above(self, row: int, column: int) -> str:
        return f"{self._cell(_FIRST, column)}:{self._cell(row - 1, column)}"

    @staticmethod
    def _cell(row: int, column: int) -> str:
        return f"{xl_col_to_name(column)}{row + 1}"


def _counts(baris: RekapBaris) -> list[int]:
    """The counts of every group in the order of the columns."""
    return [
        baris.jumlah.profil.get(group, {}).get(code, 0)
        for group, codes in GROUPS.items()
        for code in codes
    ]


def _times(weight: Fraction) -> str:
    top = "" if weight.numerator == 1 else f"*{weight.numerator}"
    return f"{top}/{weight.denominator}"


def _kategori(pita: Pita) -> str:
    return f"{pita.mutu} ({pita.kinerja})"
