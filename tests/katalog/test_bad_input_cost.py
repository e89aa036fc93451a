"""Hostile content costs little (promise 10), counted in processor time."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any

import pytest

from siputri.katalog.prose import MAX_LENGTH, parse_prose
from siputri.katalog.prose_markdown import ProseError
from siputri.katalog.yaml_reader import MAX_BYTES

LAYANAN = "layanan/satu/uji.yaml"


@contextmanager
def under_two_seconds() -> Iterator[None]:
    start = process_time()
    yield
    assert process_time() - start < 2


def test_a_yaml_bomb_is_refused(isi: Any) -> None:
    """A billion laughs: nine levels of nine aliases."""
    levels = [
        f"{name}: &{name} [{', '.join(['*' + last] * 9)}]"
        for last, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    bomb = "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *levels])
    with under_two_seconds():
        (message,) = isi.messages(LAYANAN, bomb)
    assert message.startswith("1:4: Tanda & dan *")


def test_a_line_of_twenty_megabytes_is_refused(isi: Any) -> None:
    isi.put(LAYANAN, b"judul: " + b"x" * 20_000_000)
    with under_two_seconds():
        (message,) = isi.errors()
    assert message == f"{LAYANAN}:1:1: Berkas terlalu besar; batasnya 256 kB."


def test_the_largest_file_that_is_read_is_one_byte_smaller(isi: Any) -> None:
    text = "judul: A\n#"
    fits = text + "x" * (MAX_BYTES - len(text))
    assert isi.messages(LAYANAN, fits) == []
    assert "terlalu besar" in isi.messages(LAYANAN, fits + "x")[0]


NESTED = ["[" * 100_000, "- " * 100_000, "{a: " * 50_000, "? " * 100_000, "{" * 200_000]


@pytest.mark.parametrize("text", NESTED, ids=["[", "-", "{a:", "?", "{"])
def test_deep_nesting_is_refused(isi: Any, text: str) -> None:
    with under_two_seconds():
        assert len(isi.messages(LAYANAN, text)) == 1


@pytest.mark.parametrize("text", ["'" * 200_001, '"' + "\\" * 199_999, "x" * 200_000])
def test_long_scalars_end(isi: Any, text: str) -> None:
    with under_two_seconds():
        assert isi.messages(LAYANAN, "judul: " + text)


def test_thousands_of_repeated_unsur_are_refused(isi: Any) -> None:
    isi.put(
        "instrumen/dua-unsur.yaml",
        (isi.folder / "instrumen/dua-unsur.yaml")
        .read_text("utf-8")
        .replace("[waktu, biaya]", "[" + "waktu," * 10_000 + "]"),
    )
    with under_two_seconds():
        assert "'waktu' ada dua kali" in isi.errors("instrumen/dua-unsur.yaml")[0]


SLOW_FOR_PATTERNS = [
    "[", "[x](", "[](", "[a](<", "](", "![", "*", "**a", "_", "*_", "a*", "***a ",
    "a+", "a@", "a.b@c.", "www.a.", "https://", "\\", "\\*", "|", "a|\n-|", "- ",
    "- a\n", "1. a\n\n", "a\n\n", "x\n", "# ", " ", "(", "< ", "a@b.id ",
]  # fmt: skip


@pytest.mark.parametrize("piece", SLOW_FOR_PATTERNS)
def test_no_prose_is_slow(piece: str) -> None:
    """Python-Markdown takes minutes for some of these at a tenth of the length."""
    text = (piece * MAX_LENGTH)[:MAX_LENGTH]
    with under_two_seconds():
        parse_prose(text)


def test_prose_longer_than_a_page_is_refused() -> None:
    with pytest.raises(ProseError, match="terlalu panjang; batasnya 20000 karakter"):
        parse_prose("x" * (MAX_LENGTH + 1))
