"""Single answers as an evaluator judges them, and which of them do not count.

No remark, no receipt, no profile is among what is read: an odd answer shows by its skor
and its time. Statements that change run inside `Store.writing()`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from siputri.skm.periode import parse_periode
from siputri.store.rows import skor_column
from siputri.store.store import Store
from siputri.store.tutup import closed_triwulan, read_tutup

MAX_ALASAN = 300
"""Letters: reason and count fit into one line of the audit."""
_COLUMNS = (
    *("id", "received_at", "layanan", "unit", "triwulan", "kanal"),
    *("filled_seconds", "dikecualikan"),
)


class PengecualianError(ValueError):
    """Not possible; the message, for people, says why. Nothing was changed."""


@dataclass(frozen=True)
class BarisJawaban:
    """One answer; `received_at` is UTC, `skor` in the order of the keys asked for, with
    None where nothing was answered; `alasan` why it does not count."""

    id: int
    received_at: str
    layanan: str
    unit: str | None
    triwulan: str
    kanal: str
    filled_seconds: int | None
    alasan: str | None
    skor: tuple[int | None, ...]


def read_baris(
    store: Store, opd: str, triwulan: Sequence[str], keys: Sequence[str]
) -> tuple[BarisJawaban, ...]:
    """Every answer of `opd` in these quarters, the latest first."""
    present = store.skor_keys()
    names = [f'"{skor_column(key)}"' if key in present else "NULL" for key in keys]
    columns = ", ".join([*_COLUMNS, *names])
    marks = ", ".join("?" for _ in triwulan)
    rows = store.rows(
        f"SELECT {columns} FROM jawaban WHERE triwulan IN ({marks}) AND opd = ? "  # noqa: S608
        "ORDER BY received_at DESC, id DESC",
        [*triwulan, opd],
    )
    return tuple(
        BarisJawaban(id, at, layanan, unit, quarter, kanal, seconds, why, tuple(skor))
        for id, at, layanan, unit, quarter, kanal, seconds, why, *skor in rows
    )


def exclude_jawaban(
    store: Store, opd: str, triwulan: Sequence[str], ids: Sequence[int], alasan: str
) -> None:
    """These answers do not count any more. Raises PengecualianError if one of them is
    not there to be excluded, or its triwulan is closed."""
    _change(store, opd, triwulan, ids, alasan)


def restore_jawaban(
    store: Store, opd: str, triwulan: Sequence[str], ids: Sequence[int]
) -> None:
    """They count again. Raises PengecualianError likewise, and also where the triwulan
    was ever closed: an answer that comes back to the figures would give itself away
    (docs/decisions/0017)."""
    _change(store, opd, triwulan, ids, None)


def check_alasan(text: str) -> str:
    """The reason in one line. Raises PengecualianError."""
    alasan = " ".join("".join(x if x.isprintable() else " " for x in text).split())
    if not alasan:
        raise PengecualianError("Tulis alasan pengecualian.")
    if len(alasan) > MAX_ALASAN:
        raise PengecualianError(f"Alasan paling banyak {MAX_ALASAN} huruf.")
    return alasan


def _change(
    store: Store,
    opd: str,
    triwulan: Sequence[str],
    ids: Sequence[int],
    alasan: str | None,
) -> None:
    if not ids:
        raise PengecualianError("Pilih paling sedikit satu jawaban.")
    marks, quarters = (", ".join("?" for _ in part) for part in (ids, triwulan))
    found = store.rows(
        f"SELECT triwulan FROM jawaban WHERE id IN ({marks}) AND opd = ? "  # noqa: S608
        f"AND triwulan IN ({quarters}) AND (dikecualikan IS NULL) = ?",
        [*ids, opd, *triwulan, alasan is not None],
    )
    if len(found) < len(set(ids)):
        raise PengecualianError(
            "Ada jawaban yang sudah berubah sejak halaman ini dibuka. Periksa lagi."
        )
    closed = closed_triwulan(store) if alasan else frozenset(read_tutup(store))
    for kode in sorted({row[0] for row in found} & closed):
        raise PengecualianError(
            f"{parse_periode(kode).judul} sudah ditutup. Jawabannya tidak lagi dapat "
            "dikecualikan atau dikembalikan."
        )
    store.db.execute(
        f"UPDATE jawaban SET dikecualikan = ? WHERE id IN ({marks})",  # noqa: S608
        [alasan, *ids],
    )
