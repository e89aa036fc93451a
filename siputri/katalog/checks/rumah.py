"""Which region's names are an installation's own, and which are somebody else's."""

from dataclasses import dataclass

from siputri.katalog.checks.daerah import KABUPATEN, KOTA, PROVINSI, SINGKATAN
from siputri.katalog.situs import Daerah

_TABLES = {
    "kabupaten": {nama.lower(): nama for nama in KABUPATEN},
    "kota": {nama.lower(): nama for nama in KOTA},
    "provinsi": {nama.lower(): nama for nama in PROVINSI},
}
_SHORT = {short.lower(): nama for short, nama in SINGKATAN.items()}


@dataclass(frozen=True)
class Home:
    """The installation's own names; `provinsi` is None where the list has none."""

    names: frozenset[str]
    jenis: str
    provinsi: str | None

    def owns(self, jenis: str, nama: str) -> bool:
        """Whether the text may speak of this region as its own."""
        if nama.lower() in self.names and self._same_kind(jenis, nama):
            return True
        if jenis == "provinsi":
            return self.provinsi in (None, nama)
        of = (KOTA if jenis == "kota" else KABUPATEN).get(nama)
        return self.jenis == "provinsi" and of == self.provinsi

    def _same_kind(self, jenis: str, nama: str) -> bool:
        """Kabupaten Cirebon is not Kota Cirebon; where only one exists, either word
        means it."""
        both = nama in KABUPATEN and nama in KOTA
        return jenis == self.jenis or not both

    def issues(self, penerbit: str) -> bool:
        """Whether a regional regulation may name this issuer: the own region, its
        provinsi, or nobody."""
        nama = " ".join(
            word
            for word in penerbit.lower().split()
            if word.strip(".") not in ("kabupaten", "kab", "kota", "provinsi")
        )
        if not nama or "/" in nama or nama in self.names:
            return True
        if self.provinsi is None:
            return nama in _TABLES["provinsi"]
        return nama == self.provinsi.lower()


def home_of(daerah: Daerah) -> Home:
    """The names by which texts call `daerah`."""
    nama = daerah.nama.lower()
    short = {short for short, long in _SHORT.items() if long.lower() == nama}
    jenis = daerah.jenis.lower()
    if jenis not in ("kabupaten", "kota"):
        jenis = "provinsi"
    provinsi = {"provinsi": daerah.nama, "kota": KOTA.get(daerah.nama)}.get(
        jenis, KABUPATEN.get(daerah.nama)
    )
    names = {nama, *short, (daerah.singkatan or nama).lower()}
    return Home(frozenset(names), jenis, provinsi)


def known_name(jenis: str, words: list[str]) -> tuple[str, int] | None:
    """The longest region name that `words` begin with and how many of them it takes;
    `jenis` is kabupaten, kota or provinsi."""
    table = _TABLES[jenis]
    for count in range(len(words), 0, -1):
        text = " ".join(words[:count]).lower()
        nama = table.get(text) or (count == 1 and _SHORT.get(text))
        if nama:
            return nama, count
    return None
