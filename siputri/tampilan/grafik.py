"""Charts as SVG strings: attributes only, no style, no script, each beside its table.

Colours come from classes in the style sheet, so that dark mode and print follow it.
"""

from collections.abc import Sequence

from markupsafe import Markup

from siputri.tampilan.angka import format_angka

_LEFT, _RIGHT = 25.0, 100.0


def draw_skala(
    ikm: float, pita: Sequence[dict[str, object]], selang: Sequence[float] | None
) -> Markup:
    """The IKM on the scale 25–100 with its bands and the interval as a whisker."""
    parts = [_pita(band) for band in pita]
    parts.append(_batas(_RIGHT))
    if selang:
        low, high = _n(_x(selang[0])), _n(_x(selang[1]))
        parts.append(
            Markup('<path class="kumis" d="M{0} 20H{1}M{0} 16v8M{1} 16v8"/>').format(
                low, high
            )
        )
    x = _n(_x(ikm))
    parts.append(Markup('<path class="jarum" d="M{} 15l-6 -11h12z"/>').format(x))
    label = f"IKM {format_angka(ikm, 2)} pada skala 25 sampai 100"
    return _svg(label, 320, 60, parts, "skala")


def _pita(band: dict[str, object]) -> Markup:
    """One band with its letter below, and its lower bound."""
    low, high = float(str(band["dari"])), float(str(band["sampai"]))
    left, right = _x(low), _x(high)
    rect = Markup(
        '<rect class="pita-{}" x="{}" y="26" width="{}" height="14"/>'
        '<text x="{}" y="55">{}</text>'
    ).format(
        str(band["mutu"]).lower(),
        _n(left),
        _n(right - left - 1),
        _n((left + right) / 2),
        band["mutu"],
    )
    return rect + _batas(low)


def _batas(value: float) -> Markup:
    text = format_angka(value, 2).removesuffix(",00")
    return Markup('<text class="batas" x="{}" y="55">{}</text>').format(
        _n(_x(value)), text
    )


def draw_batang(rows: Sequence[tuple[str, float | None, bool]]) -> Markup:
    """NRR bars (1–4) in the instrument's order; the marked ones are the lowest."""
    parts = []
    for number, (judul, nrr, low) in enumerate(rows):
        y = number * 40
        width = (nrr - 1) / 3 * 264 if nrr is not None else 0
        parts.append(
            Markup(
                '<text x="0" y="{0}">{1}</text>'
                '<rect class="alas" x="0" y="{2}" width="264" height="12"/>'
                '<rect class="batang{3}" x="0" y="{2}" width="{4}" height="12"/>'
                '<text class="angka" x="320" y="{5}">{6}</text>'
            ).format(
                y + 12,
                judul,
                y + 18,
                " terendah" if low else "",
                _n(width),
                y + 29,
                format_angka(nrr, 3) if nrr is not None else "–",
            )
        )
    return _svg(
        "Nilai rata-rata tiap unsur, skala 1 sampai 4",
        320,
        len(rows) * 40,
        parts,
        "batang-unsur",
    )


def draw_sebaran(rows: Sequence[tuple[str, Sequence[int]]]) -> Markup:
    """How many gave 1, 2, 3 and 4: a bar of four parts for each unsur."""
    parts = []
    for number, (judul, counts) in enumerate(rows):
        y = number * 40
        parts.append(Markup('<text x="0" y="{}">{}</text>').format(y + 12, judul))
        x, total = 0.0, max(sum(counts), 1)
        for css, count in zip("dcba", counts, strict=True):
            width = 320 * count / total
            if count:
                parts.append(
                    Markup(
                        '<rect class="pita-{}" x="{}" y="{}" width="{}" height="14"/>'
                    ).format(css, _n(x), y + 18, _n(max(width - 1, 0.5)))
                )
            x += width
    label = "Sebaran skor tiap unsur, dari 1 (terburuk) sampai 4 (terbaik)"
    return _svg(label, 320, len(rows) * 40, parts, "sebaran")


def draw_tren(points: Sequence[tuple[str, float | None, bool]]) -> Markup:
    """The IKM over periods; (label, ikm or None, a break before this point)."""
    step = 258 / max(len(points) - 1, 1)
    parts = [
        Markup(
            '<path class="garis-nilai" d="M30 {0}H312"/>'
            '<text class="sumbu" x="0" y="{1}">{2}</text>'
        ).format(_n(_y(mark)), _n(_y(mark) + 4), mark)
        for mark in (25, 50, 75, 100)
    ]
    path, pen_down = "", False
    for number, (label, ikm, broken) in enumerate(points):
        x = 36 + number * step
        parts.append(
            Markup('<text class="label" x="{}" y="132">{}</text>').format(_n(x), label)
        )
        if ikm is None:
            pen_down = False
            continue
        pen_down = pen_down and not broken
        path += f"{'L' if pen_down else 'M'}{_n(x)} {_n(_y(ikm))}"
        pen_down = True
        parts.append(
            Markup('<circle cx="{}" cy="{}" r="4"/>').format(_n(x), _n(_y(ikm)))
        )
    parts.insert(4, Markup('<path class="garis" d="{}"/>').format(path))
    return _svg("Perkembangan IKM per triwulan", 320, 140, parts, "tren")


def _x(ikm: float) -> float:
    return 6 + (min(max(ikm, _LEFT), _RIGHT) - _LEFT) / (_RIGHT - _LEFT) * 308


def _y(ikm: float) -> float:
    return 112 - (ikm - _LEFT) / (_RIGHT - _LEFT) * 100


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _svg(
    label: str, width: int, height: int, parts: Sequence[Markup], css: str
) -> Markup:
    return Markup(
        '<svg class="grafik {}" role="img" aria-label="{}" viewBox="0 0 {} {}">{}</svg>'
    ).format(css, label, width, height, Markup("").join(parts))
