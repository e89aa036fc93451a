"""The official "pengolahan data" as a workbook: every responden, with live formulas.

One sheet has the skor and the formulas below them, the other the counts of the profile.
Profile and skor of a person stand on no common line (docs/decisions/0018).
"""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from fractions import Fraction
from functools import cached_property
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from siputri.laporan.laporan_hasil import bobot_of
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.laporan_responden import (
    profil_data,
    titles_of_layanan,
    titles_of_unit,
)
from siputri.laporan.rumus_xlsx import banded, rounded
from siputri.skm.angka import round_half_up
from siputri.skm.ikm import find_pita
from siputri.skm.instrumen import Rumus

_FIRST = ("No.", "Layanan", "Unit", "Tanggal")
_WIDTHS = (7, 40, 24, 12)
_HEADER = 4
_DATA = _HEADER + 1
"""The row of the first responden, counted from 0."""


def render_olah_data(laporan: LaporanSkm) -> bytes:
    """An XLSX file. Every formula has its value; equal data gives equal bytes."""
    stream = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(stream, options) as book:
        made = datetime.combine(laporan.tanggal, time())
        title = f"Olah data SKM {laporan.opd.nama}, {laporan.periode.judul}"
        book.set_properties({"title": title, "created": made})
        _Sheet(book, laporan, title).write()
        _write_profil(book, laporan)
    return stream.getvalue()


class _Sheet:
    """The sheet "Olah data", rows and columns from 0. It is written from the top down:
    a row that is left is on disk."""

    def __init__(self, book: Workbook, laporan: LaporanSkm, title: str) -> None:
        self.laporan, self.title = laporan, title
        self.sheet: Worksheet = book.add_worksheet("Olah data")
        self.unsur = laporan.domain.unsur
        self.last = _DATA + max(len(laporan.bahan.baris), 1) - 1
        edge = {"border": 1, "valign": "vcenter"}
        self.plain = book.add_format(edge)
        self.bold = book.add_format({**edge, "bold": True, "text_wrap": True})
        self.head = book.add_format(
            {**edge, "bold": True, "align": "center", "text_wrap": True}
        )
        self.name = book.add_format({"bold": True, "font_size": 13})
        self.mean = book.add_format({**edge, "num_format": "0.000"})
        self.value = book.add_format({**edge, "num_format": "0.00", "bold": True})

    def write(self) -> None:
        self._head()
        self._responden()
        row = self._sums(self.last + 1)
        for rumus in self._rumus():
            row = self._hasil(row + 1, rumus)

    def _rumus(self) -> list[Rumus]:
        """The leading formula first."""
        leading = self.laporan.rumus
        return sorted(self.laporan.domain.rumus, key=lambda item: item != leading)

    def _head(self) -> None:
        sheet = self.sheet
        for at, width in enumerate(_WIDTHS):
            sheet.set_column(at, at, width)
        sheet.set_column(len(_FIRST), len(_FIRST) + len(self.unsur) - 1, 13)
        sheet.freeze_panes(_DATA, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER)
        sheet.write_string(0, 0, self.title, self.name)
        sheet.write_string(1, 0, self.laporan.instrumen.judul)
        sheet.write_string(2, 0, "Sel kosong: unsur itu tidak dijawab.")
        titles = [self.laporan.judul_unsur[key] for key in self.unsur]
        for at, text in enumerate([*_FIRST, *titles]):
            sheet.write_string(_HEADER, at, text, self.head)

    def _responden(self) -> None:
        """A blank cell is written too, so that the frame is whole."""
        sheet = self.sheet
        layanan = titles_of_layanan(self.laporan)
        unit = titles_of_unit(self.laporan)
        for number, baris in enumerate(self.laporan.bahan.baris):
            row = _DATA + number
            sheet.write_number(row, 0, number + 1, self.plain)
            names = (layanan.get(baris.layanan), unit.get(baris.unit), baris.tanggal)
            for at, text in enumerate(names, start=1):
                sheet.write_string(row, at, text or "", self.plain)
            for at, skor in enumerate(baris.skor, start=len(_FIRST)):
                if skor is None:
                    sheet.write_blank(row, at, None, self.plain)
                else:
                    sheet.write_number(row, at, skor, self.plain)

    def _sums(self, row: int) -> int:
        """Σ skor, how many answered, and the mean of each unsur; the next row."""
        sums = list(self.totals.values())
        self._label(row, "Jumlah skor")
        for at, (skor, _) in enumerate(sums):
            self._formula(row, at, f"=SUM({self._above(at)})", self.plain, skor)
        self._label(row + 1, "Responden yang menjawab")
        for at, (_, n) in enumerate(sums):
            self._formula(row + 1, at, f"=COUNT({self._above(at)})", self.plain, n)
        self._label(row + 2, "NRR (jumlah skor : responden)")
        for at, (skor, n) in enumerate(sums):
            total, count = self._cell(row, at), self._cell(row + 1, at)
            text = f'=IF({count}=0,"",{total}/{count})'
            mean = Fraction(skor, n) if n else None
            self._formula(row + 2, at, text, self.mean, mean)
        self.nrr = row + 2
        return row + 3

    @cached_property
    def totals(self) -> Mapping[str, tuple[int, int]]:
        """Σ skor and n of each unsur, from the lines themselves."""
        found = {}
        for at, key in enumerate(self.unsur):
            given = [row.skor[at] for row in self.laporan.bahan.baris]
            known = [skor for skor in given if skor is not None]
            found[key] = (sum(known), len(known))
        return found

    def _hasil(self, row: int, rumus: Rumus) -> int:
        """The weighted means of a formula, its IKM and its letter; the next row."""
        bobot = bobot_of(self.laporan, rumus)
        self._label(row, f"NRR tertimbang: {rumus.judul}")
        parts: list[Fraction | None] = []
        for at, key in enumerate(self.unsur):
            if key not in bobot:
                self.sheet.write_blank(row, len(_FIRST) + at, None, self.plain)
                continue
            skor, n = self.totals[key]
            weight = bobot[key]
            parts.append(Fraction(skor, n) * weight if n else None)
            cell = self._cell(self.nrr, at)
            text = f'=IF({cell}="","",{cell}*{weight.numerator}/{weight.denominator})'
            self._formula(row, at, text, self.mean, parts[-1])
        self._ikm(row, len(bobot), parts)
        return row + 3

    def _ikm(self, row: int, k: int, parts: Sequence[Fraction | None]) -> None:
        first, last = self._cell(row, 0), self._cell(row, len(self.unsur) - 1)
        known = [part for part in parts if part is not None]
        ikm = round_half_up(sum(known, Fraction(0)) * 25) if len(known) == k else None
        value = self._cell(row + 1, 0)
        self._label(row + 1, "IKM (jumlah NRR tertimbang × 25)")
        total = rounded(f"SUM({first}:{last})*25")
        text = f'=IF(COUNT({first}:{last})<{k},"",{total})'
        self._formula(row + 1, 0, text, self.value, ikm)
        self._label(row + 2, "Mutu pelayanan")
        pita = None if ikm is None else find_pita(ikm, self.laporan.domain.pita)
        bands = banded(value, self.laporan.domain.pita, lambda item: item.mutu)
        text = f'=IF({value}="","",{bands})'
        shown = "" if pita is None else pita.mutu
        self.sheet.write_formula(row + 2, len(_FIRST), text, self.bold, shown)

    def _label(self, row: int, text: str) -> None:
        self.sheet.write_string(row, 1, text, self.bold)

    def _formula(self, row: int, at: int, text: str, form: Format, value: Any) -> None:
        shown = "" if value is None else float(value)
        self.sheet.write_formula(row, len(_FIRST) + at, text, form, shown)

    def _above(self, at: int) -> str:
        column = xl_col_to_name(len(_FIRST) + at)
        return f"{column}{_DATA + 1}:{column}{self.last + 1}"

    @staticmethod
    def _cell(row: int, at: int) -> str:
        return str(xl_rowcol_to_cell(row, len(_FIRST) + at))


def _write_profil(book: Workbook, laporan: LaporanSkm) -> None:
    """Counts only."""
    sheet: Worksheet = book.add_worksheet("Profil")
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 1, 12)
    row = 0
    for group in profil_data(laporan):
        sheet.write_string(row, 0, group["judul"], head)
        sheet.write_string(row, 1, "Responden", head)
        for at, item in enumerate(group["baris"], start=row + 1):
            sheet.write_string(at, 0, item["judul"])
            sheet.write_number(at, 1, item["jumlah"])
        row += len(group["baris"]) + 2
