"""Results by period, unit and rank; who answered; screen and poster."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.katalog.rekap import Rekap
from siputri.situs.ikm import ikm_pages
from siputri.situs.ikm_layar import layar_pages
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import sum_skor
from siputri.skm.penahanan import Tempat
from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit
from siputri.tampilan import Tampilan

CIREBON = Path(__file__).parents[2] / "contoh/cirebon/content"
DAY = date(2026, 11, 10)
PROFIL = {
    "jenis_kelamin": {"p": 12, "l": 20, "tidak-menjawab": 8},
    "usia": {"18-25": 39, "dulu-ada": 1},
    "kanal": {"qr": 40},
}


@pytest.fixture(scope="module")
def cirebon() -> Katalog:
    """An installation of many OPD."""
    found = load_katalog(CIREBON).katalog
    assert found is not None
    return found


def instrument(katalog: Katalog) -> Instrumen:
    data = katalog.instrumen_by_kode[katalog.situs.survei.instrumen].model_dump()
    return Instrumen.from_data(data)


def cell(
    katalog: Katalog,
    sel: Sel,
    skor: Iterable[int],
    *,
    closed: bool = True,
    profil: Mapping[str, Mapping[str, int]] | None = None,
) -> SelTerbit:
    """One form for each of `skor`, all unsur alike."""
    known = instrument(katalog)
    jumlah = sum_skor(known, [dict.fromkeys(known.unsur, item) for item in skor])
    return SelTerbit(sel, replace(jumlah, profil=profil or {}), closed)


def sel_of(katalog: Katalog, opd: str, triwulan: str, **unit: str) -> Sel:
    return Sel(opd, "layanan-lainnya", triwulan, instrument(katalog).kode, **unit)


def konteks(katalog: Katalog, *cells: SelTerbit, **masukan: Any) -> Konteks:
    known = instrument(katalog)
    rekap = build_rekap(
        cells,
        RekapMasukan({known.kode: known}, DAY, closes_after=30, **masukan),
        public=True,
    )
    return Konteks(katalog, Rekap.of(rekap), "https://siputri.example", DAY)


def pages(found: Konteks) -> dict[str, Page]:
    return {page.path: page for page in (*ikm_pages(found), *layar_pages(found))}


def text(katalog: Katalog, page: Page) -> str:
    """The page as people see it."""
    tampilan = Tampilan(katalog, url="https://siputri.example", tanggal=DAY)
    return tampilan.render(page.template, page.path, page.data)


def three_quarters(katalog: Katalog) -> Konteks:
    """Two closed, one running."""
    sels = [sel_of(katalog, "diskominfo", f"2026-TW{number}") for number in (2, 3, 4)]
    return konteks(
        katalog,
        cell(katalog, sels[0], [2, 3] * 20),
        cell(katalog, sels[1], [3, 4] * 20, profil=PROFIL),
        cell(katalog, sels[2], [4] * 10, closed=False),
    )


def test_every_final_period_has_a_page_and_a_running_one_has_none(
    katalog: Katalog,
) -> None:
    found = pages(three_quarters(katalog))
    dated = {path for path in found if path.startswith("/ikm/20")}
    assert dated == {
        "/ikm/2026-S1/",
        "/ikm/2026-S1/diskominfo/",
        "/ikm/2026-TW2/",
        "/ikm/2026-TW2/diskominfo/",
        "/ikm/2026-TW3/",
        "/ikm/2026-TW3/diskominfo/",
    }
    region = found["/ikm/2026-TW3/"].data
    assert (region["n"], region["periode"]["kode"]) == (40, "2026-TW3")
    assert [part["url"] for part in region["bagian"]] == ["/ikm/2026-TW3/diskominfo/"]


def test_the_archive_lists_final_periods_newest_first(katalog: Katalog) -> None:
    found = pages(three_quarters(katalog))
    kode = [item["kode"] for item in found["/ikm/diskominfo/"].data["arsip"]]
    assert kode == ["2026-TW3", "2026-S1", "2026-TW2"]
    layanan = found["/ikm/diskominfo/layanan-lainnya/"].data
    assert layanan["arsip"] == []


def test_while_a_quarter_has_too_few_the_last_value_is_told(katalog: Katalog) -> None:
    page = pages(three_quarters(katalog))["/ikm/diskominfo/"]
    assert page.data["hasil"] is None
    assert page.data["terakhir"]["periode"] == "Triwulan III 2026"
    assert "Nilai terakhir yang diumumkan: <b>87,50</b>" in text(katalog, page)


def test_the_change_says_whether_it_exceeds_chance(katalog: Katalog) -> None:
    page = pages(three_quarters(katalog))["/ikm/2026-TW3/diskominfo/"]
    assert page.data["perubahan"] == (
        "Naik 25,00 dari Triwulan II 2026. Perubahan ini lebih besar daripada yang "
        "dapat terjadi karena kebetulan."
    )


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ([3, 4] * 20, [3, 4] * 19 + [4, 4], "Perubahan sekecil ini"),
        ([3, 4] * 20, [3, 4] * 20, "Sama dengan Triwulan II 2026."),
        ([3, 4] * 20, [2, 3] * 20, "Turun 25,00 dari"),
    ],
)
def test_a_small_change_may_be_chance(
    before: list[int], now: list[int], told: str, katalog: Katalog
) -> None:
    sels = [sel_of(katalog, "diskominfo", f"2026-TW{number}") for number in (2, 3)]
    found = konteks(
        katalog, cell(katalog, sels[0], before), cell(katalog, sels[1], now)
    )
    assert told in pages(found)["/ikm/diskominfo/"].data["perubahan"]


def test_who_answered_is_counted_with_those_who_did_not_say(katalog: Katalog) -> None:
    """In the order of the form; an age that is not asked for any more keeps its
    code."""
    page = pages(three_quarters(katalog))["/ikm/2026-TW3/diskominfo/"]
    profil = {group["judul"]: group["baris"] for group in page.data["profil"]}
    assert [row["judul"] for row in profil["Jenis kelamin"]] == [
        "Laki-laki",
        "Perempuan",
        "Tidak menjawab",
    ]
    assert [(row["n"], row["persen"]) for row in profil["Jenis kelamin"]] == [
        (20, 50.0),
        (12, 30.0),
        (8, 20.0),
    ]
    assert [row["judul"] for row in profil["Usia"]] == ["18–25 tahun", "dulu-ada"]
    assert "Pendidikan terakhir" not in profil
    assert "Kode QR" in text(katalog, page)


def test_the_distribution_stands_in_a_chart_and_a_table(katalog: Katalog) -> None:
    shown = text(katalog, pages(three_quarters(katalog))["/ikm/2026-TW3/diskominfo/"])
    assert 'class="grafik sebaran"' in shown
    assert "<td>0</td><td>0</td><td>20</td><td>20</td>" in shown


def test_a_known_population_says_how_much_of_the_sample_is_reached(
    katalog: Katalog,
) -> None:
    table = PopulasiTable(
        {("diskominfo", "layanan-lainnya", "2026-TW3"): Populasi(60, "Buku register")}
    )
    sel = sel_of(katalog, "diskominfo", "2026-TW3")
    found = pages(konteks(katalog, cell(katalog, sel, [3, 4] * 20), populasi=table))
    shown = text(katalog, found["/ikm/diskominfo/layanan-lainnya/"])
    assert "40 dari 52 responden yang dibutuhkan" in shown
    assert "sampel belum terpenuhi" in shown
    assert "sumber: Buku register" in shown


def test_a_unit_has_a_page_and_a_row(katalog: Katalog) -> None:
    opd = katalog.opd_by_kode["diskominfo"]
    unit = {"kode": "loket", "nama": "Loket Kayuagung"}
    data = opd.model_dump(mode="json") | {"unit": [unit]}
    changed = type(opd).model_validate(data | {"kode": "diskominfo"})
    other = katalog.model_copy(update={"opd": (changed,)})
    sels = [
        sel_of(other, "diskominfo", "2026-TW3", unit="loket"),
        sel_of(other, "diskominfo", "2026-TW3"),
    ]
    found = pages(
        konteks(other, cell(other, sels[0], [4] * 30), cell(other, sels[1], [2] * 30))
    )
    page = found["/ikm/diskominfo/unit/loket/"]
    assert page.data["hasil"][0]["nilai"]["ikm"] == 100.0
    assert page.data["survei_url"].endswith("?unit=loket")
    (row,) = found["/ikm/diskominfo/"].data["unit"]
    assert (row["judul"], row["n"]) == ("Loket Kayuagung", 30)
    assert "Menurut unit pelayanan" in text(other, found["/ikm/diskominfo/"])


def test_the_region_ranks_only_what_the_intervals_separate(cirebon: Katalog) -> None:
    first, second, third, fourth = (opd.kode for opd in cirebon.opd[:4])
    cells = [
        cell(cirebon, sel_of(cirebon, first, "2026-TW3"), [2, 3] * 30),
        cell(cirebon, sel_of(cirebon, second, "2026-TW3"), [3, 4] * 30),
        cell(cirebon, sel_of(cirebon, third, "2026-TW3"), [3, 4] * 29 + [4, 4]),
        cell(cirebon, sel_of(cirebon, fourth, "2026-TW2"), [4] * 30),
    ]
    page = pages(konteks(cirebon, *cells))["/ikm/"]
    ranks = {part["url"]: part["peringkat"] for part in page.data["bagian"]}
    assert [ranks[f"/ikm/{kode}/"] for kode in (second, third, first, fourth)] == [
        [1, 2],
        [1, 2],
        [3, 3],
        None,
    ]
    assert [part["url"] for part in page.data["bagian"]][2] == f"/ikm/{first}/"
    shown = text(cirebon, page)
    assert "<td>1–2</td>" in shown
    assert "<td>3</td>" in shown
    assert "Peringkat ditulis sebagai rentang." in shown


def test_the_official_value_is_that_of_the_setting(katalog: Katalog) -> None:
    """The exact one stays in the calculation, and says so."""
    survei = katalog.situs.survei.model_copy(
        update={"hasil_utama": "nasional", "nilai_resmi": "0,11"}
    )
    situs = katalog.situs.model_copy(update={"survei": survei})
    other = katalog.model_copy(update={"situs": situs})
    sel = sel_of(other, "diskominfo", "2026-TW3")
    page = pages(konteks(other, cell(other, sel, [3, 4] * 20)))["/ikm/diskominfo/"]
    national, ten = page.data["hasil"]
    assert (national["nilai"]["ikm"], national["nilai_tepat"]["ikm"]) == (86.63, 87.5)
    assert ten["nilai"] == ten["nilai_tepat"]
    shown = text(other, page)
    assert '<span class="plakat-angka">86,63</span>' in shown
    assert "Nilai resmi di daerah ini memakai bobot yang dibulatkan" in shown
    assert "= <b>87,50</b>" in shown


def test_of_equal_unsur_those_that_come_first_in_the_form_are_marked(
    katalog: Katalog,
) -> None:
    """As in the report and on the pages of staff."""
    sel = sel_of(katalog, "diskominfo", "2026-TW3")
    page = pages(konteks(katalog, cell(katalog, sel, [3, 4] * 20)))["/ikm/diskominfo/"]
    for hasil in page.data["hasil"]:
        form = [key for key in instrument(katalog).unsur if key in _keys(hasil)]
        assert _keys(hasil, terendah=True) == set(form[:3])


def _keys(hasil: Mapping[str, Any], *, terendah: bool = False) -> set[str]:
    return {row["kunci"] for row in hasil["unsur"] if row["terendah"] or not terendah}


def test_a_screen_shows_the_last_value_and_loads_itself_again(
    katalog: Katalog,
) -> None:
    page = pages(three_quarters(katalog))["/ikm/diskominfo/layar/"]
    shown = text(katalog, page)
    assert '<meta http-equiv="refresh" content="300">' in shown
    assert '<span class="plakat-angka">87,50</span>' in shown
    assert "Triwulan III 2026" in shown
    assert "<nav" not in shown
    assert 'src="/opd/diskominfo/qr.svg"' in shown


def test_without_a_value_there_is_a_screen_but_no_poster(katalog: Katalog) -> None:
    found = pages(konteks(katalog))
    assert "/ikm/diskominfo/poster.pdf" not in found
    assert found["/ikm/diskominfo/"].data["berkas"] is None
    assert "Belum ada nilai" in text(katalog, found["/ikm/diskominfo/layar/"])


def test_the_poster_has_what_the_regulation_lists(katalog: Katalog) -> None:
    data = pages(three_quarters(katalog))["/ikm/diskominfo/poster.pdf"].data
    assert data["nilai"] == {"ikm": 87.5, "mutu": "B", "kinerja": "Baik"}
    assert (data["n"], data["periode"]["judul"]) == (40, "Triwulan III 2026")
    assert data["profil"][0]["judul"] == "Jenis kelamin"


def test_excluded_answers_are_counted(katalog: Katalog) -> None:
    sel = sel_of(katalog, "diskominfo", "2026-TW3")
    found = konteks(
        katalog,
        cell(katalog, sel, [3, 4] * 20),
        excluded={(Tempat("diskominfo"), "2026-TW3"): 3},
    )
    shown = text(katalog, pages(found)["/ikm/diskominfo/"])
    assert "3 jawaban dikeluarkan oleh evaluator dan tidak dihitung." in shown


def test_paper_with_blanks_has_a_value_and_no_interval(katalog: Katalog) -> None:
    """Then the calculation goes unsur by unsur, each over its own responden."""
    known = instrument(katalog)
    form = dict.fromkeys(known.unsur, 3)
    short = {key: skor for key, skor in form.items() if key != "waktu"}
    jumlah = sum_skor(known, [form] * 39 + [short])
    sel = sel_of(katalog, "diskominfo", "2026-TW3")
    page = pages(konteks(katalog, SelTerbit(sel, jumlah, True)))["/ikm/diskominfo/"]
    first = page.data["hasil"][0]
    assert (first["nilai"]["ikm"], first["selang"], first["lengkap"]) == (
        75,
        None,
        None,
    )
    shown = text(katalog, page)
    assert "Selang kepercayaan" not in shown
    assert "117/39 × 1/10" in shown
