"""Names and passwords: what is accepted, what is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.pengelola import NamaError, parse_nama
from siputri.pengelola.sandi import Hasher, SandiError, check_sandi
from tests.pengelola.conftest import FAST, SANDI


@pytest.mark.parametrize(
    ("typed", "nama"),
    [
        ("siti.aminah", "siti.aminah"),
        (" Siti_Aminah ", "siti_aminah"),
        ("BUDI@oki.go.id", "budi@oki.go.id"),
        ("007", "007"),
        ("a" * 60, "a" * 60),
    ],
)
def test_a_name_is_stored_in_small_letters(typed: str, nama: str) -> None:
    assert parse_nama(typed) == nama


@pytest.mark.parametrize(
    "typed",
    ["", "ab", "a" * 61, ".budi", "budi santoso", "budi/x", "bud\u0456", "budi\n", "é"],
)
def test_a_name_that_cannot_be_an_account(typed: str) -> None:
    if typed == "budi\n":
        assert parse_nama(typed) == "budi"
        return
    with pytest.raises(NamaError):
        parse_nama(typed)


@pytest.mark.parametrize(
    "sandi", ["a" * 12, "a" * 1024, " " * 12, "🐅" * 12, "\0" * 12]
)
def test_any_characters_make_a_password(sandi: str) -> None:
    check_sandi(sandi, sandi)
    assert FAST.verify(FAST.hash(sandi), sandi)


@pytest.mark.parametrize("sandi", ["", "a" * 11, "a" * 1025])
def test_a_password_too_short_or_too_long_is_refused(sandi: str) -> None:
    with pytest.raises(SandiError, match="12 sampai 1024"):
        check_sandi(sandi)


def test_two_typings_must_agree() -> None:
    with pytest.raises(SandiError, match="tidak sama"):
        check_sandi("a" * 12, "a" * 13)


@given(st.text(max_size=40), st.text(max_size=40))
def test_only_the_same_password_opens(first: str, second: str) -> None:
    import unicodedata

    same = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)
    assert FAST.verify(FAST.hash(first), second) == same


def test_one_letter_typed_in_two_ways_is_one_letter() -> None:
    assert FAST.verify(FAST.hash("caf\u00e9 dua belas"), "cafe\u0301 dua belas")


def test_nobodys_hash_is_never_opened() -> None:
    assert not FAST.verify(None, "")
    assert not FAST.verify(None, SANDI)
    assert not FAST.verify("rusak", SANDI)


def test_a_hash_costs_at_least_what_owasp_names() -> None:
    """19 MiB of memory and two rounds, argon2id."""
    kind, version, parameters = Hasher().hash(SANDI).split("$")[1:4]
    assert (kind, version) == ("argon2id", "v=19")
    values = dict(item.split("=") for item in parameters.split(","))
    assert int(values["m"]) >= 19 * 1024
    assert int(values["m"]) <= 64 * 1024
    assert int(values["t"]) >= 2
