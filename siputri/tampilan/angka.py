"""Numbers and dates as Indonesians read them: 1.234,56 and 22 November 2026."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from siputri.skm.periode import BULAN

_SATUAN = {
    "menit": "menit",
    "jam": "jam",
    "hari": "hari",
    "hari_kerja": "hari kerja",
    "hari_kalender": "hari kalender",
    "minggu": "minggu",
    "bulan": "bulan",
    "tahun": "tahun",
}


@lru_cache(maxsize=16_384, typed=True)
def format_angka(value: float | Decimal | int, places: int | None = None) -> str:
    """1234.5 as "1.234,5"; with `places` decimals when given."""
    text = f"{value:,}" if places is None else f"{value:,.{places}f}"
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def format_tanggal(value: str | date) -> str:
    """A date, or a partial one (`2021-05`, `2021`), in words."""
    if isinstance(value, date):
        value = value.isoformat()
    year, *rest = value.split("-")
    words = [year]
    if rest:
        words.insert(0, BULAN[int(rest[0]) - 1])
    if len(rest) == 2:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)


def format_waktu(value: datetime) -> str:
    """A day and its time: "22 November 2026 pukul 13.05"."""
    return f"{format_tanggal(value.date())} pukul {value:%H.%M}"


def format_rupiah(value: int) -> str:
    return f"Rp{format_angka(value)}"


def format_satuan(satuan: str) -> str:
    return _SATUAN[satuan]
