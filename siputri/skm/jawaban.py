"""One filled form: what is offered, what came back, what is stored."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from siputri.skm.profil import KANAL_WARGA, TIDAK_MENJAWAB

MAX_SARAN = 2000
"""Characters of a remark."""


HIDDEN_FIELDS = ("instrumen", "unit", "kanal")
"""Fields that the link sets and nobody types."""
TRAP = "situs_web"
"""The field that people do not see and programs fill."""


@dataclass(frozen=True)
class Formulir:
    """What one survey form offers; only that is ever stored."""

    opd: str
    layanan: str
    instrumen: str
    unsur: Mapping[str, str]
    profil: Mapping[str, Mapping[str, str]]
    unit: Mapping[str, str]


@dataclass(frozen=True)
class Isian:
    """A valid answer, before it is given a receipt and a time. `skor` is 1–4."""

    skor: Mapping[str, int]
    profil: Mapping[str, str]
    unit: str | None
    kanal: str
    saran: str | None
    is_trapped: bool = False
    """The field that people do not see was filled: stored apart, never counted."""


@dataclass(frozen=True)
class Jawaban:
    """One answer as it is stored. `received_at` is UTC, ISO 8601 with seconds;
    `triwulan` is that of receipt in the region's time zone."""

    tanda_terima: str
    opd: str
    layanan: str
    instrumen: str
    triwulan: str
    received_at: str
    isian: Isian
    filled_seconds: int | None = None
    """From the form's issue to its sending; None where there was no form of ours."""


@dataclass(frozen=True)
class FieldError:
    field: str
    message: str


class IsianError(Exception):
    """The form cannot be accepted; every mistake, in the order of the form."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = tuple(errors)


def parse_isian(fields: Mapping[str, Sequence[str]], formulir: Formulir) -> Isian:
    """The answer in `fields` (each name with all its values).

    Unknown fields are dropped. Raises `IsianError` with every mistake at once.
    """
    errors: list[FieldError] = []
    reader = _Reader(fields, errors)
    if reader.one("instrumen") != formulir.instrumen:
        errors.append(
            FieldError("instrumen", "Pertanyaan survei sudah berganti. Isi lagi.")
        )
    skor = {
        key: int(value)
        for key, judul in formulir.unsur.items()
        if (value := reader.skor(key, judul))
    }
    profil = {
        name: value
        for name, choices in formulir.profil.items()
        if (value := reader.choice(name, choices))
    }
    unit = reader.choice("unit", formulir.unit)
    kanal = reader.choice("kanal", dict.fromkeys(KANAL_WARGA, "")) or "web"
    saran = reader.saran()
    is_trapped = bool(reader.one(TRAP))
    if errors:
        raise IsianError(errors)
    return Isian(skor, profil, unit, kanal, saran, is_trapped)


class _Reader:
    def __init__(
        self, fields: Mapping[str, Sequence[str]], errors: list[FieldError]
    ) -> None:
        self.fields = fields
        self.errors = errors

    def one(self, name: str) -> str:
        values = self.fields.get(name, ())
        if len(values) > 1:
            self.errors.append(
                FieldError(name, "Kolom ini terkirim lebih dari sekali. Isi lagi.")
            )
        return values[0] if values else ""

    def skor(self, key: str, judul: str) -> str | None:
        name = f"skor_{key}"
        value = self.one(name)
        if value in ("1", "2", "3", "4"):
            return value
        if not value:
            message = f"{judul}: pilih salah satu jawaban."
        else:
            message = f"{judul}: jawaban itu tidak ada. Pilih salah satu yang ada."
        self.errors.append(FieldError(name, message))
        return None

    def choice(self, name: str, choices: Mapping[str, str]) -> str | None:
        value = self.one(name)
        if value in ("", TIDAK_MENJAWAB):
            return None
        if value not in choices:
            message = "Pilihan itu tidak ada. Pilih salah satu yang ada."
            self.errors.append(FieldError(name, message))
            return None
        return value

    def saran(self) -> str | None:
        text = self.one("saran").replace("\r\n", "\n").strip()
        if clean_text(text) != text:
            message = (
                "Saran berisi karakter yang tidak dapat disimpan. Karakter itu sudah "
                "kami hapus: periksa lalu kirim lagi."
            )
            self.errors.append(FieldError("saran", message))
        elif len(text) > MAX_SARAN:
            message = f"Saran terlalu panjang: {len(text)} dari {MAX_SARAN} huruf."
            self.errors.append(FieldError("saran", message))
        return text or None


def clean_text(text: str) -> str:
    """`text` without control characters (line breaks and tabs stay)."""
    if text.isprintable():
        return text
    return "".join(
        char
        for char in text
        if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cs")
    )
