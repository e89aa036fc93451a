"""What is typed into the forms of a rekomendasi and of a tindak lanjut, checked: every
mistake at once, in the order of the form."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from siputri.skm.jawaban import FieldError, IsianError, clean_text
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.rekomendasi import (
    Butir,
    NaskahSurat,
    StatusTindakLanjut,
    TindakLanjut,
)

MAX_ISI, MAX_BARIS, MAX_TEMBUSAN = 4000, 200, 20
"""Letters of a text and of a line; lines of carbon copies."""
SURAT = {
    "kantor": "Kantor pengirim",
    "nomor": "Nomor surat",
    "sifat": "Sifat",
    "lampiran": "Lampiran",
    "hal": "Hal",
    "kepada": "Kepada",
}
PENGESAHAN = {
    "jabatan": "Jabatan penanda tangan",
    "nama": "Nama penanda tangan",
    "pangkat": "Pangkat",
    "nip": "NIP",
    "tempat": "Tempat",
}
Read = Callable[[str], str]
"""The text of a field, "" if it was not sent."""


@dataclass(frozen=True)
class IsianRekomendasi:
    """What an evaluator wrote."""

    pengantar: str | None
    butir: tuple[Butir, ...]
    surat: NaskahSurat


class _Form:
    """Reads fields and gathers mistakes."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self.errors: list[FieldError] = []

    def fail(self, name: str, message: str) -> None:
        self.errors.append(FieldError(name, message))

    def text(self, name: str, judul: str, limit: int = MAX_ISI) -> str | None:
        """Line breaks stay; control characters go without a word."""
        lines = self._read(name).replace("\r\n", "\n").replace("\r", "\n")
        text = clean_text(lines).strip()
        if len(text) > limit:
            self.fail(name, f"{judul}: paling banyak {limit} huruf, ini {len(text)}.")
        return text or None

    def line(self, name: str, judul: str) -> str | None:
        text = self.text(name, judul, MAX_BARIS)
        return " ".join(text.split()) if text else None

    def day(self, name: str, judul: str) -> str | None:
        text = self._read(name).strip()
        try:
            return date.fromisoformat(text).isoformat() if text else None
        except ValueError:
            self.fail(name, f"{judul}: tulis tanggal seperti 2026-11-22.")
            return None

    def finish(self) -> None:
        if self.errors:
            raise IsianError(self.errors)


def parse_rekomendasi(read: Read, offered: Iterable[Butir]) -> IsianRekomendasi:
    """`offered` are the unsur of the instrument with their figures; those with a text
    (`isi_<unsur>`) are what the rekomendasi is about. Raises IsianError."""
    form = _Form(read)
    pengantar = form.text("pengantar", "Pengantar")
    butir = tuple(
        Butir(item.unsur, item.judul, isi, item.skor, item.n)
        for item in offered
        if (isi := form.text(f"isi_{item.unsur}", item.judul))
    )
    if not butir and not form.errors:
        form.fail("unsur", "Tulis rekomendasi untuk paling sedikit satu unsur.")
    surat = _parse_surat(form)
    form.finish()
    return IsianRekomendasi(pengantar, butir, surat)


def _parse_surat(form: _Form) -> NaskahSurat:
    parts = {name: form.line(name, judul) for name, judul in SURAT.items()}
    signed = {name: form.line(name, judul) for name, judul in PENGESAHAN.items()}
    tanggal = form.day("tanggal", "Tanggal surat")
    batas = form.day("batas", "Batas waktu")
    copies = form.text("tembusan", "Tembusan") or ""
    tembusan = tuple(
        " ".join(line.split()) for line in copies.splitlines() if line.strip()
    )
    if len(tembusan) > MAX_TEMBUSAN or any(len(line) > MAX_BARIS for line in tembusan):
        form.fail(
            "tembusan",
            f"Tembusan: paling banyak {MAX_TEMBUSAN} baris, masing-masing {MAX_BARIS} "
            "huruf.",
        )
    pengesahan = Pengesahan(**signed, tanggal=tanggal)
    return NaskahSurat(**parts, batas=batas, tembusan=tembusan, pengesahan=pengesahan)


def parse_tindak_lanjut(
    read: Read, id: str, rekomendasi: str, unsur: Mapping[str, str]
) -> TindakLanjut:
    """`unsur` are those of the rekomendasi, by key. Raises IsianError."""
    form = _Form(read)
    kunci = read("unsur")
    if kunci not in unsur:
        form.fail("unsur", "Pilih unsur yang ditindaklanjuti.")
    kegiatan = form.text("kegiatan", "Kegiatan")
    if not kegiatan:
        form.fail("kegiatan", "Tulis kegiatannya.")
    waktu = _parse_waktu(form, read)
    penanggung = form.line("penanggung_jawab", "Penanggung jawab")
    if not penanggung:
        form.fail("penanggung_jawab", "Tulis jabatan penanggung jawab.")
    status = read("status")
    if status not in list(StatusTindakLanjut):
        form.fail("status", "Pilih status kegiatan.")
    form.finish()
    return TindakLanjut(
        id,
        rekomendasi,
        kunci,
        kegiatan or "",
        waktu,
        penanggung or "",
        StatusTindakLanjut(status),
    )


def _parse_waktu(form: _Form, read: Read) -> tuple[Periode, ...]:
    """`tahun`, and `tw1` to `tw4` of it."""
    tahun = read("tahun").strip()
    ticked = [number for number in "1234" if read(f"tw{number}") == "ya"]
    try:
        found = tuple(parse_periode(f"{tahun}-TW{number}") for number in ticked)
    except ValueError:
        form.fail("tahun", "Tahun: tulis empat angka, misalnya 2026.")
        return ()
    if not found:
        form.fail("tw1", "Pilih paling sedikit satu triwulan.")
    return found
