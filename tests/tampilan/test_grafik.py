"""Charts are well-formed, carry no style or script, and are drawn to scale."""

import re
from collections.abc import Callable
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from siputri.tampilan.grafik import (
    draw_batang,
    draw_sebaran,
    draw_skala,
    draw_tren,
)

PITA: list[dict[str, object]] = [
    {"mutu": "A", "dari": "88.31", "sampai": "100.00"},
    {"mutu": "B", "dari": "76.61", "sampai": "88.30"},
    {"mutu": "C", "dari": "65.00", "sampai": "76.60"},
    {"mutu": "D", "dari": "25.00", "sampai": "64.99"},
]
HOSTILE = """<script>alert("1")</script> & 'x' {{ 7 }}"""


def parse(svg: Markup) -> ElementTree.Element:
    """The chart as XML; stricter than a browser."""
    assert isinstance(svg, Markup)
    root = ElementTree.fromstring(str(svg))
    for element in root.iter():
        assert element.tag in {"svg", "path", "rect", "text", "circle"}
        assert not {"style", "id", "href"} & set(element.attrib)
        assert not [name for name in element.attrib if name.startswith("on")]
    return root


def of_class(root: ElementTree.Element, css: str) -> list[ElementTree.Element]:
    return [item for item in root.iter() if css in item.get("class", "").split()]


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?", text)]


def texts(root: ElementTree.Element) -> list[str]:
    return [item.text or "" for item in root.iter("text")]


def needle(ikm: float) -> float:
    """Where the needle of the scale points."""
    (found,) = of_class(parse(draw_skala(ikm, PITA, None)), "jarum")
    return numbers(found.attrib["d"])[0]


def test_every_chart_says_what_it_is() -> None:
    labels = {
        draw_skala(88.31, PITA, None): "IKM 88,31 pada skala 25 sampai 100",
        draw_batang([]): "Nilai rata-rata tiap unsur, skala 1 sampai 4",
        draw_tren([]): "Perkembangan IKM per triwulan",
    }
    for svg, label in labels.items():
        root = parse(svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == label


@given(st.floats(25, 100), st.floats(25, 100))
def test_the_needle_keeps_the_order(one: float, other: float) -> None:
    assert (needle(one) <= needle(other)) is (round(one, 9) <= round(other, 9)) or (
        abs(needle(one) - needle(other)) <= 0.1
    )


def test_the_scale_runs_from_25_to_100_and_stays_inside() -> None:
    assert (needle(25), needle(62.5), needle(100)) == (6, 160, 314)
    assert needle(24.75) == needle(25)
    assert needle(100.5) == needle(100)


def test_the_bands_meet_without_a_gap() -> None:
    root = parse(draw_skala(80, PITA, None))
    rects = sorted(root.iter("rect"), key=lambda item: float(item.attrib["x"]))
    assert [item.attrib["class"] for item in rects] == [
        "pita-d",
        "pita-c",
        "pita-b",
        "pita-a",
    ]
    for left, right in pairwise(rects):
        end = float(left.attrib["x"]) + float(left.attrib["width"])
        assert 0.5 <= float(right.attrib["x"]) - end <= 1.2
    assert texts(root)[-1] == "100"
    assert {"25", "65", "76,61", "88,31", "A", "B", "C", "D"} <= set(texts(root))


def test_the_whisker_is_the_interval() -> None:
    assert of_class(parse(draw_skala(80, PITA, None)), "kumis") == []
    (found,) = of_class(parse(draw_skala(80, PITA, (70.0, 90.0))), "kumis")
    low, high = needle(70), needle(90)
    assert found.attrib["d"] == f"M{low} 20H{high}M{low} 16v8M{high} 16v8"


def test_bars_are_to_scale_and_the_lowest_are_marked() -> None:
    root = parse(
        draw_batang(
            [("A", 1.0, True), ("B", 2.5, False), ("C", 4, False), ("D", None, False)]
        )
    )
    bars = of_class(root, "batang")
    assert [float(bar.attrib["width"]) for bar in bars] == [0, 132, 264, 0]
    assert ["terendah" in bar.attrib["class"] for bar in bars] == [
        True,
        False,
        False,
        False,
    ]
    values = [item.text for item in of_class(root, "angka")]
    assert values[0].startswith("1,0")  # type: ignore[union-attr]
    assert values[3] == "–"
    assert [item.text for item in root.iter("text") if not item.get("class")] == [
        "A",
        "B",
        "C",
        "D",
    ]
    assert root.attrib["viewBox"] == "0 0 320 160"


def line(*points: tuple[str, float | None, bool]) -> str:
    (found,) = of_class(parse(draw_tren(points)), "garis")
    return "".join(re.findall("[ML]", found.attrib["d"]))


def test_a_line_joins_periods_and_breaks_where_it_must() -> None:
    """Another instrumen or a period without a figure breaks the line."""
    whole = [("1", 80.0, False), ("2", 81.0, False), ("3", 82.0, False)]
    assert line(*whole) == "MLL"
    assert line(whole[0], ("2", 81.0, True), whole[2]) == "MML"
    assert line(whole[0], ("2", None, False), whole[2]) == "MM"
    assert line(("1", None, False)) == ""
    assert line(whole[0]) == "M"
    assert line() == ""


def test_points_stand_at_their_height_and_labels_below() -> None:
    root = parse(draw_tren([("TW1", 25.0, False), ("TW2", 100.0, False)]))
    low, high = root.iter("circle")
    assert (low.attrib["cy"], high.attrib["cy"]) == ("112", "12")
    assert float(low.attrib["cx"]) < float(high.attrib["cx"]) <= 320
    labels = of_class(root, "label")
    assert [item.text for item in labels] == ["TW1", "TW2"]
    assert [item.attrib["x"] for item in labels] == [
        low.attrib["cx"],
        high.attrib["cx"],
    ]


@given(st.lists(st.tuples(st.just("x"), st.none() | st.floats(25, 100), st.booleans()),
                max_size=12))  # fmt: skip
def test_a_figure_is_a_point_and_no_figure_is_none(
    points: list[tuple[str, float | None, bool]],
) -> None:
    root = parse(draw_tren(points))
    shown = [ikm for _, ikm, _ in points if ikm is not None]
    assert len(list(root.iter("circle"))) == len(shown)
    assert len(re.findall("[ML]", line(*points))) == len(shown)


@pytest.mark.parametrize(
    "draw",
    [
        lambda text: draw_batang([(text, 3.0, False)]),
        lambda text: draw_tren([(text, 80.0, False)]),
        lambda text: draw_skala(80, [{**PITA[0], "mutu": text}], None),
    ],
    ids=["batang", "tren", "skala"],
)
def test_words_in_a_chart_are_text(draw: Callable[[str], Markup]) -> None:
    root = parse(draw(HOSTILE))
    assert HOSTILE in texts(root)


def parts(svg: Markup) -> list[tuple[str, float, float]]:
    """Class, left edge and width of every part of a distribution."""
    return [
        (item.attrib["class"], float(item.attrib["x"]), float(item.attrib["width"]))
        for item in parse(svg).iter("rect")
    ]


def test_a_distribution_has_a_part_for_every_skor_that_was_given() -> None:
    """Worst to best from the left, a unit of space between them."""
    assert parts(draw_sebaran([("Waktu", [1, 0, 1, 2])])) == [
        ("pita-d", 0, 79),
        ("pita-b", 80, 79),
        ("pita-a", 160, 159),
    ]


def test_a_distribution_of_nobody_is_an_empty_row() -> None:
    svg = draw_sebaran([("Waktu", [0, 0, 0, 0])])
    assert parts(svg) == []
    assert texts(parse(svg)) == ["Waktu"]


def test_a_title_in_a_distribution_stays_text() -> None:
    assert texts(parse(draw_sebaran([(HOSTILE, [1, 1, 1, 1])]))) == [HOSTILE]
