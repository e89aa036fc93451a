"""The evaluator's advice and what an OPD does about it, as plain values.

A rekomendasi goes draf → disampaikan → ditindaklanjuti → selesai: the evaluator sends
and closes, the operator follows up (Perbup OKI 91/2021, Lampiran I).
"""

from dataclasses import dataclass
from enum import StrEnum

from siputri.skm.periode import Periode


class StatusRekomendasi(StrEnum):
    """Where a rekomendasi is on its way."""

    DRAF = "draf"
    DISAMPAIKAN = "disampaikan"
    DITINDAKLANJUTI = "ditindaklanjuti"
    SELESAI = "selesai"


@dataclass(frozen=True)
class RencanaTindakLanjut:
    """One row of the plan in a Laporan SKM: what will be done about an `unsur` (its
    key), in which `waktu` (triwulan), by whom; `bukti` are the names of evidence."""

    unsur: str
    kegiatan: str
    waktu: tuple[Periode, ...]
    penanggung_jawab: str
    status: StatusRekomendasi = StatusRekomendasi.DRAF
    bukti: tuple[str, ...] = ()
