"""The built site's files as `siputri serve` shows them, and what it never shows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from formapi.files import SIBLINGS
from siputri.settings import Settings, SettingsError
from siputri.store import StoreError
from tests.conftest import URL
from tests.formapi.conftest import FORM
from tests.page import Page

EVIL = "evil.example"


def test_every_file_of_the_release_is_served_as_it_is(
    reader: TestClient, built: Settings
) -> None:
    files = [
        file
        for file in built.current.rglob("*")
        if file.is_file()
        and ".data" not in file.parts
        and file.suffix not in SIBLINGS.values()
    ]
    assert len(files) > 40
    for file in files:
        name = file.relative_to(built.current).as_posix()
        path = f"/{name.removesuffix('index.html')}"
        response = reader.get(path)
        assert (response.status_code, response.content) == (200, file.read_bytes()), (
            path
        )


@pytest.mark.parametrize(
    "path",
    [
        "/.data/",
        "/.data",
        "/.data/katalog.json",
        "/.data/rekap.json",
        "/%2edata/katalog.json",
        "/%2Edata/masukan.json",
        "/./.data/katalog.json",
        "/layanan/../.data/katalog.json",
        "/layanan/%2e%2e/.data/katalog.json",
        "/aset/..%2f.data%2fkatalog.json",
        "/.git/config",
        "/.well-known/x",
        "/layanan/.htaccess",
        "/../siputri.db",
        "/%2e%2e/%2e%2e/siputri.db",
        "/..%2f..%2fsiputri.db",
        "/..%5c..%5csiputri.db",
        "/%2e%2e%2f%2e%2e%2frahasia.json",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "/%00",
        "/layanan/%00/",
        "/layanan/index.html%00.png",
        "/" + "a" * 300,
        "/" + "a/" * 600,
        "/layanan/" + "a" * 300 + "/",
        "/%ff%fe",
        "/%f0%9f%99%8f",
    ],
)
def test_what_is_not_for_the_web_is_not_found(path: str, reader: TestClient) -> None:
    response = reader.get(URL + path)
    assert response.status_code == 404
    assert Page(response.text).one("h1").text == "Halaman tidak ditemukan"


@pytest.mark.parametrize(
    "path",
    [
        f"//{EVIL}",
        f"//{EVIL}/",
        f"//{EVIL}/layanan",
        f"///{EVIL}/%2e%2e",
        f"/%2f{EVIL}/..",
        f"/\\{EVIL}",
        f"/%5c{EVIL}/%2e%2e",
        f"/layanan//{EVIL}",
        f"/{EVIL}:80",
        f"/%0d%0aLocation:%20https://{EVIL}",
        "//tmp",
        "//usr/bin",
        "/%2ftmp",
        "/layanan",
        "/ikm/diskominfo",
        "/survei",
        "/halaman/privasi?x=//evil.example",
    ],
)
def test_a_redirect_stays_home(path: str, reader: TestClient) -> None:
    response = reader.get(URL + path, headers={"host": EVIL})
    assert response.status_code in (200, 308, 404)
    location = response.headers.get("location", "/")
    assert urlsplit(location)[:2] == ("", "")
    assert location.startswith("/")
    assert not location.startswith("//")


def test_a_folder_is_shown_at_its_own_address(reader: TestClient) -> None:
    response = reader.get("/opd/diskominfo")
    assert (response.status_code, response.headers["location"]) == (
        308,
        "/opd/diskominfo/",
    )


def test_links_never_come_from_the_request(reader: TestClient) -> None:
    """Whatever host the request names, pages name the public address."""
    for path in ("/", FORM, "/tidak-ada/"):
        assert EVIL not in reader.get(path, headers={"host": EVIL}).text


def test_a_new_release_is_noticed_without_a_restart(
    client: TestClient, site: Settings
) -> None:
    """Files and survey change together: one request sees one release."""
    assert client.get(FORM).status_code == 200
    fresh = site.releases / "29990101T000000-00"
    site.current.resolve().rename(fresh)
    file = fresh / ".data" / "katalog.json"
    data = json.loads(file.read_bytes())
    data["opd"][0]["nama"] = "Dinas Baru"
    file.write_text(json.dumps(data), "utf-8")
    for sibling in fresh.glob("index.html.*"):
        sibling.unlink()
    (fresh / "index.html").write_text("rilis baru")
    site.current.unlink()
    site.current.symlink_to(f"releases/{fresh.name}")
    assert client.get("/").text == "rilis baru"
    assert "Dinas Baru" in client.get(FORM).text


@pytest.mark.parametrize("damage", ["removed", "damaged"])
def test_health_is_503_when_the_database_is_not_well(
    damage: str, client: TestClient, site: Settings
) -> None:
    assert client.get("/formapi/healthz").json() == {"status": "ok"}
    if damage == "removed":
        site.database.unlink()
    else:
        site.database.write_bytes(b"rusak" * 999)
    response = client.get("/formapi/healthz")
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")


def spoil_mode(site: Settings) -> None:
    site.secret_file.chmod(0o644)


def spoil_keys(site: Settings) -> None:
    site.secret_file.write_text('{"token": "ab"}')


def spoil_database(site: Settings) -> None:
    site.database.write_bytes(b"rusak" * 999)


def remove_database(site: Settings) -> None:
    site.database.unlink()


@pytest.mark.parametrize(
    "spoil", [spoil_mode, spoil_keys, spoil_database, remove_database]
)
def test_a_service_that_could_not_keep_answers_does_not_start(
    spoil: Callable[[Settings], None], site: Settings
) -> None:
    spoil(site)
    before = _content(site.var)
    with pytest.raises((SettingsError, StoreError)):
        create_app(site)
    assert _content(site.var) == before


def _content(folder: Path) -> dict[str, Any]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}
