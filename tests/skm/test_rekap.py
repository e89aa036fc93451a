"""The rekap: results per layanan, OPD and region, for every period and instrument."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog.katalog import Katalog
from siputri.skm.instrumen import NASIONAL, Instrumen
from siputri.skm.jumlah import sum_skor
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit
from tests.skm.forms import (
    Form,
    all_forms,
    blank_forms,
    forms_with_total,
    slow_ikm,
    slow_interval,
    slow_mutu,
    slow_round,
)

LAIN = replace(NASIONAL, kode="lain")
INSTRUMEN = {"nasional": NASIONAL, "lain": LAIN}
DAY = date(2026, 11, 22)
MASUKAN = RekapMasukan(INSTRUMEN, DAY, closes_after=30)
BOBOT = NASIONAL.rumus[0].bobot

Entry = dict[str, Any]


@dataclass(frozen=True)
class Cell:
    """Raw forms of one layanan in one triwulan."""

    path: str
    triwulan: str
    forms: list[Form]
    closed: bool = True
    instrumen: str = "nasional"

    @property
    def sums(self) -> SelTerbit:
        opd, slug = self.path.split("/")
        sel = Sel(opd, slug, self.triwulan, self.instrumen)
        return SelTerbit(
            sel, sum_skor(INSTRUMEN[self.instrumen], self.forms), self.closed
        )


def rekap(*cells: Cell, public: bool = True) -> dict[str, Any]:
    return build_rekap([cell.sums for cell in cells], MASUKAN, public=public)


def entry(found: dict[str, Any], path: str, periode: str = "2026-TW3") -> Entry:
    """The only entry of a path ("", "opd" or "opd/layanan") and period."""
    opd, _, slug = path.partition("/")
    (item,) = (
        item
        for item in found["hasil"]
        if (item["opd"] or "", item["layanan"] or "", item["periode"])
        == (opd, slug, periode)
    )
    return item


def test_it_says_what_it_is_made_of() -> None:
    cell = Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40))
    public, everything = rekap(cell), rekap(cell, public=False)
    assert (public["versi"], public["tanggal"]) == (2, "2026-11-22")
    assert public["himpunan"] == "terbitan"
    assert everything["himpunan"] == "semua"
    assert rekap()["hasil"] == []


def test_one_layanan_has_results_at_three_levels_in_three_periods() -> None:
    found = rekap(Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40)))
    assert [
        (item["periode"], item["opd"], item["layanan"]) for item in found["hasil"]
    ] == [
        (periode, *scope)
        for periode in ("2026", "2026-S2", "2026-TW3")
        for scope in ((None, None), ("dinkes", None), ("dinkes", "kartu"))
    ]
    assert {item["n"] for item in found["hasil"]} == {40}


def test_an_entry_holds_exactly_these_fields() -> None:
    found = rekap(Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40)))
    opd = entry(found, "dinkes")
    assert {key: opd[key] for key in opd if key != "hasil"} == {
        "opd": "dinkes",
        "layanan": None,
        "unit": None,
        "periode": "2026-TW3",
        "instrumen": "nasional",
        "final": True,
        "n": 40,
        "dikecualikan": 0,
        "ditahan": False,
        "tampil": True,
        "populasi": None,
        "profil": {},
    }
    hasil = opd["hasil"]["nasional"]
    assert {key: hasil[key] for key in hasil if key != "unsur"} == {
        "judul": "IKM nasional",
        "nilai": {"ikm": 75.0, "mutu": "C", "kinerja": "Kurang Baik"},
        "nilai_0111": {"ikm": 74.93, "mutu": "C", "kinerja": "Kurang Baik"},
        "nilai_011": {"ikm": 74.25, "mutu": "C", "kinerja": "Kurang Baik"},
        "selang": [75.0, 75.0],
        "mutu_belum_pasti": False,
        "lengkap": {"n": 40, "y": 1080, "y2": 40 * 27**2},
        "perubahan": None,
    }
    assert list(hasil["unsur"]) == list(NASIONAL.unsur)
    assert hasil["unsur"]["biaya"] == {
        "skor": 120,
        "n": 40,
        "nrr": 3.0,
        "nrr_tertimbang": 0.333,
        "sebaran": [0, 0, 40, 0],
    }


def test_only_the_region_carries_the_mean_of_the_opd() -> None:
    found = rekap(Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40)))
    region = entry(found, "")["hasil"]["nasional"]
    assert region["rata_opd"] == {"ikm": 75.0, "mutu": "C", "kinerja": "Kurang Baik"}
    assert region["jumlah_opd"] == 1
    assert "rata_opd" not in entry(found, "dinkes")["hasil"]["nasional"]


def test_it_is_plain_data_that_json_keeps_as_it_is() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40)),
        Cell("dinkes/rujukan", "2026-TW3", [*all_forms(4, 20), {"waktu": 1}]),
    )
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_an_opd_pools_its_answers_and_the_region_has_both_means() -> None:
    """Mean of the OPD results (100 + 25) / 2; pooled over all 110 answers."""
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 60)),
        Cell("dinkes/rujukan", "2026-TW3", all_forms(4, 40)),
        Cell("dukcapil/ktp", "2026-TW3", all_forms(1, 10)),
    )
    region = entry(found, "")["hasil"]["nasional"]
    assert entry(found, "dinkes")["n"] == 100
    assert entry(found, "dukcapil")["hasil"]["nasional"]["nilai"]["ikm"] == 25.0
    assert region["rata_opd"] == {"ikm": 62.5, "mutu": "D", "kinerja": "Tidak Baik"}
    assert region["jumlah_opd"] == 2
    assert region["nilai"]["ikm"] == 93.18
    assert region["nilai"]["mutu"] == "A"


def test_the_mean_of_the_opd_is_rounded_once() -> None:
    """88,30 and 88,30555… average 88,302… = 88,30, a B; the mean of the printed 88,30
    and 88,31 would be an A."""
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", forms_with_total(79_470, 2500)),
        Cell("dukcapil/ktp", "2026-TW3", forms_with_total(79_475, 2500)),
    )
    printed = [
        entry(found, opd)["hasil"]["nasional"]["nilai"]["ikm"]
        for opd in ("dinkes", "dukcapil")
    ]
    assert printed == [88.3, 88.31]
    mean = entry(found, "")["hasil"]["nasional"]["rata_opd"]
    assert (mean["ikm"], mean["mutu"]) == (88.3, "B")


def test_changes_and_means_are_of_the_official_values() -> None:
    """Under 0,11 all fours are 99,00 and all threes 74,25: what a page prints beside
    each other has to add up."""
    cells = [
        Cell("dinkes/kartu", "2026-TW2", all_forms(4, 20)),
        Cell("dinkes/kartu", "2026-TW3", all_forms(3, 20)),
    ]
    masukan = replace(MASUKAN, nilai_resmi="0,11")
    found = build_rekap([cell.sums for cell in cells], masukan, public=False)
    assert found["nilai_resmi"] == "0,11"
    for opd in ("dinkes", ""):
        hasil = entry(found, opd)["hasil"]["nasional"]
        assert hasil["nilai_011"]["ikm"] == 74.25
        assert hasil["perubahan"]["selisih"] == -24.75
    assert entry(found, "")["hasil"]["nasional"]["rata_opd"]["ikm"] == 74.25


def test_an_opd_without_a_result_does_not_enter_the_mean() -> None:
    """Nobody answered biaya there: no IKM, and no zero in the mean."""
    blank = [dict(form) for form in all_forms(1, 20)]
    for form in blank:
        del form["biaya"]
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 20)),
        Cell("dukcapil/ktp", "2026-TW3", blank),
        public=False,
    )
    assert entry(found, "dukcapil")["hasil"]["nasional"]["nilai"] is None
    region = entry(found, "")["hasil"]["nasional"]
    assert (region["rata_opd"]["ikm"], region["jumlah_opd"]) == (100.0, 1)


def test_longer_periods_are_the_sums_of_their_quarters() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW1", all_forms(4, 30)),
        Cell("dinkes/kartu", "2026-TW2", all_forms(1, 30)),
        Cell("dinkes/kartu", "2026-TW3", all_forms(2, 60)),
        Cell("dinkes/kartu", "2025-TW4", all_forms(3, 30)),
    )
    ikm = {
        item["periode"]: (item["n"], item["hasil"]["nasional"]["nilai"]["ikm"])
        for item in found["hasil"]
        if item["layanan"]
    }
    assert ikm == {
        "2025-TW4": (30, 75.0),
        "2025-S2": (30, 75.0),
        "2025": (30, 75.0),
        "2026-TW1": (30, 100.0),
        "2026-TW2": (30, 25.0),
        "2026-TW3": (60, 50.0),
        "2026-S1": (60, 62.5),
        "2026-S2": (60, 50.0),
        "2026": (120, 56.25),
    }


def test_instruments_are_never_summed_together() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 30)),
        Cell("dinkes/kartu", "2026-TW3", all_forms(2, 30), instrumen="lain"),
    )
    values = {
        item["instrumen"]: item["hasil"]["nasional"]["nilai"]["ikm"]
        for item in found["hasil"]
        if item["layanan"] and item["periode"] == "2026-TW3"
    }
    assert values == {"nasional": 100.0, "lain": 50.0}


def test_every_formula_of_the_instrument_has_its_result(katalog: Katalog) -> None:
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    forms = [{**form, "maklumat": 1} for form in all_forms(4, 30)]
    cell = SelTerbit(
        Sel("dinkes", "kartu", "2026-TW3", oki.kode), sum_skor(oki, forms), True
    )
    found = build_rekap(
        [cell], replace(MASUKAN, instrumen={oki.kode: oki}), public=True
    )
    hasil = entry(found, "dinkes/kartu")["hasil"]
    assert {kode: item["nilai"]["ikm"] for kode, item in hasil.items()} == {
        "oki": 92.5,
        "nasional": 100.0,
    }
    assert hasil["oki"]["nilai_011"] is None
    assert hasil["nasional"]["nilai_011"]["ikm"] == 99.0


@pytest.mark.parametrize(("n", "tampil"), [(10, False), (29, False), (30, True)])
def test_value_and_letter_are_shown_from_thirty_answers_on(
    n: int, tampil: bool
) -> None:
    for public in (True, False):
        found = rekap(Cell("dinkes/kartu", "2026-TW3", all_forms(3, n)), public=public)
        assert {item["tampil"] for item in found["hasil"]} == {tampil}
        assert {item["ditahan"] for item in found["hasil"]} == {False}


def test_a_held_layanan_says_how_many_and_nothing_else() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 60)),
        Cell("dinkes/rujukan", "2026-TW3", all_forms(4, 40)),
        Cell("dinkes/langka", "2026-TW3", all_forms(1, 3)),
    )
    held = entry(found, "dinkes/langka")
    assert (held["n"], held["ditahan"], held["tampil"]) == (3, True, False)
    assert held["hasil"] == {}


def test_the_smallest_shown_layanan_is_held_with_it_though_it_has_thirty() -> None:
    """Else dinkes minus kartu minus rujukan would be the scores of three people."""
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 60)),
        Cell("dinkes/rujukan", "2026-TW3", all_forms(4, 40)),
        Cell("dinkes/langka", "2026-TW3", all_forms(1, 3)),
    )
    beside = entry(found, "dinkes/rujukan")
    assert (beside["n"], beside["ditahan"], beside["tampil"]) == (40, True, False)
    assert beside["hasil"] == {}
    for shown in ("", "dinkes", "dinkes/kartu"):
        assert entry(found, shown)["ditahan"] is False
        assert entry(found, shown)["hasil"]


def test_an_opd_of_fewer_than_ten_is_held_with_all_its_layanan() -> None:
    """And with it the smallest other OPD, so that the region gives nothing away."""
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 60)),
        Cell("dukcapil/ktp", "2026-TW3", all_forms(3, 40)),
        Cell("bkd/cuti", "2026-TW3", all_forms(1, 5)),
    )
    for path in ("bkd", "bkd/cuti", "dukcapil", "dukcapil/ktp"):
        assert entry(found, path)["ditahan"] is True, path
        assert entry(found, path)["hasil"] == {}, path
    for path in ("", "dinkes", "dinkes/kartu"):
        assert entry(found, path)["ditahan"] is False, path
    region = entry(found, "")["hasil"]["nasional"]
    assert region["lengkap"]["n"] == 105
    assert (region["rata_opd"]["ikm"], region["jumlah_opd"]) == (100.0, 1)


def test_a_region_of_fewer_than_ten_is_held() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 5)),
        Cell("dukcapil/ktp", "2026-TW3", all_forms(3, 4)),
    )
    assert {item["ditahan"] for item in found["hasil"]} == {True}
    assert {item["tampil"] for item in found["hasil"]} == {False}
    assert all(item["hasil"] == {} for item in found["hasil"])
    assert entry(found, "")["n"] == 9


def test_staff_see_every_result_however_few_answered() -> None:
    cells = (
        Cell("dinkes/kartu", "2026-TW3", all_forms(4, 1)),
        Cell("dukcapil/ktp", "2026-TW3", all_forms(3, 40)),
    )
    found = rekap(*cells, public=False)
    assert {item["ditahan"] for item in found["hasil"]} == {False}
    kartu = entry(found, "dinkes/kartu")
    assert kartu["hasil"]["nasional"]["nilai"]["ikm"] == 100.0
    assert kartu["tampil"] is False
    region = entry(found, "")["hasil"]["nasional"]
    assert (region["rata_opd"]["ikm"], region["jumlah_opd"]) == (87.5, 2)


def test_a_period_is_final_when_all_its_quarters_are_there_and_closed() -> None:
    cells = [
        Cell("dinkes/kartu", f"2026-TW{number}", all_forms(3, 40), number < 4)
        for number in (1, 2, 3, 4)
    ]
    final = {
        item["periode"]: item["final"]
        for item in rekap(*cells)["hasil"]
        if item["layanan"]
    }
    assert final == {
        "2026-TW1": True,
        "2026-TW2": True,
        "2026-TW3": True,
        "2026-TW4": False,
        "2026-S1": True,
        "2026-S2": False,
        "2026": False,
    }
    closed = [replace(cell, closed=True) for cell in cells]
    assert entry(rekap(*closed), "", "2026")["final"] is True
    assert entry(rekap(*closed[:3]), "", "2026-S2")["final"] is False


def test_one_open_layanan_keeps_the_whole_quarter_provisional() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40)),
        Cell("dukcapil/ktp", "2026-TW3", all_forms(3, 40), closed=False),
    )
    assert {item["final"] for item in found["hasil"]} == {False}


def test_a_layanan_of_which_nothing_is_published_is_not_listed() -> None:
    found = rekap(
        Cell("dinkes/kartu", "2026-TW3", all_forms(3, 40)),
        Cell("dinkes/rujukan", "2026-TW3", [], closed=False),
    )
    assert {item["layanan"] for item in found["hasil"]} == {None, "kartu"}
    assert {item["n"] for item in found["hasil"]} == {40}


def test_entries_stand_in_the_order_of_the_period_and_then_of_name() -> None:
    cells = [
        Cell("dukcapil/ktp", "2026-TW2", all_forms(3, 20)),
        Cell("dinkes/rujukan", "2026-TW2", all_forms(3, 20)),
        Cell("dinkes/kartu", "2026-TW1", all_forms(3, 20)),
        Cell("dinkes/kartu", "2026-TW2", all_forms(3, 20)),
    ]
    found = rekap(*cells)
    assert found == rekap(*cells[::-1])
    periods = list(dict.fromkeys(item["periode"] for item in found["hasil"]))
    assert periods == ["2026", "2026-S1", "2026-TW1", "2026-TW2"]
    assert [
        (item["opd"], item["layanan"])
        for item in found["hasil"]
        if item["periode"] == "2026-TW2"
    ] == [
        (None, None),
        ("dinkes", None),
        ("dinkes", "kartu"),
        ("dinkes", "rujukan"),
        ("dukcapil", None),
        ("dukcapil", "ktp"),
    ]


PATHS = ("a/x", "a/y", "a/z", "b/x", "b/y", "c/x")
PERIODS = {
    "2026-TW1": ("2026-TW1", "2026-S1", "2026"),
    "2026-TW2": ("2026-TW2", "2026-S1", "2026"),
    "2026-TW3": ("2026-TW3", "2026-S2", "2026"),
}
CELLS = st.lists(
    st.builds(
        Cell,
        st.sampled_from(PATHS),
        st.sampled_from(list(PERIODS)),
        st.builds(
            lambda forms, times: forms * times,
            st.lists(blank_forms, max_size=4),
            st.integers(1, 9),
        ),
        st.booleans(),
    ),
    max_size=6,
    unique_by=lambda cell: (cell.path, cell.triwulan),
)


def slow_groups(cells: Iterable[Cell]) -> dict[tuple[str, str], list[Form]]:
    """The raw forms of every (path, period) at all three levels."""
    groups: dict[tuple[str, str], list[Form]] = {}
    for cell in cells:
        for periode in PERIODS[cell.triwulan]:
            for path in ("", cell.path.split("/")[0], cell.path):
                if cell.forms:
                    groups.setdefault((path, periode), []).extend(cell.forms)
    return groups


def path_of(item: Entry) -> str:
    return "/".join(filter(None, (item["opd"], item["layanan"])))


@settings(max_examples=40)
@given(CELLS)
def test_every_result_is_that_of_the_slow_way_over_its_raw_forms(
    cells: list[Cell],
) -> None:
    groups = slow_groups(cells)
    found = rekap(*cells, public=False)["hasil"]
    assert sorted((path_of(item), item["periode"]) for item in found) == sorted(groups)
    for item in found:
        forms = groups[path_of(item), item["periode"]]
        assert item["n"] == len(forms)
        assert item["tampil"] == (len(forms) >= 30)
        hasil, exact = item["hasil"]["nasional"], slow_ikm(forms, BOBOT)
        if exact is None:
            assert hasil["nilai"] is None
        else:
            assert hasil["nilai"]["ikm"] == float(slow_round(exact))
            assert hasil["nilai"]["mutu"] == slow_mutu(slow_round(exact))
        assert hasil["selang"] == (
            slow_interval(forms, BOBOT)
            and pytest.approx(list(slow_interval(forms, BOBOT) or ()), abs=0.01)
        )


@settings(max_examples=40)
@given(CELLS)
def test_the_public_rekap_is_that_of_staff_with_results_left_out(
    cells: list[Cell],
) -> None:
    public, everything = rekap(*cells)["hasil"], rekap(*cells, public=False)["hasil"]
    for shown, known in zip(public, everything, strict=True):
        if "-TW" not in shown["periode"]:
            continue
        if shown["ditahan"]:
            assert shown == {**known, "ditahan": True, "tampil": False, "hasil": {}}
        elif shown["opd"]:
            for item in (shown, known):
                item["hasil"]["nasional"].pop("perubahan")
            assert shown == without_interval_of_blanks(known)
        else:
            assert shown["n"] == known["n"] >= 10
            values = shown["hasil"]["nasional"], known["hasil"]["nasional"]
            assert values[0]["nilai"] == values[1]["nilai"]
            assert values[0]["jumlah_opd"] <= values[1]["jumlah_opd"]


def without_interval_of_blanks(known: Entry) -> Entry:
    """As staff see it, but for what rests on complete forms where not all are."""
    found: Entry = json.loads(json.dumps(known))
    for hasil in found["hasil"].values():
        if hasil["lengkap"]["n"] < known["n"]:
            hasil.update(lengkap=None, selang=None, mutu_belum_pasti=None)
    return found


@settings(max_examples=40)
@given(CELLS)
def test_within_a_quarter_nothing_shown_gives_fewer_than_ten_people_away(
    cells: list[Cell],
) -> None:
    """No result of fewer than ten; and what a shown whole has beyond its shown parts
    is nobody or at least ten people."""
    found = rekap(*cells)["hasil"]
    for whole in found:
        if whole["ditahan"]:
            continue
        assert whole["n"] >= 10
        if "-TW" not in whole["periode"]:
            continue
        if whole["layanan"]:
            continue
        parts = [item for item in found if is_part(item, whole)]
        assert sum(part["n"] for part in parts) == whole["n"]
        hidden = sum(part["n"] for part in parts if part["ditahan"])
        assert hidden == 0 or hidden >= 10


def is_part(item: Entry, whole: Entry) -> bool:
    if item["periode"] != whole["periode"]:
        return False
    if whole["opd"] is None:
        return item["opd"] is not None and item["layanan"] is None
    return item["opd"] == whole["opd"] and item["layanan"] is not None


@settings(max_examples=40)
@given(CELLS)
def test_a_held_opd_shows_none_of_its_layanan(cells: list[Cell]) -> None:
    found = rekap(*cells)["hasil"]
    held = {
        (item["opd"], item["periode"])
        for item in found
        if item["opd"] and not item["layanan"] and item["ditahan"]
    }
    for item in found:
        if (item["opd"], item["periode"]) in held:
            assert item["ditahan"] is True
            assert item["hasil"] == {}
