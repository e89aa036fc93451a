"""What of a rekomendasi crosses to the public site, as plain data.

Its advice and what is done about it. The letter, its signer, the figures (which are of
answers that may not be published yet), the history and the evidence stay behind; so
does the order of the unsur, which is that of their figures.
"""

from collections.abc import Callable, Iterable
from typing import Any

from siputri.skm.rekomendasi import Rekomendasi, TindakLanjut


def publik_data(
    rekomendasi: Rekomendasi,
    kegiatan: Iterable[TindakLanjut],
    day_of: Callable[[str], str],
) -> dict[str, Any]:
    """`day_of` gives the region's day (ISO 8601) of a time in UTC. Raises ValueError
    for one that was not made public."""
    if not rekomendasi.publik:
        raise ValueError(f"Rekomendasi {rekomendasi.id} tidak publik.")
    done = list(kegiatan)
    sent, closed = rekomendasi.sent_at, rekomendasi.closed_at
    return {
        "opd": rekomendasi.opd,
        "periode": rekomendasi.periode,
        "status": str(rekomendasi.status),
        "disampaikan": sent and day_of(sent),
        "selesai": closed and day_of(closed),
        "unsur": [
            {
                "kunci": butir.unsur,
                "judul": butir.judul,
                "isi": butir.isi,
                "tindak_lanjut": [
                    _kegiatan_data(item) for item in done if item.unsur == butir.unsur
                ],
            }
            for butir in sorted(rekomendasi.butir, key=lambda item: item.judul)
        ],
    }


def _kegiatan_data(item: TindakLanjut) -> dict[str, Any]:
    return {
        "kegiatan": item.kegiatan,
        "waktu": [periode.kode for periode in item.waktu],
        "penanggung_jawab": item.penanggung_jawab,
        "status": str(item.status),
    }
