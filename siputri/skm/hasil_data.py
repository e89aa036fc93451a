"""A computed result as plain data: numbers as printed, sums as integers."""

from decimal import Decimal
from typing import Any

from siputri.skm.ikm import HasilIkm, Nilai


def hasil_data(hasil: HasilIkm, *, public: bool = False) -> dict[str, Any]:
    """One result as plain data: numbers as printed, sums as integers.

    In `public` the sums of the complete forms, and the interval made from them, stay
    out when some form has a blank: beside the sums per unsur they would show what the
    few incomplete ones say (docs/decisions/0017).
    """
    blank = any(item.n < hasil.n for item in hasil.unsur)
    data = _data(hasil)
    if public and blank:
        data.update(lengkap=None, selang=None, mutu_belum_pasti=None)
    return data


def _data(hasil: HasilIkm) -> dict[str, Any]:
    return {
        "judul": hasil.judul,
        "nilai": nilai_data(hasil.nilai),
        "nilai_0111": nilai_data(hasil.nilai_0111),
        "nilai_011": nilai_data(hasil.nilai_011),
        "selang": [float(bound) for bound in hasil.selang] if hasil.selang else None,
        "mutu_belum_pasti": hasil.is_mutu_uncertain,
        "lengkap": {
            "n": hasil.lengkap.n,
            "y": hasil.lengkap.y,
            "y2": hasil.lengkap.y2,
        },
        "unsur": {
            item.kunci: {
                "skor": item.skor,
                "n": item.n,
                "nrr": _number(item.nrr),
                "nrr_tertimbang": _number(item.nrr_tertimbang),
                "sebaran": list(item.sebaran),
            }
            for item in hasil.unsur
        },
    }


def nilai_data(nilai: Nilai | None) -> dict[str, Any] | None:
    if nilai is None:
        return None
    return {"ikm": float(nilai.ikm), "mutu": nilai.mutu, "kinerja": nilai.kinerja}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
