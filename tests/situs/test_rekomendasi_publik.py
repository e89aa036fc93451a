"""Rekomendasi on the public site: only what was made public, and nothing more of it."""

import json
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.rekap import Rekap
from siputri.settings import Settings
from siputri.situs.ikm import ikm_pages
from siputri.situs.konteks import Konteks
from siputri.situs.rekomendasi import rekomendasi_of, rekomendasi_pages
from siputri.skm.rekomendasi import Langkah
from siputri.store import Store
from siputri.store.rekomendasi import step_rekomendasi
from siputri.tampilan import Tampilan
from siputri.terbit.build import build
from siputri.terbit.rekomendasi import publik_rekomendasi
from tests.conftest import URL
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.rekomendasi import (
    EVALUATOR,
    REKOMENDASI,
    insert_sent,
    make_rekomendasi,
    seed_rekomendasi,
)
from tests.situs.test_all_pages import DAY

pytestmark = pytest.mark.usefixtures("made_here")

OPD, OTHER = "diskominfo", "e5" * 8
XSS = "<script>alert(1)</script>\n\n<img src=x onerror=alert(2)>"


@pytest.fixture
def seeded(settings: Settings) -> Settings:
    """Two that were sent; neither is public."""
    seed_rekomendasi(settings, OPD)
    with Store(settings.database) as store, store.writing():
        insert_sent(store, make_rekomendasi("opd-lama", OTHER))
    return settings


def step(settings: Settings, langkah: Langkah, id: str = REKOMENDASI) -> None:
    with Store(settings.database) as store, store.writing():
        step_rekomendasi(store, id, langkah, EVALUATOR, "2026-10-08T00:00:00+00:00")


def public_page(settings: Settings) -> Page:
    file = settings.current / "rekomendasi" / "index.html"
    return Page(file.read_text("utf-8"))


def test_it_is_public_from_the_build_after_it_was_said_to_the_one_after_it_was_unsaid(
    seeded: Settings,
) -> None:
    build(seeded)
    assert "Belum ada rekomendasi" in public_page(seeded).text
    step(seeded, Langkah.JADIKAN_PUBLIK)
    build(seeded)
    page = public_page(seeded)
    assert "Tambah loket." in page.text and "Menambah loket." in page.text
    assert "Kepala Bidang Layanan" in page.text
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__
    step(seeded, Langkah.BATALKAN_PUBLIK)
    build(seeded)
    assert "Belum ada rekomendasi" in public_page(seeded).text
    assert "Tambah loket." not in public_page(seeded).text


def test_letter_figures_evidence_and_people_stay_behind(
    seeded: Settings, katalog: Katalog
) -> None:
    step(seeded, Langkah.JADIKAN_PUBLIK)
    (found,) = publik_rekomendasi(seeded, katalog.situs.zone)
    text = json.dumps(found)
    for hidden in (
        "065/12/ORG",
        "Pengantar.",
        "foto loket",
        "evaluator",
        "operator",
        "118",
        "78.5",
        REKOMENDASI,
    ):
        assert hidden not in text
    assert found["disampaikan"] == "2026-10-05"


def test_without_a_database_there_is_none(settings: Settings, katalog: Katalog) -> None:
    settings.database.unlink()
    assert publik_rekomendasi(settings, katalog.situs.zone) == ()


def data(opd: str, periode: str, text: str = "Tambah loket.") -> dict[str, object]:
    return {
        "opd": opd,
        "periode": periode,
        "status": "selesai",
        "disampaikan": "2026-10-05",
        "selesai": "2026-10-09",
        "unsur": [
            {
                "kunci": "waktu",
                "judul": text,
                "isi": text,
                "tindak_lanjut": [
                    {
                        "kegiatan": text,
                        "waktu": ["2026-TW4"],
                        "penanggung_jawab": text,
                        "status": "proses",
                    }
                ],
            }
        ],
    }


def test_what_was_typed_is_not_live(katalog: Katalog) -> None:
    konteks = Konteks(katalog, Rekap(), URL, DAY, (), (data(OPD, "2026-TW3", XSS),))
    tampilan = Tampilan(katalog, url=URL, tanggal=DAY)
    (made,) = rekomendasi_pages(konteks)
    page = Page(tampilan.render(made.template, made.path, made.data))
    assert "<script>alert(1)</script>" in page.text
    assert not any("alert" in script.text for script in page.all("script"))
    assert not page.all("img")
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__


def test_each_year_has_a_page_and_the_latest_is_the_first(katalog: Katalog) -> None:
    given = (data(OPD, "2026-TW3"), data("opd-lama", "2026"), data(OPD, "2024-S1"))
    konteks = Konteks(katalog, Rekap(), URL, DAY, (), given)
    pages = {page.path: page.data for page in rekomendasi_pages(konteks)}
    assert list(pages) == ["/rekomendasi/", "/rekomendasi/2024/"]
    first = [group["periode"] for group in pages["/rekomendasi/"]["kelompok"]]
    assert first == ["Tahun 2026", "Triwulan III 2026"]


def test_an_opd_finds_its_own_of_a_periode_or_of_the_latest(katalog: Katalog) -> None:
    given = (data(OPD, "2026-TW3"), data("x", "2026-TW4"), data(OPD, "2024-S1"))
    konteks = Konteks(katalog, Rekap(), URL, DAY, (), given)
    (latest,) = rekomendasi_of(konteks, OPD)
    assert latest["periode"] == "Triwulan III 2026"
    (older,) = rekomendasi_of(konteks, OPD, "2024-S1")
    assert older["periode"] == "Semester I 2024"
    assert rekomendasi_of(konteks, OPD, "2026-TW4") == []


def test_the_inputs_of_a_release_record_them(seeded: Settings) -> None:
    step(seeded, Langkah.JADIKAN_PUBLIK)
    build(seeded)
    file = seeded.current / ".data" / "rekomendasi.json"
    (found,) = json.loads(file.read_bytes())
    assert found["opd"] == OPD
    assert not Path(seeded.current / "rekomendasi.json").exists()


def test_the_ikm_page_of_its_opd_has_it(katalog: Katalog) -> None:
    konteks = Konteks(katalog, Rekap(), URL, DAY, (), (data(OPD, "2026-TW3"),))
    pages = {page.path: page for page in ikm_pages(konteks)}
    assert pages[f"/ikm/{OPD}/"].data["rekomendasi"]
    assert not any(
        page.data["rekomendasi"]
        for path, page in pages.items()
        if path != f"/ikm/{OPD}/"
    )
    tampilan = Tampilan(katalog, url=URL, tanggal=DAY)
    made = pages[f"/ikm/{OPD}/"]
    page = Page(tampilan.render(made.template, made.path, made.data))
    assert "Tambah loket." in page.text
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__
