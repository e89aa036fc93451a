"""One valid answer to disk, whichever way it came in."""

from datetime import UTC, datetime

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
    now = datetime.now(UTC)
    local = now.astimezone(offer.release.katalog.situs.zone)
    jawaban = Jawaban(
        tanda_terima=tanda_terima,
        opd=offer.formulir.opd,
        layanan=offer.formulir.layanan,
        instrumen=offer.instrumen.kode,
        triwulan=triwulan_of(local.date()).kode,
        received_at=now.isoformat(timespec="seconds"),
        isian=isian,
        filled_seconds=filled_seconds,
    )
    return await state.intake.submit(jawaban)
