"""National regulations that standards often cite, with their official titles.

Public knowledge (the national law database, JDIH); a short list of what is certain, not
a register: a regulation that is not here is only compared with other citations.
"""

from dataclasses import dataclass

from siputri.katalog.checks.peraturan import Peraturan, title_key

_LIST = """
uu 40/1999 Pers
uu 16/1997 Statistik
uu 28/1959 Pembentukan Daerah Tingkat II dan Kotapraja di Sumatera Selatan
uu 28/2002 Bangunan Gedung
uu 20/2003 Sistem Pendidikan Nasional
uu 25/2004 Sistem Perencanaan Pembangunan Nasional
uu 23/2006 Administrasi Kependudukan
uu 26/2007 Penataan Ruang
uu 11/2008 Informasi dan Transaksi Elektronik
uu 14/2008 Keterbukaan Informasi Publik
uu 37/2008 Ombudsman Republik Indonesia
uu 22/2009 Lalu Lintas dan Angkutan Jalan
uu 25/2009 Pelayanan Publik
uu 32/2009 Perlindungan dan Pengelolaan Lingkungan Hidup
uu 36/2009 Kesehatan > uu 17/2023
uu 43/2009 Kearsipan
uu 12/2011 Pembentukan Peraturan Perundang-undangan
uu 5/2014 Aparatur Sipil Negara > uu 20/2023
uu 6/2014 Desa
uu 23/2014 Pemerintahan Daerah
uu 30/2014 Administrasi Pemerintahan
uu 9/2015 Perubahan Kedua atas Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan
  Daerah
uu 19/2016 Perubahan atas Undang-Undang Nomor 11 Tahun 2008 tentang Informasi dan
  Transaksi Elektronik
uu 27/2022 Pelindungan Data Pribadi
uu 17/2023 Kesehatan
uu 20/2023 Aparatur Sipil Negara
pp 50/2007 Tata Cara Pelaksanaan Kerja Sama Daerah > pp 28/2018
pp 61/2010 Pelaksanaan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi
  Publik
pp 82/2012 Penyelenggaraan Sistem dan Transaksi Elektronik > pp 71/2019
pp 96/2012 Pelaksanaan Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik
pp 18/2016 Perangkat Daerah
pp 28/2018 Kerja Sama Daerah
pp 71/2019 Penyelenggaraan Sistem dan Transaksi Elektronik
perpres 54/2010 Pengadaan Barang/Jasa Pemerintah > perpres 16/2018
perpres 76/2013 Pengelolaan Pengaduan Pelayanan Publik
perpres 16/2018 Pengadaan Barang/Jasa Pemerintah
perpres 95/2018 Sistem Pemerintahan Berbasis Elektronik
perpres 39/2019 Satu Data Indonesia
permen:panrb 21/2008 Pedoman Penyusunan Standar Operasional Prosedur Administrasi
  Pemerintahan > permen:panrb 35/2012
permen:panrb 55/2011 Pedoman Umum Hubungan Media di Lingkungan Instansi Pemerintah
permen:panrb 35/2012 Pedoman Penyusunan Standar Operasional Prosedur Administrasi
  Pemerintahan
permen:panrb 83/2012 Pedoman Pemanfaatan Media Sosial Instansi Pemerintah
permen:panrb 15/2014 Pedoman Standar Pelayanan
permen:panrb 30/2014 Pedoman Inovasi Pelayanan Publik
permen:panrb 3/2015 Road Map Pengembangan Sistem Pengelolaan Pengaduan Pelayanan Publik
  Nasional
permen:panrb 14/2017 Pedoman Penyusunan Survei Kepuasan Masyarakat Unit Penyelenggara
  Pelayanan Publik
permen:panrb 17/2017 Pedoman Penilaian Kinerja Unit Penyelenggara Pelayanan Publik
  > permen:panrb 29/2022
permen:panrb 62/2018 Pedoman Sistem Pengelolaan Pengaduan Pelayanan Publik Nasional
permen:panrb 59/2020 Pemantauan dan Evaluasi Sistem Pemerintahan Berbasis Elektronik
permen:panrb 29/2022 Pemantauan dan Evaluasi Kinerja Penyelenggaraan Pelayanan Publik
permen:kominfo 5/2015 Registrar Nama Domain Instansi Penyelenggara Negara
permen:kominfo 4/2016 Sistem Manajemen Pengamanan Informasi
permen:kominfo 8/2019 Penyelenggaraan Urusan Pemerintahan Konkuren Bidang Komunikasi
  dan Informatika
permen:dagri 35/2010 Pedoman Pengelolaan Pelayanan Informasi > permen:dagri 3/2017
permen:dagri 3/2017 Pedoman Pengelolaan Pelayanan Informasi
lain:kepalabadanpusatstatistik 9/2009 Penyelenggaraan Statistik Sektoral oleh Pemerintah
  Daerah
"""
"""Each is: kind[:issuer] number/year title (or its certain beginning) [> successor]."""

_NAMA = {
    "uu": "Undang-Undang",
    "pp": "Peraturan Pemerintah",
    "perpres": "Peraturan Presiden",
    "permen:panrb": "Peraturan Menteri PANRB",
    "permen:kominfo": "Peraturan Menteri Komunikasi dan Informatika",
    "permen:dagri": "Peraturan Menteri Dalam Negeri",
    "lain:kepalabadanpusatstatistik": "Peraturan Kepala Badan Pusat Statistik",
}


@dataclass(frozen=True)
class Resmi:
    """A known regulation: how it is called, its title, and what replaced it."""

    nama: str
    judul: str
    diganti: str | None

    def matches(self, judul: str) -> bool:
        """Whether a title in a text is this one, perhaps shortened or lengthened."""
        ours, theirs = title_key(self.judul), title_key(judul)
        return ours in theirs or theirs in ours


def _read(line: str) -> tuple[Peraturan, Resmi]:
    rest, _, successor = line.partition(" > ")
    kind, number, judul = rest.split(" ", 2)
    return _peraturan(kind, number), Resmi(
        _call(kind, number), judul, _call(*successor.split(" ")) if successor else None
    )


def _peraturan(kind: str, number: str) -> Peraturan:
    jenis, _, penerbit = kind.partition(":")
    nomor, tahun = number.split("/")
    return Peraturan(jenis, penerbit, nomor, int(tahun))


def _call(kind: str, number: str) -> str:
    nomor, tahun = number.split("/")
    return f"{_NAMA[kind]} Nomor {nomor} Tahun {tahun}"


RESMI: dict[Peraturan, Resmi] = dict(
    map(_read, _LIST.replace("\n ", "").strip().splitlines())
)
