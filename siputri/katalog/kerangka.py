"""Skeletons of new content files: every column to fill in, with a hint at each.

Left as they are they do not load: each empty column is a finding at its line.
"""

from siputri.katalog.layanan import KOMPONEN, NAMA_KOMPONEN, PENYAMPAIAN, KunciKomponen

_HEAD = """\
# yaml-language-server: $schema={schema}
# Isilah sesudah titik dua. Baris yang mulai dengan tanda # adalah petunjuk dan boleh
# dihapus. Kolom yang memang tidak ada isinya dihapus saja. Periksa dengan:
# siputri check
"""

_OPD = """\
# Nama resmi Perangkat Daerah dan nama pendeknya.
nama:
singkatan:
alamat:
kode_pos:
jam_layanan:
kontak:
  # Satu nomor atau alamat satu baris, misalnya:
  # telepon:
  #   - (0711) 123456
  # email:
  #   - dinas@contoh.go.id
# Bidang dan unit pelayanan, bila ada. Kodenya dipakai oleh berkas layanan, misalnya:
# bidang:
#   - kode: pelayanan
#     nama: Bidang Pelayanan
# unit:
#   - kode: loket-kota
#     nama: Loket Kota
# Maklumat memuat tiga pernyataan: melayani sesuai standar pelayanan, memperbaiki
# pelayanan terus-menerus, dan bersedia menerima sanksi dan/atau memberi kompensasi.
maklumat:
  teks: |

  tanggal:
  tempat:
  # Jabatannya, bukan nama orangnya.
  penanda_tangan:
"""

_LAYANAN = """\
# Nama layanan, seperti di keputusan.
judul:
# Satu dua kalimat bagi warga: apa layanan ini. Misalnya: Anda dapat meminta ...
ringkasan:
# Siapa yang dapat memakainya, misalnya: Siapa saja
untuk:
# Kode bidang dari berkas opd/{opd}.yaml.
bidang:
# Nomor urut di keputusan.
urutan:
# Alamat layanan daringnya, bila ada: https://...
daring:
# Keputusan yang menetapkan standar ini. Tanggal: 2026-05-03, atau 2026-05, atau 2026.
penetapan:
  nomor:
  tentang:
  tanggal:
# Tanggal peninjauan ulang yang terakhir.
ditinjau:
# Komponen standar, seperti tercetak. Isi uraian ditulis di bawahnya, menjorok 10 spasi;
# satu butir satu baris: 1. atau a. atau -. Hapus komponen yang belum ditetapkan.
standar:
"""
_GROUPS = (
    ("A. Proses penyampaian pelayanan", PENYAMPAIAN),
    ("B. Proses pengelolaan pelayanan", KOMPONEN[len(PENYAMPAIAN) :]),
)
_HINTS: dict[KunciKomponen, str] = {
    "persyaratan": "Apa yang harus dibawa atau dipenuhi pemohon.",
    "prosedur": "Langkahnya, dan siapa yang melakukannya.",
    "jangka_waktu": "Berapa lama, misalnya: Paling lama 3 (tiga) hari kerja.",
    "biaya": "Berapa besarnya, misalnya: Tidak dipungut biaya.",
    "produk": "Apa yang diterima pemohon.",
    "pengaduan": "Ke mana pengaduan, saran, dan masukan disampaikan.",
    "dasar_hukum": "Peraturan yang mendasari layanan ini.",
    "sarana": "Yang tersedia bagi pemohon dan pelaksana.",
    "kompetensi": "Kemampuan yang dimiliki pelaksana.",
    "pengawasan": "Siapa yang mengawasi, dan bagaimana.",
    "jumlah_pelaksana": "Berapa orang pelaksananya.",
    "jaminan": "Yang dijamin kepada pemohon.",
    "keamanan": "Bagaimana keamanan dan keselamatan dijamin.",
    "evaluasi": "Bagaimana dan kapan kinerja pelaksana dinilai.",
}
_VALUES: dict[KunciKomponen, str] = {
    "jangka_waktu": """\
        # Bila lamanya jelas, tulis juga dalam angka:
        # waktu:
        #   - maks: 3
        #     satuan: hari_kerja
""",
    "biaya": """\
        # Tulis juga jenisnya:
        # biaya:
        #   jenis: gratis
""",
}


def opd_skeleton(schema: str) -> str:
    """The file of a new OPD; `schema` is where editors find its JSON Schema."""
    return _HEAD.format(schema=schema) + _OPD


def layanan_skeleton(opd: str, schema: str) -> str:
    """The file of a new layanan with all fourteen komponen."""
    groups = "".join(
        f"  - judul: {judul}\n    komponen:\n" + "".join(map(_row, kunci))
        for judul, kunci in _GROUPS
    )
    return _HEAD.format(schema=schema) + _LAYANAN.format(opd=opd) + groups


def _row(kunci: KunciKomponen) -> str:
    return (
        f"      # {_HINTS[kunci]}\n"
        f"      - kunci: {kunci}\n"
        f'        nomor: "{KOMPONEN.index(kunci) + 1}."\n'
        f"        label: {NAMA_KOMPONEN[kunci]}\n"
        f"        uraian: |\n\n{_VALUES.get(kunci, '')}"
    )
