"""Paper answers: a bundle goes in whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from siputri.pengelola import Catatan
from siputri.skm.bundel import (
    Bundel,
    Impor,
    KertasTersimpan,
    TriwulanTutupError,
    plan_impor,
)
from siputri.skm.jawaban import Isian
from siputri.skm.kertas import KANAL_KERTAS, Kertas
from siputri.skm.periode import parse_periode
from siputri.skm.profil import JUDUL_PROFIL
from siputri.store.audit import insert_catatan
from siputri.store.rows import skor_column
from siputri.store.store import Store
from siputri.store.tutup import takes_kertas

_FIXED = ("nomor_formulir", "tanggal_isi", "instrumen", "unit", "saran", *JUDUL_PROFIL)
_KEPT = ("tanda_terima", "received_at")
"""Of a form that is corrected."""


def save_kertas(
    store: Store, bundel: Bundel, catatan: Catatan, today: date, days: int
) -> Impor:
    """Stores what is new in `bundel` and corrects what differs, in one transaction
    with its line of the audit; nothing new leaves no trace.

    Raises TriwulanTutupError from the closing day on, `days` after the end of the
    triwulan, or AnswersError for forms that may not be corrected.
    """
    with store.writing():
        impor = store_kertas(store, bundel, today, days)
        if impor.baru or impor.diperbaiki:
            insert_catatan(store, catatan)
    return impor


def store_kertas(store: Store, bundel: Bundel, today: date, days: int) -> Impor:
    """The same inside `Store.writing()`, whose owner keeps the audit."""
    triwulan = parse_periode(bundel.triwulan)
    if not takes_kertas(store, triwulan, today, days):
        raise TriwulanTutupError(triwulan.judul)
    store.ensure_unsur(
        sorted({key for kertas in bundel.kertas for key in kertas.isian.skor})
    )
    impor = plan_impor(bundel, _find_stored(store, bundel))
    for kertas in impor.baru:
        _insert(store, _row(bundel, kertas))
    for kertas in impor.diperbaiki:
        _update(store, bundel, _row(bundel, kertas))
    return impor


def _row(bundel: Bundel, kertas: Kertas) -> dict[str, Any]:
    jawaban, isian = bundel.jawaban(kertas), kertas.isian
    return {
        "tanda_terima": jawaban.tanda_terima,
        "opd": bundel.opd,
        "layanan": bundel.layanan,
        "instrumen": bundel.instrumen,
        "triwulan": bundel.triwulan,
        "received_at": bundel.received_at,
        "kanal": isian.kanal,
        "nomor_formulir": kertas.nomor,
        "dientri_oleh": bundel.oleh,
        "tanggal_isi": kertas.tanggal and kertas.tanggal.isoformat(),
        "unit": isian.unit,
        "saran": isian.saran,
        **{name: isian.profil.get(name) for name in JUDUL_PROFIL},
        **{skor_column(key): skor for key, skor in isian.skor.items()},
    }


def _insert(store: Store, row: Mapping[str, Any]) -> None:
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    sql = f"INSERT INTO jawaban ({columns}) VALUES ({marks})"  # noqa: S608
    store.db.execute(sql, list(row.values()))


def _update(store: Store, bundel: Bundel, row: Mapping[str, Any]) -> None:
    """A skor that is blank now becomes NULL."""
    values: dict[str, Any] = dict.fromkeys(map(skor_column, store.skor_keys()))
    values |= {name: value for name, value in row.items() if name not in _KEPT}
    changes = ", ".join(f'"{name}" = ?' for name in values)
    store.db.execute(
        f"UPDATE jawaban SET {changes} WHERE opd = ? AND layanan = ? "  # noqa: S608
        "AND triwulan = ? AND nomor_formulir = ?",
        [
            *values.values(),
            bundel.opd,
            bundel.layanan,
            bundel.triwulan,
            row["nomor_formulir"],
        ],
    )


def _find_stored(store: Store, bundel: Bundel) -> dict[str, KertasTersimpan]:
    keys = sorted(store.skor_keys())
    columns = ", ".join(f'"{name}"' for name in (*_FIXED, *map(skor_column, keys)))
    found = store.rows(
        f"SELECT terbit, {columns} FROM jawaban WHERE opd = ? "  # noqa: S608
        "AND layanan = ? AND triwulan = ? AND nomor_formulir IS NOT NULL",
        [bundel.opd, bundel.layanan, bundel.triwulan],
    )
    stored = (_stored(row, keys) for row in found)
    return {item.kertas.nomor: item for item in stored}


def _stored(row: Sequence[Any], keys: Sequence[str]) -> KertasTersimpan:
    terbit, *values = row
    cut = len(_FIXED)
    nomor, tanggal, instrumen, unit, saran, *profil = values[:cut]
    isian = Isian(
        skor=_given(keys, values[cut:]),
        profil=_given(JUDUL_PROFIL, profil),
        unit=unit,
        kanal=KANAL_KERTAS,
        saran=saran,
    )
    day = tanggal and date.fromisoformat(tanggal)
    return KertasTersimpan(Kertas(nomor, day, isian, 0), instrumen, terbit is not None)


def _given(names: Iterable[str], values: Iterable[Any]) -> dict[str, Any]:
    """What was answered."""
    pairs = zip(names, values, strict=True)
    return {name: value for name, value in pairs if value is not None}
