"""The rekomendasi that were made public, for a build."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from siputri.settings import Settings
from siputri.skm.rekomendasi_publik import publik_data
from siputri.store import Store
from siputri.store.rekomendasi import read_publik
from siputri.store.tindak_lanjut import read_tindak_lanjut


def publik_rekomendasi(
    settings: Settings, zone: ZoneInfo
) -> tuple[dict[str, Any], ...]:
    """As they are now, the newest periode first; none without a database. A kegiatan
    that is new or changed since the evaluator last said so is left out. What was taken
    back is gone with the next build. Raises StoreError."""
    if not settings.database.exists():
        return ()
    with Store(settings.database) as store:
        found = read_publik(store)
        kegiatan = read_tindak_lanjut(store, [item.id for item in found])
    return tuple(
        publik_data(
            item,
            (one for one in kegiatan if one.publik and one.rekomendasi == item.id),
            lambda at: datetime.fromisoformat(at).astimezone(zone).date().isoformat(),
        )
        for item in found
    )
