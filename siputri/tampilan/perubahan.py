"""How a result moved since the period before, in words."""

from collections.abc import Mapping
from typing import Any

from siputri.skm.periode import parse_periode
from siputri.tampilan.angka import format_angka

_MAKNA = {
    True: "Perubahan ini lebih besar daripada yang dapat terjadi karena kebetulan.",
    False: "Perubahan sekecil ini dapat terjadi karena kebetulan.",
    None: "Belum dapat dipastikan apakah perubahan ini terjadi karena kebetulan.",
}


def describe_perubahan(perubahan: Mapping[str, Any] | None) -> str | None:
    """The sentences for a `perubahan` of the rekap (`siputri.skm.perubahan`): by how
    much, since when, and whether that means anything. None where there is none."""
    if perubahan is None:
        return None
    before, difference = parse_periode(perubahan["periode"]).judul, perubahan["selisih"]
    if not difference:
        return f"Sama dengan {before}."
    way = "Naik" if difference > 0 else "Turun"
    moved = f"{way} {format_angka(abs(difference), 2)} dari {before}."
    return f"{moved} {_MAKNA[perubahan['bermakna']]}"
