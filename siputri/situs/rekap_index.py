"""Finding results in a rekap, and telling them in short."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from siputri.katalog.digest import digest_of
from siputri.katalog.rekap import Rekap
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.resmi import official_nilai
from siputri.skm.urutan import Entry, largest

_LINE = "baris"
"""Where an entry in short keeps its line in the rekap."""
_LONG = frozenset({"hasil", "profil", "populasi"})
_BRIEF = ("nilai", "nilai_0111", "nilai_011", "selang")


@dataclass(frozen=True)
class Scope:
    """What a result is about: a layanan or a unit of an OPD, the OPD, or the region."""

    opd: str | None = None
    layanan: str | None = None
    unit: str | None = None

    @property
    def url(self) -> str:
        """Of its latest result."""
        unit = f"unit/{self.unit}" if self.unit else None
        parts = [part for part in (self.opd, self.layanan, unit) if part]
        return "/" + "/".join(["ikm", *parts]) + "/"

    def url_in(self, periode: str) -> str:
        """Of its result in a period; the region and OPD have such pages."""
        parts = [part for part in (periode, self.opd) if part]
        return "/" + "/".join(["ikm", *parts]) + "/"


class RekapIndex:
    """The entries of a rekap by scope and period, oldest first.

    They are taken apart when they are asked for, and kept in short, with the leading
    result alone and without its unsur; `whole` gives an entry as the rekap has it.
    `hasil_utama` is the formula that the site leads with, `nilai_resmi` the rounding of
    weights whose value is the official one. Raises ValueError for a damaged rekap.
    """

    def __init__(
        self, rekap: Rekap, hasil_utama: str, nilai_resmi: str = "eksak"
    ) -> None:
        self.hasil_utama = hasil_utama
        self.nilai_resmi = nilai_resmi
        self._rekap = rekap
        self._lines: dict[Scope, list[tuple[Periode, int]]] = {}
        self._entries: dict[Scope, Mapping[Periode, list[Entry]]] = {}
        for number, key in enumerate(rekap.keys):
            scope = Scope(key.opd, key.layanan, key.unit)
            line = parse_periode(key.periode), number
            self._lines.setdefault(scope, []).append(line)

    def _of(self, scope: Scope) -> Mapping[Periode, list[Entry]]:
        if scope not in self._entries:
            found: dict[Periode, list[Entry]] = {}
            for periode, number in sorted(self._lines.get(scope, ())):
                found.setdefault(periode, []).append(self._brief(number))
            self._entries[scope] = found
        return self._entries[scope]

    def _brief(self, number: int) -> Entry:
        entry = self._rekap.entry(number)
        kode = self._leading_kode(entry["hasil"])
        leading = {name: entry["hasil"][kode][name] for name in _BRIEF} if kode else {}
        brief = {name: entry[name] for name in entry.keys() - _LONG}
        return {**brief, "hasil": {kode: leading} if kode else {}, _LINE: number}

    def _leading_kode(self, hasil: Mapping[str, Any]) -> str | None:
        first = next(iter(hasil), None)
        return self.hasil_utama if self.hasil_utama in hasil else first

    def whole(self, entry: Entry) -> Entry:
        """An entry of this index with all that the rekap says."""
        return self._rekap.entry(entry[_LINE])

    def digest(self, scope: Scope) -> str:
        """Of all that the rekap says about a scope itself."""
        found = self._lines.get(scope, ())
        return digest_of("".join(self._digests[number] for _, number in found))

    def digest_with_parts(self, scope: Scope) -> str:
        """Of all that the rekap says about an OPD or the region, and their parts."""
        if scope.opd:
            return self._digest_by_opd.get(scope.opd, "")
        return digest_of(*self._digest_by_opd.values())

    @cached_property
    def _digests(self) -> tuple[str, ...]:
        """Of each line: it is asked for by its own pages and by those of its OPD."""
        return tuple(map(digest_of, self._rekap.lines))

    @cached_property
    def _digest_by_opd(self) -> Mapping[str | None, str]:
        found: dict[str | None, list[str]] = {}
        for key, digest in zip(self._rekap.keys, self._digests, strict=True):
            found.setdefault(key.opd, []).append(digest)
        return {opd: digest_of("".join(digests)) for opd, digests in found.items()}

    def entries(self, scope: Scope) -> tuple[Entry, ...]:
        """All of quarters."""
        return tuple(
            entry
            for periode, entries in self._of(scope).items()
            if periode.months == 3
            for entry in entries
        )

    def find(self, scope: Scope, periode: Periode) -> Entry | None:
        """The entry of a period; of several instruments the one with most answers."""
        return largest(self._of(scope).get(periode, []))

    def latest(self, scope: Scope) -> Entry | None:
        """The entry of the latest quarter."""
        return max(self.entries(scope), key=_newest, default=None)

    def latest_shown(self, scope: Scope) -> Entry | None:
        """The entry of the latest quarter whose value may be shown."""
        shown = [entry for entry in self.entries(scope) if self.nilai(entry)]
        return max(shown, key=_newest, default=None)

    def final(self, scope: Scope) -> tuple[Periode, ...]:
        """The periods whose results will not change any more, the newest first."""
        found = [
            periode
            for periode, entries in self._of(scope).items()
            if any(entry["final"] for entry in entries)
        ]
        return tuple(sorted(found, key=lambda item: (item.end, item.months))[::-1])

    def leading(self, entry: Entry) -> Entry | None:
        """The result that the site leads with, if the entry shows any."""
        if not entry["tampil"]:
            return None
        found: Entry = entry["hasil"][self._leading_kode(entry["hasil"])]
        return found

    def official(self, hasil: Entry) -> Mapping[str, Any] | None:
        """The official value of a result: exact where the rounding does not apply."""
        return official_nilai(hasil, self.nilai_resmi)

    def nilai(self, entry: Entry) -> Mapping[str, Any] | None:
        """The official value of the leading result, where it may be shown."""
        hasil = self.leading(entry)
        return None if hasil is None else self.official(hasil)

    def summary(self, scope: Scope) -> dict[str, Any]:
        """The badge of a scope: n always, value and letter where they may be shown."""
        return self.badge(scope.url, self.latest(scope))

    def badge(self, url: str, entry: Entry | None) -> dict[str, Any]:
        """An entry in short."""
        data: dict[str, Any] = {"url": url, "n": 0, "nilai": None}
        if entry is None:
            return data
        return {
            **data,
            "n": entry["n"],
            "nilai": self.nilai(entry),
            "periode": parse_periode(entry["periode"]).judul,
            "final": entry["final"],
        }


def _newest(entry: Entry) -> tuple[Periode, int]:
    return parse_periode(entry["periode"]), entry["n"]
