"""A small content folder of one's own, to break file by file."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from siputri.katalog.filling import Before
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import Reading, load_katalog

_UNSUR = """\
  - kunci: {kunci}
    judul: {kunci}
    pertanyaan: Bagaimana?
    pilihan: [Buruk, Kurang, Baik, Sangat baik]
"""
INSTRUMEN = (
    "judul: Survei\ndasar: Peraturan\nunsur:\n"
    + _UNSUR.format(kunci="waktu")
    + _UNSUR.format(kunci="biaya")
    + """\
pita:
  - {mutu: A, kinerja: Sangat Baik, dari: 88.31, sampai: 100.00}
  - {mutu: B, kinerja: Baik, dari: 25.00, sampai: 88.30}
hasil:
  - kode: nasional
    judul: IKM
    unsur: [waktu, biaya]
"""
)
SITUS = """\
aplikasi: {nama: SI-PUTRI, kepanjangan: Portal}
daerah: {jenis: Kota, nama: Contoh, pemerintah: Pemerintah Kota, kepala: Wali Kota}
zona_waktu: Asia/Makassar
kanal:
  pengaduan: {nama: Lapor, keterangan: Adukan., tautan: https://lapor.example}
  ppid: {nama: PPID, keterangan: Minta informasi., tautan: https://ppid.example}
  ombudsman: {nama: Ombudsman, keterangan: Adukan., tautan: https://o.example}
menu_bawah:
  - tentang
survei:
  instrumen: dua-unsur
  hasil_utama: nasional
  usia:
    - {kode: muda, judul: Muda}
"""
OPD = """\
nama: Dinas Satu
singkatan: Dinsat
bidang:
  - {kode: data, nama: Bidang Data}
unit:
  - {kode: loket, nama: Loket Utama}
"""
LAYANAN = """\
judul: Layanan Uji
bidang: data
unit:
  - loket
standar:
  - komponen:
      - kunci: produk
        label: Produk
        uraian: Surat
"""
FILES = {
    "situs.yaml": SITUS,
    "instrumen/dua-unsur.yaml": INSTRUMEN,
    "opd/satu.yaml": OPD,
    "layanan/satu/uji.yaml": LAYANAN,
    "layanan/satu/lain.yaml": "judul: Layanan Lain\n",
    "halaman/tentang.md": "---\njudul: Tentang\n---\n\nHalo.\n",
}


@dataclass(frozen=True)
class Isi:
    """A content folder under test; paths are relative to it."""

    folder: Path

    def put(self, path: str, text: str | bytes) -> Path:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def replace(self, path: str, old: str, new: str) -> None:
        """Changes the one place where `old` stands."""
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1, (path, old)
        self.put(path, text.replace(old, new))

    def remove(self, path: str) -> Path:
        (self.folder / path).unlink()
        return self.folder / path

    def read(self, last_good: Katalog | None = None) -> Reading:
        return load_katalog(self.folder, last_good and Before(last_good))

    def katalog(self) -> Katalog:
        """What the folder holds now; it must be without a mistake."""
        reading = self.read()
        assert not reading.has_errors, [str(finding) for finding in reading.findings]
        assert reading.katalog is not None
        return reading.katalog

    def errors(self, path: str | None = None) -> list[str]:
        """Every mistake as `siputri check` prints it, of all files or of one."""
        return [
            str(finding)
            for finding in self.read().findings
            if finding.severity == "galat" and path in (None, finding.path)
        ]

    def messages(self, path: str, text: str | bytes) -> list[str]:
        """The mistakes of a file with this text, as `line:column: message`."""
        self.put(path, text)
        return [line.removeprefix(f"{path}:") for line in self.errors(path)]


@pytest.fixture
def isi(tmp_path: Path) -> Isi:
    """Six files that are right: one of each kind, and a second layanan."""
    found = Isi(tmp_path / "isi")
    for path, text in FILES.items():
        found.put(path, text)
    return found
