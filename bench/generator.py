"""Invented content: N layanan of some 4 kB with all fourteen components, 50 OPD.

Deterministic: number and revision of a layanan decide every byte of its file. Four in
ten component texts occur nowhere else, much as in real standards. Situs, instrumen and
halaman are the repository's own, so that the whole is valid content.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from bench import wording
from bench.timing import ROOT

SEED = 91
OPD = tuple(
    re.sub(r"[^a-z]+", "-", nama.lower()).strip("-") for nama in wording.NAMA_OPD
)
CONTENT = ROOT / "content"
_COPIED = ("situs.yaml", "instrumen", "halaman")


def write_content(folder: Path, size: int) -> None:
    """Writes a content folder of `size` layanan."""
    for name in _COPIED:
        source = CONTENT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / name)
    (folder / "opd").mkdir()
    for kode in OPD:
        (folder / "opd" / f"{kode}.yaml").write_text(opd_yaml(kode), "utf-8")
        (folder / "layanan" / kode).mkdir(parents=True)
    for number in range(size):
        write_layanan(folder, number)


def write_layanan(folder: Path, number: int, revision: int = 0) -> None:
    """Writes one layanan; another `revision` differs in its summary only."""
    file = folder / "layanan" / f"{layanan_path(number)}.yaml"
    file.write_text(layanan_yaml(number, revision), "utf-8")


def layanan_path(number: int) -> str:
    """`opd/slug` of the layanan with this number (from 0)."""
    slug = re.sub(r"[^a-z]+", "-", layanan_judul(number).lower()).strip("-")
    return f"{OPD[number % len(OPD)]}/{slug[:60].strip('-')}-{number:05}"


def layanan_judul(number: int) -> str:
    within = number // len(OPD)
    tindakan = wording.TINDAKAN[within % len(wording.TINDAKAN)]
    hal = wording.HAL[within // len(wording.TINDAKAN) % len(wording.HAL)]
    return f"{tindakan} {hal}"


def opd_yaml(kode: str) -> str:
    nama = wording.NAMA_OPD[OPD.index(kode)]
    bidang = "".join(
        f"  - kode: bidang-{number}\n    nama: Bidang Pelayanan {number}\n"
        for number in range(1, 4)
    )
    return (
        f"nama: {nama}\nsingkatan: {nama.split(',')[0]}\n"
        f"alamat: Jalan Letjen Yusuf Singedekane Nomor {OPD.index(kode) + 1}\n"
        'kode_pos: "30651"\n'
        f"kontak:\n  telepon:\n    - (0712) 321{OPD.index(kode):03}\n"
        f"jam_layanan: Senin sampai Jumat, 08.00–15.30 WIB\nbidang:\n{bidang}"
        f"maklumat:\n  teks: Dengan ini {nama} menyatakan siap memberikan pelayanan "
        "sesuai dengan standar yang telah ditetapkan.\n  tanggal: 2021-05\n"
    )


def layanan_yaml(number: int, revision: int = 0) -> str:
    """The file of one layanan, about 4 kB."""
    random = Random(f"{SEED}/{number}")
    judul = layanan_judul(number)
    change = f" Diperbarui pada perubahan {revision}." if revision else ""
    head = (
        f"judul: {judul}\nringkasan: >-\n"
        f"  Anda dapat mengurus {judul.lower()} nomor layanan {number} dengan berkas\n"
        f"  lengkap di loket atau melalui kantor kecamatan terdekat.{change}\n"
        f"untuk: Masyarakat umum\nbidang: bidang-{random.randint(1, 3)}\n"
        f"urutan: {number // len(OPD) + 1}\n"
        f"kata_kunci:\n  - {judul.split(' ', 1)[1].lower()}\n  - loket\n"
        f"penetapan:\n  nomor: 800/{number % 97 + 1}/KEP/2021\n"
        "  tentang: Penetapan Standar Pelayanan\n  tanggal: 2021-05-03\nstandar:\n"
    )
    delivery = "".join(_delivery(number, random))
    internal = "".join(_internal(number, random))
    return (
        f"{head}  - judul: A. Proses penyampaian pelayanan\n    komponen:\n{delivery}"
        f"  - judul: B. Proses pengelolaan pelayanan\n    komponen:\n{internal}"
    )


def _delivery(number: int, random: Random) -> Iterator[str]:
    hari, opd = random.randint(1, 30), OPD[number % len(OPD)]
    yield _row(1, "persyaratan", "Persyaratan", _list(wording.SYARAT, 4, random))
    yield _row(2, "prosedur", "Sistem, mekanisme, dan prosedur", _steps(random))
    waktu = (
        f"        waktu:\n          - {{min: 1, maks: {hari}, satuan: hari_kerja}}\n"
    )
    text = f"Paling lama {hari} hari kerja"
    yield _row(3, "jangka_waktu", "Jangka waktu penyelesaian", text) + waktu
    yield _row(4, "biaya", "Biaya/tarif", "Tidak dipungut biaya") + (
        "        biaya:\n          jenis: gratis\n"
    )
    produk = f"{layanan_judul(number)}, kode produk {number:05}"
    yield _row(5, "produk", "Produk pelayanan", produk)
    pengaduan = f"1. Surel pengaduan@{opd}.example\n2. Kotak saran\n3. Loket pengaduan"
    yield _row(6, "pengaduan", "Penanganan pengaduan, saran, dan masukan", pengaduan)


def _internal(number: int, random: Random) -> Iterator[str]:
    orang = random.randint(2, 9)
    yield _row(7, "dasar_hukum", "Dasar hukum", _list(wording.HUKUM, 5, random))
    sarana = _list([f"{random.randint(1, 20)} {s}" for s in wording.SARANA], 4, random)
    yield _row(8, "sarana", "Sarana dan prasarana", sarana)
    kompetensi = _list(wording.KOMPETENSI, 3, random)
    yield _row(9, "kompetensi", "Kompetensi pelaksana", kompetensi)
    text = f"Diperiksa oleh atasan langsung, catatan pengawasan nomor {number}"
    yield _row(10, "pengawasan", "Pengawasan internal", text)
    yield _row(11, "jumlah_pelaksana", "Jumlah pelaksana", f"{orang} orang")
    yield _row(12, "jaminan", "Jaminan pelayanan", _list(wording.JAMINAN, 2, random))
    text = "Dokumen dijamin keabsahannya dan disimpan di ruang arsip yang terkunci"
    yield _row(13, "keamanan", "Jaminan keamanan dan keselamatan", text)
    text = "Evaluasi dilakukan setiap triwulan melalui survei kepuasan masyarakat"
    yield _row(14, "evaluasi", "Evaluasi kinerja pelaksana", text)


def _row(nomor: int, kunci: str, label: str, uraian: str) -> str:
    lines = "".join(f"          {line}\n" for line in uraian.split("\n"))
    return (
        f'      - kunci: {kunci}\n        nomor: "{nomor}."\n'
        f"        label: {label}\n        uraian: |\n{lines}"
    )


def _list(pool: Sequence[str], count: int, random: Random) -> str:
    chosen = random.sample(pool, count)
    return "\n".join(f"{at}. {text};" for at, text in enumerate(chosen, start=1))


def _steps(random: Random) -> str:
    """The steps in their order, each with its duration."""
    return "\n".join(
        f"{at}. {text}, paling lama {random.randint(5, 60)} menit"
        for at, text in enumerate(wording.LANGKAH, start=1)
    )
