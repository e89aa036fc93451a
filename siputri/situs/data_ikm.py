"""Open data of the results: the rekap, a table of it, the indicator's card."""

from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.rekap import Rekap
from siputri.situs.konteks import Konteks

KOLOM_IKM = (
    "periode",
    "opd",
    "layanan",
    "unit",
    "instrumen",
    "rumus",
    "n",
    "ikm",
    "mutu",
    "kinerja",
    "selang_bawah",
    "selang_atas",
    "ikm_0111",
    "ikm_011",
    "populasi",
    "sampel",
    "dikecualikan",
    "final",
    "ditahan",
    "tampil",
)


def rekap_data(konteks: Konteks) -> Rekap:
    """The published rekap with the instruments that it needs to be computed again;
    its schema is skema/rekap.json. Before the first night it is empty and has no
    day."""
    katalog = konteks.katalog
    head = {
        "$schema": f"{konteks.alamat}/data/skema/rekap.json",
        "versi": 2,
        "tanggal": None,
        "himpunan": "terbitan",
        "nilai_resmi": katalog.situs.survei.nilai_resmi,
        **konteks.rekap.head,
        "instrumen": {
            item.kode: _instrumen(konteks, item.kode) for item in katalog.instrumen
        },
    }
    return Rekap(head, konteks.rekap.lines)


def _instrumen(konteks: Konteks, kode: str) -> dict[str, Any]:
    domain = konteks.instrumen[kode]
    source = konteks.katalog.instrumen_by_kode[kode]
    return {
        "judul": source.judul,
        "unsur": {unsur.kunci: unsur.judul for unsur in source.unsur},
        "rumus": {
            rumus.kode: {
                "judul": rumus.judul,
                "bobot": {kunci: str(bobot) for kunci, bobot in rumus.bobot.items()},
            }
            for rumus in domain.rumus
        },
        "pita": [
            {
                "mutu": pita.mutu,
                "kinerja": pita.kinerja,
                "dari": float(pita.dari),
                "sampai": float(pita.sampai),
            }
            for pita in domain.pita
        ],
    }


def ikm_rows(konteks: Konteks) -> list[list[Any]]:
    """One row a result; one without figures where they are held back."""
    rows = []
    for entry in map(konteks.rekap.entry, range(len(konteks.rekap.lines))):
        head = [entry[name] for name in ("periode", "opd", "layanan", "unit")]
        head.append(entry["instrumen"])
        populasi = entry["populasi"]
        tail = [
            populasi and populasi["n"],
            populasi and populasi["sampel"],
            entry["dikecualikan"],
            *(
                "ya" if entry[name] else "tidak"
                for name in ("final", "ditahan", "tampil")
            ),
        ]
        for kode, hasil in entry["hasil"].items() or [(None, None)]:
            rows.append([*head, kode, entry["n"], *_figures(hasil), *tail])
    return rows


def _figures(hasil: dict[str, Any] | None) -> list[Any]:
    if hasil is None:
        return [None] * 7
    nilai = hasil["nilai"] or {"ikm": None, "mutu": None, "kinerja": None}
    low, high = hasil["selang"] or (None, None)
    rounded = [
        hasil[name] and hasil[name]["ikm"] for name in ("nilai_0111", "nilai_011")
    ]
    return [nilai["ikm"], nilai["mutu"], nilai["kinerja"], low, high, *rounded]


def indikator_data(katalog: Katalog) -> dict[str, Any]:
    """The IKM as a statistical indicator (Perpres 39/2019, metadata indikator)."""
    return {
        "nama": "Indeks Kepuasan Masyarakat (IKM)",
        "konsep": "Kepuasan masyarakat terhadap pelayanan publik.",
        "definisi": (
            "Hasil Survei Kepuasan Masyarakat berupa angka. Pengguna layanan menilai "
            "setiap unsur pelayanan dari 1 sampai 4."
        ),
        "interpretasi": (
            "Semakin tinggi nilainya, semakin puas pengguna layanan. Mutu dibaca dari "
            "klasifikasi."
        ),
        "rumus": (
            "IKM = Σ (NRR unsur × bobot unsur) × 25. NRR unsur = jumlah skor ÷ jumlah "
            "responden yang menjawab unsur itu. Bobot setiap unsur sama, 1 ÷ banyaknya "
            "unsur, kecuali instrumen menentukan lain. Dibulatkan satu kali di akhir, "
            "dua desimal, setengah ke atas."
        ),
        "ukuran": "Indeks",
        "satuan": "Nilai 25–100, tanpa satuan",
        "klasifikasi": _klasifikasi(katalog),
        "klasifikasi_penyajian": ["periode", "Perangkat Daerah", "layanan", "unit"],
        "indikator_komposit": True,
        "variabel": _variabel(katalog),
        "periode": "Triwulan, semester, dan tahun",
        "metode": "Survei terhadap pengguna layanan, tanpa nama",
        "dasar_hukum": [
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi "
            "Nomor 14 Tahun 2017",
        ],
        "produsen_data": katalog.situs.daerah.pemerintah,
        "dapat_diakses_umum": True,
        "data": ["/data/ikm.csv", "/data/rekap.json"],
    }


def _klasifikasi(katalog: Katalog) -> list[dict[str, Any]]:
    """The bands of the instrument in use."""
    instrumen = katalog.instrumen_by_kode[katalog.situs.survei.instrumen]
    return [
        {
            "mutu": pita.mutu,
            "kinerja": pita.kinerja,
            "dari": float(pita.dari),
            "sampai": float(pita.sampai),
        }
        for pita in instrumen.pita
    ]


def _variabel(katalog: Katalog) -> list[str]:
    instrumen = katalog.instrumen_by_kode[katalog.situs.survei.instrumen]
    return [unsur.judul for unsur in instrumen.unsur]
