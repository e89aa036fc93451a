"""What an audit says: a place in the sheet, a code and a sentence for a clerk."""

from collections.abc import Mapping
from dataclasses import dataclass

KODE: Mapping[str, str] = {
    "bukan-angka": "sel berisi teks, padahal harus angka",
    "kosong": "sel kosong, padahal dibutuhkan",
    "skala": "NRR di luar 1 sampai 4",
    "nrr-mustahil": "NRR tidak dapat berasal dari jumlah skor bulat",
    "kelompok": "jumlah kelompok responden tidak sama dengan sampel",
    "sampel-kurang": "sampel di bawah tabel Krejcie dan Morgan",
    "sampel-lebih": "sampel melebihi populasi",
    "tertimbang": "NRR tertimbang tidak dapat dihitung dari NRR",
    "ikm-batas": "nilai IKM di luar 25 sampai 100",
    "ikm": "nilai IKM tidak dapat dihitung dari NRR",
    "cara": "baris dihitung dengan cara lain daripada baris-baris yang lain",
    "mutu": "kategori tidak sesuai dengan nilai IKM",
    "mutu-nrr": "kategori tidak sesuai dengan NRR tertimbang",
    "jumlah": "baris Jumlah tidak sesuai dengan baris-baris di atasnya",
}
"""Every code with what it means."""


@dataclass(frozen=True)
class Kolom:
    """A column by the title that the sheet prints and its letter ("E")."""

    judul: str
    huruf: str

    def __str__(self) -> str:
        return f"{self.judul} ({self.huruf})"


@dataclass(frozen=True)
class Temuan:
    """One finding; `baris` as a spreadsheet counts."""

    baris: int
    kolom: Kolom
    kode: str
    kalimat: str

    def __str__(self) -> str:
        return f"baris {self.baris}, kolom {self.kolom}: {self.kalimat} [{self.kode}]"
