"""Which column of a recap is which; titles vary from one region to the next."""

import re
from collections.abc import Iterable, Mapping, Sequence

KELOMPOK: Mapping[str, tuple[str, ...]] = {
    "jenis kelamin": ("l", "p"),
    "pendidikan": ("sd", "sltp", "slta", "diploma", "s1", "s2", "s3"),
    "pekerjaan": (
        "pns",
        "tni-polri",
        "swasta",
        "wiraswasta",
        "pelajar",
        "petani",
        "lainnya",
    ),
}
_ALIAS: Mapping[str, str] = {
    "no": "no|nomor",
    "opp": "opp|opd|upp|nama opp|nama opd|nama upp|perangkat daerah|instansi|unit kerja"
    "|nama perangkat daerah|unit pelayanan|nama unit pelayanan"
    "|organisasi penyelenggara pelayanan|unit penyelenggara pelayanan publik",
    "l": "l|lk|laki laki|pria",
    "p": "p|pr|perempuan|wanita",
    "sd": "sd|sd sederajat|sd kebawah|sd ke bawah|sd mi",
    "sltp": "sltp|smp|sltp smp|smp sltp|smp sederajat|smp mts",
    "slta": "slta|sma|slta sma|sma slta|smu|sma sederajat|sma smk|sma smk ma",
    "diploma": "diploma|diii|d iii|d3|d1 d4|d1 d3|d1 d2 d3|d1 d3 d4|d1 d2 d3 d4",
    "s1": "s1|s 1|sarjana|d4 s1",
    "s2": "s2|s 2|s2 s3|s2 ke atas",
    "s3": "s3|s 3",
    "pns": "pns|asn|pns asn|asn pns",
    "tni-polri": "tni polri|tni|polri",
    "swasta": "swasta|pegawai swasta|karyawan swasta|peg swasta",
    "wiraswasta": "wiraswasta|wirausaha|usahawan|wiraswasta usahawan",
    "pelajar": "pelajar|mahasiswa|pelajar mahasiswa",
    "petani": "petani|nelayan|petani nelayan",
    "lainnya": "lainnya|lain lain|lain",
    "populasi": "populasi|jumlah populasi",
    "sampel": "sampel|sample|jumlah sampel|responden|jumlah responden",
    "tertimbang": "nrr tertimbang|jumlah nrr tertimbang|rata rata tertimbang"
    "|nilai rata rata tertimbang",
    "ikm": "nilai ikm|ikm|nilai skm|ikm unit pelayanan",
    "kategori": "kategori|mutu|mutu pelayanan|kinerja|kinerja unit pelayanan",
}
_KUNCI = {name: kunci for kunci, names in _ALIAS.items() for name in names.split("|")}


def find_kunci(judul: str) -> str | None:
    """What a column title means; None for a title that is no known one."""
    return _KUNCI.get(" ".join(re.findall(r"[a-z0-9]+", judul.lower())))


def place_columns(titles: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Column numbers by key. `unsur` are the first unknown titles after the OPP,
    whatever they are called; an unknown title within a group belongs to the group.
    """
    known = [find_kunci(title) for title in titles]
    found: dict[str, tuple[int, ...]] = {
        name: (known.index(name),)
        for name in ("no", "opp", "populasi", "sampel", "tertimbang", "ikm", "kategori")
        if name in known
    }
    for name, members in KELOMPOK.items():
        places = [at for at, kunci in enumerate(known) if kunci in members]
        if places:
            found[name] = tuple(_widened(places, titles))
    taken = {at for places in found.values() for at in places}
    found["unsur"] = tuple(_unsur(titles, taken, found.get("opp", (0,))[0]))
    return found


def _widened(places: Sequence[int], titles: Sequence[str]) -> Iterable[int]:
    """The group with what lies between, and "tidak menjawab" at its end."""
    yield from range(places[0], places[-1] + 1)
    after = places[-1] + 1
    if after < len(titles) and "tidak menjawab" in titles[after].lower():
        yield after


def _unsur(titles: Sequence[str], taken: set[int], opp: int) -> Iterable[int]:
    started = False
    for at in range(opp + 1, len(titles)):
        if titles[at] and at not in taken:
            started = True
            yield at
        elif started:
            return


def letter_of(column: int) -> str:
    """The letter of a column that is counted from 0: "A", "AB"."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
