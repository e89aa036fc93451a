"""Finding results in a rekap, and telling them in short."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from siputri.skm.periode import parse_periode

Entry = Mapping[str, Any]


@dataclass(frozen=True)
class Scope:
    """What a result is about: a layanan, an OPD (no layanan), or the region."""

    opd: str | None = None
    layanan: str | None = None

    @property
    def url(self) -> str:
        parts = [part for part in (self.opd, self.layanan) if part]
        return "/" + "/".join(["ikm", *parts]) + "/"


class RekapIndex:
    """The quarterly entries of a rekap by scope, oldest first."""

    def __init__(self, rekap: Mapping[str, Any], hasil_utama: str) -> None:
        self.hasil_utama = hasil_utama
        self._by_scope: dict[Scope, list[Entry]] = {}
        for entry in rekap["hasil"]:
            if "-TW" in entry["periode"]:
                scope = Scope(entry["opd"], entry["layanan"])
                self._by_scope.setdefault(scope, []).append(entry)

    def entries(self, scope: Scope) -> tuple[Entry, ...]:
        return tuple(self._by_scope.get(scope, ()))

    def latest(self, scope: Scope) -> Entry | None:
        """The entry of the latest quarter; of several instruments the larger one."""
        entries = self._by_scope.get(scope)
        if not entries:
            return None
        return max(entries, key=lambda entry: (entry["periode"], entry["n"]))

    def leading(self, entry: Entry) -> Entry | None:
        """The result that the site leads with, if the entry shows any."""
        if not entry["tampil"]:
            return None
        hasil: Mapping[str, Entry] = entry["hasil"]
        return hasil.get(self.hasil_utama) or next(iter(hasil.values()))

    def summary(self, scope: Scope) -> dict[str, Any]:
        """The badge of a scope: n always, value and letter where they may be shown."""
        entry = self.latest(scope)
        data: dict[str, Any] = {"url": scope.url, "n": 0, "nilai": None}
        if entry is None:
            return data
        hasil = self.leading(entry)
        return {
            **data,
            "n": entry["n"],
            "nilai": hasil and hasil["nilai"],
            "periode": parse_periode(entry["periode"]).judul,
            "final": entry["final"],
        }
