"""What an editor is told about a file that cannot be read."""

BAD_CHARACTER = (
    "Ada karakter kendali yang tidak tampak. Hapus lalu ketik ulang bagian ini."
)
BACKSLASH = (
    "Garis miring terbalik di dalam tanda kutip ganda punya arti khusus. Pakai tanda "
    "kutip tunggal, atau tulis \\\\."
)
MERGE_CONFLICT = (
    "Ada tanda bentrok gabungan git (<<<<<<< ======= >>>>>>>). Pilih salah satu isi "
    "lalu hapus tandanya."
)
ANCHOR = (
    "Tanda & dan * di awal isi (jangkar YAML) tidak dipakai di sini. Apit teksnya "
    "dengan tanda kutip."
)
COLON = (
    "Titik dua di dalam teks membingungkan pembaca. Apit teksnya dengan tanda kutip, "
    'misalnya judul: "Layanan: Baru".'
)
UNREADABLE = (
    "Susunan YAML tidak terbaca di sini. Periksa jorokan baris, titik dua sesudah nama "
    "kolom, dan tanda kutip."
)
