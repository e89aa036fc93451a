"""The words of a Laporan SKM where the operator wrote none: made from the figures.

Plain Indonesian, one idea a sentence. `ISI` marks a fact that only people know.
"""

from collections.abc import Sequence

from siputri.laporan.laporan_hasil import nilai_data
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.skm.profil import JUDUL_KANAL
from siputri.skm.urutan import LOWEST
from siputri.tampilan.angka import format_angka, format_tanggal
from siputri.tampilan.perubahan import describe_perubahan

ISI = "[diisi operator]"
_DASAR = (
    "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik",
    "Peraturan Pemerintah Nomor 96 Tahun 2012 tentang Pelaksanaan Undang-Undang Nomor "
    "25 Tahun 2009 tentang Pelayanan Publik",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 14 "
    "Tahun 2017 tentang Pedoman Penyusunan Survei Kepuasan Masyarakat Unit "
    "Penyelenggara Pelayanan Publik",
)


def paragraphs(text: str) -> list[str]:
    """What an operator wrote: an empty line parts paragraphs, other breaks are none."""
    parts = text.replace("\r", "").split("\n\n")
    return [" ".join(part.split()) for part in parts if part.strip()]


def join_words(words: Sequence[str]) -> str:
    """ "a, b, dan c"."""
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def latar_belakang(laporan: LaporanSkm) -> list[str]:
    if text := laporan.bahan.naskah.latar_belakang:
        return paragraphs(text)
    return [
        "Masyarakat yang dilayani adalah penilai mutu pelayanan publik. Karena itu "
        "setiap penyelenggara wajib melakukan Survei Kepuasan Masyarakat (SKM) "
        "sekurang-kurangnya satu kali setahun dan mengumumkan hasilnya.",
        f"{laporan.opd.nama} melakukan survei ini untuk mengetahui pendapat pengguna "
        f"layanannya pada {laporan.periode.judul}, dan untuk memperbaiki bagian "
        "pelayanan yang dinilai rendah.",
    ]


def dasar(laporan: LaporanSkm) -> list[str]:
    """Citations, those of the region after the national ones."""
    own = laporan.katalog.situs.aplikasi.dasar_hukum
    return [*_DASAR, *([own] if own else [])]


def pelaksana(laporan: LaporanSkm) -> list[str]:
    if text := laporan.bahan.naskah.pelaksana:
        return paragraphs(text)
    aplikasi = laporan.katalog.situs.aplikasi.nama
    return [
        f"Survei dilaksanakan oleh {laporan.opd.nama} melalui {aplikasi}.",
        f"Tim pelaksana: {ISI}.",
    ]


def metode(laporan: LaporanSkm) -> list[str]:
    if text := laporan.bahan.naskah.metode:
        return paragraphs(text)
    k = len(laporan.instrumen.unsur)
    found = [
        "Survei memakai kuesioner. Responden mengisi sendiri, tanpa nama. Setiap "
        f"pertanyaan mempunyai empat pilihan jawaban, dari 1 (terburuk) sampai 4 "
        f"(terbaik). Kuesioner ini memuat {k} unsur pelayanan dan terlampir pada "
        "Lampiran 1."
    ]
    counts = laporan.entry["profil"].get("kanal", {}) if laporan.entry else {}
    used = [
        f"{_lower(JUDUL_KANAL[kode])} ({format_angka(n)} responden)"
        for kode, n in counts.items()
        if kode in JUDUL_KANAL
    ]
    if used:
        found.append(f"Jawaban diterima lewat {join_words(used)}.")
    return found


def lokasi(laporan: LaporanSkm) -> list[str]:
    if text := laporan.bahan.naskah.lokasi:
        return paragraphs(text)
    alamat = laporan.opd.alamat or ISI
    found = [f"Survei dilakukan di tempat pelayanan {laporan.opd.nama}, {alamat}."]
    if laporan.opd.unit:
        names = join_words([unit.nama for unit in laporan.opd.unit])
        found.append(f"Unit pelayanannya: {names}.")
    return found


def waktu(laporan: LaporanSkm) -> list[str]:
    if text := laporan.bahan.naskah.waktu:
        return paragraphs(text)
    periode = laporan.periode
    found = [f"Survei dilakukan pada {periode.judul} ({periode.bulan})."]
    days = [row.tanggal for row in laporan.bahan.baris]
    if days:
        first, last = format_tanggal(min(days)), format_tanggal(max(days))
        found.append(f"Jawaban pertama bertanggal {first}, jawaban terakhir {last}.")
    if not laporan.is_final:
        found.append(
            f"Sampai {format_tanggal(laporan.tanggal)} periode ini belum ditutup. "
            "Angka dalam laporan ini masih dapat berubah."
        )
    return found


def analisis(laporan: LaporanSkm) -> list[str]:
    """What the operator wrote, after what the figures say."""
    found = _ranks(laporan)
    if text := laporan.bahan.naskah.analisis:
        found += paragraphs(text)
    return found or ["Belum ada jawaban yang dapat dianalisis."]


def _ranks(laporan: LaporanSkm) -> list[str]:
    ranked = laporan.ranked_unsur
    if not ranked:
        return []
    if _nrr(laporan, ranked[0]) == _nrr(laporan, ranked[-1]):
        mean = format_angka(_nrr(laporan, ranked[0]), 3)
        return [f"Nilai rata-rata semua unsur sama: {mean}."]
    low = join_words([_with_nrr(laporan, key) for key in ranked[:LOWEST]])
    high = join_words([_with_nrr(laporan, key) for key in ranked[::-1][:LOWEST]])
    found = [
        f"Unsur dengan nilai rata-rata terendah adalah {low}.",
        f"Unsur dengan nilai rata-rata tertinggi adalah {high}.",
    ]
    unsur = laporan.hasil["unsur"] if laporan.hasil else {}
    for key in ranked[:LOWEST]:
        one, two, *_ = unsur[key]["sebaran"]
        if unhappy := one + two:
            n = unsur[key]["n"]
            found.append(
                f"Pada unsur {_judul(laporan, key)}, {format_angka(unhappy)} dari "
                f"{format_angka(n)} responden memberi skor 1 atau 2."
            )
    return found


def _judul(laporan: LaporanSkm, key: str) -> str:
    return _lower(laporan.judul_unsur[key])


def _lower(judul: str) -> str:
    """Inside a sentence; abbreviations keep their capitals."""
    return judul[:1].lower() + judul[1:]


def _with_nrr(laporan: LaporanSkm, key: str) -> str:
    return f"{_judul(laporan, key)} ({format_angka(_nrr(laporan, key), 3)})"


def _nrr(laporan: LaporanSkm, key: str) -> float:
    """Of an unsur that somebody answered."""
    assert laporan.hasil is not None
    return float(laporan.hasil["unsur"][key]["nrr"])


def tren(laporan: LaporanSkm) -> list[str]:
    """How the value moved against the period before."""
    told = describe_perubahan(laporan.hasil and laporan.hasil["perubahan"])
    return [told or "Belum ada hasil periode sebelumnya yang dapat dibandingkan."]


def kesimpulan(laporan: LaporanSkm) -> list[str]:
    if text := laporan.bahan.naskah.kesimpulan:
        return paragraphs(text)
    periode, nama = laporan.periode.judul, laporan.opd.nama
    if not laporan.n:
        return [f"Pada {periode} belum ada responden yang menilai {nama}."]
    n = format_angka(laporan.n)
    found = [f"Pada {periode}, {n} responden menilai layanan {nama}."]
    if nilai := nilai_data(laporan.nilai):
        found.append(
            f"Nilai IKM adalah {nilai['ikm']}, mutu pelayanan {nilai['mutu']}, kinerja "
            f"{nilai['kinerja']}."
        )
    else:
        found.append(
            "Nilai IKM belum dapat dihitung karena ada unsur yang tidak dijawab "
            "siapa pun."
        )
    if low := [_judul(laporan, key) for key in laporan.ranked_unsur[:LOWEST]]:
        found.append(f"Perbaikan diutamakan pada unsur {join_words(low)}.")
    return found


def catatan(laporan: LaporanSkm) -> list[str]:
    """What a reader must know before relying on the value."""
    entry = laporan.entry
    if entry is None:
        return []
    found = []
    if not entry["tampil"]:
        found.append(
            "Jumlah responden belum cukup untuk diumumkan. Nilai dan mutu hanya "
            "dimuat dalam laporan ini, tidak di laman publik."
        )
    if entry["populasi"] is None:
        found.append(
            "Jumlah pengguna layanan (N) belum dinyatakan, sehingga kecukupan sampel "
            "belum dapat dinilai."
        )
    elif not entry["populasi"]["terpenuhi"]:
        found.append(
            f"Sampel belum terpenuhi: {format_angka(entry['n'])} dari "
            f"{format_angka(entry['populasi']['sampel'])} responden."
        )
    if entry["dikecualikan"]:
        found.append(
            f"{format_angka(entry['dikecualikan'])} jawaban dikecualikan oleh "
            "evaluator dan tidak dihitung."
        )
    return found
