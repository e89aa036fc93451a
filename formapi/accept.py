"""One valid answer to disk, whichever way it came in."""

import time
from datetime import UTC, datetime, tzinfo
from functools import lru_cache

from formapi.offer import Offer
from formapi.state import State
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.periode import triwulan_of


async def accept(
    state: State,
    offer: Offer,
    isian: Isian,
    tanda_terima: str,
    *,
    filled_seconds: int | None = None,
) -> bool:
    """Returns when the answer is on disk: True for a new one, False for a repeated.

    The period is that of receipt, in the region's time zone. Raises StoreError.
    """
    received_at, triwulan = _receipt(int(time.time()), offer.release.katalog.situs.zone)
    jawaban = Jawaban(
        tanda_terima=tanda_terima,
        opd=offer.formulir.opd,
        layanan=offer.formulir.layanan,
        instrumen=offer.instrumen.kode,
        triwulan=triwulan,
        received_at=received_at,
        isian=isian,
        filled_seconds=filled_seconds,
    )
    is_new = await state.intake.submit(jawaban)
    state.counts.jawaban[is_new] += 1
    return is_new


@lru_cache(maxsize=2)
def _receipt(second: int, zone: tzinfo) -> tuple[str, str]:
    """Time of receipt and triwulan: the same for all answers of a second."""
    now = datetime.fromtimestamp(second, UTC)
    local = now.astimezone(zone)
    return now.isoformat(timespec="seconds"), triwulan_of(local.date()).kode
