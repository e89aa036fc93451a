"""Paper forms: what a clerk has typed into the template, as valid answers.

A form that leaves an unsur blank is still an answer: a skipped unsur is not a zero
(PermenPANRB 14/2017).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from siputri.skm.jawaban import MAX_SARAN, Formulir, Isian, clean_text
from siputri.skm.periode import Periode
from siputri.skm.profil import TIDAK_MENJAWAB
from siputri.skm.tabel import AnswersError, CellError, short

NOMOR, TANGGAL, SARAN = "nomor_formulir", "tanggal", "saran"
KANAL_KERTAS = "kertas"
MAX_KERTAS = 20_000
"""In one file: storing more would keep citizens' answers waiting."""
MAX_ERRORS = 1000
"""After so many mistakes no row is read any more: it is another kind of file."""
_MAX_CHOICE = 500
"""Characters; no label is longer."""
_NOMOR = re.compile(r"[A-Z0-9][A-Z0-9 ./_-]{0,39}")
_TANGGAL = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})"),
)


@dataclass(frozen=True)
class Kertas:
    """One filled paper form. `nomor` is in capitals, `tanggal` the day on which it was
    filled if that is known, `baris` its row in the file."""

    nomor: str
    tanggal: date | None
    isian: Isian
    baris: int


def kertas_columns(formulir: Formulir) -> tuple[str, ...]:
    """The header of the template: an unsur by its key, the rest by its code."""
    return (NOMOR, TANGGAL, *formulir.unsur, *formulir.profil, SARAN)


def parse_kertas(
    rows: Sequence[Sequence[str]],
    formulir: Formulir,
    triwulan: Periode,
    *,
    unit: str | None,
    today: date,
) -> tuple[Kertas, ...]:
    """The forms in `rows`, whose first is the header. Empty rows are passed over.

    Needed are `nomor_formulir` and every unsur (its key, also as `skor_<key>` or
    U1…Uk); profile, date and remark may be left out. Raises AnswersError with every
    mistake at once.
    """
    if len(rows) > MAX_KERTAS + 1:
        message = f"Lebih dari {MAX_KERTAS} formulir. Bagi berkasnya."
        raise AnswersError([CellError(MAX_KERTAS + 2, NOMOR, message)])
    header = _Header.read(rows, formulir)
    reader = _Reader(formulir, triwulan, unit, today, list(header.errors))
    found = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        if len(reader.errors) >= MAX_ERRORS:
            reader.refuse(number, NOMOR, "Pemeriksaan berhenti di sini.")
            break
        if loose := [at for at, cell in enumerate(row) if cell and at in header.blank]:
            reader.refuse(number, f"ke-{loose[0] + 1}", "Kolom ini tidak berjudul.")
        cells = {
            name: row[at] if at < len(row) else "" for name, at in header.places.items()
        }
        found.append(reader.read(number, cells))
    if not found:
        reader.refuse(2, NOMOR, "Belum ada formulir yang diisikan.")
    if reader.errors:
        raise AnswersError(reader.errors)
    return tuple(found)


@dataclass(frozen=True)
class _Header:
    """Where each column is, the columns without a name, and what is wrong."""

    places: Mapping[str, int]
    blank: frozenset[int]
    errors: tuple[CellError, ...]

    @classmethod
    def read(cls, rows: Sequence[Sequence[str]], formulir: Formulir) -> "_Header":
        names = _names(formulir)
        places: dict[str, int] = {}
        errors = []
        header = rows[0] if rows else ()
        for at, given in enumerate(header):
            name = names.get(re.sub(r"[\s-]+", "_", given.strip().lower()))
            if name in places:
                errors.append(CellError(1, short(given), "Kolom ini ada dua kali."))
            elif name:
                places[name] = at
            elif given:
                message = "Kolom ini tidak dikenal. Pakai judul kolom dari templat."
                errors.append(CellError(1, short(given), message))
        for name in (NOMOR, *formulir.unsur):
            if name not in places:
                errors.append(CellError(1, name, "Kolom ini tidak ada."))
        width = max(map(len, rows), default=0)
        blank = {at for at in range(width) if at >= len(header) or not header[at]}
        return cls(places, frozenset(blank), tuple(errors))


def _names(formulir: Formulir) -> dict[str, str]:
    """Every way in which a header may call a column. A key stands before U1…Uk."""
    names: dict[str, str] = {}
    for number, key in enumerate(formulir.unsur, start=1):
        names |= {f"u{number}": key, f"skor_{key}".replace("-", "_"): key}
    return names | {name.replace("-", "_"): name for name in kertas_columns(formulir)}


@dataclass
class _Reader:
    formulir: Formulir
    triwulan: Periode
    unit: str | None
    today: date
    errors: list[CellError]
    _seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """What may stand for each choice of the profile: its code or its label."""
        self._known = {
            name: {_folded(label): kode for kode, label in choices.items()}
            | {_folded(kode): kode for kode in choices}
            for name, choices in self.formulir.profil.items()
        }

    def refuse(self, row: int, column: str, message: str) -> None:
        self.errors.append(CellError(row, column, message))

    def read(self, row: int, cells: Mapping[str, str]) -> Kertas:
        nomor = self._nomor(row, cells.get(NOMOR, ""))
        tanggal = self._tanggal(row, cells.get(TANGGAL, ""))
        skor = dict(self._skor(row, cells))
        if not any(cells.get(key) for key in self.formulir.unsur):
            self.refuse(row, NOMOR, "Formulir ini tidak berisi satu skor pun.")
        profil = dict(self._profil(row, cells))
        saran = self._saran(row, cells.get(SARAN, ""))
        isian = Isian(skor, profil, self.unit, KANAL_KERTAS, saran)
        return Kertas(nomor, tanggal, isian, row)

    def _nomor(self, row: int, value: str) -> str:
        nomor = " ".join(value.upper().split())
        if not nomor:
            self.refuse(row, NOMOR, "Nomor formulir belum diisi.")
        elif not _NOMOR.fullmatch(nomor):
            self.refuse(
                row,
                NOMOR,
                f"'{short(value)}' bukan nomor formulir. Pakai huruf, angka, spasi dan "
                "tanda . / - _, paling banyak 40.",
            )
        elif nomor in self._seen:
            first = self._seen[nomor]
            self.refuse(row, NOMOR, f"'{nomor}' sudah dipakai di baris {first}.")
        self._seen.setdefault(nomor, row)
        return nomor

    def _tanggal(self, row: int, value: str) -> date | None:
        if not value:
            return None
        found = next(filter(None, (form.fullmatch(value) for form in _TANGGAL)), None)
        try:
            day = date(*(int(found[part]) for part in "ymd")) if found else None
        except ValueError:
            day = None
        if day is None:
            message = f"'{short(value)}' bukan tanggal. Tulis seperti 31/12/2026."
        elif not self.triwulan.first <= day < self.triwulan.end:
            message = f"'{value}' di luar {self.triwulan.judul}."
        elif day > self.today:
            message = f"'{value}' belum tiba."
        else:
            return day
        self.refuse(row, TANGGAL, message)
        return None

    def _skor(self, row: int, cells: Mapping[str, str]) -> Iterator[tuple[str, int]]:
        for key in self.formulir.unsur:
            value = cells.get(key, "")
            if value in ("1", "2", "3", "4"):
                yield key, int(value)
            elif value:
                message = f"'{short(value)}' bukan skor. Skor adalah 1, 2, 3 atau 4."
                self.refuse(row, key, message)

    def _profil(self, row: int, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        for name, choices in self.formulir.profil.items():
            value = _folded(cells.get(name, "")[:_MAX_CHOICE])
            if value in _NO_ANSWER:
                continue
            if value in self._known[name]:
                yield name, self._known[name][value]
            else:
                message = f"'{short(cells[name])}' bukan pilihan. Pakai "
                self.refuse(row, name, message + ", ".join(choices) + ".")

    def _saran(self, row: int, value: str) -> str | None:
        if len(value) > MAX_SARAN:
            message = f"Saran terlalu panjang: {len(value)} dari {MAX_SARAN} huruf."
            self.refuse(row, SARAN, message)
            return None
        return clean_text(value).strip() or None


def _folded(text: str) -> str:
    """Without case, blanks and the kind of dash."""
    return re.sub(r"[\s–-]+", "", text.casefold())


_NO_ANSWER = ("", _folded(TIDAK_MENJAWAB))
