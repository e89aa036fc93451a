"""What the IKM pages are told: figures where they may be shown, counts always."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.rekap import Rekap
from siputri.situs.ikm import ikm_pages
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.situs.rekap_index import RekapIndex, Scope
from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import sum_skor
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit

OPD, SLUG = "diskominfo", "permohonan-informasi-ppid"
PATH = f"/ikm/{OPD}/{SLUG}/"
DAY = date(2026, 11, 10)
Cell = tuple[str, str, str, int, int]
"""Layanan, triwulan, instrumen, responden, and the skor that all of them gave."""


def instruments(katalog: Katalog) -> dict[str, Instrumen]:
    return {
        item.kode: Instrumen.from_data(item.model_dump()) for item in katalog.instrumen
    }


def rekap_of(katalog: Katalog, *cells: Cell, closed: bool = False) -> dict[str, Any]:
    known = instruments(katalog)
    found = []
    for layanan, triwulan, instrumen, n, skor in cells:
        form = dict.fromkeys(known[instrumen].unsur, skor)
        jumlah = sum_skor(known[instrumen], [form] * n)
        sel = Sel(OPD, layanan, triwulan, instrumen)
        found.append(SelTerbit(sel, jumlah, closed))
    return build(known, *found)


def build(known: Mapping[str, Instrumen], *cells: SelTerbit) -> dict[str, Any]:
    return build_rekap(cells, RekapMasukan(known, DAY, closes_after=30), public=True)


def pages_of(katalog: Katalog, rekap: Mapping[str, Any]) -> dict[str, Page]:
    konteks = Konteks(katalog, Rekap.of(rekap), "https://siputri.example", DAY)
    pages = list(ikm_pages(konteks))
    found = {page.path: page for page in pages}
    assert len(found) == len(pages)
    return found


def test_region_opd_and_every_layanan_have_a_page(katalog: Katalog) -> None:
    pages = pages_of(katalog, rekap_of(katalog))
    layanan = {f"/ikm/{path}/" for path in katalog.layanan_by_path}
    other = f"/ikm/{OPD}/layanan-lainnya/"
    unit = {f"/ikm/{OPD}/unit/{unit.kode}/" for unit in katalog.opd_by_kode[OPD].unit}
    assert set(pages) == {"/ikm/", f"/ikm/{OPD}/", other, *layanan, *unit}


def test_without_answers_a_page_says_none(katalog: Katalog) -> None:
    data = pages_of(katalog, {"hasil": []})[PATH].data
    assert (data["n"], data["periode"], data["hasil"]) == (0, None, None)
    assert data["tren"] == []


@pytest.mark.parametrize(("n", "shown"), [(10, False), (29, False), (30, True)])
def test_figures_are_shown_from_thirty_answers_on(
    n: int, shown: bool, katalog: Katalog
) -> None:
    rekap = rekap_of(katalog, (SLUG, "2026-TW4", "oki-siputri", n, 3))
    data = pages_of(katalog, rekap)[PATH].data
    assert data["n"] == n
    assert (data["hasil"] is not None) == shown
    assert [point["ikm"] for point in data["tren"]] == [75.0 if shown else None]


def test_the_leading_result_comes_first_and_the_other_beside_it(
    katalog: Katalog,
) -> None:
    rekap = rekap_of(katalog, (SLUG, "2026-TW4", "oki-siputri", 30, 3))
    first, second = pages_of(katalog, rekap)[PATH].data["hasil"]
    assert (first["kode"], second["kode"]) == ("oki", "nasional")
    assert [len(first["unsur"]), len(second["unsur"])] == [10, 9]
    assert {row["bobot"] for row in second["unsur"]} == {"1/9"}
    assert second["nilai_011"]["ikm"] == 74.25
    assert first["nilai_011"] is None


def test_the_leading_result_is_a_setting(katalog: Katalog) -> None:
    survei = katalog.situs.survei.model_copy(update={"hasil_utama": "nasional"})
    situs = katalog.situs.model_copy(update={"survei": survei})
    other = katalog.model_copy(update={"situs": situs})
    rekap = rekap_of(other, (SLUG, "2026-TW4", "oki-siputri", 30, 3))
    hasil = pages_of(other, rekap)[PATH].data["hasil"]
    assert [item["kode"] for item in hasil] == ["nasional", "oki"]


def test_the_three_lowest_unsur_are_marked(katalog: Katalog) -> None:
    known = instruments(katalog)["oki-siputri"]
    form = {**dict.fromkeys(known.unsur, 4), "waktu": 1, "sarana": 2, "biaya": 3}
    sel = Sel(OPD, SLUG, "2026-TW4", known.kode)
    cells = [SelTerbit(sel, sum_skor(known, [form] * 30), False)]
    rekap = build({known.kode: known}, *cells)
    rows = pages_of(katalog, rekap)[PATH].data["hasil"][0]["unsur"]
    assert [row["kunci"] for row in rows] == list(known.unsur)
    lowest = {row["kunci"] for row in rows if row["terendah"]}
    assert lowest == {"waktu", "sarana", "biaya"}


def test_the_latest_quarter_is_shown_and_all_of_them_in_the_trend(
    katalog: Katalog,
) -> None:
    """Where the questionnaire changed the line breaks."""
    rekap = rekap_of(
        katalog,
        (SLUG, "2026-TW2", "skm-2017", 30, 2),
        (SLUG, "2026-TW3", "skm-2017", 40, 3),
        (SLUG, "2026-TW4", "oki-siputri", 50, 4),
    )
    data = pages_of(katalog, rekap)[PATH].data
    assert (data["n"], data["periode"]["judul"]) == (50, "Triwulan IV 2026")
    trend = [(point["kode"], point["ikm"], point["putus"]) for point in data["tren"]]
    assert trend == [
        ("2026-TW2", 50.0, False),
        ("2026-TW3", 75.0, False),
        ("2026-TW4", 100.0, True),
    ]


@pytest.mark.parametrize("closed", [True, False])
def test_a_running_quarter_is_called_so(closed: bool, katalog: Katalog) -> None:
    cell = (SLUG, "2026-TW4", "oki-siputri", 30, 3)
    data = pages_of(katalog, rekap_of(katalog, cell, closed=closed))[PATH].data
    assert data["final"] is closed
    assert data["tren"][0]["final"] is closed


def test_an_opd_lists_its_layanan_and_the_region_its_opd(katalog: Katalog) -> None:
    """With the scores of small ones held back, and one more so that no difference
    tells them."""
    rekap = rekap_of(
        katalog,
        (SLUG, "2026-TW4", "oki-siputri", 40, 3),
        ("pengaduan-sp4n-lapor", "2026-TW4", "oki-siputri", 31, 2),
        ("layanan-lainnya", "2026-TW4", "oki-siputri", 4, 1),
        closed=True,
    )
    pages = pages_of(katalog, rekap)
    parts = {part["url"]: part for part in pages[f"/ikm/{OPD}/"].data["bagian"]}
    shown = {url: part["nilai"] and part["nilai"]["ikm"] for url, part in parts.items()}
    counts = {url: part["n"] for url, part in parts.items() if part["n"]}
    lapor, other = f"/ikm/{OPD}/pengaduan-sp4n-lapor/", f"/ikm/{OPD}/layanan-lainnya/"
    assert counts == {PATH: 40, lapor: 31, other: 4}
    assert (shown[PATH], shown[lapor], shown[other]) == (75.0, None, None)
    assert pages[lapor].data["hasil"] is None
    (opd,) = pages["/ikm/"].data["bagian"]
    assert (opd["url"], opd["n"]) == (f"/ikm/{OPD}/", 75)


def test_of_two_instruments_in_a_quarter_the_larger_one_leads(
    katalog: Katalog,
) -> None:
    rekap = rekap_of(
        katalog,
        (SLUG, "2026-TW4", "oki-siputri", 31, 4),
        (SLUG, "2026-TW4", "skm-2017", 45, 2),
    )
    index = RekapIndex(Rekap.of(rekap), "oki")
    entry = index.latest(Scope(OPD, SLUG))
    assert entry
    assert (entry["instrumen"], entry["n"]) == ("skm-2017", 45)
    leading = index.leading(entry)
    assert leading
    assert leading["nilai"]["ikm"] == 50.0


def test_a_badge_shows_no_figure_of_too_few(katalog: Katalog) -> None:
    rekap = rekap_of(katalog, (SLUG, "2026-TW4", "oki-siputri", 20, 3))
    badge = RekapIndex(Rekap.of(rekap), "oki").summary(Scope(OPD, SLUG))
    assert badge == {
        "url": PATH,
        "n": 20,
        "nilai": None,
        "periode": "Triwulan IV 2026",
        "final": False,
    }


def test_longer_periods_do_not_stand_in_for_quarters(katalog: Katalog) -> None:
    rekap = rekap_of(katalog, (SLUG, "2026-TW4", "oki-siputri", 30, 3))
    assert {item["periode"] for item in rekap["hasil"]} == {
        "2026-TW4",
        "2026-S2",
        "2026",
    }
    index = RekapIndex(Rekap.of(rekap), "oki")
    assert [item["periode"] for item in index.entries(Scope())] == ["2026-TW4"]
    assert RekapIndex(Rekap(), "oki").latest(Scope()) is None


def test_a_scope_knows_its_address() -> None:
    scope = Scope(OPD, SLUG)
    addresses = [item.url for item in (Scope(), replace(scope, layanan=None), scope)]
    assert addresses == ["/ikm/", f"/ikm/{OPD}/", PATH]
