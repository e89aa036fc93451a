"""A survey instrument as data: questions, weights, bands and derived results.

The national one is PermenPANRB 14/2017: nine unsur, answered 1 to 4.
"""

from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from siputri.katalog.fields import Kode, Line, Model, YesNo
from siputri.katalog.yaml_reader import Location

_BOBOT = r"^[0-9]{1,9}(/[1-9][0-9]{0,8}|\.[0-9]{1,9})?$"
_MAX_SCALE = 100_000
"""Keeps the sums of squares of weighted answers within SQLite's integers."""
NilaiPita = Annotated[Decimal, Field(ge=25, le=100, decimal_places=2)]


class Unsur(Model):
    """One rated aspect with its four option labels, worst first."""

    kunci: Kode = Field(description="Kunci unsur; unsur dikenali dari kuncinya.")
    judul: Line = Field(description="Nama unsur.")
    pertanyaan: Line = Field(description="Pertanyaan kepada responden.")
    pilihan: tuple[Line, Line, Line, Line] = Field(
        description="Empat pilihan, dari yang terburuk (1) sampai terbaik (4)."
    )
    perlu_ditetapkan: YesNo = Field(
        False, description="ya bila bunyi pilihannya belum ada di peraturan."
    )


class Pita(Model):
    """One band: rounded IKM from `dari` to `sampai`, both included."""

    mutu: Literal["A", "B", "C", "D"] = Field(description="Huruf mutu.")
    kinerja: Line = Field(description="Kinerja unit pelayanan.")
    dari: NilaiPita = Field(description="Batas bawah, dua angka desimal.")
    sampai: NilaiPita = Field(description="Batas atas, dua angka desimal.")


class UnsurBerbobot(Model):
    """One unsur of a result whose weights are not all equal."""

    unsur: Kode = Field(description="Kunci unsur.")
    bobot: Annotated[str, Field(pattern=_BOBOT)] = Field(
        description="Bobotnya: pecahan (1/9) atau desimal (0.2)."
    )


class Hasil(Model):
    """A result that an instrument yields; equal weights 1/k unless said otherwise."""

    kode: Kode = Field(description="Kode hasil, misalnya nasional.")
    judul: Line = Field(description="Nama hasil.")
    unsur: tuple[Kode, ...] = Field((), description="Unsur yang dihitung, bobot sama.")
    bobot: tuple[UnsurBerbobot, ...] = Field(
        (), description="Unsur dengan bobotnya, bila bobotnya tidak sama."
    )


class Instrumen(Model):
    """One version of a questionnaire; once it has answers it is never edited."""

    kode: Kode = Field(description="Diisi dari nama berkas.")
    judul: Line = Field(description="Nama instrumen.")
    dasar: Line = Field(description="Dasar hukum atau sumbernya.")
    unsur: tuple[Unsur, ...] = Field(min_length=1, max_length=30)
    pita: tuple[Pita, ...] = Field(min_length=1)
    hasil: tuple[Hasil, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        keys = [unsur.kunci for unsur in self.unsur]
        _refuse_repeated("Unsur", keys, ("unsur",))
        _refuse_repeated("Hasil", [hasil.kode for hasil in self.hasil], ("hasil",))
        for number, hasil in enumerate(self.hasil):
            _check_hasil(hasil, keys, ("hasil", number))
        _check_bands(self.pita)
        return self


def _refuse_repeated(what: str, keys: list[str], location: Location) -> None:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            raise PydanticCustomError(
                "kembar",
                "{apa} '{nilai}' ada dua kali.",
                {"apa": what, "nilai": key, "letak": (*location, number)},
            )
        seen.add(key)


def _check_hasil(hasil: Hasil, keys: list[str], location: Location) -> None:
    context = {"kode": hasil.kode, "letak": location}
    if bool(hasil.unsur) == bool(hasil.bobot):
        raise PydanticCustomError(
            "hasil",
            "Hasil '{kode}' perlu salah satu: daftar unsur, atau daftar bobot.",
            context,
        )
    used = [*hasil.unsur, *(item.unsur for item in hasil.bobot)]
    part = "unsur" if hasil.unsur else "bobot"
    _refuse_repeated("Unsur", used, (*location, part))
    unknown = [key for key in used if key not in keys]
    if unknown:
        raise PydanticCustomError(
            "unsur-tak-dikenal",
            "Hasil '{kode}' memakai unsur '{nilai}' yang tidak ada di instrumen ini.",
            {**context, "nilai": ", ".join(unknown)},
        )
    weights = [Fraction(item.bobot) for item in hasil.bobot]
    if weights and sum(weights) != 1:
        raise PydanticCustomError(
            "bobot", "Jumlah bobot hasil '{kode}' harus tepat 1.", context
        )
    if lcm(*(weight.denominator for weight in weights)) > _MAX_SCALE:
        raise PydanticCustomError(
            "bobot-rumit",
            "Bobot hasil '{kode}' terlalu rumit. Pakai satu penyebut: 10 atau 100.",
            context,
        )


def _check_bands(pita: tuple[Pita, ...]) -> None:
    """Bands must cover 25.00 to 100.00 without a gap or an overlap."""
    expected = Decimal("25.00")
    for band in sorted(pita, key=lambda item: item.dari):
        if band.dari != expected or band.sampai < band.dari:
            raise PydanticCustomError(
                "pita",
                "Pita mutu harus bersambung dari 25,00 sampai 100,00; pita {mutu} "
                "seharusnya mulai di {mulai}.",
                {
                    "mutu": band.mutu,
                    "mulai": str(expected),
                    "letak": ("pita", pita.index(band)),
                },
            )
        expected = band.sampai + Decimal("0.01")
    if expected != Decimal("100.01"):
        raise PydanticCustomError(
            "pita", "Pita mutu harus berakhir di 100,00.", {"letak": ("pita",)}
        )
