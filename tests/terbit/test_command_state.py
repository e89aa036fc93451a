"""`siputri init`, `serve`, `demo`: making a state folder, never over another one."""

import json
import stat
from pathlib import Path

import pytest
import uvicorn

from siputri.settings import Settings, read_secrets
from siputri.store import Store, create_database
from tests.page import Page
from tests.terbit.conftest import Run, read_tree

pytestmark = pytest.mark.usefixtures("made_here")


def test_init_makes_the_folder_the_database_and_the_keys(
    content: Path, run: Run, tmp_path: Path
) -> None:
    result = run("init")
    assert (result.code, result.err) == (0, "")
    var = tmp_path / "var"
    assert sorted(item.name for item in var.iterdir()) == ["rahasia.json", "siputri.db"]
    for file in var.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    keys = read_secrets(var / "rahasia.json")
    assert len({keys.token, keys.session, keys.webhook}) == 3
    with Store(var / "siputri.db") as store:
        store.check()
        assert not store.is_demo


@pytest.mark.parametrize("content_of_it", [b"", b"bukan basis data", None])
def test_init_never_writes_over_what_is_there(
    content_of_it: bytes | None, run: Run, tmp_path: Path
) -> None:
    """Not even over an empty or a damaged file."""
    database = tmp_path / "var" / "siputri.db"
    database.parent.mkdir()
    if content_of_it is None:
        create_database(database)
    else:
        database.write_bytes(content_of_it)
    before = read_tree(tmp_path)
    result = run("init")
    assert result.code == 1
    assert str(database) in result.err
    assert read_tree(tmp_path) == before


def test_init_keeps_the_keys_that_are_there(run: Run, tmp_path: Path) -> None:
    """So that forms that are open during a recovery can still be sent."""
    run("init")
    (tmp_path / "var" / "siputri.db").unlink()
    before = read_secrets(tmp_path / "var" / "rahasia.json")
    assert run("init").code == 0
    assert read_secrets(tmp_path / "var" / "rahasia.json").token == before.token


@pytest.mark.parametrize("command", ["nightly", "rekap", "backup"])
def test_nothing_else_makes_a_database(
    command: str, settings: Settings, run: Run
) -> None:
    settings.database.unlink()
    result = run(command)
    assert result.code == 1
    assert "Jalankan 'siputri init'" in result.err
    assert not settings.database.exists()


@pytest.mark.parametrize("url", ["situs.go.id", "ftp://x.id", "https://", "http://x/y"])
def test_a_public_address_that_is_none_is_told(
    url: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIPUTRI_URL", url)
    result = run("check")
    assert result.code == 1
    assert url in result.err


class Served:
    """Stands for the loop of uvicorn: remembers what it is asked to serve."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[uvicorn.Config] = []

        def run(server: uvicorn.Server) -> None:
            server.started = True
            self.asked.append(server.config)

        monkeypatch.setattr("uvicorn.Server.run", run)


def test_serving_a_site_that_is_there_builds_nothing(
    site: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(monkeypatch)
    before = read_tree(site.current)
    result = run("serve", "--port", "8123")
    assert (result.code, result.err) == (0, "")
    assert site.url in result.out
    (config,) = served.asked
    assert config.loaded
    assert (config.host, config.port) == ("127.0.0.1", 8123)
    assert (config.access_log, config.server_header) == (False, False)
    assert (config.proxy_headers, config.forwarded_allow_ips) == (False, "")
    assert read_tree(site.current) == before
    assert len(list(site.releases.iterdir())) == 1


def test_only_the_named_proxy_is_believed(
    site: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(monkeypatch)
    monkeypatch.setenv("SIPUTRI_TRUSTED_PROXY", "10.0.0.7")
    run("serve", "--host", "0.0.0.0")
    (config,) = served.asked
    assert (config.proxy_headers, config.forwarded_allow_ips) == (True, "10.0.0.7")


def test_the_first_start_makes_and_builds_everything(
    content: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = Served(monkeypatch)
    assert run("serve").code == 0
    assert (tmp_path / "var" / "siputri.db").is_file()
    assert (tmp_path / "var" / "current" / "index.html").is_file()
    assert len(served.asked) == 1


def test_serving_never_replaces_a_database_that_went_missing(
    site: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is there, so answers were. Nothing looks for work in it either: a
    reader would leave a log beside a damaged one."""
    served = Served(monkeypatch)
    monkeypatch.setattr("siputri.commands.state.watching", pytest.fail)
    site.database.unlink()
    result = run("serve")
    assert result.code == 1
    assert "Jalankan 'siputri init'" in result.err
    assert not served.asked
    assert not site.database.exists()


def test_a_demo_is_marked_everywhere(content: Path, run: Run, tmp_path: Path) -> None:
    result = run("demo", "--jawaban", "90", "--seed", "3")
    assert result.code == 0
    var = tmp_path / "var"
    with Store(var / "siputri.db", readonly=True) as store:
        assert store.is_demo
        ((total, quarters),) = store.rows(
            "SELECT count(*), count(DISTINCT triwulan) FROM jawaban"
        )
    assert f"{total} jawaban rekaan dibuat." in result.out
    assert total > 90
    assert quarters == 4
    for file in (var / "current").rglob("*.html"):
        assert "Data contoh" in Page(file.read_text("utf-8")).text
    assert json.loads((var / "rekap.json").read_bytes())["hasil"]


@pytest.mark.parametrize("name", ["siputri.db", "apa-saja.txt", ".tersembunyi"])
def test_a_demo_wants_an_empty_folder(
    name: str, content: Path, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / name).write_text("ada")
    result = run("demo")
    assert result.code == 1
    assert "tidak kosong" in result.err
    assert read_tree(tmp_path / "var") == {name: b"ada"}
