"""What triwulan held back of a place, and a longer period shows."""

from collections.abc import Mapping

from siputri.skm.himpunan import Himpunan, gather
from siputri.skm.jumlah import Jumlah, JumlahUnsur
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import parse_periode
from siputri.skm.terbitan import Sel, SelTerbit

X, Y, Z = (Tempat("a", slug) for slug in "xyz")
LARGE = {"a/x": (30, 30, 30, 30), "a/z": (40, 40, 40, 40)}
Table = Mapping[str, tuple[int, ...]]
"""By `opd/layanan` or `opd/layanan/unit` the answers of each triwulan."""


def year(table: Table, *more: SelTerbit, public: bool = True) -> Himpunan:
    cells = list(more)
    for path, sizes in table.items():
        opd, layanan, unit = [*path.split("/"), ""][:3]
        for number, n in enumerate(sizes, start=1):
            sel = Sel(opd, layanan, f"2026-TW{number}", "uji", unit)
            cells += [SelTerbit(sel, Jumlah(n), closed=True)] if n else []
    return gather(cells, public=public)


def held(himpunan: Himpunan, periode: str) -> set[Tempat]:
    parts = himpunan.parts(parse_periode(periode))
    return {tempat for tempat, part in parts.items() if part.held}


def count(himpunan: Himpunan, periode: str, tempat: Tempat) -> int:
    return himpunan.parts(parse_periode(periode))[tempat].jumlah.n


def test_two_triwulan_of_one_semester_join_it() -> None:
    for semester, y in (("2026-S1", (6, 6)), ("2026-S2", (0, 0, 6, 6))):
        found = year({**LARGE, "a/y": y})
        assert set(found.joined.values()) == {semester}
        assert held(found, semester) == held(found, "2026") == set()
        assert (count(found, semester, Y), count(found, semester, X)) == (12, 60)


def test_each_triwulan_keeps_hidden_what_the_semester_shows() -> None:
    found = year({**LARGE, "a/y": (6, 6)})
    assert held(found, "2026-TW1") == held(found, "2026-TW2") == {X, Y}


def test_two_triwulan_of_two_semester_join_the_year_only() -> None:
    found = year({**LARGE, "a/y": (6, 0, 6)})
    assert held(found, "2026-S1") == held(found, "2026-S2") == {Y}
    assert held(found, "2026") == set()
    assert count(found, "2026", Y) == 12


def test_every_opd_joins_by_itself() -> None:
    other = {path.replace("a/", "b/"): sizes for path, sizes in LARGE.items()}
    found = year({**LARGE, **other, "a/y": (6, 6), "b/y": (7, 7)})
    assert held(found, "2026-S1") == set()
    assert {tempat.opd for tempat, _ in found.joined} == {"a", "b"}


def test_an_opd_that_the_region_holds_joins_whole_and_its_layanan_do_not() -> None:
    found = year({"a/x": (6, 6, 6, 6), "b/x": (30,) * 4, "c/x": (40,) * 4})
    assert Tempat("a") in held(found, "2026-TW1")
    assert held(found, "2026-S1") == {X, Tempat("b", "x")}
    assert count(found, "2026-S1", Tempat("a")) == 12


def test_beside_a_unit_that_is_shown_nothing_joins() -> None:
    """Its sums are known in more ways than joining reckons with; another OPD's are."""
    units = {"a/z/u": (40, 40)}
    found = year({**LARGE, **units, "a/y": (6, 6)})
    assert Tempat("a", unit="u") not in held(found, "2026-TW1")
    assert found.joined == {}
    other = year({**LARGE, "a/y": (6, 6), "b/z": (40, 40), "b/z/u": (40, 40)})
    assert Tempat("b", unit="u") not in held(other, "2026-TW1")
    assert held(other, "2026-S1") == set()


def test_a_triwulan_with_an_unsur_that_nobody_answered_does_not_join() -> None:
    """How many people its sums are of cannot be said."""
    blank = Jumlah(6, {"waktu": JumlahUnsur()})
    first = SelTerbit(Sel("a", "y", "2026-TW1", "uji"), blank, closed=True)
    found = year({**LARGE, "a/y": (0, 6, 6)}, first)
    assert {quarter for _, quarter in found.joined} == {"2026-TW2", "2026-TW3"}


def test_staff_see_all_and_the_region_comes_first() -> None:
    found = year({**LARGE, "a/y": (6,)}, public=False)
    assert (held(found, "2026-TW1"), found.joined) == (set(), {})
    parts = found.parts(parse_periode("2026-TW1"))
    assert list(parts) == [Tempat(), Tempat("a"), X, Y, Z]
