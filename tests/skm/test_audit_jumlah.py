"""The last row of a recap, whose sums and means must be those of the rows above."""

from fractions import Fraction

import pytest

from tests.skm.rekap_sheets import (
    FIRST,
    add_total,
    at,
    audit,
    comma,
    found,
    letter,
    make_row,
    places,
    right_rows,
    set_cell,
    sheet,
)


@pytest.mark.parametrize("title", ["L", "S3", "POPULASI", "SAMPEL"])
def test_a_total_that_does_not_add_up_is_wrong(title: str) -> None:
    rows = add_total(right_rows())
    rows[-1][at(title)] = "7"
    right = sum(int(row[at(title)]) for row in rows[:-1])
    hasil = audit(sheet(rows))
    assert found(hasil) == [(FIRST + 6, title, "jumlah")]
    assert hasil.temuan[0].kalimat == f"Tertulis 7, padahal jumlah kolom ini {right}."


def test_a_blank_cell_of_the_total_says_nothing() -> None:
    rows = set_cell(add_total(right_rows()), 7, "L", "")
    assert found(audit(sheet(rows))) == []


def test_nobody_of_a_kind_adds_nothing_to_its_total() -> None:
    rows = right_rows()
    several = int(rows[0][at("SD")]) + int(rows[0][at("S3")])
    set_cell(set_cell(rows, 1, "SD", str(several)), 1, "S3", "0")
    assert found(audit(sheet(add_total(rows)))) == []


@pytest.mark.parametrize("title", ["U1", "U9", "NRR TERTIMBANG", "NILAI IKM"])
def test_a_total_of_values_that_is_no_mean_is_told_with_the_mean(title: str) -> None:
    rows = add_total(right_rows())
    values = [Fraction(row[at(title)].replace(",", ".")) for row in rows[:-1]]
    mean = comma(places(3)(sum(values, Fraction(0)) / 6), 3)
    rows[-1][at(title)] = "9,876"
    (finding,) = audit(sheet(rows)).temuan
    assert (finding.baris, finding.kolom.judul) == (FIRST + 6, title)
    assert finding.kalimat == f"Tertulis 9,876, padahal rata-rata kolom ini {mean}."


@pytest.mark.parametrize("kind", ["mean", "pooled", "sum"])
def test_a_total_of_values_may_be_a_mean_or_a_sum(kind: str) -> None:
    rows = right_rows()
    values = [Fraction(row[-2].replace(",", ".")) for row in rows]
    sizes = [int(row[at("SAMPEL")]) for row in rows]
    total = {
        "mean": sum(values) / len(values),
        "pooled": sum(v * n for v, n in zip(values, sizes, strict=True)) / sum(sizes),
        "sum": sum(values),
    }[kind]
    rows = add_total(rows)
    rows[-1][-2] = comma(Fraction(total), 2)
    assert found(audit(sheet(rows))) == []
    rows[-1][-2] = "70,00"
    assert found(audit(sheet(rows))) == [(FIRST + 6, "NILAI IKM", "jumlah")]


def told_of_total(text: str, sampel: str = "100") -> list[str]:
    """What is said of a total of 80,00 for `sampel` people and 90,00 for 300."""
    rows = add_total(
        [make_row(1, (100, (320,) * 9)), make_row(2, (300, (1080,) * 9))],
    )
    set_cell(rows, 1, "SAMPEL", sampel)
    set_cell(rows, 3, "NILAI IKM", text)
    temuan = audit(sheet(rows)).temuan
    return [item.kalimat for item in temuan if item.kolom.judul == "NILAI IKM"]


@pytest.mark.parametrize(
    "text", ["84,98", "85,02", "87,48", "87,52", "169,98", "170,02", "84", "86"]
)
def test_a_total_may_be_off_by_its_last_digit_and_theirs(text: str) -> None:
    assert told_of_total(text) == []


@pytest.mark.parametrize("text", ["84,97", "85,03", "87,47", "87,53", "170,03", "83"])
def test_a_total_may_be_off_by_no_more(text: str) -> None:
    assert told_of_total(text) == [
        f"Tertulis {text}, padahal rata-rata kolom ini 85,00."
    ]


def test_who_says_nothing_of_his_sampel_weighs_nothing() -> None:
    assert told_of_total("90,00", sampel="") == []
    assert told_of_total("87,50", sampel="") != []


def test_the_letter_of_a_total_is_that_of_its_value() -> None:
    rows = add_total(right_rows())
    values = [Fraction(row[-2].replace(",", ".")) for row in rows[:-1]]
    mean = comma(places(2)(sum(values, Fraction(0)) / 6), 2)
    rows[-1][-2:] = [mean, "A"]
    (finding,) = audit(sheet(rows)).temuan
    assert (finding.baris, finding.kode) == (FIRST + 6, "mutu")
    right = letter(Fraction(mean.replace(",", ".")))
    assert finding.kalimat == (
        f"Kategori 'A' salah untuk nilai {mean}. Yang benar {right}."
    )
