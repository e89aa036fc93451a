"""Number words: every number that people write, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.checks.angka_huruf import mismatches
from siputri.katalog.checks.bilangan import parse_bilangan

_NAMES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_BELOW = _NAMES.split()


def spell(number: int) -> str:
    """The slow, obvious way round: how a number is said."""
    if number < 12:
        return _BELOW[number]
    if number < 20:
        return f"{_BELOW[number - 10]} belas"
    for size, word, one in (
        (10**9, "miliar", ""),
        (10**6, "juta", ""),
        (1000, "ribu", "seribu"),
        (100, "ratus", "seratus"),
        (10, "puluh", ""),
    ):
        if number >= size:
            many, rest = divmod(number, size)
            head = one if many == 1 and one else f"{spell(many)} {word}"
            return f"{head} {spell(rest)}" if rest else head
    raise AssertionError


@given(st.integers(0, 10**12 - 1))
def test_what_is_spelt_is_read_back(number: int) -> None:
    assert parse_bilangan(spell(number)) == number


@given(st.integers(0, 999_999))
def test_spaces_and_capitals_do_not_matter(number: int) -> None:
    words = spell(number)
    assert parse_bilangan(words.replace(" ", "")) == number
    assert parse_bilangan(words.title()) == number
    assert parse_bilangan(words.replace(" ", "-")) == number


@pytest.mark.parametrize(
    "text",
    ["", "hari", "dua tiga", "puluh", "belas", "ribu", "satu orang", "duapuluhh", "x"],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_bilangan(text) is None


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_a_number_and_its_words_agree_or_are_told(number: int, said: int) -> None:
    told = [
        item[4] for item in mismatches(f"Paling lama {number} ({spell(said)}) hari")
    ]
    assert told == ([] if number == said else [said])


@pytest.mark.parametrize(
    "text",
    [
        "10 (sepuluh) hari kerja + 7 (tujuh) hari kerja",
        "1 (satu) – 3 (tiga) hari",
        "3-5 (tiga sampai lima) hari",
        "3 s.d. 5 (tiga s.d. lima) hari",
        "Rp1.500.000 (satu juta lima ratus ribu rupiah)",
        "1.500 (seribu lima ratus) lembar",
        "sepuluh (10) hari",
        "Dua puluh lima (25) orang",
        "5 (lima) orang, KTP (asli), 2 (fotokopi), butir 3 (tiga)",
        "2,5 (dua) jam",
        "Tahun 2019 (satu kali)",
        "Kabupaten Ogan Komering Ilir (OKI) dan 4 (empat) lainnya",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert list(mismatches(text)) == []


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("30 (sepuluh) hari kerja", "30", 10),
        ("15 (Lima  Belas belas) hari", None, None),
        ("15 (Lima belas puluh) hari", None, None),
        ("14 (Lima Belas) hari", "14", 15),
        ("3 - 5 (tiga - enam) hari", "5", 6),
        ("3-5 (dua sampai lima) hari", "3", 2),
        ("paling lama sepuluh (30) hari", "30", 10),
        ("1.500 (seribu lima) lembar", "1.500", 1005),
    ],
)
def test_a_contradiction_is_told_once(
    text: str, number: str | None, value: int | None
) -> None:
    expected = [(number, value)] if number else []
    assert [(item[2], item[4]) for item in mismatches(text)] == expected
