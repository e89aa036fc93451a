"""What an OPD does about a rekomendasi, and the evidence of it.

Statements that change run inside `Store.writing()`, together with their line of audit.
"""

from collections.abc import Sequence
from dataclasses import replace

from siputri.pengelola import Pengelola
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Bukti,
    Langkah,
    Rekomendasi,
    RekomendasiError,
    RencanaTindakLanjut,
    StatusTindakLanjut,
    TindakLanjut,
)
from siputri.store.lampiran import read_sha256
from siputri.store.rekomendasi import (
    Saringan,
    marks,
    read_rekomendasi,
    step_rekomendasi,
)
from siputri.store.store import Store
from siputri.store.versi import check_versi, versi_of

MAX_KEGIATAN, MAX_BUKTI = 40, 40
"""Of one rekomendasi."""
_BUKTI = "id, tindak_lanjut, nama, sha256, jenis, ukuran, at"


def versi_kegiatan(*kegiatan: TindakLanjut) -> str:
    """Of what is written in them, whether public or not."""
    return versi_of(_written(kegiatan))


def _written(kegiatan: Sequence[TindakLanjut]) -> object:
    return [replace(item, publik=False) for item in kegiatan]


def check_kegiatan(store: Store, rekomendasi: str, versi: str | None) -> None:
    """Inside `Store.writing()`. Raises BerubahError unless all kegiatan are as they
    were."""
    check_versi(_written(read_tindak_lanjut(store, [rekomendasi])), versi)


def save_tindak_lanjut(
    store: Store,
    item: TindakLanjut,
    oleh: Pengelola,
    at: str,
    versi: str | None = None,
) -> None:
    """Adds a kegiatan or replaces the one of this id; the rekomendasi is
    ditindaklanjuti from then on, and the kegiatan not public until the evaluator says
    so. Raises RekomendasiError if that is not possible now, or the id belongs to
    another rekomendasi; BerubahError if it is not the one of `versi` any more."""
    langkah = Langkah.TINDAK_LANJUTI
    step_rekomendasi(store, item.rekomendasi, langkah, oleh, at)
    others = read_tindak_lanjut(store, [item.rekomendasi])
    known = {other.id for other in others}
    if item.id in known:
        check_versi(_written([one for one in others if one.id == item.id]), versi)
    if item.id not in known and len(known) >= MAX_KEGIATAN:
        raise RekomendasiError(f"Paling banyak {MAX_KEGIATAN} kegiatan.")
    cursor = store.db.execute(
        "INSERT INTO tindak_lanjut (id, nomor, rekomendasi, unsur, kegiatan, waktu, "
        "penanggung_jawab, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET unsur = excluded.unsur, "
        "kegiatan = excluded.kegiatan, waktu = excluded.waktu, "
        "penanggung_jawab = excluded.penanggung_jawab, status = excluded.status, "
        "publik = 0 "
        "WHERE rekomendasi = excluded.rekomendasi",
        [
            item.id,
            len(known) + 1,
            item.rekomendasi,
            item.unsur,
            item.kegiatan,
            " ".join(periode.kode for periode in item.waktu),
            item.penanggung_jawab,
            item.status,
        ],
    )
    if not cursor.rowcount:
        raise RekomendasiError("Kegiatan itu milik rekomendasi lain.")


def read_tindak_lanjut(store: Store, ids: Sequence[str]) -> tuple[TindakLanjut, ...]:
    """Of these rekomendasi, in the order in which they were added."""
    rows = store.rows(
        "SELECT id, rekomendasi, unsur, kegiatan, waktu, penanggung_jawab, status, "  # noqa: S608
        f"publik FROM tindak_lanjut WHERE rekomendasi IN ({marks(ids)}) "
        "ORDER BY rekomendasi, nomor, id",
        ids,
    )
    return tuple(
        TindakLanjut(
            id,
            rekomendasi,
            unsur,
            kegiatan,
            tuple(parse_periode(kode) for kode in waktu.split()),
            oleh,
            StatusTindakLanjut(status),
            bool(publik),
        )
        for id, rekomendasi, unsur, kegiatan, waktu, oleh, status, publik in rows
    )


def insert_bukti(store: Store, rekomendasi: str, bukti: Bukti, oleh: Pengelola) -> None:
    """Raises RekomendasiError if that is not possible now, its kegiatan is not of this
    rekomendasi, or there is too much evidence."""
    step_rekomendasi(store, rekomendasi, Langkah.KIRIM_BUKTI, oleh, bukti.at)
    ids = {item.id for item in read_tindak_lanjut(store, [rekomendasi])}
    if bukti.tindak_lanjut not in ids:
        raise RekomendasiError("Kegiatan itu tidak ada.")
    if len(read_bukti(store, rekomendasi)) >= MAX_BUKTI:
        raise RekomendasiError(f"Paling banyak {MAX_BUKTI} berkas bukti.")
    store.db.execute(
        f"INSERT INTO bukti ({_BUKTI}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        [
            bukti.id,
            bukti.tindak_lanjut,
            bukti.nama,
            bukti.sha256,
            bukti.jenis,
            bukti.ukuran,
            bukti.at,
        ],
    )


def delete_bukti(
    store: Store, rekomendasi: str, bukti: Bukti, oleh: Pengelola, at: str
) -> bool:
    """Whether its file is named by nobody now. Raises RekomendasiError if that is not
    possible any more."""
    step_rekomendasi(store, rekomendasi, Langkah.HAPUS_BUKTI, oleh, at)
    store.db.execute("DELETE FROM bukti WHERE id = ?", [bukti.id])
    return bukti.sha256 not in read_sha256(store)


def read_bukti(store: Store, rekomendasi: str) -> tuple[Bukti, ...]:
    """The evidence of one rekomendasi, oldest first."""
    rows = store.rows(
        f"SELECT {_BUKTI} FROM bukti WHERE tindak_lanjut IN "  # noqa: S608
        "(SELECT id FROM tindak_lanjut WHERE rekomendasi = ?) ORDER BY at, id",
        [rekomendasi],
    )
    return tuple(Bukti(*row) for row in rows)


def find_bukti(store: Store, rekomendasi: str, id: str) -> Bukti | None:
    """A file, if it belongs to this rekomendasi."""
    found = read_bukti(store, rekomendasi)
    return next((item for item in found if item.id == id), None)


def read_rencana(
    store: Store, opd: str, periode: str
) -> tuple[RencanaTindakLanjut, ...]:
    """The rows of the plan in the Laporan SKM of an OPD and a periode."""
    sent = read_rekomendasi(store, opd, Saringan(periode=periode))
    return tuple(row for item in sent for row in _rencana(store, item))


def _rencana(store: Store, rekomendasi: Rekomendasi) -> tuple[RencanaTindakLanjut, ...]:
    bukti = read_bukti(store, rekomendasi.id)
    return tuple(
        RencanaTindakLanjut(
            item.unsur,
            item.kegiatan,
            item.waktu,
            item.penanggung_jawab,
            item.status,
            tuple(one.nama for one in bukti if one.tindak_lanjut == item.id),
        )
        for item in read_tindak_lanjut(store, [rekomendasi.id])
    )
