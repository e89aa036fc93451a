"""Who may change which file: an OPD its own, by path."""

from collections.abc import Callable, Collection, Iterable, Iterator

from siputri.katalog.findings import Finding

CODE = "kepemilikan"


def opd_may_change(opd: Collection[str]) -> Callable[[str], bool]:
    """Whether editors of these OPD may change a path of the content folder."""
    files = {f"opd/{kode}.yaml" for kode in opd}
    folders = tuple(f"layanan/{kode}/" for kode in opd)
    return lambda path: path in files or path.startswith(folders)


def owner_may_change(codeowners: str, akun: str) -> Callable[[str], bool]:
    """Whether an account owns a path of the repository, as a CODEOWNERS file says: the
    last line that matches counts.

    Understood are `*`, `/file` and `/folder/`. Raises ValueError for any other pattern:
    one that is not understood must not open a door.
    """
    wanted = "@" + akun.lstrip("@").lower()
    rules = [
        (_pattern(words[0]), {owner.lower() for owner in words[1:]})
        for line in codeowners.splitlines()
        if (words := line.partition("#")[0].split())
    ]

    def may_change(path: str) -> bool:
        owners = [owners for pattern, owners in rules if _matches(pattern, path)]
        return bool(owners) and wanted in owners[-1]

    return may_change


def _pattern(text: str) -> str:
    """The path that a pattern is about; "" for all."""
    if text == "*":
        return ""
    if not text.startswith("/") or set(text) & set("*?[]!\\"):
        raise ValueError(
            f"Pola '{text}' di CODEOWNERS tidak dipakai di sini. Yang dipakai: *, "
            "/berkas, /folder/."
        )
    return text.strip("/")


def _matches(pattern: str, path: str) -> bool:
    return not pattern or path == pattern or path.startswith(f"{pattern}/")


def refuse(paths: Iterable[str], who: str) -> Iterator[Finding]:
    """An error for every path that `who` changed and may not change."""
    message = (
        f"Berkas ini bukan milik {who}. Kembalikan perubahannya, atau minta pemiliknya "
        "yang mengubah."
    )
    for path in paths:
        yield Finding(path, 1, 1, CODE, message)
