"""Logins. Of a session's token only the SHA-256 is kept.

Statements that change run inside `Store.writing()`.
"""

from datetime import datetime

from siputri.pengelola import Pengelola, Peran
from siputri.pengelola.sesi import IDLE, LONGEST, Sesi
from siputri.store.store import Store


def insert_sesi(
    store: Store, token_hash: str, nama: str, sandi: str, now: datetime
) -> bool:
    """A login, if `sandi` (the hash that was checked) still is the account's and the
    account may be used; dead sessions go."""
    store.db.execute(
        "DELETE FROM sesi WHERE seen_at < ? OR created_at < ?",
        [(now - IDLE).isoformat(), (now - LONGEST).isoformat()],
    )
    cursor = store.db.execute(
        "INSERT INTO sesi (token_hash, nama, created_at, seen_at) "
        "SELECT ?, nama, ?, ? FROM akun "
        "WHERE nama = ? AND sandi = ? AND disabled_at IS NULL",
        [token_hash, now.isoformat(), now.isoformat(), nama, sandi],
    )
    return bool(cursor.rowcount)


def find_sesi(store: Store, token_hash: str) -> tuple[Pengelola, Sesi] | None:
    """Whose login it is, and how old."""
    rows = store.rows(
        "SELECT nama, peran, opd, sesi.created_at, sesi.seen_at "
        "FROM sesi JOIN akun USING (nama) "
        "WHERE token_hash = ? AND disabled_at IS NULL",
        [token_hash],
    )
    if not rows:
        return None
    nama, peran, opd, created_at, seen_at = rows[0]
    sesi = Sesi(datetime.fromisoformat(created_at), datetime.fromisoformat(seen_at))
    return Pengelola(nama, Peran(peran), opd), sesi


def touch_sesi(store: Store, token_hash: str, now: datetime) -> None:
    store.db.execute(
        "UPDATE sesi SET seen_at = max(seen_at, ?) WHERE token_hash = ?",
        [now.isoformat(), token_hash],
    )


def delete_sesi(store: Store, token_hash: str) -> None:
    store.db.execute("DELETE FROM sesi WHERE token_hash = ?", [token_hash])


def end_all_sesi(store: Store) -> None:
    """Nobody is logged in any more. Inside `store.writing()`."""
    store.db.execute("DELETE FROM sesi")
