"""What changed in the content's git repository since a revision; reads only."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

TIMEOUT_SECONDS = 60.0
"""Also of what only reads: a partial clone fetches what it lacks."""
_CODEOWNERS = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS")


class GitError(Exception):
    """Git is missing, this is no repository, or it has no such revision."""


@dataclass(frozen=True)
class Changes:
    """Paths of a repository that differ from the commit `base`, new ones and those
    that are gone included. `prefix` is the content folder within the repository, ""
    or with a slash at its end."""

    top: Path
    prefix: str
    base: str
    paths: tuple[str, ...]

    @property
    def content_paths(self) -> tuple[str, ...]:
        """Relative to the content folder; what lies outside begins with "../"."""
        return tuple(map(self.in_content, self.paths))

    def in_content(self, path: str) -> str:
        if path.startswith(self.prefix):
            return path.removeprefix(self.prefix)
        return "../" * self.prefix.count("/") + path


def changes_since(content: Path, revision: str) -> Changes:
    """Compares the working tree with where it left `revision`: what others have added
    to that branch since does not count. Raises GitError."""
    top = Path(_text(content, "rev-parse", "--show-toplevel"))
    prefix = _text(content, "rev-parse", "--show-prefix")
    name = f"{revision}^{{commit}}"
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", name)
    try:
        commit = _text(content, *verify)
    except GitError as error:
        raise GitError(f"Git tidak mengenal revisi '{revision}'.") from error
    base = _text(content, "merge-base", commit, "HEAD")
    changed = _list(top, "diff", "--name-only", "--no-renames", "-z", base, "--")
    fresh = _list(top, "ls-files", "--others", "--exclude-standard", "-z")
    return Changes(top, prefix, base, tuple(sorted({*changed, *fresh})))


def restore_old(changes: Changes, folder: Path) -> list[str]:
    """Writes the old versions of changed content files into `folder`; their paths."""
    found = []
    for path in changes.paths:
        old = _old(changes, path) if path.startswith(changes.prefix) else None
        if old is not None:
            name = changes.in_content(path)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(old)
            found.append(name)
    return found


def old_codeowners(changes: Changes) -> str:
    """The owners as they were at the base, which a push cannot change. Raises GitError
    if there was no such file."""
    for path in _CODEOWNERS:
        old = _old(changes, path)
        if old is not None:
            return old.decode(errors="replace")
    raise GitError(f"Revisi {changes.base[:10]} tidak punya berkas CODEOWNERS.")


def _old(changes: Changes, path: str) -> bytes | None:
    listed = read_git(changes.top, "ls-tree", "-z", changes.base, "--", f":(top){path}")
    if not listed.startswith(b"100"):
        return None
    return read_git(changes.top, "cat-file", "blob", f"{changes.base}:{path}")


def _text(folder: Path, *arguments: str) -> str:
    return read_git(folder, *arguments).decode().strip()


def _list(folder: Path, *arguments: str) -> list[str]:
    names = read_git(folder, *arguments).decode(errors="replace").split("\0")
    return [name for name in names if name]


def read_git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What a git command that only reads prints, `given` on its input. Raises
    GitError."""
    try:
        result = subprocess.run(  # noqa: S603
            ["git", "-C", str(folder), *arguments],  # noqa: S607
            input=given,
            capture_output=True,
            check=False,
            timeout=TIMEOUT_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(f"Git tidak dapat dijalankan: {error}.") from error
    if result.returncode:
        message = result.stderr.decode(errors="replace").strip()
        raise GitError(f"Git gagal di {folder}: {message}")
    return result.stdout
