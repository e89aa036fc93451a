"""Field types that the content models share."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from siputri.katalog.prose import Prose
from siputri.katalog.prose_markdown import is_safe_url

_KODE = re.compile(r"[a-z][a-z0-9-]*")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
RESERVED = frozenset({"antrean", "layar", "layanan-lainnya", "terima-kasih", "unit"})


class Model(BaseModel):
    """A frozen value read from YAML; unknown columns are mistakes."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        str_strip_whitespace=True,
        populate_by_name=True,
        defer_build=True,
    )


def check_kode(value: str) -> str:
    """Ids are `[a-z][a-z0-9-]*`: they become folders, URLs and column names."""
    if not _KODE.fullmatch(value) or len(value) > 80:
        raise PydanticCustomError(
            "kode",
            "'{nilai}' bukan kode: pakai huruf kecil a-z, angka dan tanda hubung, "
            "mulai dengan huruf, paling panjang 80.",
            {"nilai": value},
        )
    return value


def _check_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("satu-baris", "Isi kolom ini dalam satu baris saja.")
    return value


def _check_url(value: str) -> str:
    if not is_safe_url(value) or not value.startswith(("https://", "http://", "/")):
        raise PydanticCustomError(
            "tautan",
            "'{nilai}' bukan alamat web. Mulailah dengan https:// atau http://.",
            {"nilai": value},
        )
    return value


def _check_email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise PydanticCustomError(
            "email",
            "'{nilai}' bukan alamat email, misalnya dinas@contoh.go.id.",
            {"nilai": value},
        )
    return value


def _check_partial_date(value: str) -> str:
    parts = value.split("-")
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value):
            raise ValueError
        date(*[int(part) for part in (*parts, "01", "01")[:3]])
    except ValueError as error:
        raise PydanticCustomError(
            "tanggal",
            "'{nilai}' bukan tanggal. Tulis tahun-bulan-hari (2021-05-03), atau "
            "tahun-bulan (2021-05), atau tahun saja (2021).",
            {"nilai": value},
        ) from error
    return value


def _read_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError(
            "tanggal",
            "'{nilai}' bukan tanggal. Tulis tahun-bulan-hari, misalnya 2026-11-22.",
            {"nilai": value},
        ) from error


def _read_whole(value: object) -> object:
    """`10.000` is ten thousand to its editor and ten to a parser."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]+", value.strip()):
        raise PydanticCustomError(
            "bilangan",
            "'{nilai}' bukan bilangan bulat. Tulis angkanya saja, tanpa titik, koma "
            "atau satuan: 10000.",
            {"nilai": value},
        )
    return value


WHOLE = BeforeValidator(_read_whole)


def _read_yes_no(value: object) -> object:
    return {"ya": True, "tidak": False}.get(str(value), value)


Kode = Annotated[
    str, AfterValidator(check_kode), Field(json_schema_extra={"pattern": _KODE.pattern})
]
Line = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_check_line)]
Url = Annotated[str, AfterValidator(_check_url)]
Email = Annotated[str, AfterValidator(_check_email)]
PartialDate = Annotated[str, AfterValidator(_check_partial_date)]
"""`2021-05-03`, `2021-05` or `2021`: official documents are not always exact."""
Tanggal = Annotated[date, BeforeValidator(_read_date)]
"""A whole day, `2021-05-03`, where the program reckons with it."""
YesNo = Annotated[bool, BeforeValidator(_read_yes_no)]
Publikasi = Literal["publik", "internal"]


class Penetapan(Model):
    """The decree that set a standard."""

    nomor: Line = Field(description="Nomor keputusan, seperti tercetak.")
    tentang: Line | None = Field(None, description="Judul keputusan.")
    tanggal: PartialDate | None = Field(
        None, description="Tanggal penetapan: 2021-05-03, 2021-05, atau 2021."
    )
    tautan: Url | None = Field(None, description="Alamat pindaian keputusan.")
    mengingat: Prose | None = Field(
        None, description="Dasar hukum keputusan itu; cukup dicatat di berkas OPD."
    )


class Kontak(Model):
    """Where people reach an office; each column is optional."""

    telepon: tuple[Line, ...] = Field((), description="Nomor telepon.")
    whatsapp: Line | None = Field(None, description="Nomor WhatsApp.")
    email: tuple[Email, ...] = Field((), description="Alamat email.")
    situs: Url | None = Field(None, description="Alamat situs web.")
    media_sosial: tuple[Url, ...] = Field((), description="Alamat akun media sosial.")
