"""What every response carries, errors included, and what none ever does."""

import hmac
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from formapi.body import MAX_BYTES
from siputri.settings import Settings
from siputri.store import create_database
from siputri.tampilan import Tampilan
from siputri.tampilan.lingkungan import THEME
from tests.conftest import PPID, URL, make_settings
from tests.formapi.conftest import FORM, fill, get_form
from tests.page import Page
from tests.security import IMMUTABLE, KEPT, NEVER, check_headers


@dataclass(frozen=True)
class Case:
    """One kind of response: how to get it, its status, its caching rule."""

    method: str
    path: str
    status: int
    caching: str
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.path[:40]} {self.status}"


FORM_HEADERS = {"content-type": "application/x-www-form-urlencoded"}
JSON_HEADERS = {"content-type": "application/json"}
JAWABAN, METRICS = "/formapi/v1/jawaban", "/formapi/metrics"
LAYANAN = json.dumps({"layanan": PPID}).encode()
CASES = [
    Case("GET", "/", 200, KEPT),
    Case("HEAD", "/", 200, KEPT),
    Case("GET", "/layanan", 308, KEPT),
    Case("GET", "/survei/", 200, KEPT),
    Case("GET", "/survei/antrean/", 200, KEPT),
    Case("GET", "/sw.js", 200, KEPT),
    Case("GET", "/luring.html", 200, KEPT),
    Case("GET", "/halaman/privasi/", 200, KEPT),
    Case("GET", f"/layanan/{PPID}/standar.pdf", 200, KEPT),
    Case("GET", f"/layanan/{PPID}/qr.svg", 200, KEPT),
    Case("GET", "/data/layanan.json", 200, KEPT),
    Case("GET", "/", 206, KEPT, headers={"range": "bytes=0-99"}),
    Case("GET", "/", 416, KEPT, headers={"range": "bytes=999999999-"}),
    Case("GET", "/", 400, KEPT, headers={"range": "bytes=x"}),
    Case("GET", "/cari?q=ktp", 200, KEPT),
    Case("POST", "/cari", 405, KEPT),
    Case("GET", "/tidak-ada/", 404, KEPT),
    Case("GET", "/aset/tidak-ada.css", 404, KEPT),
    Case("GET", "/.data/katalog.json", 404, KEPT),
    Case("GET", f"/{'a' * 300}", 404, KEPT),
    Case("POST", "/", 405, KEPT),
    Case("OPTIONS", "/", 405, KEPT),
    Case("GET", FORM, 200, NEVER),
    Case("HEAD", FORM, 200, NEVER),
    Case("PUT", FORM, 405, NEVER),
    Case("GET", "/survei/x/y/", 404, NEVER),
    Case("POST", FORM, 415, NEVER),
    Case("POST", FORM, 422, NEVER, b"token=x", FORM_HEADERS),
    Case("POST", FORM, 400, NEVER, b"saran=%ff", FORM_HEADERS),
    Case("POST", FORM, 413, NEVER, b"a" * (MAX_BYTES + 1), FORM_HEADERS),
    Case("POST", FORM, 403, NEVER, b"", {**FORM_HEADERS, "origin": "null"}),
    Case("GET", "/survei/terima-kasih/AAAA-AAAA-AAAA-AAAA", 404, NEVER),
    Case("GET", "/formapi/healthz", 200, NEVER),
    Case("POST", "/formapi/healthz", 405, NEVER),
    Case("GET", "/formapi/openapi.json", 200, NEVER),
    Case("GET", JAWABAN, 404, NEVER),
    Case("PUT", JAWABAN, 405, NEVER),
    Case("POST", JAWABAN, 415, NEVER),
    Case("POST", JAWABAN, 400, NEVER, b"{", JSON_HEADERS),
    Case("POST", JAWABAN, 404, NEVER, b"{}", JSON_HEADERS),
    Case("POST", JAWABAN, 422, NEVER, LAYANAN, JSON_HEADERS),
    Case("POST", JAWABAN, 413, NEVER, b" " * (MAX_BYTES + 1), JSON_HEADERS),
    Case("POST", JAWABAN, 403, NEVER, b"{}", {**JSON_HEADERS, "origin": "null"}),
    Case("GET", "/formapi/tidak-ada", 404, NEVER),
    Case("GET", "/formapi/metrics", 404, NEVER),
    Case("POST", "/formapi/webhook", 403, NEVER),
    Case("GET", "/pengelola/tidak-ada", 404, NEVER),
]


def check(response: httpx2.Response, caching: str) -> None:
    check_headers(response.headers, caching)
    assert "set-cookie" not in response.headers


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_kind_of_response_is_protected(case: Case, reader: TestClient) -> None:
    response = reader.request(
        case.method, case.path, content=case.content, headers=case.headers
    )
    assert response.status_code == case.status
    check(response, case.caching)


def test_every_asset_may_be_kept_for_ever(reader: TestClient) -> None:
    """Its name changes with its content."""
    page = Page(reader.get("/").text)
    assets = [item["href"] for item in page.all("link") if "/aset/" in item["href"]]
    assert len(assets) >= 2
    for asset in assets:
        response = reader.get(asset)
        assert response.status_code == 200
        check(response, IMMUTABLE)


def test_the_service_worker_is_a_script_at_the_root(reader: TestClient) -> None:
    """Its place gives it the whole site; no header widens that."""
    response = reader.get("/sw.js")
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "service-worker-allowed" not in response.headers


def test_a_page_that_the_browser_has_already_is_not_sent_again(
    reader: TestClient,
) -> None:
    etag = reader.get("/").headers["etag"]
    response = reader.get("/", headers={"if-none-match": etag})
    assert response.status_code == 304
    check(response, KEPT)


def test_an_answer_and_its_receipt_are_never_stored(
    client: TestClient, filled: dict[str, str]
) -> None:
    sent = client.post(FORM, data=filled)
    check(sent, NEVER)
    check(client.get(sent.headers["location"]), NEVER)


def test_an_answer_of_a_program_is_never_stored_either(
    client: TestClient, filled: dict[str, str]
) -> None:
    skor = {name[5:]: 3 for name in filled if name.startswith("skor_")}
    answer = {
        "layanan": PPID,
        "instrumen": filled["instrumen"],
        "skor": skor,
        "kunci": str(UUID(int=91)),
    }
    for status in (201, 200):
        response = client.post(JAWABAN, json=answer)
        assert response.status_code == status
        check(response, NEVER)


@pytest.mark.parametrize("path", [FORM, JAWABAN])
def test_one_who_must_wait_is_told_with_all_of_them(
    path: str, client: TestClient, site: Settings
) -> None:
    """The last test of its own application: its limit is used up."""
    headers = FORM_HEADERS if path == FORM else JSON_HEADERS
    while (response := client.post(path, headers=headers)).status_code != 429:
        assert response.status_code in (400, 422)
    assert response.headers["retry-after"]
    check(response, NEVER)


def test_a_database_that_is_gone_is_told_with_all_of_them(
    client: TestClient, site: Settings
) -> None:
    site.database.rename(site.database.with_name("hilang.db"))
    receipt = "/survei/terima-kasih/AAAA-AAAA-AAAA-AAAA"
    for path in (receipt, "/formapi/healthz"):
        response = client.get(path)
        assert response.status_code == 503
        assert response.headers["retry-after"] == "30"
        check(response, NEVER)


def test_the_metrics_and_the_webhook_have_them(site: Settings) -> None:
    app = create_app(site)
    with TestClient(app, base_url=URL, client=("127.0.0.1", 5000)) as client:
        response = client.get(METRICS)
        assert response.status_code == 200
        check(response, NEVER)
        for body, status in ((b"{}", 202), (b"a" * (1024 * 1024 + 1), 413)):
            key = json.loads(site.secret_file.read_text())["webhook"].encode()
            sign = f"sha256={hmac.new(key, body, 'sha256').hexdigest()}"
            headers = {"x-hub-signature-256": sign}
            response = client.post("/formapi/webhook", content=body, headers=headers)
            assert response.status_code == status
            check(response, NEVER)


@pytest.fixture
def robust(site: Settings) -> Iterator[TestClient]:
    """Shows what a real server would send after a crash."""
    app = create_app(site)
    with TestClient(app, base_url=URL, raise_server_exceptions=False) as found:
        yield found


def break_catalogue(site: Settings) -> None:
    (site.current / ".data" / "katalog.json").write_text("{", "utf-8")


def remove_release(site: Settings) -> None:
    for file in sorted(site.current.resolve().rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    site.current.resolve().rmdir()


@pytest.mark.parametrize("damage", [break_catalogue, remove_release])
@pytest.mark.parametrize(("path", "caching"), [("/", KEPT), (FORM, NEVER)])
def test_a_crash_before_any_page_is_plain_text(
    damage: Callable[[Settings], None],
    path: str,
    caching: str,
    site: Settings,
    robust: TestClient,
) -> None:
    damage(site)
    response = robust.get(path)
    assert response.status_code == 500
    assert response.text.startswith("Terjadi kesalahan.")
    assert response.headers["content-type"].startswith("text/plain")
    check(response, caching)


Break = Callable[..., None]


@pytest.fixture
def break_theme(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Break:
    """Gives the application a theme of its own in which some templates are broken."""

    def run(*names: str) -> None:
        theme = Path(shutil.copytree(THEME, tmp_path / "theme"))
        for name in names:
            (theme / "templates" / name).write_text("{% block %}")
        monkeypatch.setattr("formapi.live.Tampilan", partial(Tampilan, theme=theme))

    return run


def test_a_crash_is_a_page_of_the_site(robust: TestClient, break_theme: Break) -> None:
    break_theme("survei/formulir.html")
    response = robust.get(FORM)
    assert response.status_code == 500
    page = Page(response.text)
    assert page.one("h1").text == "Terjadi kesalahan"
    assert page.one("meta", name="robots")["content"] == "noindex"
    check(response, NEVER)


def test_a_crash_of_that_page_is_plain_text(
    robust: TestClient, break_theme: Break
) -> None:
    break_theme("survei/formulir.html", "galat.html")
    response = robust.get(FORM)
    assert (response.status_code, response.text[:17]) == (500, "Terjadi kesalahan")
    check(response, NEVER)


@pytest.fixture
def unbuilt(tmp_path: Path, built: Settings) -> Iterator[TestClient]:
    """A service that was started before its first build."""
    settings = make_settings(tmp_path / "var")
    create_database(settings.database)
    settings.secret_file.write_bytes(built.secret_file.read_bytes())
    settings.secret_file.chmod(0o600)
    with TestClient(create_app(settings), base_url=URL) as found:
        yield found


@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("/", KEPT),
        ("/aset/situs.css", KEPT),
        (FORM, NEVER),
        ("/survei/terima-kasih/AAAA-AAAA-AAAA-AAAA", NEVER),
        ("/formapi/healthz", NEVER),
    ],
)
def test_before_the_first_build_everything_is_to_come(
    path: str, caching: str, unbuilt: TestClient
) -> None:
    response = unbuilt.get(path)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "30"
    if path.startswith("/formapi/"):
        assert response.json() == {"galat": "Coba lagi beberapa saat lagi."}
    else:
        assert response.text.startswith("Layanan sedang terganggu.")
    check(response, caching)


def test_the_first_build_is_noticed_without_a_restart(
    unbuilt: TestClient, built: Settings, tmp_path: Path
) -> None:
    assert unbuilt.get("/").status_code == 503
    (tmp_path / "var" / "releases").symlink_to(built.releases)
    (tmp_path / "var" / "current").symlink_to(built.current.readlink())
    assert unbuilt.get("/").status_code == 200
    assert fill(get_form(unbuilt))["token"]
