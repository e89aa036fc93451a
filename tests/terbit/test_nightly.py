"""The night: backup, closing, the next step of what is published, the pages."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from siputri.store.terbitan import published_cells
from siputri.terbit.terbitan import (
    advance_terbitan,
    close_due_triwulan,
    compute_rekap,
)
from tests.conftest import PPID
from tests.page import Page
from tests.terbit.conftest import TODAY, Run, read_tree

pytestmark = pytest.mark.usefixtures("made_here")

Make = Callable[..., Jawaban]
SetToday = Callable[[date], None]
RUNNING = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def today(set_today: SetToday) -> None:
    set_today(TODAY)


def answer(settings: Settings, jawaban: list[Jawaban]) -> None:
    with Store(settings.database) as store:
        store.insert_jawaban(jawaban)


def entry_of(result: dict[str, Any], **wanted: str | None) -> dict[str, Any]:
    (found,) = [
        item
        for item in result["hasil"]
        if all(item[name] == value for name, value in wanted.items())
    ]
    return found


def ppid_page(settings: Settings) -> Page:
    file = settings.current / "ikm" / PPID / "index.html"
    return Page(file.read_text("utf-8"))


def printed(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def test_forty_nine_are_thirty_and_the_fiftieth_makes_forty(
    site: Settings, run: Run, make_jawaban: Make
) -> None:
    """At least ten always wait; the page says what `siputri rekap` says."""
    answer(site, [make_jawaban(3) for _ in range(49)])
    assert run("nightly").code == 0
    assert "30 responden" in ppid_page(site).text
    answer(site, [make_jawaban(4)])
    assert run("nightly").code == 0
    opd, layanan = PPID.split("/")
    told = json.loads(run("rekap", "--json", "--periode", "2026-TW4").out)
    entry = entry_of(told, opd=opd, layanan=layanan)
    assert (entry["n"], entry["final"]) == (40, False)
    ikm = entry["hasil"]["oki"]["nilai"]["ikm"]
    assert ikm == 75.00
    text = ppid_page(site).text
    assert "40 responden" in text
    assert printed(ikm) in text
    assert (
        json.loads(site.rekap.read_bytes())["hasil"]
        == json.loads(run("rekap", "--json").out)["hasil"]
    )
    everything = json.loads(run("rekap", "--json", "--semua").out)
    assert entry_of(everything, layanan=layanan, periode="2026-TW4")["n"] == 50


def test_a_second_night_without_answers_changes_nothing(
    site: Settings, run: Run, make_jawaban: Make
) -> None:
    answer(site, [make_jawaban(3) for _ in range(49)])
    first = run("nightly")
    before = read_tree(site.current)
    second = run("nightly")
    assert "Himpunan terbitan: 1 layanan bertambah." in first.out
    assert "Himpunan terbitan: 0 layanan bertambah." in second.out
    assert "Rilis" in second.out
    assert " 0 halaman dirender" in second.out
    assert read_tree(site.current) == before
    assert [file.name for file in site.backups.iterdir()] == ["siputri-20261110.db"]


def test_a_night_that_cannot_build_has_its_backup_and_keeps_the_site(
    site: Settings, run: Run, make_jawaban: Make
) -> None:
    before = read_tree(site.current)
    answer(site, [make_jawaban(3) for _ in range(49)])
    (site.content / "situs.yaml").unlink()
    result = run("nightly")
    assert result.code == 1
    assert "Traceback" not in result.err
    assert read_tree(site.current) == before
    assert len(list(site.backups.iterdir())) == 1


@pytest.mark.parametrize(
    ("total", "published"),
    [(0, 0), (1, 0), (19, 0), (20, 10), (29, 10), (30, 20), (49, 30), (50, 40)],
)
def test_a_running_quarter_is_published_in_steps_of_ten(
    total: int,
    published: int,
    settings: Settings,
    katalog: Katalog,
    make_jawaban: Make,
) -> None:
    answer(settings, [make_jawaban() for _ in range(total)])
    with Store(settings.database) as store:
        grown = advance_terbitan(store, katalog, TODAY)
        assert bool(grown) == bool(published)
        assert sum(cell.jumlah.n for cell in published_cells(store)) == published
        assert advance_terbitan(store, katalog, TODAY) == ()


def test_the_published_part_is_the_first_answers_whatever_comes_after(
    settings: Settings, katalog: Katalog, make_jawaban: Make
) -> None:
    """Late answers, other layanan and older quarters in between move nothing."""
    with Store(settings.database) as store:
        for number in range(30):
            store.insert_jawaban(
                [
                    make_jawaban(4 if number < 20 else 1),
                    make_jawaban(1, path="diskominfo/layanan-lainnya"),
                    make_jawaban(1, day=date(2026, 8, 1)),
                ]
            )
        advance_terbitan(store, katalog, TODAY)
        store.insert_jawaban([make_jawaban(1) for _ in range(9)])
        told = compute_rekap(store, katalog, TODAY, published=True)
    entry = entry_of(told, layanan=PPID.split("/")[1], periode="2026-TW4")
    sums = entry["hasil"]["oki"]["unsur"]["waktu"]
    assert (entry["n"], sums["skor"], sums["n"]) == (20, 80, 20)


def test_a_quarter_closes_on_its_date_and_then_everybody_counts(
    settings: Settings, katalog: Katalog, make_jawaban: Make
) -> None:
    """Thirty days after its end, so that late paper counts; not a day before."""
    closes = date(2027, 1, 1) + timedelta(days=30)
    answer(settings, [make_jawaban(day=RUNNING) for _ in range(13)])
    with Store(settings.database) as store:
        assert close_due_triwulan(store, katalog, closes - timedelta(days=1)) == ()
        assert advance_terbitan(store, katalog, closes) == ()
        assert close_due_triwulan(store, katalog, closes) == ("2026-TW4",)
        advance_terbitan(store, katalog, closes)
        told = compute_rekap(store, katalog, closes, published=True)
        assert close_due_triwulan(store, katalog, closes) == ()
    entry = entry_of(told, layanan=PPID.split("/")[1], periode="2026-TW4")
    assert (entry["n"], entry["final"]) == (13, True)
    whole = entry_of(told, layanan=PPID.split("/")[1], periode="2026")
    assert (whole["n"], whole["final"]) == (13, True)


def test_the_closing_night_shows_the_final_figure(
    site: Settings, run: Run, make_jawaban: Make, set_today: SetToday
) -> None:
    """The closed public figure equals the one of all answers, of the Laporan."""
    set_today(date(2027, 1, 31))
    answer(site, [make_jawaban(2) for _ in range(31)])
    result = run("nightly")
    assert result.code == 0
    assert "Triwulan 2026-TW4 ditutup." in result.out
    text = ppid_page(site).text
    assert "31 responden" in text
    assert "50,00" in text
    assert "sementara" not in text.lower()
    public = json.loads(run("rekap", "--json").out)["hasil"]
    everything = json.loads(run("rekap", "--json", "--semua").out)["hasil"]
    assert public == everything


def test_a_few_answers_are_counted_and_their_scores_held_back(
    site: Settings, run: Run, make_jawaban: Make, set_today: SetToday
) -> None:
    """Nine people: n and nothing else, on the page and in the open data."""
    set_today(date(2027, 1, 31))
    answer(site, [make_jawaban(1) for _ in range(9)])
    assert run("nightly").code == 0
    rekap = json.loads(site.rekap.read_bytes())
    assert {item["n"] for item in rekap["hasil"]} == {9}
    assert all(item["ditahan"] and item["hasil"] == {} for item in rekap["hasil"])
    text = ppid_page(site).text
    assert "9 responden" in text
    assert "25,00" not in text.replace("25,00–", "")
