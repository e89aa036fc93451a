"""What the webhook took: each signed body once, whatever comes with it again.

Statements that change run inside `Store.writing()`; times are ISO 8601 in UTC.
"""

from siputri.pengelola import Catatan, Tindakan
from siputri.store.antrean import Jenis, ask_terbit
from siputri.store.audit import insert_catatan
from siputri.store.store import Store

_RINCIAN = "diminta: tarik, lewat webhook"


def take_webhook(store: Store, signature: str, at: str, *, is_push: bool) -> None:
    """Remembers `signature` (64 hex digits); the first time, and for a push,
    asks for a rebuild that pulls the content first. A replay changes nothing."""
    cursor = store.db.execute(
        "INSERT INTO webhook (signature, received_at) VALUES (?, ?) "
        "ON CONFLICT DO NOTHING",
        [signature, at],
    )
    if cursor.rowcount and is_push:
        ask_terbit(store, Jenis.ULANG, at, None, tarik=True)
        insert_catatan(store, Catatan(at, Tindakan.TERBITKAN, _RINCIAN))
