"""What an entry of the rekap says beside the scores: profile, exclusions, population,
change, whether it is final; and what joins a longer period."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from siputri.skm.instrumen import NASIONAL
from siputri.skm.jumlah import Jumlah, sum_skor
from siputri.skm.penahanan import Tempat
from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit
from tests.skm.forms import Form, all_forms

LAIN = replace(NASIONAL, kode="lain")
MASUKAN = RekapMasukan(
    {"nasional": NASIONAL, "lain": LAIN}, date(2026, 11, 22), closes_after=30
)
TW1, TW2, TW3, TW4 = (f"2026-TW{number}" for number in (1, 2, 3, 4))
Entry = dict[str, Any]


def cell(
    path: str,
    triwulan: str,
    forms: list[Form],
    *,
    unit: str = "",
    closed: bool = True,
    instrumen: str = "nasional",
    reopened: bool = False,
) -> SelTerbit:
    opd, slug = path.split("/")
    sel = Sel(opd, slug, triwulan, instrumen, unit)
    jumlah = sum_skor(NASIONAL, forms)
    return SelTerbit(sel, jumlah, closed=closed, reopened=reopened)


def entries(
    cells: Iterable[SelTerbit], masukan: RekapMasukan = MASUKAN
) -> dict[tuple[str, str], Entry]:
    """By place ("", "opd", "opd/layanan", "opd:unit") and period."""
    found = {}
    for entry in build_rekap(cells, masukan, public=True)["hasil"]:
        place = "/".join(filter(None, (entry["opd"], entry["layanan"])))
        place += f":{entry['unit']}" if entry["unit"] else ""
        found[place, entry["periode"]] = entry
    return found


def test_a_unit_has_its_own_entry_and_layanan_by_unit_never() -> None:
    found = entries(
        [
            cell("a/x", TW3, all_forms(4, 20), unit="u"),
            cell("a/y", TW3, all_forms(2, 20), unit="u"),
            cell("a/x", TW3, all_forms(3, 20)),
        ]
    )
    assert {place for place, _ in found} == {"", "a", "a/x", "a/y", "a:u"}
    unit = found["a:u", TW3]
    assert (unit["layanan"], unit["n"], unit["populasi"]) == (None, 40, None)
    assert unit["hasil"]["nasional"]["nilai"]["ikm"] == 75.0


def test_the_profile_adds_up_to_the_responden() -> None:
    plain = cell("a/x", TW3, all_forms(3, 30))
    counts = {"jenis_kelamin": {"l": 20, "tidak-menjawab": 10}, "kanal": {"web": 30}}
    profiled = replace(plain, jumlah=replace(plain.jumlah, profil=counts))
    found = entries([profiled])
    assert found["a", "2026"]["profil"] == counts


def test_excluded_answers_are_counted_at_every_place_and_period() -> None:
    excluded = {(Tempat("a", "x"), TW2): 3, (Tempat("a", "x"), TW1): 2}
    cells = [cell("a/x", kode, all_forms(3, 30)) for kode in (TW1, TW2)]
    found = entries(cells, replace(MASUKAN, excluded=excluded))
    counts = {kode: found["a/x", kode]["dikecualikan"] for kode in (TW1, TW2, "2026")}
    assert counts == {TW1: 2, TW2: 3, "2026": 5}
    assert found["a", TW1]["dikecualikan"] == 0


def test_the_population_sets_the_sample_and_narrows_the_interval() -> None:
    """40 of 44 asked: needed are 40, and a value may be shown from 30 on."""
    table = PopulasiTable({("a", "x", TW3): Populasi(44, "Register loket")})
    cells = [cell("a/x", TW3, [*all_forms(4, 20), *all_forms(3, 20)])]
    found = entries(cells, replace(MASUKAN, populasi=table))
    known, sumless = found["a/x", TW3], found["a/x", "2026-S2"]
    assert known["populasi"] == {
        "n": 44,
        "sumber": "Register loket",
        "sampel": 40,
        "terpenuhi": True,
    }
    assert found["a", TW3]["populasi"]["sumber"] is None
    assert sumless["populasi"] is None
    narrow, wide = (e["hasil"]["nasional"]["selang"] for e in (known, sumless))
    assert wide[0] < narrow[0] < narrow[1] < wide[1]


@pytest.mark.parametrize(("n", "tampil"), [(10, False), (11, False), (12, True)])
def test_a_small_population_shows_value_and_letter_earlier(
    n: int, tampil: bool
) -> None:
    """Of 12 served all 12 are the sample; fewer than ten are never shown."""
    table = PopulasiTable({("a", "x", TW3): Populasi(12, "Register loket")})
    found = entries(
        [cell("a/x", TW3, all_forms(3, n))], replace(MASUKAN, populasi=table)
    )
    assert found["a/x", TW3]["tampil"] is tampil


def test_a_change_is_told_against_the_period_just_before() -> None:
    cells = [
        cell("a/x", kode, all_forms(skor, 30))
        for kode, skor in (("2025-TW4", 4), (TW1, 2), (TW2, 3), (TW4, 4))
    ]
    found = entries(cells)
    changes = {
        kode: found["a/x", kode]["hasil"]["nasional"]["perubahan"]
        for kode in ("2025-TW4", TW1, TW2, TW4, "2026-S1", "2026-S2", "2026")
    }
    assert changes == {
        "2025-TW4": None,
        TW1: {"periode": "2025-TW4", "selisih": -50.0, "bermakna": True},
        TW2: {"periode": TW1, "selisih": 25.0, "bermakna": True},
        TW4: None,
        "2026-S1": {"periode": "2025-S2", "selisih": -37.5, "bermakna": True},
        "2026-S2": {"periode": "2026-S1", "selisih": 37.5, "bermakna": True},
        "2026": {"periode": "2025", "selisih": -25.0, "bermakna": True},
    }


def test_a_held_period_is_compared_with_nothing() -> None:
    cells = [cell("a/x", kode, all_forms(3, n)) for kode, n in ((TW1, 5), (TW2, 30))]
    assert entries(cells)["a/x", TW2]["hasil"]["nasional"]["perubahan"] is None


def test_another_instrument_in_between_breaks_the_line() -> None:
    cells = [
        cell("a/x", TW1, all_forms(3, 30)),
        cell("a/x", TW2, all_forms(4, 30), instrumen="lain"),
    ]
    found = build_rekap(cells, MASUKAN, public=True)["hasil"]
    changes = {item["hasil"]["nasional"]["perubahan"] for item in found}
    assert changes == {None}


def test_a_blank_form_takes_the_interval_from_the_public() -> None:
    forms = [*all_forms(3, 30), {"waktu": 4}]
    hasil = entries([cell("a/x", TW3, forms)])["a/x", TW3]["hasil"]["nasional"]
    assert hasil["nilai"] is not None
    for name in ("lengkap", "selang", "mutu_belum_pasti"):
        assert hasil[name] is None


def final(cells: Iterable[SelTerbit], day: date) -> dict[str, bool]:
    found = entries(cells, replace(MASUKAN, day=day))
    return {kode: entry["final"] for (place, kode), entry in found.items() if not place}


def test_a_quarter_without_answers_is_final_once_its_closing_day_has_come() -> None:
    """The fourth closes on 31 January; nobody answered in it."""
    cells = [cell("a/x", TW3, all_forms(3, 30))]
    before, after = (final(cells, date(2027, 1, day)) for day in (30, 31))
    assert before == {TW3: True, "2026-S2": False, "2026": False}
    assert after == {TW3: True, "2026-S2": True, "2026": True}


def test_an_open_quarter_is_never_final_however_late() -> None:
    cells = [cell("a/x", TW3, all_forms(3, 30), closed=False)]
    assert set(final(cells, date(2030, 1, 1)).values()) == {False}


def test_an_instrument_that_was_replaced_in_july_is_final_with_the_year() -> None:
    """Its year waits for quarters in which nobody can answer it any more."""
    cells = [cell("a/x", kode, all_forms(3, 30)) for kode in (TW1, TW2)]
    assert final(cells, date(2026, 11, 22))["2026-S1"] is True
    assert final(cells, date(2026, 11, 22))["2026"] is False
    assert final(cells, date(2027, 1, 31))["2026"] is True


def semester(
    *, reopened: bool = False, second: int = 6
) -> dict[tuple[str, str], Entry]:
    cells = []
    for kode, n in ((TW1, 5), (TW2, second)):
        cells += [
            cell("a/x", kode, all_forms(4, n), reopened=reopened),
            cell("a/y", kode, all_forms(2, 20), reopened=reopened),
            cell("a/z", kode, all_forms(3, 50), reopened=reopened),
        ]
    return entries(cells)


def test_what_two_quarters_held_joins_their_semester() -> None:
    """a/x is 5 and 6, a/y is held with it; the semester has 11 and 40."""
    found = semester()
    assert found["a/x", TW1]["ditahan"] is found["a/y", TW2]["ditahan"] is True
    assert found["a/x", "2026-S1"]["ditahan"] is False
    assert found["a/x", "2026-S1"]["n"] == 11
    assert found["a/x", "2026-S1"]["hasil"]["nasional"]["nilai"]["ikm"] == 100.0
    assert found["a/x", "2026"]["n"] == 11


def test_a_semester_of_fewer_than_ten_stays_hidden() -> None:
    found = semester(second=4)
    held = found["a/x", "2026-S1"]
    assert (held["ditahan"], held["n"], held["hasil"]) == (True, 9, {})


def test_nothing_joins_where_a_quarter_was_opened_again() -> None:
    assert semester(reopened=True)["a/x", "2026-S1"]["ditahan"] is True


def test_empty_sums_are_no_result() -> None:
    nothing = SelTerbit(Sel("a", "x", TW1, "nasional"), Jumlah(), closed=True)
    assert build_rekap([nothing], MASUKAN, public=True)["hasil"] == []
