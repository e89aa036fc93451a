"""What the region's recap tells: its OPD, each by its own instrument."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from siputri.skm.instrumen import Instrumen, Pita, Rumus
from siputri.skm.jumlah import Jumlah, JumlahUnsur
from siputri.skm.resmi import EKSAK, official_ikm


@dataclass(frozen=True)
class RekapBaris:
    """An OPD of the recap, with the users it served where that is known; `rumus` and
    `pita` are those of the instrument that it was asked with."""

    opd: str
    jumlah: Jumlah
    populasi: int | None
    rumus: Rumus
    pita: tuple[Pita, ...]

    @classmethod
    def from_entry(
        cls, nama: str, entry: Mapping[str, Any], instrumen: Instrumen, kode: str
    ) -> "RekapBaris":
        """From an entry of the rekap; `kode` is the formula, one of `instrumen`."""
        unsur = {
            kunci: JumlahUnsur(tuple(item["sebaran"]))
            for kunci, item in entry["hasil"][kode]["unsur"].items()
        }
        jumlah = Jumlah(entry["n"], unsur, profil=entry["profil"])
        populasi = entry["populasi"] and entry["populasi"]["n"]
        rumus = instrumen.rumus_by_kode(kode)
        return cls(nama, jumlah, populasi, rumus, instrumen.pita)


@dataclass(frozen=True)
class RekapKabupaten:
    """A recap under one formula; `unsur` are the titles by key. `rumus` and `pita` are
    those that the region leads with: its columns come first, and its bands name the
    region's own value."""

    judul: str
    periode: str
    tanggal: date
    unsur: Mapping[str, str]
    rumus: Rumus
    pita: tuple[Pita, ...]
    baris: tuple[RekapBaris, ...]
    nilai_resmi: str = EKSAK

    @property
    def columns(self) -> tuple[str, ...]:
        """The unsur that any OPD was asked; those it was not asked stay blank."""
        own = (key for item in self.baris for key in item.rumus.unsur)
        return tuple(dict.fromkeys([*self.rumus.unsur, *own]))

    def ikm(self, baris: RekapBaris) -> Fraction | None:
        """Not rounded yet."""
        return official_ikm(baris.jumlah, baris.rumus, self.nilai_resmi)
