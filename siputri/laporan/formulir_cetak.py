"""The survey on paper: two sides of A4, to be filled with a pen."""

from siputri.katalog.katalog import Katalog
from siputri.laporan.formulir_kertas import Templat
from siputri.laporan.pdf import render_pdf
from siputri.skm.profil import JUDUL_PROFIL


def render_cetak(
    templat: Templat, katalog: Katalog, alamat: str, unit: str | None
) -> bytes:
    """The PDF; `alamat` is the public address, `unit` the name of the office. Raises
    TypstError for a template that is broken."""
    situs = katalog.situs
    data = {
        "alamat": alamat,
        "judul_dokumen": f"Formulir survei: {templat.judul}",
        "judul": templat.judul,
        "opd": templat.opd,
        "unit": unit,
        "pemerintah": situs.daerah.pemerintah,
        "aplikasi": situs.aplikasi.nama,
        "instrumen": templat.instrumen.kode,
        "pengaduan": situs.kanal.pengaduan.model_dump(include={"nama", "tautan"}),
        "profil": [
            {"judul": JUDUL_PROFIL[name], "pilihan": list(choices.values())}
            for name, choices in templat.formulir.profil.items()
        ],
        "unsur": [
            unsur.model_dump(include={"pertanyaan", "pilihan"})
            for unsur in templat.instrumen.unsur
        ],
    }
    return render_pdf("formulir.typ", data)
