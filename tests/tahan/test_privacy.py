"""What is left of a citizen after a visit (promise 21): the answer, and nothing of who
gave it, in any file that the service and the night's work write."""

import gzip
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx2
import pytest

from siputri.settings import Settings
from siputri.terbit.nightly import run_nightly
from tests.conftest import copy_var
from tests.page import Page
from tests.page_rules import nothing_is_loaded_from_elsewhere
from tests.tahan.citizen import FORM, JSON, UNSUR, fill_json
from tests.tahan.server import HOST, serving

ADDRESS = "203.0.113.177"
BROWSER = "PerambanPenanda/9.9"
REFERRER = "https://asal-penanda.example/halaman"
REMARK = "kursi tunggu penanda keras sekali"
TRAPPED = "iklan penanda murah"
SEARCHED = "pencarian-penanda"
KEY = "5f0c9a52-7d1e-4b6a-9c3d-e8a1b2c4d6f7"


@dataclass
class Visit:
    """A day of a citizen, and what the machine keeps of it."""

    settings: Settings
    responses: list[httpx2.Response]
    tokens: list[str] = field(default_factory=list)
    receipts: list[str] = field(default_factory=list)

    def files_with(self, text: str) -> set[str]:
        """Names of the files below the state folder in which `text` stands, in any
        case and with what is compressed unpacked; releases count as one."""
        wanted = text.lower().encode()
        return {
            self._place(file)
            for file, content in self._contents()
            if wanted in content.lower()
        }

    def _contents(self) -> Iterator[tuple[Path, bytes]]:
        for file in self.settings.var.rglob("*"):
            if file.is_file() and "current" not in file.parts:
                content = file.read_bytes()
                packed = file.suffix == ".gz"
                yield file, gzip.decompress(content) if packed else content

    def _place(self, file: Path) -> str:
        return file.relative_to(self.settings.var).parts[0].removesuffix("-wal")


@pytest.fixture(scope="module")
def visit(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Everything a citizen can do, also in vain; then the night's work."""
    folder = tmp_path_factory.mktemp("privacy")
    var = copy_var(built.var, folder / "var")
    settings = replace(
        built, var=var, secret_file=var / "rahasia.json", trusted_proxy=HOST
    )
    found = Visit(settings, [])
    with (
        serving(settings, var / "log.txt") as server,
        server.browser(ADDRESS, user_agent=BROWSER, referer=REFERRER) as browser,
    ):
        browser.event_hooks["response"].append(found.responses.append)
        _come_and_go(browser, found)
    run_nightly(settings, lambda _line: None)
    yield found


def _come_and_go(browser: httpx2.Client, found: Visit) -> None:
    browser.get("/")
    browser.get("/survei/")
    browser.get(f"/cari?q={SEARCHED}")
    browser.get(f"/tidak-ada/{SEARCHED}?q={SEARCHED}")
    for more in ({"saran": REMARK}, {"saran": TRAPPED, "situs_web": "http://iklan"}):
        fields = Page(browser.get(f"{FORM}?kanal=qr").text).fields
        fields |= {f"skor_{name}": "2" for name in UNSUR} | more
        found.tokens.append(fields["token"])
        browser.post(FORM, data={**fields, "skor_waktu": "9"})
        browser.post(FORM, data={**fields, "token": f"{fields['token']}x"})
        browser.post(FORM, data=fields, headers={"origin": "https://lain.example"})
        sent = browser.post(FORM, data=fields)
        found.receipts.append(sent.headers["location"].rpartition("/")[2])
        assert browser.get(sent.headers["location"]).status_code == 200
    asked = browser.post(JSON, json=fill_json(kunci=KEY, saran=REMARK))
    found.receipts.append(asked.json()["tanda_terima"])
    browser.post(JSON, json=fill_json(kunci=KEY, usia=REMARK))
    browser.post(JSON, content=REMARK.encode())
    browser.get("/formapi/openapi.json")
    browser.get("/formapi/healthz")


@pytest.mark.parametrize(
    "text", [ADDRESS, BROWSER, "asal-penanda", KEY, KEY.replace("-", ""), SEARCHED]
)
def test_who_came_from_where_and_with_what_stands_nowhere(
    text: str, visit: Visit
) -> None:
    assert visit.files_with(text) == set()


def test_a_token_stands_nowhere_and_neither_does_a_part_of_it(visit: Visit) -> None:
    for token in visit.tokens:
        for part in (token, *token.split(".")):
            assert len(part) < 12 or visit.files_with(part) == set()


@pytest.mark.parametrize("text", [REMARK, TRAPPED])
def test_a_remark_stands_in_the_database_and_its_copy_alone(
    text: str, visit: Visit
) -> None:
    """As typed; on no page and in no published file."""
    assert visit.files_with(text) == {"siputri.db", "backup"}


def test_a_receipt_stands_in_the_database_and_its_copy_alone(visit: Visit) -> None:
    for receipt in visit.receipts:
        assert visit.files_with(receipt) == set()
        assert visit.files_with(receipt.replace("-", "")) == {"siputri.db", "backup"}


def test_the_log_says_nothing_of_a_day_without_trouble(visit: Visit) -> None:
    lines = (visit.settings.var / "log.txt").read_text().splitlines()
    assert [line for line in lines if not line.startswith("Buka ")] == []


def test_a_row_has_room_for_the_answer_only(visit: Visit) -> None:
    """A new column is a new question: what of the citizen does it keep?"""
    with closing(sqlite3.connect(visit.settings.database)) as connection:
        found = {
            table: {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            for table in ("jawaban", "jebakan")
        }
    profil = {"jenis_kelamin", "usia", "pendidikan", "pekerjaan"}
    answer = {f"skor_{name}" for name in UNSUR} | profil | {"saran"}
    where = {"opd", "layanan", "unit", "instrumen", "triwulan", "kanal"}
    ours = {"id", "tanda_terima", "received_at", "filled_seconds"}
    ours |= {"terbit", "dikecualikan"}
    paper = {"nomor_formulir", "dientri_oleh", "tanggal_isi"}
    assert found["jawaban"] == answer | where | ours | paper
    assert found["jebakan"] == {
        "id", "tanda_terima", "opd", "layanan", "received_at", "isi"
    }  # fmt: skip


def test_no_citizen_ever_gets_a_cookie(visit: Visit) -> None:
    assert len(visit.responses) > 15
    assert {response.status_code for response in visit.responses} >= {200, 303, 422}
    assert not [r.url for r in visit.responses if "set-cookie" in r.headers]


def test_no_page_loads_anything_from_elsewhere(visit: Visit) -> None:
    pages = [
        response
        for response in visit.responses
        if response.headers.get("content-type", "").startswith("text/html")
    ]
    assert len(pages) > 8
    for response in pages:
        assert list(nothing_is_loaded_from_elsewhere(Page(response.text))) == []
