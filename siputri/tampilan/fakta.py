"""The three questions of a citizen, answered in a few words: how long, how much, what.

Only machine values are rephrased; without one the official text stands.
"""

from siputri.katalog.besaran import Biaya, Waktu
from siputri.katalog.layanan import Komponen, Layanan
from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import (
    plain_text,
)
from siputri.tampilan.angka import format_rupiah, format_satuan

_BIAYA = {
    "gratis": "Gratis",
    "anggaran": "Gratis (ditanggung anggaran)",
    "pihak-ketiga": "Ada biaya dari pihak ketiga",
    "peraturan": "Sesuai peraturan",
    "tidak-jelas": "Belum jelas di standar",
}
_MAX_CHARS = 90


def describe_waktu(layanan: Layanan) -> str | None:
    """ "10 hari kerja, dapat diperpanjang 7 hari kerja"; None if not set."""
    rows = layanan.komponen_of("jangka_waktu")
    parts = [_waktu_text(waktu) for row in rows for waktu in row.waktu]
    return "; ".join(parts) or _official(rows)


def _waktu_text(waktu: Waktu) -> str:
    satuan = format_satuan(waktu.satuan)
    if waktu.min is None:
        text = f"paling lama {waktu.maks} {satuan}"
    elif waktu.min == waktu.maks:
        text = f"{waktu.maks} {satuan}"
    else:
        text = f"{waktu.min}–{waktu.maks} {satuan}"
    if waktu.perpanjangan:
        text += f", dapat diperpanjang {waktu.perpanjangan} {satuan}"
    if waktu.mulai:
        text += f", dihitung sejak {waktu.mulai}"
    return f"{waktu.nama} {text}" if waktu.nama else text


def describe_biaya(layanan: Layanan) -> str | None:
    rows = layanan.komponen_of("biaya")
    parts = [_biaya_text(row.biaya) for row in rows if row.biaya]
    return "; ".join(parts) or _official(rows)


def _biaya_text(biaya: Biaya) -> str:
    if biaya.jenis != "tarif":
        return _BIAYA[biaya.jenis]
    prices = [tarif.rupiah for tarif in biaya.tarif]
    low, high = format_rupiah(min(prices)), format_rupiah(max(prices))
    return low if low == high else f"{low} sampai {high}"


def describe_produk(layanan: Layanan) -> str | None:
    return _official(layanan.komponen_of("produk"))


def _official(rows: tuple[Komponen, ...]) -> str | None:
    """The official text on one line, cut at a word; None for no text."""
    lines = [
        line for row in rows for line in plain_text(parse_prose(row.uraian)).split("\n")
    ]
    text = "; ".join(line.strip().rstrip(";.") for line in lines if line.strip())
    if len(text) <= _MAX_CHARS:
        return text or None
    return text[:_MAX_CHARS].rsplit(" ", 1)[0].rstrip(";, ") + " …"
