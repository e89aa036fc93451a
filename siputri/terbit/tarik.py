"""Bringing the content up to date with the branch that its clone follows."""

import os
import re
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

from siputri.settings import Settings
from siputri.terbit.files import exclusive
from siputri.terbit.git import GitError, read_git
from siputri.terbit.penerbitan import Tell

TIMEOUT_SECONDS = 120.0
GRACE_SECONDS = 5.0
_PULL = ("-c", "core.hooksPath=/dev/null", "pull", "--ff-only", "--quiet")
"""Hooks may come with the content, which must not run code."""
_PASSWORD = re.compile(r"(?<=://)[^/\s@]*@")
_PROGRAM = Path(__file__).resolve().parents[2]


def pull_content(settings: Settings, tell: Tell) -> None:
    """`git pull --ff-only` as the clone is configured; content that is no clone is left
    alone, and so is the program's own repository. While the content changes nobody
    builds. Raises GitError or BusyError."""
    top = _clone_of(settings.content)
    if top is None:
        tell("Isi bukan klon git; tidak ditarik.")
        return
    if top == _PROGRAM:
        tell("Isi ada di dalam program; tidak ditarik.")
        return
    with exclusive(settings.var / "terbit.lock"):
        _pull(top, TIMEOUT_SECONDS)
    commit = read_git(top, "rev-parse", "--short", "HEAD").decode().strip()
    tell(f"Isi ditarik dengan git: {commit}.")


def _clone_of(content: Path) -> Path | None:
    """The repository around the content, if it has where to pull from."""
    folders = (content, *content.parents)
    top = next((folder for folder in folders if (folder / ".git").exists()), None)
    return top if top and read_git(top, "remote").strip() else None


def _pull(top: Path, seconds: float) -> None:
    """Without a terminal to ask at, and with nothing of our environment but where
    programs and keys are; git and what it starts end together."""
    environ = {
        "PATH": os.pathsep.join(os.get_exec_path()),
        "HOME": str(Path.home()),
        "LC_ALL": "C",
        "GIT_TERMINAL_PROMPT": "0",
    }
    process = subprocess.Popen(  # noqa: S603
        ["git", "-C", str(top), *_PULL],  # noqa: S607
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise GitError(f"Git tidak selesai dalam {seconds:.0f} detik.") from error
    finally:
        _end(process)
    if process.returncode:
        words = _PASSWORD.sub("", said.decode(errors="replace")).strip()
        raise GitError(f"Isi tidak dapat ditarik dengan git:\n{words}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Git that is asked to end takes its locks with it; killed, it would leave them in
    the way of every later pull."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=GRACE_SECONDS)
        return
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
