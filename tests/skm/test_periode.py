"""Triwulan, semester and tahun: codes, spans, names, closing."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.periode import Periode, parse_periode, triwulan_of

KODE = st.builds(
    lambda tahun, rest: f"{tahun:04}{rest}",
    st.integers(1, 9998),
    st.sampled_from(["", "-S1", "-S2", "-TW1", "-TW2", "-TW3", "-TW4"]),
)


@pytest.mark.parametrize(
    ("kode", "first", "end", "judul", "bulan"),
    [
        ("2026", "2026-01-01", "2027-01-01", "Tahun 2026", "Januari–Desember 2026"),
        ("2026-S1", "2026-01-01", "2026-07-01", "Semester I 2026", "Januari–Juni 2026"),
        (
            "2026-S2",
            "2026-07-01",
            "2027-01-01",
            "Semester II 2026",
            "Juli–Desember 2026",
        ),
        (
            "2026-TW1",
            "2026-01-01",
            "2026-04-01",
            "Triwulan I 2026",
            "Januari–Maret 2026",
        ),
        ("2026-TW2", "2026-04-01", "2026-07-01", "Triwulan II 2026", "April–Juni 2026"),
        (
            "2026-TW3",
            "2026-07-01",
            "2026-10-01",
            "Triwulan III 2026",
            "Juli–September 2026",
        ),
        (
            "2026-TW4",
            "2026-10-01",
            "2027-01-01",
            "Triwulan IV 2026",
            "Oktober–Desember 2026",
        ),
    ],
)
def test_every_kind_of_period(
    kode: str, first: str, end: str, judul: str, bulan: str
) -> None:
    periode = parse_periode(kode)
    assert periode.kode == kode
    assert periode.first == date.fromisoformat(first)
    assert periode.end == date.fromisoformat(end)
    assert periode.judul == judul
    assert periode.bulan == bulan


@pytest.mark.parametrize(
    "kode",
    [
        "",
        "26",
        "20261",
        "2026-",
        "2026-TW",
        "2026-TW0",
        "2026-TW5",
        "2026-TW9",
        "2026-TW11",
        "2026-S",
        "2026-S0",
        "2026-S3",
        "2026-S4",
        "2026-tw1",
        "2026-Q1",
        "2026 TW1",
        "2026TW1",
        "-2026",
        " 2026",
        "2026\n",
        "2026-07",
        "semua",
        "0000",
        "0000-TW1",
        "9999",
        "9999-TW4",
        "٢٠٢٦",
        "2026-TW３",
        "../2026",
    ],
)
def test_what_is_no_period_is_refused_with_a_sentence_for_people(kode: str) -> None:
    with pytest.raises(ValueError, match="bukan periode") as refused:
        parse_periode(kode)
    expected = f"'{kode}' bukan periode. Tulis 2026, 2026-S1 atau 2026-TW3."
    assert str(refused.value) == expected


@given(st.text(max_size=12) | st.text("0259TWS-٢", max_size=8))
def test_any_text_is_a_period_with_that_very_kode_or_a_value_error(kode: str) -> None:
    try:
        periode = parse_periode(kode)
    except ValueError:
        return
    assert periode.kode == kode


@given(KODE)
def test_a_parsed_period_is_whole_and_leads_back_to_its_kode(kode: str) -> None:
    periode = parse_periode(kode)
    assert periode.kode == kode
    assert periode.first.day == periode.end.day == 1
    months = (periode.end.year - periode.first.year) * 12
    months += periode.end.month - periode.first.month
    assert months == periode.months
    assert periode.judul.endswith(f" {periode.first.year}")
    assert periode.bulan.endswith(str(periode.first.year))


@given(KODE)
def test_its_quarters_join_without_a_gap(kode: str) -> None:
    periode = parse_periode(kode)
    quarters = periode.triwulan
    assert len(quarters) == periode.months // 3
    assert quarters[0].first == periode.first
    assert quarters[-1].end == periode.end
    for one, following in pairwise(quarters):
        assert one.end == following.first
    assert all(periode in quarter.enclosing for quarter in quarters)


@pytest.mark.parametrize(
    ("kode", "enclosing"),
    [
        ("2026-TW1", ["2026-TW1", "2026-S1", "2026"]),
        ("2026-TW2", ["2026-TW2", "2026-S1", "2026"]),
        ("2026-TW3", ["2026-TW3", "2026-S2", "2026"]),
        ("2026-TW4", ["2026-TW4", "2026-S2", "2026"]),
        ("2026-S1", ["2026-S1", "2026"]),
        ("2026-S2", ["2026-S2", "2026"]),
        ("2026", ["2026"]),
    ],
)
def test_the_periods_around_one_come_shortest_first(
    kode: str, enclosing: list[str]
) -> None:
    assert [item.kode for item in parse_periode(kode).enclosing] == enclosing


def test_a_tahun_is_made_of_four_triwulan_and_a_semester_of_two() -> None:
    def quarters(kode: str) -> list[str]:
        return [item.kode for item in parse_periode(kode).triwulan]

    assert quarters("2026") == ["2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4"]
    assert quarters("2026-S2") == ["2026-TW3", "2026-TW4"]
    assert quarters("2026-TW3") == ["2026-TW3"]


@pytest.mark.parametrize(
    ("day", "kode"),
    [
        ("2025-12-31", "2025-TW4"),
        ("2026-01-01", "2026-TW1"),
        ("2026-03-31", "2026-TW1"),
        ("2026-04-01", "2026-TW2"),
        ("2026-06-30", "2026-TW2"),
        ("2026-07-01", "2026-TW3"),
        ("2026-09-30", "2026-TW3"),
        ("2026-10-01", "2026-TW4"),
        ("2028-02-29", "2028-TW1"),
        ("2038-01-19", "2038-TW1"),
    ],
)
def test_a_day_lies_in_its_quarter(day: str, kode: str) -> None:
    assert triwulan_of(date.fromisoformat(day)).kode == kode


@given(st.dates(date(1, 1, 1), date(9998, 12, 31)))
def test_every_day_lies_in_exactly_the_quarter_that_spans_it(day: date) -> None:
    quarter = triwulan_of(day)
    assert quarter.first <= day < quarter.end
    assert quarter == parse_periode(quarter.kode)
    whole_year = parse_periode(f"{day.year:04}").triwulan
    assert [item for item in whole_year if item.first <= day < item.end] == [quarter]


@pytest.mark.parametrize(
    ("kode", "days", "closes"),
    [
        ("2026-TW3", 30, "2026-10-31"),
        ("2026-TW4", 30, "2027-01-31"),
        ("2027-TW4", 59, "2028-02-29"),
        ("2027-TW4", 60, "2028-03-01"),
        ("2026-TW4", 59, "2027-03-01"),
        ("2026-TW4", 0, "2027-01-01"),
    ],
)
def test_it_closes_a_set_number_of_days_after_its_end(
    kode: str, days: int, closes: str
) -> None:
    """Over the end of a year and a leap day."""
    assert parse_periode(kode).closes_on(days) == date.fromisoformat(closes)


def test_a_leap_years_first_quarter_is_a_day_longer() -> None:
    def length(kode: str) -> timedelta:
        return parse_periode(kode).end - parse_periode(kode).first

    assert length("2028-TW1") == timedelta(91)
    assert length("2027-TW1") == timedelta(90)


def test_periods_sort_by_their_start_and_then_their_length() -> None:
    codes = ["2027-TW1", "2026", "2026-TW3", "2026-S2", "2026-S1", "2026-TW1"]
    assert [item.kode for item in sorted(map(parse_periode, codes))] == [
        "2026-TW1",
        "2026-S1",
        "2026",
        "2026-TW3",
        "2026-S2",
        "2027-TW1",
    ]


def test_equal_periods_are_one_key() -> None:
    assert {parse_periode("2026-TW1"), triwulan_of(date(2026, 2, 2))} == {
        Periode(date(2026, 1, 1), 3)
    }
