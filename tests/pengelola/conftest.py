"""The staff area of a real application, with an account of each peran."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx2
import pytest
from anyio.from_thread import start_blocking_portal
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from formapi.app import create_app
from formapi.pengelola.clock import Clock
from formapi.pengelola.gate import Gate
from siputri.pengelola import Catatan, Pengelola, Peran
from siputri.pengelola.sandi import Hasher
from siputri.settings import Settings, create_secrets, read_settings
from siputri.store import Store, create_database
from siputri.store.akun import insert_akun
from siputri.store.audit import read_catatan
from tests.conftest import URL
from tests.page import Page
from tests.pengelola.rekomendasi import seed_rekomendasi

SANDI = "kuda tinta songket 91"
OWN, FOREIGN, NAMA_FOREIGN = "diskominfo", "dinkes", "Dinas Kesehatan"
ACCOUNTS = (
    Pengelola("operator", Peran.OPERATOR, OWN),
    Pengelola("evaluator", Peran.EVALUATOR),
    Pengelola("pimpinan", Peran.PIMPINAN),
    Pengelola("admin", Peran.SUPER_ADMIN),
)
BERANDA, MASUK = "/pengelola/", "/pengelola/masuk"
FAST = Hasher(rounds=1, memory=8)


@dataclass
class Time:
    """Both clocks of the machine, in the test's hands."""

    wall: float = 1_795_000_000.0
    steady: float = 5_000.0

    def passes(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.wall, lambda: self.steady)


@dataclass
class Browser:
    """One browser with its cookies."""

    client: TestClient

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return self.client.get(path, headers=headers)

    def page(self, path: str) -> Page:
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return Page(response.text)

    @property
    def csrf(self) -> str:
        return self.page("/pengelola/keluar").fields["csrf"]

    def post(self, path: str, **fields: str) -> httpx2.Response:
        """A form of a page of this session."""
        return self.client.post(path, data={"csrf": self.csrf, **fields})

    def login(self, nama: str, sandi: str = SANDI, **fields: str) -> httpx2.Response:
        return self.client.post(MASUK, data={"nama": nama, "sandi": sandi, **fields})

    def is_in(self) -> bool:
        return self.get(BERANDA).status_code == 200

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.client.cookies)


@dataclass
class Office:
    """A state folder of its own, the application on it, and its time."""

    settings: Settings
    time: Time = field(default_factory=Time)
    app: ASGIApp = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.app = create_app(self.settings, Gate(FAST, self.time.clock()))

    def browser(self, address: str = "198.51.100.7") -> Browser:
        client = TestClient(
            self.app,
            base_url=self.settings.url,
            client=(address, 50_000),
            follow_redirects=False,
        )
        return Browser(client)

    def logged_in(self, nama: str) -> Browser:
        browser = self.browser()
        assert browser.login(nama).status_code == 303
        return browser

    def audit(self) -> list[Catatan]:
        """Oldest first."""
        with Store(self.settings.database, readonly=True) as store:
            return [item for _, item in reversed(read_catatan(store, 1000))]

    def change(self, statement: Callable[..., object], *values: object) -> None:
        with Store(self.settings.database) as store, store.writing():
            statement(store, *values)


@pytest.fixture(scope="session", autouse=True)
def one_loop() -> Iterator[None]:
    """One event loop answers all requests, as in a service. A loop and a thread for
    each of them take longer than most answers."""
    with start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patch:
        patch.setattr(TestClient, "portal", portal)
        yield


@pytest.fixture(scope="session")
def template(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state folder to be copied: accounts, and a live site with a second OPD."""
    var = tmp_path_factory.mktemp("pengelola") / "var"
    settings = state_folder(var)
    create_database(settings.database)
    create_secrets(settings.secret_file)
    shutil.copytree(built.current.resolve(), var / "releases" / "uji", symlinks=True)
    settings.current.symlink_to("releases/uji")
    file = settings.current / ".data" / "katalog.json"
    data = json.loads(file.read_bytes())
    data["opd"].append({**data["opd"][0], "kode": FOREIGN, "nama": NAMA_FOREIGN})
    file.write_text(json.dumps(data), "utf-8")
    with Store(settings.database) as store, store.writing():
        for pengelola in ACCOUNTS:
            insert_akun(store, pengelola, FAST.hash(SANDI), "2026-01-02T03:04:05+00:00")
    seed_rekomendasi(settings, OWN)
    return var


def state_folder(var: Path, url: str = URL) -> Settings:
    return read_settings({"SIPUTRI_VAR": str(var), "SIPUTRI_URL": url})


def copy_state(template: Path, var: Path) -> Path:
    """What may change is copied, the live site is shared."""
    var.mkdir()
    for name in ("siputri.db", "rahasia.json"):
        shutil.copy2(template / name, var / name)
    shutil.copytree(template / "lampiran", var / "lampiran")
    (var / "releases").symlink_to(template / "releases")
    (var / "current").symlink_to("releases/uji")
    return var


@pytest.fixture
def office(tmp_path: Path, template: Path) -> Office:
    return Office(state_folder(copy_state(template, tmp_path / "var")))


@pytest.fixture
def browser(office: Office) -> Browser:
    return office.browser()
