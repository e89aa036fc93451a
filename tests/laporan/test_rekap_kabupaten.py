"""The region's recap as a workbook: live formulas, right values, the same bytes."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from siputri.laporan.rekap_isi import RekapBaris, RekapKabupaten
from siputri.laporan.rekap_kabupaten import GROUPS, render_rekap
from siputri.laporan.tabel import read_tabel
from siputri.skm.audit import HasilAudit, audit_rekap, parse_buku
from siputri.skm.instrumen import NASIONAL, Pita, Rumus
from siputri.skm.jumlah import Jumlah, JumlahUnsur

NASIONAL_9 = NASIONAL.rumus[0]
UNEQUAL = Rumus(
    "berat",
    "Berat",
    {"waktu": Fraction(1, 2), "biaya": Fraction(1, 3)} | {"sarana": Fraction(1, 6)},
)
DAY = date(2026, 10, 30)


def baris(
    name: str, n: int, skor: list[int], populasi: int | None = None
) -> RekapBaris:
    unsur = {
        key: given(total, n) for key, total in zip(NASIONAL_9.unsur, skor, strict=True)
    }
    profil = {group: {codes[0]: n - 1, codes[-1]: 1} for group, codes in GROUPS.items()}
    jumlah = Jumlah(n, unsur, profil=profil)
    return RekapBaris(name, jumlah, populasi, NASIONAL_9, NASIONAL.pita)


def given(total: int, n: int) -> JumlahUnsur:
    """Some answers of n responden that add up to `total`."""
    each, rest = divmod(total, n)
    counts = [0, 0, 0, 0, 0]
    counts[each - 1] = n - rest
    counts[each] += rest
    return JumlahUnsur((counts[0], counts[1], counts[2], counts[3]))


def recap(*rows: RekapBaris, rumus: Rumus = NASIONAL_9) -> RekapKabupaten:
    return RekapKabupaten(
        "Rekap IKM Kabupaten Contoh",
        "Triwulan III 2026",
        DAY,
        {key: key.title() for key in (*rumus.unsur, *NASIONAL_9.unsur)},
        rumus,
        NASIONAL.pita,
        rows,
    )


ROWS = (
    baris("Dinas Satu", 100, [355] * 9, 130),
    baris("=HYPERLINK(1)", 73, [219, 220, 221, 222, 223, 224, 225, 226, 227], None),
)


def sheet(rekap: RekapKabupaten, *, values: bool) -> Worksheet:
    book = load_workbook(io.BytesIO(render_rekap(rekap)), data_only=values)
    found = book.worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def cell(found: Worksheet, title: str, row: int) -> object:
    for line in (4, 5):
        for column in found[line]:
            if column.value == title:
                return found.cell(row, column.column).value
    raise KeyError(title)


def audit(tmp_path: Path, rekap: RekapKabupaten) -> HasilAudit:
    file = tmp_path / "rekap.xlsx"
    file.write_bytes(render_rekap(rekap))
    return audit_rekap(parse_buku(read_tabel(file)))


def test_our_own_recap_passes_the_audit(tmp_path: Path) -> None:
    hasil = audit(tmp_path, recap(*ROWS))
    assert hasil.temuan == ()
    assert (hasil.baris, hasil.cocok) == (2, 2)
    assert hasil.uraian == (
        "bobot 1/9 (tepat); tidak ada yang dibulatkan sebelum nilai akhir; "
        "setengah dibulatkan ke atas"
    )


@hypothesis.settings(max_examples=25)
@hypothesis.given(
    st.lists(
        st.integers(1, 500).flatmap(
            lambda n: st.tuples(
                st.just(n), st.lists(st.integers(n, 4 * n), min_size=9, max_size=9)
            )
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_the_sums_nothing_but_the_sample_is_found(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, list[int]]]
) -> None:
    made = [baris(f"Dinas {n}", n, skor, n) for n, skor in rows]
    assert audit(tmp_path_factory.mktemp("x"), recap(*made)).temuan == ()


def test_columns_are_those_of_the_regulation_with_tidak_menjawab() -> None:
    found = sheet(recap(*ROWS), values=True)
    top = [column.value for column in found[4] if column.value]
    assert top == [
        "NO",
        "OPP",
        "NRR SETIAP UNSUR",
        "JENIS KELAMIN",
        "PENDIDIKAN",
        "PEKERJAAN",
        "POPULASI",
        "SAMPEL",
        "NRR TERTIMBANG",
        "NILAI IKM",
        "KATEGORI",
    ]
    below = [column.value for column in found[5] if column.value]
    assert below[9:13] == ["L", "P", "TIDAK MENJAWAB", "SD"]
    assert below.count("TIDAK MENJAWAB") == 3


def test_values_stand_beside_live_formulas() -> None:
    values, formulas = (
        sheet(recap(*ROWS), values=True),
        sheet(recap(*ROWS), values=False),
    )
    assert cell(values, "NILAI IKM", 6) == 88.75
    assert cell(values, "KATEGORI", 6) == "A (Sangat Baik)"
    assert cell(formulas, "NRR TERTIMBANG", 6) == '=IF(COUNT(C6:K6)<9,"",SUM(C6:K6)/9)'
    assert str(cell(formulas, "NILAI IKM", 6)).startswith("=IF(AG6")
    assert cell(formulas, "SAMPEL", 8) == "=SUM(AF6:AF7)"
    assert cell(values, "SAMPEL", 8) == 173
    assert cell(values, "POPULASI", 7) is None


def test_the_last_row_is_the_mean_of_the_opd() -> None:
    found = sheet(recap(*ROWS), values=True)
    assert found.cell(8, 1).value == "Jumlah"
    ikm = Fraction(355, 100) * 25 / 2 + Fraction(223, 73) * 25 / 2
    assert cell(found, "NILAI IKM", 8) == round(float(ikm), 2)


def test_a_name_that_looks_like_a_formula_is_text() -> None:
    assert cell(sheet(recap(*ROWS), values=False), "OPP", 7) == "=HYPERLINK(1)"
    content = render_rekap(recap(*ROWS))
    book = load_workbook(io.BytesIO(content))
    assert book.worksheets[0]["B7"].data_type == "s"


def test_an_unsur_without_answers_leaves_the_value_blank() -> None:
    """As the law has it: no IKM without all unsur, and no zero in its place."""
    rows = list(ROWS)
    unsur = dict(rows[1].jumlah.unsur)
    unsur["biaya"] = JumlahUnsur()
    rows[1] = replace(rows[1], jumlah=Jumlah(73, unsur, profil=rows[1].jumlah.profil))
    found = sheet(recap(*rows), values=True)
    assert not cell(found, "NILAI IKM", 7)
    assert not cell(found, "KATEGORI", 7)
    assert cell(found, "NILAI IKM", 8) == 88.75


def test_weights_of_an_instrument_enter_the_formula() -> None:
    row = RekapBaris(
        "Dinas",
        Jumlah(
            10,
            {"waktu": given(40, 10), "biaya": given(30, 10), "sarana": given(20, 10)},
        ),
        None,
        UNEQUAL,
        NASIONAL.pita,
    )
    rekap = recap(row, rumus=UNEQUAL)
    assert cell(sheet(rekap, values=True), "NILAI IKM", 6) == 83.33
    formula = str(cell(sheet(rekap, values=False), "NRR TERTIMBANG", 6))
    assert "C6*1/2+D6*1/3+E6*1/6" in formula


def test_each_row_has_the_weights_and_bands_of_its_own_instrument() -> None:
    strict = (Pita("A", "Sangat Baik", Decimal(95), Decimal(100)),)
    lenient = (Pita("Z", "Cukup", Decimal(25), Decimal("94.99")), *strict)
    unsur = {"waktu": given(40, 10), "biaya": given(30, 10), "sarana": given(20, 10)}
    other = RekapBaris("Dinas Lain", Jumlah(10, unsur), None, UNEQUAL, lenient)
    rekap = recap(*ROWS, other)
    values, formulas = sheet(rekap, values=True), sheet(rekap, values=False)
    assert cell(values, "NILAI IKM", 8) == 83.33
    assert cell(values, "KATEGORI", 8) == "Z (Cukup)"
    assert '"Z (Cukup)"' in str(cell(formulas, "KATEGORI", 8))
    assert cell(values, "Persyaratan", 8) is None
    assert cell(values, "NILAI IKM", 6) == 88.75
    formula = str(cell(formulas, "NRR TERTIMBANG", 8))
    assert formula == '=IF(COUNT(C8:K8)<3,"",E8*1/2+F8*1/3+K8*1/6)'


def test_an_unsur_that_only_another_instrument_asks_has_a_column() -> None:
    rumus = Rumus("nasional", "IKM", {"waktu": Fraction(1, 2), "oki": Fraction(1, 2)})
    unsur = {"waktu": given(40, 10), "oki": given(20, 10)}
    other = RekapBaris("Dinas Lain", Jumlah(10, unsur), None, rumus, NASIONAL.pita)
    rekap = recap(ROWS[0], other)
    found = sheet(replace(rekap, unsur={**rekap.unsur, "oki": "OKI"}), values=True)
    assert cell(found, "OKI", 6) is None
    assert cell(found, "OKI", 7) == 2
    assert cell(found, "NILAI IKM", 7) == 75
    assert cell(found, "NILAI IKM", 6) == 88.75


@pytest.mark.parametrize(
    ("resmi", "value", "weight"),
    [("eksak", 88.75, "/9"), ("0,11", 87.86, "*11/100"), ("0,111", 88.66, "*111/1000")],
)
def test_the_value_is_the_official_one(resmi: str, value: float, weight: str) -> None:
    rekap = replace(recap(ROWS[0]), nilai_resmi=resmi)
    values, formulas = sheet(rekap, values=True), sheet(rekap, values=False)
    for row in (6, 7):  # the OPD and the mean of all OPD
        assert cell(values, "NILAI IKM", row) == value
    formula = str(cell(formulas, "NRR TERTIMBANG", 6))
    assert formula == f'=IF(COUNT(C6:K6)<9,"",SUM(C6:K6){weight})'


def test_a_half_is_rounded_up_where_binary_lies_below_it() -> None:
    """The inner rounding of decision 0018, 5."""
    formula = str(cell(sheet(recap(*ROWS), values=False), "NILAI IKM", 6))
    assert formula.endswith("ROUND(ROUND(AG6*25,9),2))")


def test_a_region_without_results_has_a_header_only() -> None:
    assert sheet(recap(), values=True).max_row == 5


def test_equal_data_gives_equal_bytes() -> None:
    assert render_rekap(recap(*ROWS)) == render_rekap(recap(*ROWS))
