"""A published standard changes by decree: a komponen that changed while neither decree
nor review date did."""

from collections.abc import Iterator, Mapping

from siputri.katalog.checks.corpus import layanan_file, rows
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import NAMA_KOMPONEN, KunciKomponen, Layanan
from siputri.katalog.yaml_reader import Location

CODE = "standar-berubah"


def find_changed(
    now: Mapping[str, Layanan], before: Mapping[str, Layanan]
) -> Iterator[Remark]:
    """Compares layanan by `opd/slug`; those that are new or gone are no change."""
    for path in sorted(now.keys() & before.keys()):
        new, old = now[path], before[path]
        if (new.penetapan, new.ditinjau) != (old.penetapan, old.ditinjau):
            continue
        changed = changed_komponen(new, old)
        if changed:
            names = ", ".join(NAMA_KOMPONEN[kunci] for kunci in changed)
            yield Remark(
                layanan_file(new),
                _place(new, changed),
                f"Komponen berubah tanpa keputusan atau tanggal tinjauan baru: "
                f"{names}. Standar yang sudah diumumkan berubah dengan keputusan.",
            )


def changed_komponen(new: Layanan, old: Layanan) -> list[KunciKomponen]:
    """The komponen whose texts, order or number differ."""
    texts = [_texts(item) for item in (new, old)]
    return [kunci for kunci in NAMA_KOMPONEN if texts[0][kunci] != texts[1][kunci]]


def _texts(layanan: Layanan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kunci: [] for kunci in NAMA_KOMPONEN}
    for _, komponen in rows(layanan):
        words = " ".join(komponen.uraian.split())
        found.setdefault(komponen.kunci, []).append(words)
    return found


def _place(layanan: Layanan, changed: list[KunciKomponen]) -> Location:
    for location, komponen in rows(layanan):
        if komponen.kunci in changed:
            return (*location, "uraian")
    return ("standar",)
