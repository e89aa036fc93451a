"""A run that was asked for by a push pulls the content first, or fails and says why."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import (
    Jenis,
    Penerbitan,
    Status,
    ask_terbit,
    read_penerbitan,
)
from siputri.terbit.antrean import drain
from siputri.terbit.files import BusyError, exclusive
from siputri.terbit.git import GitError
from siputri.terbit.nightly import run_nightly
from siputri.terbit.tarik import pull_content
from tests.conftest import CONTENT, make_settings
from tests.terbit.conftest import Run

pytestmark = pytest.mark.usefixtures("made_here")

AT = "2026-11-18T15:00:00+00:00"
PPID = "layanan/diskominfo/permohonan-informasi-ppid"


def git(folder: Path, *arguments: str) -> str:
    command = [
        "git",
        *("-c", "user.name=Uji", "-c", "user.email=uji@contoh.example"),
        *("-C", str(folder), *arguments),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def forge(content: Path, tmp_path: Path) -> Path:
    """The repository that editors change; `content` becomes a clone of it."""
    forge = tmp_path / "forge"
    shutil.move(content, forge)
    git(forge, "init", "--quiet", "--initial-branch=main")
    commit(forge)
    git(tmp_path, "clone", "--quiet", str(forge), str(content))
    return forge


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=isi")


def edit(folder: Path, new: str = "ringkasan: Baru, ") -> None:
    file = folder / f"{PPID}.yaml"
    text = file.read_text()
    assert "ringkasan: " in text
    file.write_text(text.replace("ringkasan: ", new, 1))


def push(settings: Settings) -> None:
    with Store(settings.database) as store, store.writing():
        ask_terbit(store, Jenis.ULANG, AT, None, tarik=True)


def newest(settings: Settings) -> Penerbitan:
    with Store(settings.database, readonly=True) as store:
        return read_penerbitan(store, 1)[0]


def page(settings: Settings) -> str:
    return (settings.current / PPID / "index.html").read_text()


def quiet(_line: str) -> None:
    pass


def test_what_was_pushed_goes_live(forge: Path, site: Settings, run: Run) -> None:
    edit(forge)
    commit(forge)
    push(site)
    assert "Baru, " not in page(site)
    result = run("build", "--antrean")
    assert result.code == 0
    assert "Isi ditarik dengan git: " in result.out
    assert git(forge, "rev-parse", "--short", "HEAD") in newest(site).log
    assert newest(site).status is Status.SELESAI
    assert "Baru, " in page(site)


def test_a_build_that_nobody_pushed_for_pulls_nothing(
    forge: Path, site: Settings
) -> None:
    edit(forge)
    commit(forge)
    with Store(site.database) as store, store.writing():
        ask_terbit(store, Jenis.ULANG, AT, "admin")
    drain(site, quiet)
    assert "Baru, " not in page(site)


def test_a_pull_that_fails_says_so_and_leaves_the_live_site(
    forge: Path, site: Settings, run: Run
) -> None:
    live = site.current.readlink()
    forge.rename(forge.with_name("pindah"))
    push(site)
    result = run("build", "--antrean")
    assert result.code == 1
    assert "Isi tidak dapat ditarik dengan git" in result.err
    assert "does not appear to be a git repository" in newest(site).log
    assert newest(site).status is Status.GAGAL
    assert site.current.readlink() == live


def test_content_that_was_changed_on_the_machine_is_not_overwritten(
    forge: Path, site: Settings
) -> None:
    edit(forge)
    commit(forge)
    edit(site.content, "ringkasan: Di sini, ")
    push(site)
    with pytest.raises(GitError, match="would be overwritten"):
        drain(site, quiet)
    assert "Di sini, " in (site.content / f"{PPID}.yaml").read_text()


def test_a_history_that_was_rewritten_is_not_merged(
    forge: Path, site: Settings
) -> None:
    edit(site.content, "ringkasan: Di sini, ")
    commit(site.content)
    edit(forge)
    commit(forge)
    with pytest.raises(GitError, match="Isi tidak dapat ditarik"):
        pull_content(site, quiet)


def test_content_that_is_no_clone_is_just_built(site: Settings) -> None:
    push(site)
    assert drain(site, quiet)
    assert "Isi bukan klon git; tidak ditarik." in newest(site).log


def test_a_repository_without_a_source_is_no_clone(
    content: Path, site: Settings
) -> None:
    git(content, "init", "--quiet")
    told: list[str] = []
    pull_content(site, told.append)
    assert told == ["Isi bukan klon git; tidak ditarik."]


def test_a_folder_of_a_clone_is_pulled_with_it(
    content: Path, site: Settings, tmp_path: Path
) -> None:
    forge = tmp_path / "forge"
    forge.mkdir()
    shutil.move(content, forge / "isi")
    git(forge, "init", "--quiet", "--initial-branch=main")
    commit(forge)
    git(tmp_path, "clone", "--quiet", str(forge), str(tmp_path / "klon"))
    (tmp_path / "content").symlink_to("klon/isi")
    edit(forge / "isi")
    commit(forge)
    settings = make_settings(site.var, tmp_path / "klon" / "isi")
    pull_content(settings, quiet)
    assert "Baru, " in (settings.content / f"{PPID}.yaml").read_text()


def test_a_push_to_the_content_never_changes_the_program(
    site: Settings, monkeypatch: pytest.MonkeyPatch, forge: Path
) -> None:
    """Content inside the program's own repository: its code would come with it."""
    monkeypatch.setattr("siputri.terbit.tarik._PROGRAM", site.content)
    edit(forge)
    commit(forge)
    told: list[str] = []
    pull_content(site, told.append)
    assert told == ["Isi ada di dalam program; tidak ditarik."]
    assert "Baru, " not in (site.content / f"{PPID}.yaml").read_text()


def test_content_cannot_bring_a_hook_that_runs(
    forge: Path, site: Settings, tmp_path: Path
) -> None:
    hook = forge / ".siputri" / "post-merge"
    hook.parent.mkdir()
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/jalan\n")
    hook.chmod(0o755)
    commit(forge)
    git(site.content, "config", "core.hooksPath", ".siputri")
    pull_content(site, quiet)
    edit(forge)
    commit(forge)
    pull_content(site, quiet)
    assert (site.content / ".siputri" / "post-merge").is_file()
    assert not (tmp_path / "jalan").exists()


def test_git_gets_nothing_of_our_environment(
    forge: Path, site: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its own variables could send it elsewhere or have it run something."""
    edit(forge)
    commit(forge)
    with monkeypatch.context() as patch:
        patch.setenv("GIT_CONFIG_COUNT", "1")
        patch.setenv("GIT_CONFIG_KEY_0", "core.sshCommand")
        patch.setenv("GIT_CONFIG_VALUE_0", f"touch {tmp_path}/jalan")
        patch.setenv("GIT_SSH_COMMAND", f"touch {tmp_path}/jalan")
        git(site.content, "remote", "set-url", "origin", "ssh://127.0.0.1:1/isi")
        with pytest.raises(GitError):
            pull_content(site, quiet)
    assert not (tmp_path / "jalan").exists()


@pytest.fixture
def silent() -> Iterator[int]:
    """A server that takes connections and never says anything; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_forge_that_says_nothing_is_given_up_with_all_that_git_started(
    forge: Path,
    site: Settings,
    silent: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over HTTP git has a child of its own, which would hold our pipe."""
    monkeypatch.setattr("siputri.terbit.tarik.TIMEOUT_SECONDS", 1.0)
    url = f"http://127.0.0.1:{silent}/isi"
    git(site.content, "remote", "set-url", "origin", url)
    started = time.monotonic()
    with pytest.raises(GitError, match="tidak selesai dalam 1 detik"):
        pull_content(site, quiet)
    assert time.monotonic() - started < 10
    running = subprocess.run(
        ["pgrep", "-f", f"git.*{silent}"], capture_output=True, check=False
    )
    assert running.stdout == b""


def test_a_password_in_the_address_is_not_told(forge: Path, site: Settings) -> None:
    url = "http://akun:sandi-penanda@127.0.0.1:1/isi"
    git(site.content, "remote", "set-url", "origin", url)
    with pytest.raises(GitError) as found:
        pull_content(site, quiet)
    assert "127.0.0.1" in str(found.value)
    assert "sandi-penanda" not in str(found.value)


def test_nobody_builds_while_the_content_changes(forge: Path, site: Settings) -> None:
    with exclusive(site.var / "terbit.lock"), pytest.raises(BusyError):
        pull_content(site, quiet)


def test_the_night_pulls_too_and_goes_on_without(forge: Path, site: Settings) -> None:
    """What a webhook missed goes live the next night."""
    edit(forge)
    commit(forge)
    told: list[str] = []
    run_nightly(site, told.append)
    assert "Baru, " in page(site)
    forge.rename(forge.with_name("pindah"))
    run_nightly(site, told.append)
    assert newest(site).status is Status.SELESAI
    assert "Isi tidak dapat ditarik dengan git" in newest(site).log


def test_the_programs_own_content_is_left_alone(site: Settings) -> None:
    told: list[str] = []
    pull_content(make_settings(site.var, CONTENT), told.append)
    assert len(told) == 1
    assert told[0].endswith("tidak ditarik.")
