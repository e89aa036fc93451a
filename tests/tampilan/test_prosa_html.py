"""Prose as HTML: the printed numbers are there, and nothing of a text is mark-up."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_markdown import ProseError, is_safe_url
from siputri.katalog.prose_tree import (
    plain_text,
)
from siputri.tampilan.prosa import render_prosa
from tests.page import Page


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a", "<p>a</p>"),
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        ("7. a\n8. b", '<ol type="1" start="7"><li>a</li><li>b</li></ol>'),
        ("1. a\n2. b", '<ol type="1"><li>a</li><li>b</li></ol>'),
        (
            "7. a\n9. b\n10. c\n3. d",
            '<ol type="1" start="7"><li>a</li><li value="9">b</li><li>c</li>'
            '<li value="3">d</li></ol>',
        ),
        ("c) a", '<ol type="a" start="3" class="kurung"><li>a</li></ol>'),
        ("A. a\nB. b", '<ol type="A"><li>a</li><li>b</li></ol>'),
        ("✓ a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        (
            "1. a\n   - b\n   - c\n\n   d",
            '<ol type="1"><li>a<ul><li>b</li><li>c</li></ul><p>d</p></li></ol>',
        ),
        ("**a** *b*", "<p><strong>a</strong> <em>b</em></p>"),
        ("# a\n\n## b\n\n###### c", "<h2>a</h2><h2>b</h2><h4>c</h4>"),
        ('[a](/b?c=1&d="2")', '<p><a href="/b?c=1&amp;d=&#34;2&#34;">a</a></p>'),
        (
            "x@y.id",
            '<p><a href="mailto:x@y.id">x@y.id</a></p>',
        ),
        ("a < b & 'c' > \"d\"", "<p>a &lt; b &amp; &#39;c&#39; &gt; &#34;d&#34;</p>"),
        ("&lt;b&gt;", "<p>&amp;lt;b&amp;gt;</p>"),
        ("{{ 7 * 7 }}", "<p>{{ 7 * 7 }}</p>"),
        ("", ""),
    ],
)
def test_html_of_prose(source: str, html: str) -> None:
    assert render_prosa(source) == html


def test_a_table_has_column_headers_and_scrolls_by_itself() -> None:
    page = Page(render_prosa("| No | Nama |\n|---|---|\n| 1 | **A** |\n"))
    assert page.mistakes == []
    assert [cell.text for cell in page.all("th", scope="col")] == ["No", "Nama"]
    assert [cell.text for cell in page.all("td")] == ["1", "A"]
    assert [parent.tag for parent in page.one("table").ancestors] == ["div"]
    assert page.one("strong").text == "A"


def test_html_is_never_rendered_from_a_text_that_has_it() -> None:
    with pytest.raises(ProseError):
        render_prosa("a <b>c</b>")


PIECES = st.sampled_from(
    ["a", "kata", "*", "**", "_", "[", "]", "(", ")", "](", "< ", "<3", ">", "&",
     "&amp;", "&lt;script&gt;", "\\", "\\<", "`", "# ", "- ", "1. ", "a) ", "B. ",
     "   ", "\n", "\n\n", " ", "|", "\n|---|---|\n", "https://x.id/?a=1&b=2",
     "www.x.id", "a@b.id", '"', "'", "[x](https://y.id)", "[x](/a'b\"c)",
     "javascript:", "onload=", "{{", "é"]
)  # fmt: skip
TAGS = {
    *("p", "br", "ol", "ul", "li", "strong", "em", "a", "h2", "h3", "h4"),
    *("table", "thead", "tbody", "tr", "th", "td", "div"),
}
ATTRIBUTES = {
    *("type", "start", "value", "class", "href"),
    *("scope", "tabindex", "role", "aria-label"),
}


@given(st.lists(PIECES, max_size=20).map("".join) | st.text(max_size=40))
def test_every_tag_is_ours_and_every_word_is_text(source: str) -> None:
    """What a browser reads back is the words of the tree, and links that are safe."""
    try:
        tree = parse_prose(source)
    except ProseError:
        return
    html = str(render_prosa(source))
    page = Page(f"<body>{html}</body>")
    assert page.mistakes == []
    inner = page.elements[1:]
    assert {element.tag for element in inner} <= TAGS
    assert {name for element in inner for name in element.attributes} <= ATTRIBUTES
    for link in page.all("a"):
        assert is_safe_url(unescape(link["href"]))
        assert "a" not in [parent.tag for parent in link.ancestors]
    read = "".join(page.text.split())
    assert read == "".join(plain_text(tree).split())
    assert html.count("<") == html.count(">")
