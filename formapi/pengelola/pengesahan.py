"""Who signs a paper: the fields of its form, and what was typed into them."""

from dataclasses import asdict
from datetime import date

from formapi.pengelola.visit import Visit
from siputri.skm.jawaban import clean_text
from siputri.skm.naskah import Pengesahan

MAX_LINE = 150
SIGNED = {
    "jabatan": "Jabatan penanda tangan",
    "nama": "Nama",
    "pangkat": "Pangkat",
    "nip": "NIP",
    "tempat": "Tempat",
    "tanggal": "Tanggal",
}
_TANGGAL = "tanggal"


def typed_pengesahan(visit: Visit) -> dict[str, str]:
    return {name: clean_text(visit.text(name)) for name in SIGNED}


def kept_pengesahan(pengesahan: Pengesahan) -> dict[str, str]:
    """For the form."""
    return {name: value or "" for name, value in asdict(pengesahan).items()}


def parse_pengesahan(visit: Visit) -> Pengesahan:
    """Raises ValueError, for people."""
    signed = {
        name: " ".join(value.split()) for name, value in typed_pengesahan(visit).items()
    }
    for name, judul in SIGNED.items():
        if len(signed[name]) > MAX_LINE:
            raise ValueError(f"{judul}: paling banyak {MAX_LINE} huruf.")
    if signed[_TANGGAL]:
        signed[_TANGGAL] = _tanggal(signed[_TANGGAL])
    return Pengesahan(**{name: value or None for name, value in signed.items()})


def _tanggal(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("Tanggal ditulis tahun-bulan-hari: 2026-12-31.") from None
