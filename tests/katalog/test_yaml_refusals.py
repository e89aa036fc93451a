"""What the reader refuses, in plain Indonesian, at the exact line and column."""

import pytest

from siputri.katalog.yaml_reader import MAX_DEPTH, Mark, ReadError, decode, read_yaml

REFUSED: list[tuple[str, str | bytes, tuple[int, int], str]] = [
    ("empty", "", (1, 1), "Berkas kosong"),
    ("comments only", "# nanti\n", (1, 1), "Berkas kosong"),
    ("repeated key", "a: 1\nb: 2\na: 3\n", (3, 1), "'a' sudah ada di baris 1"),
    (
        "repeated key inside",
        "x:\n  a: 1\n  b: 2\n  a: 3\n",
        (4, 3),
        "'a' sudah ada di baris 2",
    ),
    ("repeated key in braces", "x: {a: 1, a: 2}\n", (1, 11), "sudah ada di baris 1"),
    ("repeated key, spaced", "a: 1\na : 2\n", (2, 1), "'a' sudah ada di baris 1"),
    ("anchor", "a: 1\nb: &jangkar 2\n", (2, 4), "Tanda & dan *"),
    ("anchor on a list", "a: &x\n  - 1\n", (1, 4), "Tanda & dan *"),
    ("anchor on a key", "&x a: 1\n", (1, 1), "Tanda & dan *"),
    ("alias", "a: 1\nb: *jangkar\n", (2, 4), "Tanda & dan *"),
    ("bold text unquoted", "a: **tebal**\n", (1, 4), "Tanda & dan *"),
    ("merge key", "x: &x {a: 1}\ny:\n  <<: *x\n", (1, 4), "Tanda & dan *"),
    ("tag", "a: 1\nb: !penting x\n", (2, 4), "Tanda !"),
    ("core tag", "a: !!str 1\n", (1, 4), "Tanda !"),
    ("bare tag", "a: ! 1\n", (1, 4), "Tanda !"),
    (
        "python tag",
        "a: !!python/object/apply:os.system [reboot]\n",
        (1, 4),
        "Tanda !",
    ),
    ("tag directive", "%TAG ! tag:x,1:\n---\na: !y 1\n", (3, 4), "Tanda !"),
    ("list as a key", "? [a, b]\n: 1\n", (1, 3), "satu kata"),
    ("two documents", "a: 1\n---\nb: 2\n", (2, 1), "satu dokumen"),
    ("tab before a key", "a:\n  b: 1\n\tc: 2\n", (3, 1), "tab"),
    ("tab before an item", "a:\n\t- b\n", (2, 1), "tab"),
    ("colon in a text", "judul: Layanan: Baru\n", (1, 15), "Titik dua"),
    ("deeper than its parent", "a: 1\n  b: 2\n", (2, 4), "Titik dua"),
    ("open double quote", 'a: 1\nb: "x\nc: 3\n', (2, 4), "Tanda kutip"),
    ("open single quote", "a: 1\nb: 'x\nc: 3\n", (2, 4), "Tanda kutip"),
    ("backslash", 'a: "C:\\dinas"\n', (1, 7), "Garis miring terbalik"),
    ("open bracket", "a: [1, 2\nb: 3\n", (2, 2), "Susunan YAML"),
    ("at sign", "a: @dinas\n", (1, 4), "Susunan YAML"),
    ("line without a colon", "a: 1\nb\nc: 2\n", (3, 1), "Susunan YAML"),
    ("NUL", "a: 1\nb: x\0y\n", (2, 5), "karakter kendali"),
    ("bell", "a: |\n  x\n  y\x07\n", (3, 4), "karakter kendali"),
    ("delete", "a: \x7f\n", (1, 4), "karakter kendali"),
    ("next line", "a: x\x85y\n", (1, 5), "karakter kendali"),
    ("line separator", "a: x\u2028y\n", (1, 5), "karakter kendali"),
    ("no character", "a: 1\nb: \uffff\n", (2, 4), "karakter kendali"),
    ("escaped NUL", 'a: 1\nb: "x\\0"\n', (2, 4), "karakter kendali"),
    ("escaped control", 'a: "\\x1b[2J"\n', (1, 4), "karakter kendali"),
    ("control in a key", 'a: 1\n"b\\x07": 2\n', (2, 1), "karakter kendali"),
    ("Latin-1", b"a: 1\nb: caf\xe9\n", (2, 7), "UTF-8"),
    ("Latin-1 after a mark", b"\xef\xbb\xbfa: 1\nb: \xe9\n", (2, 4), "UTF-8"),
    ("UTF-16", "a: 1\n".encode("utf-16"), (1, 1), "UTF-8"),
    (
        "merge conflict",
        "a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> cabang\n",
        (2, 1),
        "bentrok",
    ),
    (
        "merge conflict in a block",
        "a: |\n  x\n=======\n  y\nb: 1\n",
        (3, 1),
        "bentrok",
    ),
]


@pytest.mark.parametrize(
    ("source", "place", "words"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_refused_with_its_line_and_column(
    source: str | bytes, place: tuple[int, int], words: str
) -> None:
    raw = source if isinstance(source, bytes) else source.encode()
    with pytest.raises(ReadError) as caught:
        read_yaml(decode(raw))
    mark = caught.value.mark
    assert (mark.line, mark.column) == place
    assert words in caught.value.message


def test_windows_line_breaks_do_not_move_the_place() -> None:
    with pytest.raises(ReadError) as caught:
        read_yaml(decode(b"a: 1\r\nb: 2\r\na: 3\r\n"))
    assert caught.value.mark == Mark(3, 1)


@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_depth_is_bounded(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}[opening]
    deepest = opening * MAX_DEPTH + "x" + closing * MAX_DEPTH
    read_yaml(deepest)
    with pytest.raises(ReadError, match="bersarang lebih dari 20 tingkat") as caught:
        read_yaml(opening + deepest + closing)
    assert caught.value.mark == Mark(1, len(opening) * (MAX_DEPTH + 1) + 1)


def test_the_head_of_a_page_counts_the_lines_of_its_file() -> None:
    """The YAML of a halaman begins on line 2."""
    document = read_yaml("a: 1\nb: 2\n", first_line=2)
    assert document.find(("b",)).line == 3
    with pytest.raises(ReadError) as caught:
        read_yaml("a: 1\nb: [\n", first_line=2)
    assert caught.value.mark.line == 4


def test_equal_signs_and_angle_brackets_in_a_text_are_no_conflict() -> None:
    text = "a: ======= x\nb: |\n  <<<<<<< x\n  =======\n"
    assert read_yaml(decode(text.encode())).data["b"] == "<<<<<<< x\n=======\n"
