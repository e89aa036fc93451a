"""What in a periodic report needs the attention of the head of the region."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from siputri.skm.naskah import StatusLaporan
from siputri.tampilan.angka import format_angka

if TYPE_CHECKING:
    from siputri.laporan.berkala import LaporanBerkala

_SENT = (StatusLaporan.DIKIRIM, StatusLaporan.DITERIMA)


def below_the_bar(laporan: "LaporanBerkala") -> list[dict[str, object]]:
    """Each thing that is not as it should be, with the OPD it is true of; nothing where
    all is well."""
    return [
        {"judul": judul, "opd": names} for judul, names in _findings(laporan) if names
    ]


def _findings(laporan: "LaporanBerkala") -> Iterator[tuple[str, list[str]]]:
    rows, bar = laporan.baris, format_angka(laporan.batas, 2)
    yield (
        f"Nilai IKM di bawah {bar} (belum Baik)",
        [
            f"{row.opd} ({format_angka(row.nilai['ikm'], 2)})"
            for row in rows
            if row.nilai and Decimal(str(row.nilai["ikm"])) < laporan.batas
        ],
    )
    yield (
        "Turun lebih dari yang terjadi karena kebetulan",
        [row.opd for row in rows if row.bermakna and (row.selisih or 0) < 0],
    )
    yield "Belum ada responden", [row.opd for row in rows if not row.n]
    yield (
        "Sampel belum terpenuhi",
        [row.opd for row in rows if row.sampel and 0 < row.n < row.sampel],
    )
    yield (
        "Jumlah pengguna layanan belum dinyatakan",
        [row.opd for row in rows if row.n and row.sampel is None],
    )
    yield (
        "Laporan SKM belum dikirim",
        [row.opd for row in rows if row.laporan not in _SENT],
    )
    yield (
        "Rekomendasi belum selesai ditindaklanjuti",
        [
            f"{row.opd} ({row.capaian.jumlah - row.capaian.selesai})"
            for row in rows
            if row.capaian.selesai < row.capaian.jumlah
        ],
    )
