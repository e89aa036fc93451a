"""Signs that an answer may not be honest. They flag; nothing is refused for them, and
only an evaluator excludes an answer, with a reason (domain rules §2)."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from siputri.skm.profil import KANAL_WARGA

FAST_SECONDS = 3
"""A form sent sooner after it was opened was not read."""
BURST, BURST_SPAN = 10, timedelta(minutes=1)
"""So many answers to one layanan within this time."""
NIGHT_ENDS, NIGHT_BEGINS = 5, 23
"""Hours of the region's clock between which people sleep."""
_SAME_FROM = 5
"""Fewer unsur than this may well deserve the same skor."""


class Curiga(StrEnum):
    """Why an answer is flagged; the values are codes of pages and exports."""

    CEPAT = "cepat"
    SERAGAM = "seragam"
    BERUNTUN = "beruntun"
    JAM_GANJIL = "jam-ganjil"


JUDUL_CURIGA: Mapping[Curiga, str] = {
    Curiga.CEPAT: f"Dikirim kurang dari {FAST_SECONDS} detik sesudah formulir dibuka",
    Curiga.SERAGAM: "Semua unsur diberi skor yang sama",
    Curiga.BERUNTUN: f"Sedikitnya {BURST} jawaban untuk layanan ini dalam satu menit",
    Curiga.JAM_GANJIL: f"Dikirim antara pukul {NIGHT_BEGINS}.00 dan {NIGHT_ENDS:02}.00",
}


@dataclass(frozen=True)
class Kiriman:
    """What of a stored answer the signs are read from. `received_at` is local time;
    `filled_seconds` None where there was no form of ours."""

    id: int
    layanan: str
    received_at: datetime
    kanal: str
    filled_seconds: int | None
    skor: tuple[int, ...]


def find_curiga(kiriman: Iterable[Kiriman]) -> dict[int, frozenset[Curiga]]:
    """The flagged answers, by id. Paper is typed in by staff, in bundles and at any
    hour: of it only equal skor tell."""
    members = list(kiriman)
    bursts = _bursts(item for item in members if item.kanal in KANAL_WARGA)
    found = {item.id: frozenset(_signs(item, item.id in bursts)) for item in members}
    return {id: signs for id, signs in found.items() if signs}


def _signs(kiriman: Kiriman, in_burst: bool) -> Iterable[Curiga]:
    if len(kiriman.skor) >= _SAME_FROM and len(set(kiriman.skor)) == 1:
        yield Curiga.SERAGAM
    if kiriman.kanal not in KANAL_WARGA:
        return
    seconds = kiriman.filled_seconds
    if seconds is not None and seconds < FAST_SECONDS:
        yield Curiga.CEPAT
    if in_burst:
        yield Curiga.BERUNTUN
    if not NIGHT_ENDS <= kiriman.received_at.hour < NIGHT_BEGINS:
        yield Curiga.JAM_GANJIL


def _bursts(kiriman: Iterable[Kiriman]) -> frozenset[int]:
    """Those that lie in any window of `BURST_SPAN` with `BURST` answers or more."""
    by_layanan: dict[str, list[Kiriman]] = {}
    for item in kiriman:
        by_layanan.setdefault(item.layanan, []).append(item)
    found = set[int]()
    for members in by_layanan.values():
        members.sort(key=lambda item: item.received_at)
        times = [item.received_at for item in members]
        for start, time in enumerate(times):
            end = bisect_left(times, time + BURST_SPAN)
            if end - start >= BURST:
                found.update(item.id for item in members[start:end])
    return frozenset(found)
