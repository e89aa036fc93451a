"""Who may change which file: an OPD its own, by path."""

import re
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
    last line that matches counts. Understood are `*`, `/file` and `/folder/`."""
    wanted = "@" + akun.lstrip("@").lower()
    rules = [
        re.sub(r"#.*", "", line).lower().split() for line in codeowners.split("\n")
    ]

    def may_change(path: str) -> bool:
        matching = [rule for rule in rules if rule and _matches(rule[0], path)]
        return bool(matching) and wanted in matching[-1][1:]

    return may_change


def _matches(pattern: str, path: str) -> bool:
    name = pattern.lstrip("/")
    if pattern == "*":
        return True
    return path.startswith(name) if name.endswith("/") else path == name


def refuse(paths: Iterable[str], who: str) -> Iterator[Finding]:
    """An error for every path that `who` changed and may not change."""
    message = (
        f"Berkas ini bukan milik {who}. Kembalikan perubahannya, atau minta pemiliknya "
        "yang mengubah."
    )
    for path in paths:
        yield Finding(path, 1, 1, CODE, message)
