"""What the process counts, and who may read it: this machine, and nothing personal."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import Jenis, ask_terbit
from siputri.terbit.nightly import run_nightly
from tests.conftest import URL
from tests.formapi.conftest import FORM, fill, get_form

METRICS = "/formapi/metrics"
LABEL = r'[a-z]+="[\w.+]+"'
LINE = re.compile(rf"siputri_\w+(\{{{LABEL}(,{LABEL})*\}})? -?\d+(\.\d+)?(e[+-]\d+)?")


def run_at(settings: Settings, host: str) -> TestClient:
    app = create_app(settings)
    found = TestClient(app, base_url=URL, follow_redirects=False, client=(host, 5000))
    return found


@pytest.fixture
def here(site: Settings) -> Iterator[TestClient]:
    """A client on the machine itself."""
    with run_at(site, "127.0.0.1") as found:
        yield found


def read(client: TestClient) -> dict[str, float]:
    """Every sample, by its name with its labels."""
    response = client.get(METRICS)
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert response.headers["cache-control"] == "no-store"
    samples = {}
    for line in response.text.splitlines():
        if not line.startswith("# "):
            assert LINE.fullmatch(line), line
            name, _, value = line.rpartition(" ")
            assert name not in samples
            samples[name] = float(value)
    return samples


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_may_read_them(host: str, site: Settings) -> None:
    with run_at(site, host) as client:
        assert client.get(METRICS).status_code == 200


@pytest.mark.parametrize(
    "host", ["203.0.113.7", "10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1", "", "bukan"]
)
def test_nobody_else_may(host: str, site: Settings) -> None:
    with run_at(site, host) as client:
        response = client.get(METRICS)
        assert response.status_code == 404
        assert "siputri_" not in response.text


@pytest.mark.parametrize("name", ["X-Forwarded-For", "x-forwarded-for"])
def test_what_came_through_the_front_server_is_from_elsewhere(
    name: str, here: TestClient
) -> None:
    for value in ("203.0.113.7", "127.0.0.1", ""):
        assert here.get(METRICS, headers={name: value}).status_code == 404


def test_every_metric_says_what_it_is(here: TestClient) -> None:
    text = here.get(METRICS).text
    helped = re.findall(r"^# HELP (\w+) ", text, re.M)
    typed = re.findall(r"^# TYPE (\w+) (?:counter|gauge|histogram)$", text, re.M)
    assert helped == typed
    assert len(helped) == len(set(helped)) >= 12


def test_answers_are_counted_by_what_became_of_them(here: TestClient) -> None:
    fields = fill(get_form(here))
    assert here.post(FORM, data=fields).status_code == 303
    assert here.post(FORM, data=fields).status_code == 303
    assert here.post(FORM, data={**fields, "skor_waktu": "9"}).status_code == 422
    foreign = {"origin": "https://lain.example"}
    assert here.post(FORM, data=fields, headers=foreign).status_code == 403
    assert here.post(FORM, content=b"x").status_code == 415
    found = read(here)
    assert found['siputri_jawaban_total{outcome="new"}'] == 1
    assert found['siputri_jawaban_total{outcome="repeated"}'] == 1
    for reason in ("invalid", "foreign", "wrong_type"):
        assert found[f'siputri_jawaban_refused_total{{reason="{reason}"}}'] == 1
    assert found['siputri_jawaban_refused_total{reason="too_many"}'] == 0


def test_the_time_of_an_answer_is_a_histogram(here: TestClient) -> None:
    here.post(FORM, data=fill(get_form(here)))
    found = read(here)
    buckets = [
        value
        for name, value in found.items()
        if name.startswith("siputri_jawaban_seconds_bucket")
    ]
    assert buckets == sorted(buckets)
    assert buckets[-1] == found["siputri_jawaban_seconds_count"] == 1
    assert 0 < found["siputri_jawaban_seconds_sum"] < 10


def test_responses_are_counted_by_area_and_class(here: TestClient) -> None:
    for path in ("/", "/layanan/", "/tidak-ada/", "/cari?q=ktp", "/pengelola/"):
        here.get(path)
    found = read(here)
    told = {
        (area, kind): found[f'siputri_responses_total{{area="{area}",class="{kind}"}}']
        for area, kind in (
            ("halaman", "2xx"),
            ("halaman", "4xx"),
            ("cari", "2xx"),
            ("pengelola", "3xx"),
        )
    }
    assert told == {
        ("halaman", "2xx"): 2,
        ("halaman", "4xx"): 1,
        ("cari", "2xx"): 1,
        ("pengelola", "3xx"): 1,
    }


def test_no_label_is_what_somebody_sent(here: TestClient) -> None:
    for path in (
        "/rahasia-penanda/x",
        "/penanda",
        "/survei/penanda/x/?q=penanda",
        "//",
    ):
        here.get(path)
        here.post(path, content=b"penanda")
    text = here.get(METRICS).text
    assert "penanda" not in text
    areas = set(re.findall(r'area="(\w+)"', text))
    assert areas <= {"aset", "cari", "formapi", "halaman", "pengelola", "survei"}


def test_ages_and_queues_are_those_of_now(site: Settings, here: TestClient) -> None:
    before = read(here)
    assert before["siputri_release_age_seconds"] >= 0
    assert "siputri_backup_age_seconds" not in before
    assert "siputri_nightly_age_seconds" not in before
    assert before["siputri_writer_queue"] == before["siputri_terbit_pending"] == 0
    assert before["siputri_memory_bytes"] > 10_000_000
    run_nightly(site, lambda _line: None)
    with Store(site.database) as store, store.writing():
        ask_terbit(store, Jenis.ULANG, "2026-11-18T15:00:00+00:00", "admin")
    after = read(here)
    for name in ("release", "backup", "nightly"):
        assert -2 <= after[f"siputri_{name}_age_seconds"] < 120
    assert after["siputri_nightly_ok"] == after["siputri_terbit_pending"] == 1


def test_without_a_database_the_rest_is_still_told(
    site: Settings, here: TestClient
) -> None:
    site.database.rename(site.var / "hilang.db")
    found = read(here)
    assert found["siputri_store_up"] == 0
    assert "siputri_terbit_pending" not in found
    assert found["siputri_memory_bytes"] > 0
