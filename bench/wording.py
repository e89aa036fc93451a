"""The words that invented layanan are made of, in the manner of real standards."""

_DINAS = (
    "Pendidikan",
    "Kesehatan",
    "Sosial",
    "Perhubungan",
    "Kependudukan dan Pencatatan Sipil",
    "Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "Tenaga Kerja dan Transmigrasi",
    "Lingkungan Hidup",
    "Pekerjaan Umum dan Penataan Ruang",
    "Perumahan Rakyat dan Kawasan Permukiman",
    "Pemadam Kebakaran dan Penyelamatan",
    "Ketahanan Pangan",
    "Pertanian",
    "Perkebunan dan Peternakan",
    "Perikanan",
    "Perdagangan",
    "Perindustrian",
    "Koperasi, Usaha Kecil dan Menengah",
    "Pariwisata, Kepemudaan dan Olahraga",
    "Perpustakaan dan Kearsipan",
    "Pemberdayaan Masyarakat dan Desa",
    "Pengendalian Penduduk dan Keluarga Berencana",
)
_BADAN = (
    "Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Pengelolaan Pajak Daerah",
    "Pengelolaan Keuangan dan Aset Daerah",
    "Perencanaan Pembangunan Daerah",
    "Penanggulangan Bencana Daerah",
    "Kesatuan Bangsa dan Politik",
)
_KECAMATAN = (
    "Kayuagung",
    "Lempuing",
    "Mesuji",
    "Sungai Menang",
    "Tulung Selapan",
    "Cengal",
    "Pedamaran",
    "Tanjung Lubuk",
    "Teluk Gelam",
    "Jejawi",
    "Pampangan",
    "Sirah Pulau Padang",
    "Air Sugihan",
    "Pangkalan Lampam",
    "Lempuing Jaya",
    "Mesuji Makmur",
    "Mesuji Raya",
    "Pedamaran Timur",
    "Kota Baru",
    "Muara Burnai",
    "Tugu Mulyo",
    "Sido Mulyo",
)
NAMA_OPD = (
    *(f"Dinas {nama}" for nama in _DINAS),
    *(f"Badan {nama}" for nama in _BADAN),
    *(f"Kecamatan {nama}" for nama in _KECAMATAN),
)
"""Fifty OPD."""

TINDAKAN = (
    "Penerbitan",
    "Perpanjangan",
    "Perubahan",
    "Legalisasi",
    "Pencabutan",
    "Pengesahan",
    "Verifikasi",
    "Penggantian",
)
HAL = (
    "Izin Praktik Tenaga Kesehatan",
    "Surat Keterangan Usaha",
    "Kartu Tanda Penduduk Elektronik",
    "Izin Operasional Satuan Pendidikan",
    "Rekomendasi Bantuan Sosial",
    "Kartu Pencari Kerja",
    "Sertifikat Produksi Pangan Industri Rumah Tangga",
    "Persetujuan Bangunan Gedung",
    "Izin Trayek Angkutan Perdesaan",
    "Surat Keterangan Pindah Datang",
    "Dokumen Lingkungan Hidup",
    "Rekomendasi Izin Penelitian",
    "Surat Ketetapan Pajak Daerah",
    "Kartu Kusuka Pelaku Usaha Perikanan",
    "Tanda Daftar Kelompok Tani",
    "Akta Kelahiran",
)
SYARAT = (
    "Surat permohonan bermeterai yang ditujukan kepada kepala perangkat daerah",
    "Fotokopi Kartu Tanda Penduduk pemohon yang masih berlaku",
    "Fotokopi Kartu Keluarga",
    "Surat pengantar dari kepala desa atau lurah setempat",
    "Pas foto berwarna ukuran 4 x 6 sebanyak dua lembar",
    "Fotokopi ijazah terakhir yang telah dilegalisasi",
    "Surat kuasa bila diwakilkan, disertai identitas penerima kuasa",
    "Bukti lunas Pajak Bumi dan Bangunan tahun berjalan",
    "Dokumen asli yang akan diubah atau diganti",
    "Denah lokasi dan bukti penguasaan tanah",
)
LANGKAH = (
    "Pemohon mengajukan permohonan di loket dengan berkas lengkap",
    "Petugas loket memeriksa kelengkapan berkas dan memberi tanda terima",
    "Berkas yang belum lengkap dikembalikan disertai catatan kekurangannya",
    "Kepala seksi meneliti keabsahan dokumen dan membubuhkan paraf",
    "Tim teknis melakukan peninjauan lapangan bila diperlukan",
    "Kepala bidang memverifikasi hasil pemeriksaan tim teknis",
    "Kepala perangkat daerah menandatangani dokumen",
    "Petugas mencatat dokumen dalam buku register dan sistem informasi",
    "Petugas menyerahkan dokumen kepada pemohon dengan bukti penyerahan",
)
HUKUM = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    "Undang-Undang Nomor 30 Tahun 2014 tentang Administrasi Pemerintahan",
    "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang "
    "Nomor 25 Tahun 2009",
    "Peraturan Menteri PANRB Nomor 15 Tahun 2014 tentang Pedoman Standar Pelayanan",
    "Peraturan Menteri PANRB Nomor 14 Tahun 2017 tentang Survei Kepuasan Masyarakat",
    "Peraturan Daerah Nomor 2 Tahun 2016 tentang Susunan Perangkat Daerah",
    "Peraturan Bupati Nomor 91 Tahun 2021 tentang Sistem Informasi Pelayanan Publik",
)
SARANA = (
    "loket pelayanan dengan kursi tunggu",
    "komputer dengan pemindai dan pencetak",
    "sambungan internet",
    "lemari arsip",
    "kursi prioritas bagi penyandang disabilitas",
    "mesin antrean",
)
"""Each after a number."""
KOMPETENSI = (
    "Pendidikan paling rendah SLTA atau sederajat",
    "Memahami peraturan perundang-undangan yang terkait",
    "Mampu mengoperasikan komputer dan aplikasi pelayanan",
    "Mampu berkomunikasi dengan sopan dan jelas",
)
JAMINAN = (
    "Pelayanan dilaksanakan sesuai dengan standar yang telah ditetapkan",
    "Petugas bersikap ramah, cepat, dan tidak meminta imbalan",
    "Dokumen yang keliru karena petugas diperbaiki tanpa biaya",
)
