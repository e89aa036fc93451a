"""A recap sheet, read: where its columns are and what each row says."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from siputri.skm.audit.angka import Angka, parse_angka, parse_cacah
from siputri.skm.audit.kolom import KELOMPOK, find_kunci, letter_of, place_columns
from siputri.skm.audit.temuan import Kolom, Temuan

_MAX_HEADER = 4
_NEEDED = {"sampel": "SAMPEL", "ikm": "NILAI IKM"}
_TOTAL = re.compile(r"(jumlah|total|rata|rerata)\b", re.I)


class RekapError(ValueError):
    """The sheet is no recap; the message says what is missing."""


@dataclass(frozen=True)
class Baris:
    """One row. `nrr` in the order of the sheet's unsur; `kelompok` are the counts of
    each group; None is a blank or unreadable cell."""

    nomor: int
    opp: str
    nrr: tuple[Angka | None, ...]
    kelompok: Mapping[str, tuple[int | None, ...]]
    populasi: int | None
    sampel: int | None
    tertimbang: Angka | None
    ikm: Angka | None
    kategori: str


@dataclass(frozen=True)
class Buku:
    """The rows of a recap, its total if it has one, and cells that nobody can read.

    `kolom` has the columns by key; those of `unsur` and of groups are several.
    """

    kolom: Mapping[str, tuple[Kolom, ...]]
    baris: tuple[Baris, ...]
    jumlah: Baris | None
    temuan: tuple[Temuan, ...] = field(default=())


def parse_buku(rows: Sequence[Sequence[str]]) -> Buku:
    """Reads a sheet whose header may follow a title and stand on two rows.

    Raises RekapError if OPP, unsur, SAMPEL or NILAI IKM have no column, or no row
    follows.
    """
    top, bottom = _find_header(rows)
    width = max(len(row) for row in rows[top:bottom])
    titles = [_title(rows[top:bottom], column) for column in range(width)]
    places = place_columns(titles)
    for kunci, judul in _NEEDED.items():
        if kunci not in places:
            raise RekapError(f"Kolom {judul} tidak ditemukan di baris {top + 1}.")
    if not places["unsur"]:
        raise RekapError("Kolom NRR setiap unsur tidak ditemukan setelah kolom OPP.")
    kolom = {
        kunci: tuple(Kolom(titles[at], letter_of(at)) for at in columns)
        for kunci, columns in places.items()
    }
    temuan: list[Temuan] = []
    reader = _Reader(places, kolom, temuan)
    lines = list(_data_rows(rows, bottom, places))
    baris = tuple(reader.read(nomor, row) for nomor, row, total in lines if not total)
    if not baris:
        raise RekapError("Di bawah judul kolom tidak ada baris OPP.")
    sums = [reader.read(nomor, row, total) for nomor, row, total in lines if total]
    return Buku(kolom, baris, sums[0] if sums else None, tuple(temuan))


def _find_header(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """The first row of the header and the first row after it."""
    for top, row in enumerate(rows):
        known = {find_kunci(cell) for cell in row}
        if "opp" in known and len(known & {"no", "sampel", "ikm", "kategori"}) >= 2:
            opp = [find_kunci(cell) for cell in row].index("opp")
            bottom = top + 1
            while bottom < min(len(rows), top + _MAX_HEADER) and _is_header(
                rows[bottom], opp
            ):
                bottom += 1
            return top, bottom
    raise RekapError(
        "Ini bukan rekap IKM: tidak ada baris judul dengan kolom NO, OPP, SAMPEL, "
        "NILAI IKM dan KATEGORI."
    )


def _is_header(row: Sequence[str], opp: int) -> bool:
    """A second line of titles, or a line that numbers the columns."""
    name = row[opp] if opp < len(row) else ""
    if re.fullmatch(r"\(?\d+\)?", name):
        return True
    return not name and not _is_total(row) and any(not _is_number(x) for x in row if x)


def _is_number(text: str) -> bool:
    return parse_angka(text) is not None


def _is_total(row: Sequence[str]) -> bool:
    return any(_TOTAL.match(cell) for cell in row[:3])


def _title(header: Sequence[Sequence[str]], column: int) -> str:
    """The lowest title of a column that is no number of it."""
    cells = [row[column] for row in header if column < len(row) and row[column]]
    words = [cell for cell in cells if not re.fullmatch(r"\(?\d+\)?", cell)]
    return " ".join(words[-1].split()) if words else ""


def _data_rows(
    rows: Sequence[Sequence[str]], start: int, places: Mapping[str, tuple[int, ...]]
) -> Iterator[tuple[int, Sequence[str], bool]]:
    """Number, cells and whether it is the total, with which a recap ends. A line that
    has a name only is a heading between the rows."""
    opp, no = places["opp"][0], places.get("no", (-1,))[0]
    for nomor, row in enumerate(rows[start:], start=start + 1):
        named = row[opp] if opp < len(row) else ""
        first = row[no] if 0 <= no < len(row) else ""
        if _TOTAL.match(first) or (not _is_number(first) and _TOTAL.match(named)):
            yield nomor, row, True
            return
        if any(cell for at, cell in enumerate(row) if at not in (opp, no)):
            if named or _is_number(first):
                yield nomor, row, False
        elif named and _is_number(first):
            yield nomor, row, False


@dataclass(frozen=True)
class _Reader:
    places: Mapping[str, tuple[int, ...]]
    kolom: Mapping[str, tuple[Kolom, ...]]
    temuan: list[Temuan]

    def read(self, nomor: int, row: Sequence[str], total: bool = False) -> Baris:
        """A row; a total may leave cells blank."""
        return Baris(
            nomor,
            self._texts("opp", row)[0],
            self._angka("unsur", nomor, row, needed=not total),
            {
                name: self._cacah(name, nomor, row, total)
                for name in KELOMPOK
                if name in self.places
            },
            self._one_cacah("populasi", nomor, row),
            self._one_cacah("sampel", nomor, row, needed=not total),
            self._angka("tertimbang", nomor, row)[0],
            self._angka("ikm", nomor, row, needed=not total)[0],
            self._texts("kategori", row)[0],
        )

    def _texts(self, kunci: str, row: Sequence[str]) -> list[str]:
        columns = self.places.get(kunci, (len(row),))
        return [row[at] if at < len(row) else "" for at in columns]

    def _cells(self, kunci: str, row: Sequence[str]) -> Iterator[tuple[int, str]]:
        return enumerate(text.strip() for text in self._texts(kunci, row))

    def _angka(
        self, kunci: str, nomor: int, row: Sequence[str], *, needed: bool = False
    ) -> tuple[Angka | None, ...]:
        found = []
        for at, text in self._cells(kunci, row):
            angka = parse_angka(text)
            if angka is None and (text or needed):
                self._complain(nomor, kunci, at, text)
            found.append(angka)
        return tuple(found)

    def _cacah(
        self, kunci: str, nomor: int, row: Sequence[str], total: bool = False
    ) -> tuple[int | None, ...]:
        """Counts; a blank one is none at all, but in a total it says nothing."""
        found = []
        for at, text in self._cells(kunci, row):
            count = None if total and not text else parse_cacah(text)
            if count is None and text:
                self._complain(nomor, kunci, at, text)
            found.append(count)
        return tuple(found)

    def _one_cacah(
        self, kunci: str, nomor: int, row: Sequence[str], *, needed: bool = False
    ) -> int | None:
        text = self._texts(kunci, row)[0].strip()
        if not text:
            if needed:
                self._complain(nomor, kunci, 0, text)
            return None
        return self._cacah(kunci, nomor, row)[0]

    def _complain(self, nomor: int, kunci: str, at: int, text: str) -> None:
        kode = "bukan-angka" if text else "kosong"
        kalimat = (
            f"'{text[:40]}' bukan angka."
            if text
            else "Sel ini kosong. Bila isinya rumus, buka berkas lalu simpan lagi."
        )
        self.temuan.append(Temuan(nomor, self.kolom[kunci][at], kode, kalimat))
