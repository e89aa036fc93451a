"""Numbers and dates as Indonesians read them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.besaran import Waktu
from siputri.tampilan.angka import (
    BULAN,
    format_angka,
    format_rupiah,
    format_satuan,
    format_tanggal,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0, None, "0"),
        (1234, None, "1.234"),
        (1234567, None, "1.234.567"),
        (1234.5, None, "1.234,5"),
        (Decimal("88.30"), None, "88,30"),
        (Decimal("100.00"), 2, "100,00"),
        (25, 2, "25,00"),
        (3.5324, 3, "3,532"),
        (-1234.5, 1, "-1.234,5"),
    ],
)
def test_numbers(value: float, places: int | None, text: str) -> None:
    assert format_angka(value, places) == text


@given(st.decimals(0, 10**9, places=2))
def test_a_number_is_read_back_the_same(value: Decimal) -> None:
    text = format_angka(value, 2)
    assert Decimal(text.replace(".", "").replace(",", ".")) == value
    groups = text.split(",")[0].split(".")
    assert [len(group) for group in groups[1:]] == [3] * (len(groups) - 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2021-05-03", "3 Mei 2021"),
        ("2021-05", "Mei 2021"),
        ("2021", "2021"),
        ("2024-02-29", "29 Februari 2024"),
        (date(2026, 11, 22), "22 November 2026"),
        (date(2026, 1, 1), "1 Januari 2026"),
    ],
)
def test_dates(value: str | date, text: str) -> None:
    assert format_tanggal(value) == text


def test_every_day_of_a_year_is_told_apart() -> None:
    days = [date(2024, 1, 1) + timedelta(days=number) for number in range(366)]
    assert len({format_tanggal(day) for day in days}) == 366
    assert [format_tanggal(f"2024-{n + 1:02}") for n in range(12)] == [
        f"{name} 2024" for name in BULAN
    ]


def test_rupiah_have_no_cents() -> None:
    assert format_rupiah(10_000) == "Rp10.000"
    assert format_rupiah(0) == "Rp0"


def test_every_unit_of_a_duration_has_words() -> None:
    satuan = Waktu.model_json_schema()["properties"]["satuan"]["enum"]
    assert {format_satuan(item) for item in satuan} == {
        item.replace("_", " ") for item in satuan
    }
