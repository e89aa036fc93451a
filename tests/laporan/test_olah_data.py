"""Olah data: whoever opens the workbook computes the IKM that the report prints."""

import io
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from siputri.katalog.katalog import Katalog
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.olah_data import render_olah_data
from siputri.skm.ikm import compute_ikm
from siputri.skm.jumlah import sum_skor
from siputri.skm.resmi import official_nilai
from tests.laporan.laporan import domain, form, report, reworded, with_survei
from tests.laporan.rumus import Sheet


def sheets(laporan: LaporanSkm, *, values: bool = False) -> list[Worksheet]:
    book = load_workbook(io.BytesIO(render_olah_data(laporan)), data_only=values)
    return [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]


def results(sheet: Worksheet) -> list[tuple[str, str]]:
    """The cells of IKM and of mutu, formula by formula."""
    rows = {"IKM": [], "Mutu": []}  # type: dict[str, list[str]]
    for row in range(1, sheet.max_row + 1):
        label = str(sheet.cell(row, 2).value or "").split(" ")[0]
        if label in rows:
            rows[label].append(f"E{row}")
    return list(zip(rows["IKM"], rows["Mutu"], strict=True))


def computed(laporan: LaporanSkm) -> list[tuple[object, object]]:
    """IKM and mutu as the formulas give them."""
    (sheet, _) = sheets(laporan)
    found = Sheet(sheet)
    return [(found.value(ikm), found.value(mutu)) for ikm, mutu in results(sheet)]


def stored(laporan: LaporanSkm) -> list[tuple[object, object]]:
    """The same as readers see it that do not compute; blank is an empty text."""
    (sheet, _) = sheets(laporan, values=True)
    return [
        (sheet[ikm].value or "", sheet[mutu].value or "")
        for ikm, mutu in results(sheet)
    ]


def expected(katalog: Katalog, forms: list[Any]) -> list[tuple[object, object]]:
    instrumen = domain(katalog)
    nilai = [
        compute_ikm(sum_skor(instrumen, forms), rumus, instrumen).nilai
        for rumus in instrumen.rumus
    ]
    return [(float(item.ikm), item.mutu) if item else ("", "") for item in nilai]


@hypothesis.settings(max_examples=25)
@hypothesis.given(st.integers(0, 10_000), st.integers(1, 40), st.floats(0, 0.5))
def test_formulas_and_stored_values_give_our_ikm(
    katalog: Katalog, seed: int, n: int, blanks: float
) -> None:
    """Forms with blanks too; a result with an unsur that nobody answered is blank."""
    random = Random(seed)
    forms = [
        {
            key: random.choice((1, 2, 3, 3, 4, 4))
            for key in domain(katalog).unsur
            if random.random() >= blanks
        }
        for _ in range(n)
    ]
    laporan = report(katalog, forms)
    assert computed(laporan) == stored(laporan) == expected(katalog, forms)


@pytest.mark.parametrize(
    ("total", "ikm", "mutu"),
    [
        (17_661, 88.31, "A"),
        (17_660, 88.3, "B"),
        (12_999, 65.0, "C"),
        (12_998, 64.99, "D"),
    ],
)
def test_a_half_goes_up_before_the_letter_is_looked_up(
    katalog: Katalog, total: int, ikm: float, mutu: str
) -> None:
    """88,305 and 64,995 lie between two bands; 500 responden, ten unsur."""
    keys = domain(katalog).unsur
    each, rest = divmod(total, 500 * len(keys))
    skor = [each + 1] * rest + [each] * (500 * len(keys) - rest)
    forms = [
        dict(zip(keys, skor[start : start + 10], strict=True))
        for start in range(0, len(skor), 10)
    ]
    laporan = report(katalog, forms)
    assert computed(laporan)[0] == stored(laporan)[0] == (ikm, mutu)


@pytest.mark.parametrize("resmi", ["0,111", "0,11"])
def test_the_weight_is_that_of_the_official_value(katalog: Katalog, resmi: str) -> None:
    """Where the installation rounds weights, its workbook does the same."""
    rounded = with_survei(katalog, nilai_resmi=resmi, hasil_utama="nasional")
    forms = [form(katalog, *(4, 3, 4, 3, 4, 4, 3, 4, 4, 4))] * 12
    laporan = report(rounded, forms)
    assert laporan.hasil is not None
    nilai = official_nilai(laporan.hasil, resmi)
    assert nilai is not None
    assert nilai != laporan.hasil["nilai"]
    assert computed(laporan)[0] == stored(laporan)[0] == (nilai["ikm"], nilai["mutu"])


def test_a_blank_stays_blank(katalog: Katalog) -> None:
    blank = form(katalog, 4)
    del blank["biaya"]
    (sheet, _) = sheets(report(katalog, [blank, form(katalog, 2)]))
    titles = [cell.value for cell in sheet[5]]
    column = titles.index("Biaya/tarif") + 1
    assert {sheet.cell(row, column).value for row in (6, 7)} == {None, 2}


def test_without_answers_there_is_a_workbook_without_a_value(katalog: Katalog) -> None:
    laporan = report(katalog, [])
    assert computed(laporan) == stored(laporan) == [("", ""), ("", "")]


def test_no_line_joins_skor_and_profile(katalog: Katalog) -> None:
    """The profile is there as counts only, without a layanan or a day."""
    first, second = sheets(report(katalog, [form(katalog, 3)]))
    names = [cell.value for cell in first[5]]
    assert names[:4] == ["No.", "Layanan", "Unit", "Tanggal"]
    assert len(names) == 4 + 10
    assert second.max_column == 2


def test_names_are_never_formulas(katalog: Katalog) -> None:
    text = "=HYPERLINK(1)"
    (sheet, _) = sheets(report(reworded(katalog, text), [form(katalog, 3)]))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == text]
    assert len(cells) >= 11
    assert {cell.data_type for cell in cells} == {"s"}


def test_equal_data_gives_equal_bytes(katalog: Katalog) -> None:
    laporan = report(katalog, [form(katalog, 3)] * 5)
    assert render_olah_data(laporan) == render_olah_data(laporan)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_computes_the_same(katalog: Katalog, tmp_path: Path) -> None:
    forms = [form(katalog, 3), form(katalog, 4), form(katalog, 2)]
    file = tmp_path / "olah.xlsx"
    file.write_bytes(render_olah_data(report(katalog, forms)))
    out = tmp_path / "out"
    command = ["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, str(file)], check=True, timeout=120)
    sheet = load_workbook(out / "olah.xlsx", data_only=True).worksheets[0]
    assert isinstance(sheet, Worksheet)
    found = [(sheet[ikm].value, sheet[mutu].value) for ikm, mutu in results(sheet)]
    assert found == expected(katalog, forms)
