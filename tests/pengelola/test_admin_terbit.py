"""Asking for a rebuild; the queue is drained elsewhere, and once."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import (
    Hitungan,
    Jenis,
    Penerbitan,
    Status,
    append_log,
    ask_terbit,
    fail_dead,
    finish_terbit,
    last_penerbitan,
    read_penerbitan,
    take_terbit,
)
from siputri.store.webhook import take_webhook
from siputri.terbit.antrean import drain
from siputri.terbit.release import list_releases
from siputri.terbit.report import BuildError
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.conftest import Browser, Office

TERBIT = "/pengelola/admin/terbit"
AT = "2026-11-18T15:00:00+00:00"


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.logged_in("admin")


def queue(settings: Settings) -> tuple[Penerbitan, ...]:
    """Newest first."""
    with Store(settings.database, readonly=True) as store:
        return read_penerbitan(store, 100)


def do(settings: Settings, statement: Callable[..., object], *values: object) -> object:
    with Store(settings.database) as store, store.writing():
        return statement(store, *values)


def test_asking_builds_nothing_and_is_in_the_audit(
    office: Office, admin: Browser
) -> None:
    response = admin.post(TERBIT)
    assert (response.status_code, response.headers["location"]) == (303, TERBIT)
    (request,) = queue(office.settings)
    assert (request.jenis, request.status) == (Jenis.ULANG, Status.MENUNGGU)
    assert request.asked_by == "admin"
    assert office.audit()[-1].rincian == "diminta: ulang"
    page = admin.get(TERBIT)
    assert page.headers["refresh"] == "3"
    assert "menunggu" in Page(page.text).text


def test_two_admins_at_once_wait_for_one_run(office: Office, admin: Browser) -> None:
    """Who wants all pages gets all pages."""
    admin.post(TERBIT, penuh="ya")
    office.logged_in("admin").post(TERBIT)
    (request,) = queue(office.settings)
    assert request.jenis is Jenis.PENUH
    assert [x.rincian for x in office.audit()[-3:] if "diminta" in x.rincian] == [
        "diminta: penuh",
        "diminta: ulang",
    ]


def test_a_request_during_a_run_waits_for_the_next(office: Office) -> None:
    settings = office.settings
    do(settings, ask_terbit, Jenis.ULANG, AT, "admin")
    assert do(settings, take_terbit, AT)
    assert do(settings, ask_terbit, Jenis.ULANG, AT, "lain")
    assert [item.status for item in queue(settings)] == [
        Status.MENUNGGU,
        Status.BERJALAN,
    ]


def test_the_page_says_what_a_push_asked_for(office: Office, admin: Browser) -> None:
    signature = "0" * 64
    with Store(office.settings.database) as store, store.writing():
        take_webhook(store, signature, AT, is_push=True)
    assert "Isi ditarik dulu dari git." in admin.page(TERBIT).text
    assert "diminta: tarik, lewat webhook" in admin.page("/pengelola/admin/audit").text


def test_the_page_tells_how_a_run_goes_and_went(office: Office, admin: Browser) -> None:
    settings = office.settings
    do(settings, ask_terbit, Jenis.ULANG, AT, "admin")
    run = do(settings, take_terbit, AT)
    assert isinstance(run, Penerbitan)
    do(settings, append_log, run.id, "<b>Rilis dirender.</b>")
    page = admin.page(TERBIT)
    assert [list(rule(page)) for rule in RULES] == [[] for _ in RULES]
    assert "<b>Rilis dirender.</b>" in page.text
    assert page.all("progress")
    do(settings, finish_terbit, run.id, AT, Hitungan("20261118T150000-00", 3, 7, 1, 2))
    text = admin.page(TERBIT).text
    assert "3 halaman dirender, 7 dipakai ulang, 1 dihapus" in text
    assert "2 berkas isi salah" in text
    assert "refresh" not in admin.get(TERBIT).headers


def test_a_log_keeps_its_end(office: Office) -> None:
    settings = office.settings
    do(settings, ask_terbit, Jenis.ULANG, AT, "admin")
    for number in range(3):
        do(settings, append_log, 1, f"{number}" * 60_000)
    log = queue(settings)[0].log
    assert len(log) == 100_000
    assert log.endswith("2\n")


def test_what_a_dead_process_left_is_marked(office: Office) -> None:
    settings = office.settings
    do(settings, ask_terbit, Jenis.ULANG, AT, "admin")
    do(settings, take_terbit, AT)
    do(settings, fail_dead, AT)
    (run,) = queue(settings)
    assert run.status is Status.GAGAL
    assert "Situs yang tayang tidak berubah" in run.log


def test_the_queue_is_drained_once_by_two_builders(site: Settings) -> None:
    """The second waits for the first and finds nothing left."""
    do(site, ask_terbit, Jenis.ULANG, AT, "admin")
    before = len(list_releases(site))
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: drain(site, lambda _line: None), range(2)))
    assert sorted(map(bool, reports)) == [False, True]
    assert len(list_releases(site)) == before + 1
    (run,) = queue(site)
    assert run.status is Status.SELESAI
    assert run.hitungan
    assert run.hitungan.release_id == list_releases(site)[0].id
    assert "Hasil survei dihitung." in run.log
    assert re.search(r"Rilis \S+: \d+ halaman dirender", run.log)


def test_a_run_that_fails_says_why_and_leaves_the_site(site: Settings) -> None:
    live = site.current.readlink()
    (site.content / "situs.yaml").unlink()
    (site.current / ".data" / "katalog.json").unlink()
    do(site, ask_terbit, Jenis.ULANG, AT, "admin")
    with pytest.raises(BuildError):
        drain(site, lambda _line: None)
    (run,) = queue(site)
    assert run.status is Status.GAGAL
    assert "Isi tidak dapat dibaca" in run.log
    assert site.current.readlink() == live


def test_bad_files_are_counted(site: Settings) -> None:
    file = next((site.content / "layanan" / "diskominfo").glob("*.yaml"))
    file.write_text("judul: [\n", "utf-8")
    do(site, ask_terbit, Jenis.ULANG, AT, "admin")
    assert drain(site, lambda _line: None)
    with Store(site.database, readonly=True) as store:
        last = last_penerbitan(store, malam=False)
    assert last
    assert last.hitungan
    assert last.hitungan.bad_files == 1
    assert file.name in last.log


def test_many_who_ask_at_the_same_time_make_one_request(office: Office) -> None:
    settings = office.settings
    with ThreadPoolExecutor(8) as pool:
        new = pool.map(
            lambda name: do(settings, ask_terbit, Jenis.ULANG, AT, name), "abcdefgh"
        )
        assert sum(map(bool, new)) == 1
    assert len(queue(settings)) == 1
