"""A bundle of paper forms, and what importing it does to those stored before."""

import hmac
from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.kertas import NOMOR, Kertas
from siputri.skm.tabel import AnswersError, CellError


@dataclass(frozen=True)
class Bundel:
    """Forms of one layanan and triwulan, entered together by `oleh`. `received_at` is
    UTC; `key` is a secret of the installation."""

    opd: str
    layanan: str
    instrumen: str
    triwulan: str
    oleh: str
    received_at: str
    kertas: tuple[Kertas, ...]
    key: bytes = field(repr=False)

    def jawaban(self, kertas: Kertas) -> Jawaban:
        """The answer that is stored for one of the forms. Its receipt, which nobody is
        given and nobody can guess, follows from its number."""
        name = f"kertas:{self.opd}/{self.layanan}:{self.triwulan}:{kertas.nomor}"
        digest = hmac.digest(self.key, name.encode(), sha256)
        return Jawaban(
            tanda_terima=b32encode(digest[:10]).decode(),
            opd=self.opd,
            layanan=self.layanan,
            instrumen=self.instrumen,
            triwulan=self.triwulan,
            received_at=self.received_at,
            isian=kertas.isian,
        )


@dataclass(frozen=True)
class KertasTersimpan:
    """A form that is stored, and whether a published figure counts it."""

    kertas: Kertas
    instrumen: str
    terbit: bool


@dataclass(frozen=True)
class Impor:
    """What a bundle brings: new forms, corrected ones, and how many are as stored."""

    baru: tuple[Kertas, ...]
    diperbaiki: tuple[Kertas, ...]
    sama: int


class TriwulanTutupError(ValueError):
    """The triwulan is closed; its answers no longer change."""

    def __init__(self, judul: str) -> None:
        super().__init__(
            f"{judul} sudah ditutup. Jawaban kertas tidak lagi dapat ditambah atau "
            "diperbaiki. Minta super admin membukanya kembali bila memang perlu."
        )


def plan_impor(bundel: Bundel, stored: Mapping[str, KertasTersimpan]) -> Impor:
    """Sorts the forms of a bundle; `stored` are those of its layanan and triwulan by
    number. Raises AnswersError with every form that may not be corrected.

    A published answer keeps its unit, skor and profile: the difference of two
    publications would show them (docs/decisions/0012-paper-answers.md; UU 27/2022).
    """
    baru, diperbaiki, sama = [], [], 0
    errors = []
    for kertas in bundel.kertas:
        old = stored.get(kertas.nomor)
        if old is None:
            baru.append(kertas)
        elif message := _why_refused(kertas, bundel.instrumen, old):
            errors.append(CellError(kertas.baris, NOMOR, message))
        elif _content(kertas) == _content(old.kertas):
            sama += 1
        else:
            diperbaiki.append(kertas)
    if errors:
        raise AnswersError(errors)
    return Impor(tuple(baru), tuple(diperbaiki), sama)


def _why_refused(new: Kertas, instrumen: str, old: KertasTersimpan) -> str | None:
    """A number that comes back with other answers from another unit is two forms with
    one number; with the same answers it is a form whose unit was given wrongly."""
    if old.instrumen != instrumen:
        return (
            f"'{new.nomor}' sudah tersimpan dengan pertanyaan lain ({old.instrumen}). "
            "Beri nomor lain."
        )
    before, after = old.kertas.isian, new.isian
    if before.unit != after.unit and replace(before, unit=after.unit) != after:
        place = f"untuk unit '{before.unit}'" if before.unit else "tanpa unit"
        return (
            f"'{new.nomor}' sudah tersimpan {place} dengan isi yang lain. Beri nomor "
            "lain."
        )
    if old.terbit and _counted(after) != _counted(before):
        return (
            f"'{new.nomor}' sudah terhitung dalam hasil yang diumumkan. Unit, skor dan "
            "profilnya tidak dapat diubah: selisih dua pengumuman akan memperlihatkan "
            "jawaban orang itu. Kembalikan baris ini seperti semula."
        )
    return None


def _counted(isian: Isian) -> tuple[object, ...]:
    """What published figures are made of."""
    return isian.unit, isian.skor, isian.profil


def _content(kertas: Kertas) -> tuple[object, ...]:
    return kertas.tanggal, kertas.isian
