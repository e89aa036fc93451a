"""Charts as SVG strings: attributes only, no style, no script, each beside its table.

Colours come from classes in the style sheet, so that dark mode and print follow it.
"""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from siputri.tampilan.angka import format_angka

_LEFT, _RIGHT = 25.0, 100.0


def draw_skala(
    ikm: float, pita: Sequence[dict[str, object]], selang: Sequence[float] | None
) -> Markup:
    """The IKM on the scale 25–100 with its bands and the interval as a whisker."""
    parts = [
        _pita(str(band["mutu"]), float(str(band["dari"])), float(str(band["sampai"])))
        for band in pita
    ]
    parts.append(_batas(_RIGHT))
    if selang:
        low, high = _n(_x(selang[0])), _n(_x(selang[1]))
        parts.append(
            f'<path class="kumis" d="M{low} 20H{high}M{low} 16v8M{high} 16v8"/>'
        )
    parts.append(f'<path class="jarum" d="M{_n(_x(ikm))} 15l-6 -11h12z"/>')
    label = f"IKM {format_angka(ikm, 2)} pada skala 25 sampai 100"
    return _svg(label, 320, 60, parts, "skala")


@lru_cache(maxsize=64)
def _pita(letter: str, low: float, high: float) -> str:
    """One band with its letter below, and its lower bound."""
    left, right = _x(low), _x(high)
    mutu = escape(letter)
    return (
        f'<rect class="pita-{mutu.lower()}" x="{_n(left)}" y="26" '
        f'width="{_n(right - left - 1)}" height="14"/>'
        f'<text x="{_n((left + right) / 2)}" y="55">{mutu}</text>{_batas(low)}'
    )


def _batas(value: float) -> str:
    text = format_angka(value, 2).removesuffix(",00")
    return f'<text class="batas" x="{_n(_x(value))}" y="55">{text}</text>'


def draw_batang(rows: Sequence[tuple[str, float | None, bool]]) -> Markup:
    """NRR bars (1–4) in the instrument's order; the marked ones are the lowest."""
    parts = []
    for number, (judul, nrr, low) in enumerate(rows):
        y = number * 40
        width = (nrr - 1) / 3 * 264 if nrr is not None else 0
        text = format_angka(nrr, 3) if nrr is not None else "–"
        css = "batang terendah" if low else "batang"
        parts.append(
            f'<text x="0" y="{y + 12}">{escape(judul)}</text>'
            f'<rect class="alas" x="0" y="{y + 18}" width="264" height="12"/>'
            f'<rect class="{css}" x="0" y="{y + 18}" width="{_n(width)}" height="12"/>'
            f'<text class="angka" x="320" y="{y + 29}">{text}</text>'
        )
    label = "Nilai rata-rata tiap unsur, skala 1 sampai 4"
    return _svg(label, 320, len(rows) * 40, parts, "batang-unsur")


def draw_sebaran(rows: Sequence[tuple[str, Sequence[int]]]) -> Markup:
    """How many gave 1, 2, 3 and 4: a bar of four parts for each unsur."""
    parts = []
    for number, (judul, counts) in enumerate(rows):
        y = number * 40
        parts.append(f'<text x="0" y="{y + 12}">{escape(judul)}</text>')
        x, total = 0.0, max(sum(counts), 1)
        for css, count in zip("dcba", counts, strict=True):
            width = 320 * count / total
            if count:
                parts.append(
                    f'<rect class="pita-{css}" x="{_n(x)}" y="{y + 18}" '
                    f'width="{_n(max(width - 1, 0.5))}" height="14"/>'
                )
            x += width
    label = "Sebaran skor tiap unsur, dari 1 (terburuk) sampai 4 (terbaik)"
    return _svg(label, 320, len(rows) * 40, parts, "sebaran")


def draw_tren(points: Sequence[tuple[str, float | None, bool]]) -> Markup:
    """The IKM over periods; (label, ikm or None, a break before this point)."""
    step = 258 / max(len(points) - 1, 1)
    path, pen_down = "", False
    marks = []
    for number, (label, ikm, broken) in enumerate(points):
        x = _n(36 + number * step)
        marks.append(f'<text class="label" x="{x}" y="132">{escape(label)}</text>')
        if ikm is None:
            pen_down = False
            continue
        pen_down = pen_down and not broken
        path += f"{'L' if pen_down else 'M'}{x} {_n(_y(ikm))}"
        pen_down = True
        marks.append(f'<circle cx="{x}" cy="{_n(_y(ikm))}" r="4"/>')
    parts = [*map(_line, (25, 50, 75, 100)), f'<path class="garis" d="{path}"/>']
    return _svg("Perkembangan IKM per triwulan", 320, 140, parts + marks, "tren")


def _line(mark: int) -> str:
    return (
        f'<path class="garis-nilai" d="M30 {_n(_y(mark))}H312"/>'
        f'<text class="sumbu" x="0" y="{_n(_y(mark) + 4)}">{mark}</text>'
    )


def _x(ikm: float) -> float:
    return 6 + (min(max(ikm, _LEFT), _RIGHT) - _LEFT) / (_RIGHT - _LEFT) * 308


def _y(ikm: float) -> float:
    return 112 - (ikm - _LEFT) / (_RIGHT - _LEFT) * 100


@lru_cache(maxsize=4096)
def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _svg(label: str, width: int, height: int, parts: Sequence[str], css: str) -> Markup:
    """`parts` are markup, their texts escaped."""
    return Markup(  # noqa: S704
        f'<svg class="grafik {css}" role="img" aria-label="{escape(label)}" '
        f'viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
    )
