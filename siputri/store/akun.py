"""Staff accounts. Nothing is deleted: the audit names them.

Statements that change run inside `Store.writing()`, together with their line of audit.
"""

from dataclasses import dataclass

from siputri.pengelola import Pengelola, Peran
from siputri.store.store import Store

_COLUMNS = "nama, peran, opd, created_at, disabled_at"


class AkunError(ValueError):
    """The account is there already, or is not there; the message says which."""


@dataclass(frozen=True)
class Akun:
    """An account and its dates (ISO 8601, UTC); a disabled one cannot be used."""

    pengelola: Pengelola
    created_at: str
    disabled_at: str | None


def read_akun(store: Store) -> tuple[Akun, ...]:
    """All accounts by name."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM akun ORDER BY nama")  # noqa: S608
    return tuple(_akun(row) for row in rows)


def find_akun(store: Store, nama: str) -> Akun | None:
    sql = f"SELECT {_COLUMNS} FROM akun WHERE nama = ?"  # noqa: S608
    return next((_akun(row) for row in store.rows(sql, [nama])), None)


def _akun(row: tuple[str, str, str | None, str, str | None]) -> Akun:
    nama, peran, opd, created_at, disabled_at = row
    return Akun(Pengelola(nama, Peran(peran), opd), created_at, disabled_at)


def find_sandi(store: Store, nama: str) -> str | None:
    """The password's hash; None if nobody can log in by this name."""
    rows = store.rows(
        "SELECT sandi FROM akun WHERE nama = ? AND disabled_at IS NULL", [nama]
    )
    return str(rows[0][0]) if rows else None


def insert_akun(store: Store, pengelola: Pengelola, sandi: str, at: str) -> None:
    """`sandi` is the hash. Raises AkunError if the name is taken."""
    cursor = store.db.execute(
        "INSERT INTO akun (nama, peran, opd, sandi, created_at) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (nama) DO NOTHING",
        [pengelola.nama, pengelola.peran, pengelola.opd, sandi, at],
    )
    if not cursor.rowcount:
        raise AkunError(f"Akun '{pengelola.nama}' sudah ada.")


def change_sandi(store: Store, nama: str, sandi: str) -> None:
    """A new hash; every login of the account ends. Raises AkunError."""
    _change(store, nama, "sandi = ?", sandi)


def disable_akun(store: Store, nama: str, at: str) -> None:
    """Every login of the account ends. Raises AkunError."""
    _change(store, nama, "disabled_at = coalesce(disabled_at, ?)", at)


def enable_akun(store: Store, nama: str) -> None:
    """Raises AkunError."""
    _change(store, nama, "disabled_at = ?", None)


def _change(store: Store, nama: str, assignment: str, value: str | None) -> None:
    cursor = store.db.execute(
        f"UPDATE akun SET {assignment} WHERE nama = ?",  # noqa: S608
        [value, nama],
    )
    if not cursor.rowcount:
        raise AkunError(f"Akun '{nama}' tidak ada.")
    store.db.execute("DELETE FROM sesi WHERE nama = ?", [nama])
