"""Pulling from a real forge, over HTTPS and SSH, and from one that never ends."""

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.terbit.git import GitError
from siputri.terbit.nightly import run_nightly
from siputri.terbit.tarik import pull_content
from tests.deploy.front import needs_caddy
from tests.terbit.forge import (
    ACCOUNT,
    PASSWORD,
    Forge,
    commit,
    git,
    https_forge,
    needs_sshd,
    ssh_forge,
    ssh_url,
)

FILE = "halaman/privasi.md"
NEW = "\nParagraf baru dari editor.\n"


@dataclass(frozen=True)
class Editors:
    """Where editors work, and the bare repository that they push to."""

    work: Path
    bare: Path

    def push(self) -> None:
        file = self.work / FILE
        file.write_text(file.read_text() + NEW)
        commit(self.work)
        git(self.work, "push", "--quiet", str(self.bare), "main")


@pytest.fixture
def editors(content: Path, tmp_path: Path) -> Editors:
    """`content` becomes a clone of what they push to."""
    found = Editors(tmp_path / "meja", tmp_path / "isi.git")
    shutil.move(content, found.work)
    git(found.work, "init", "--quiet", "--initial-branch=main")
    commit(found.work)
    git(tmp_path, "clone", "--quiet", "--bare", str(found.work), str(found.bare))
    git(tmp_path, "clone", "--quiet", str(found.bare), str(content))
    return found


def quiet(_line: str) -> None:
    pass


def has_new(settings: Settings) -> bool:
    return NEW in (settings.content / FILE).read_text()


@pytest.fixture
def https(editors: Editors, site: Settings, tmp_path: Path) -> Iterator[Forge]:
    """A private repository; the clone is set up as the README says."""
    folder = tmp_path / "forge"
    folder.mkdir()
    with https_forge(editors.bare, folder) as (forge, url, certificate):
        store = folder / "sandi"
        store.write_text(url.replace("//", f"//{ACCOUNT}:{PASSWORD}@"))
        git(site.content, "remote", "set-url", "origin", url)
        git(site.content, "config", "http.sslCAInfo", str(certificate))
        git(site.content, "config", "credential.helper", f"store --file={store}")
        yield forge


@needs_caddy
def test_a_private_repository_is_pulled_over_https(
    https: Forge, editors: Editors, site: Settings
) -> None:
    editors.push()
    told: list[str] = []
    pull_content(site, told.append)
    assert has_new(site)
    assert told == [f"Isi ditarik dengan git: {_head(editors)}."]


def _head(editors: Editors) -> str:
    return git(editors.bare, "rev-parse", "--short", "main")


@needs_caddy
def test_a_forge_that_cannot_prove_who_it_is_gives_nothing(
    https: Forge, editors: Editors, site: Settings
) -> None:
    git(site.content, "config", "--unset", "http.sslCAInfo")
    editors.push()
    with pytest.raises(GitError, match="certificate"):
        pull_content(site, quiet)
    assert not has_new(site)


@needs_caddy
def test_a_wrong_password_is_no_question_and_is_not_told(
    https: Forge, editors: Editors, site: Settings
) -> None:
    url = git(site.content, "remote", "get-url", "origin")
    wrong = url.replace("//", f"//{ACCOUNT}:sandi-penanda@")
    git(site.content, "remote", "set-url", "origin", wrong)
    git(site.content, "config", "--unset", "credential.helper")
    with pytest.raises(GitError, match="Authentication failed") as found:
        pull_content(site, quiet)
    assert "sandi-penanda" not in str(found.value)


@needs_caddy
def test_the_night_outlives_a_forge_that_drips(
    https: Forge,
    editors: Editors,
    site: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Bytes that never end; afterwards the next pull works, nothing is in its way."""
    editors.push()
    live = site.current.readlink()
    with monkeypatch.context() as patch:
        patch.setattr("siputri.terbit.tarik.TIMEOUT_SECONDS", 1.0)
        https.is_stuck = True
        told: list[str] = []
        started = time.monotonic()
        run_nightly(site, told.append)
        assert time.monotonic() - started < 30
    assert "Git tidak selesai dalam 1 detik." in told
    assert site.current.readlink() != live
    assert not has_new(site)
    https.is_stuck = False
    pull_content(site, quiet)
    assert has_new(site)


def test_a_pull_that_is_ended_while_it_writes_leaves_no_lock(
    editors: Editors, site: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else every later one would be refused until somebody looks."""
    git(site.content, "config", "filter.lambat.smudge", "sleep 60")
    attributes = site.content / ".git" / "info" / "attributes"
    attributes.write_text("*.md filter=lambat\n")
    editors.push()
    with monkeypatch.context() as patch:
        patch.setattr("siputri.terbit.tarik.TIMEOUT_SECONDS", 2.0)
        with pytest.raises(GitError, match="tidak selesai"):
            pull_content(site, quiet)
    assert list((site.content / ".git").rglob("*.lock")) == []
    attributes.unlink()
    git(site.content, "checkout", "--", ".")
    pull_content(site, quiet)
    assert has_new(site)


@pytest.fixture
def ssh(editors: Editors, site: Settings, tmp_path: Path) -> Iterator[Path]:
    """A repository with a deploy key; the folder of the keys."""
    folder = tmp_path / "ssh"
    folder.mkdir(mode=0o700)
    with ssh_forge(folder) as (port, command):
        url = ssh_url(port, editors.bare)
        git(site.content, "remote", "set-url", "origin", url)
        git(site.content, "config", "core.sshCommand", command)
        yield folder


@needs_sshd
def test_a_repository_is_pulled_over_ssh(
    ssh: Path, editors: Editors, site: Settings
) -> None:
    editors.push()
    pull_content(site, quiet)
    assert has_new(site)


@needs_sshd
@pytest.mark.parametrize(
    ("name", "told"),
    [("known_hosts", "Host key verification failed"), ("key", "Permission denied")],
)
def test_without_a_known_host_or_a_key_nobody_is_asked(
    name: str, told: str, ssh: Path, editors: Editors, site: Settings
) -> None:
    (ssh / name).unlink()
    editors.push()
    started = time.monotonic()
    with pytest.raises(GitError, match=told):
        pull_content(site, quiet)
    assert time.monotonic() - started < 10
    assert not has_new(site)
