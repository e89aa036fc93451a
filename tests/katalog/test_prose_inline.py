"""Lines, emphasis, links and tables; what is refused and where."""

import pytest

from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_markdown import ProseError, is_safe_url
from siputri.katalog.prose_tree import (
    Emphasis,
    Heading,
    LineBreak,
    Link,
    Paragraph,
    Strong,
    Table,
    Text,
    plain_text,
)


def inlines(source: str) -> tuple[object, ...]:
    (block,) = parse_prose(source)
    assert isinstance(block, Paragraph)
    return block.children


def links(source: str) -> list[tuple[str, str]]:
    """Address and words of every link of a paragraph; none is inside another."""
    found = [part for part in inlines(source) if isinstance(part, Link)]
    assert not any(isinstance(part, Link) for link in found for part in link.children)
    return [(link.url, plain_text((Paragraph(link.children),))) for link in found]


def test_one_line_of_the_source_is_one_line_on_the_page() -> None:
    meja, kursi = Text("Meja"), Text("Kursi")
    assert inlines("Meja\nKursi") == (meja, LineBreak(), kursi)
    assert inlines("Meja  \nKursi") == (meja, LineBreak(), kursi)


def test_a_blank_line_begins_a_paragraph() -> None:
    assert parse_prose("a\n\n\nb") == (
        Paragraph((Text("a"),)),
        Paragraph((Text("b"),)),
    )


def test_emphasis_is_kept() -> None:
    assert inlines("**Mekanisme** *set* __x__ _y_") == (
        Strong((Text("Mekanisme"),)),
        Text(" "),
        Emphasis((Text("set"),)),
        Text(" "),
        Strong((Text("x"),)),
        Text(" "),
        Emphasis((Text("y"),)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "a_b_c",
        "2 * 3 * 4",
        "`kode`",
        "> kutipan",
        "---",
        "```",
        "a < b dan c > d",
        "<3",
        "x <= y",
        "&amp; &#60; &lt;",
        "[belum]",
        "[1](",
        "![a](x)",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "{# x #}",
        "${jndi:x}",
        "Rp. 0 (gratis)",
        "s/d 16:00 WIB",
        "100 %",
        "C:/dinas",
    ],
)
def test_text_that_means_nothing_to_us_stays_text(text: str) -> None:
    """Jinja and other template marks are words here (promise 10)."""
    assert parse_prose(text) == (Paragraph((Text(text),)),)


def test_a_backslash_takes_a_mark_its_meaning() -> None:
    assert (
        plain_text(parse_prose(r"\*bukan miring\* \[a](b)")) == "*bukan miring* [a](b)"
    )


def test_headings() -> None:
    assert parse_prose("## Judul\nisi") == (
        Heading(2, (Text("Judul"),)),
        Paragraph((Text("isi"),)),
    )


def test_tables_keep_every_cell() -> None:
    (table,) = parse_prose("| No | Nama |\n|---|---|\n| 1 | **A** |\n| 2 |\n")
    assert table == Table(
        ((Text("No"),), (Text("Nama"),)),
        (((Text("1"),), (Strong((Text("A"),)),)), ((Text("2"),), ())),
    )


@pytest.mark.parametrize(
    ("source", "url", "words"),
    [
        ("[SP4N](https://lapor.example)", "https://lapor.example", "SP4N"),
        ("[x](http://a.example/b?c=1&d=2#e)", "http://a.example/b?c=1&d=2#e", "x"),
        ("[x](/layanan/)", "/layanan/", "x"),
        ("[x](#bagian)", "#bagian", "x"),
        ("[telepon](tel:+62712321022)", "tel:+62712321022", "telepon"),
        ("[surat](mailto:a@b.example)", "mailto:a@b.example", "surat"),
        ("[(0712) 32](tel:32)", "tel:32", "(0712) 32"),
        ("[x](https://a.example/b_(c))", "https://a.example/b_(c)", "x"),
        (r"[x](https://a.example/b\_c)", "https://a.example/b_c", "x"),
        (r"https://a.example/b\_c", "https://a.example/b_c", "https://a.example/b_c"),
        ("[www.a.example](https://a.example)", "https://a.example", "www.a.example"),
        ("[https://a.example](https://b.example)", "https://b.example",
         "https://a.example"),
        ("[**tebal** a](/b)", "/b", "tebal a"),
        ("https://a.example/b?c=1&d=2.", "https://a.example/b?c=1&d=2",
         "https://a.example/b?c=1&d=2"),
        ("(lihat http://a.example)", "http://a.example", "http://a.example"),
        ("www.lapor.go.id, SMS", "https://www.lapor.go.id", "www.lapor.go.id"),
        ("Email : a.b+c@d-e.go.id.", "mailto:a.b+c@d-e.go.id", "a.b+c@d-e.go.id"),
    ],
)  # fmt: skip
def test_links_and_bare_addresses(source: str, url: str, words: str) -> None:
    assert links(source) == [(url, words)]


def test_a_link_holds_no_other_link() -> None:
    """Nested <a> is not HTML."""
    assert links("[a [b](https://b.example)](https://c.example)") == [
        ("https://b.example", "b"),
        ("https://c.example", "https://c.example"),
    ]


@pytest.mark.parametrize("text", ["a@b", "@dinas", "www", "www.", "ppid.kaboki.go.id"])
def test_half_an_address_is_no_link(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    "markup",
    [
        "<b>x</b>",
        "</p>",
        "<script>alert(1)</script>",
        "<!-- x -->",
        "<?php ?>",
        "<img src=x onerror=alert(1)>",
        "<https://a.example>",
        "<a",
        "<SVG/onload=x>",
        "**<b>**",
        "[<i>x</i>](/a)",
        "| <b> | x |\n|---|---|",
    ],
)
def test_raw_html_is_refused_with_its_line(markup: str) -> None:
    with pytest.raises(ProseError, match="HTML tidak dipakai di sini") as caught:
        parse_prose(f"satu\n\n- dua\n  {markup}")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.example",
        "//jahat.example",
        "///jahat.example",
        "/\\jahat.example",
        "\\\\jahat.example",
        "lain.html",
        "../rahasia",
        "https:",
        "http://[::1",
        "&#106;avascript:alert(1)",
        "",
    ],
)
def test_links_that_leave_the_web_are_refused_with_their_line(url: str) -> None:
    with pytest.raises(ProseError, match="tidak dipakai") as caught:
        parse_prose(f"satu [baik](/a)\n\n1. dua\n2. [x]({url})")
    assert caught.value.line == 3


@pytest.mark.parametrize("url", ["java\tscript:x", " javascript:x", "https://a b"])
def test_an_address_with_a_blank_is_no_link_at_all(url: str) -> None:
    source = f"[x]({url})"
    assert [url for url, _ in links(source) if not url.startswith("https://a")] == []


@pytest.mark.parametrize(
    "char",
    ["\0", "\x02", "\x03", "\x07", "\x0b", "\x1b", "\r", "\x7f", "\x85", "\u2028"],
)
def test_control_characters_are_refused_with_their_line(char: str) -> None:
    with pytest.raises(ProseError, match="karakter kendali") as caught:
        parse_prose(f"satu\ndua {char} x")
    assert caught.value.line == 1


def test_the_inner_marks_of_the_parser_cannot_be_forged() -> None:
    """Python-Markdown marks stashed text with STX and ETX; a number too large for a
    character between them would end the build."""
    for forged in ("\x02klzzwxh:0000\x03", "\x0299999999999\x03", "\x02amp\x03"):
        with pytest.raises(ProseError):
            parse_prose(f"**a** {forged}")


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example", True),
        ("HTTPS://a.example", True),
        ("tel:112", True),
        ("/a", True),
        ("//a", False),
        ("javascript://a.example/%0aalert(1)", False),
        ("https:", False),
        ("a", False),
        ("", False),
        ("/a\\b", False),
        ("/a b", False),
        ("/a\nb", False),
    ],
)
def test_safe_addresses(url: str, safe: bool) -> None:
    assert is_safe_url(url) is safe


def test_plain_text_is_the_words_line_by_line() -> None:
    source = "## A\nb **c** [d](/e)\n\n1. f\n   - g\n\n| h | i |\n|---|---|\n| j | k |"
    assert plain_text(parse_prose(source)) == "A\nb c d\nf\ng\nh i\nj k"


def test_no_text_is_no_block() -> None:
    assert parse_prose("") == parse_prose("\n \n") == ()
