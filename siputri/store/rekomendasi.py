"""Rekomendasi with their unsur and their history.

Statements that change run inside `Store.writing()`, together with their line of audit.
`own` is the OPD of an operator: of it alone anything is read, and never a draft. For
everybody else it is None.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from siputri.pengelola import Pengelola
from siputri.skm.naskah import Pengesahan
from siputri.skm.rekomendasi import (
    Butir,
    Dasar,
    Langkah,
    NaskahSurat,
    Rekomendasi,
    RekomendasiError,
    StatusRekomendasi,
    check_step,
)
from siputri.store.riwayat import add_riwayat
from siputri.store.store import Store
from siputri.store.versi import check_versi, versi_of

_COLUMNS = (
    "id, opd, periode, status, publik, pengantar, dasar, surat, created_at, sent_at, "
    "closed_at"
)
_READABLE = "(:own IS NULL OR (opd = :own AND status <> 'draf'))"
_STAMPS = {
    Langkah.SAMPAIKAN: "sent_at = :at",
    Langkah.SELESAIKAN: "closed_at = :at",
    Langkah.BUKA_LAGI: "closed_at = NULL",
    Langkah.JADIKAN_PUBLIK: "publik = 1",
    Langkah.BATALKAN_PUBLIK: "publik = 0",
}
"""What a step changes beside the status."""


@dataclass(frozen=True)
class Saringan:
    """Which rekomendasi a list shows; None is any."""

    opd: str | None = None
    periode: str | None = None
    status: str | None = None


def insert_rekomendasi(
    store: Store, rekomendasi: Rekomendasi, oleh: Pengelola, at: str
) -> None:
    """A new draft, made `at` (ISO 8601, UTC) by `oleh`."""
    store.db.execute(
        "INSERT INTO rekomendasi (id, opd, periode, status, publik, pengantar, dasar, "
        "surat, created_at) VALUES (?, ?, ?, 'draf', 0, ?, ?, ?, ?)",
        [
            rekomendasi.id,
            rekomendasi.opd,
            rekomendasi.periode,
            rekomendasi.pengantar,
            _json(rekomendasi.dasar),
            _json(rekomendasi.surat),
            at,
        ],
    )
    _insert_butir(store, rekomendasi)
    add_riwayat(store, rekomendasi.id, Langkah.BUAT, StatusRekomendasi.DRAF, oleh, at)


def versi_draf(rekomendasi: Rekomendasi) -> str:
    """Of its texts."""
    return versi_of(_texts(rekomendasi))


def _texts(rekomendasi: Rekomendasi | None) -> object:
    return rekomendasi and (
        rekomendasi.butir,
        rekomendasi.pengantar,
        rekomendasi.surat,
    )


def save_draf(
    store: Store,
    rekomendasi: Rekomendasi,
    oleh: Pengelola,
    at: str,
    versi: str | None = None,
) -> None:
    """New texts and figures of a draft. Raises RekomendasiError once it was sent, and
    BerubahError if it is not the one of `versi` any more."""
    step_rekomendasi(store, rekomendasi.id, Langkah.UBAH, oleh, at)
    check_versi(_texts(find_rekomendasi(store, rekomendasi.id, None)), versi)
    store.db.execute(
        "UPDATE rekomendasi SET pengantar = ?, dasar = ?, surat = ? WHERE id = ?",
        [
            rekomendasi.pengantar,
            _json(rekomendasi.dasar),
            _json(rekomendasi.surat),
            rekomendasi.id,
        ],
    )
    store.db.execute(
        "DELETE FROM rekomendasi_butir WHERE rekomendasi = ?", [rekomendasi.id]
    )
    _insert_butir(store, rekomendasi)


def step_rekomendasi(
    store: Store, id: str, langkah: Langkah, oleh: Pengelola, at: str
) -> StatusRekomendasi:
    """Takes a step; where it led. Raises RekomendasiError if it is not possible now."""
    found = find_rekomendasi(store, id, None)
    if found is None:
        raise RekomendasiError("Rekomendasi ini tidak ada.")
    status = check_step(found, langkah)
    stamp = _STAMPS.get(langkah)
    assignments = ", ".join(filter(None, ("status = :status", stamp)))
    store.db.execute(
        f"UPDATE rekomendasi SET {assignments} WHERE id = :id",  # noqa: S608
        {"status": status, "at": at, "id": id},
    )
    if langkah is Langkah.JADIKAN_PUBLIK:
        sql = "UPDATE tindak_lanjut SET publik = 1 WHERE rekomendasi = ?"
        store.db.execute(sql, [id])
    add_riwayat(store, id, langkah, status, oleh, at)
    return status


def find_rekomendasi(store: Store, id: str, own: str | None) -> Rekomendasi | None:
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM rekomendasi WHERE id = :id AND {_READABLE}",  # noqa: S608
        {"id": id, "own": own},
    )
    return next(iter(_gather(store, rows)), None)


def read_rekomendasi(
    store: Store, own: str | None, saringan: Saringan = Saringan()
) -> tuple[Rekomendasi, ...]:
    """The newest periode first, within it the newest first."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM rekomendasi WHERE {_READABLE} "  # noqa: S608
        "AND (:opd IS NULL OR opd = :opd) "
        "AND (:periode IS NULL OR periode = :periode) "
        "AND (:status IS NULL OR status = :status) "
        "ORDER BY substr(periode, 1, 4) DESC, created_at DESC, id",
        {"own": own, **asdict(saringan)},
    )
    return _gather(store, rows)


def read_publik(store: Store) -> tuple[Rekomendasi, ...]:
    """Those made public, in the order of `read_rekomendasi`."""
    return tuple(item for item in read_rekomendasi(store, None) if item.publik)


def _gather(store: Store, rows: Sequence[tuple[Any, ...]]) -> tuple[Rekomendasi, ...]:
    butir = _butir(store, [row[0] for row in rows])
    return tuple(
        Rekomendasi(
            id=id,
            opd=opd,
            periode=periode,
            butir=tuple(butir.get(id, ())),
            pengantar=pengantar,
            dasar=Dasar(**json.loads(dasar)),
            surat=_surat(json.loads(surat)),
            status=StatusRekomendasi(status),
            publik=bool(publik),
            created_at=created_at,
            sent_at=sent_at,
            closed_at=closed_at,
        )
        for (
            id,
            opd,
            periode,
            status,
            publik,
            pengantar,
            dasar,
            surat,
            created_at,
            sent_at,
            closed_at,
        ) in rows
    )


def _butir(store: Store, ids: Sequence[str]) -> dict[str, list[Butir]]:
    found: dict[str, list[Butir]] = {}
    rows = store.rows(
        "SELECT rekomendasi, unsur, judul, isi, skor, n FROM rekomendasi_butir "  # noqa: S608
        f"WHERE rekomendasi IN ({marks(ids)}) ORDER BY rekomendasi, nomor",
        ids,
    )
    for id, *values in rows:
        found.setdefault(id, []).append(Butir(*values))
    return found


def marks(values: Iterable[object]) -> str:
    """A placeholder for each value."""
    return ", ".join("?" for _ in values)


def _insert_butir(store: Store, rekomendasi: Rekomendasi) -> None:
    for nomor, butir in enumerate(rekomendasi.butir, 1):
        store.db.execute(
            "INSERT INTO rekomendasi_butir (rekomendasi, nomor, unsur, judul, isi, "
            "skor, n) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                rekomendasi.id,
                nomor,
                butir.unsur,
                butir.judul,
                butir.isi,
                butir.skor,
                butir.n,
            ],
        )


def _surat(data: dict[str, Any]) -> NaskahSurat:
    pengesahan = Pengesahan(**data.pop("pengesahan"))
    tembusan = tuple(data.pop("tembusan"))
    return NaskahSurat(**data, tembusan=tembusan, pengesahan=pengesahan)


def _json(value: Dasar | NaskahSurat) -> str:
    return json.dumps(asdict(value), ensure_ascii=False)
