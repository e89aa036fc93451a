"""Style sheets, scripts and icons under names that change with their content."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

FOLDER = "aset"


@dataclass(frozen=True)
class Aset:
    """The files of theme/static by plain name: their content and public path."""

    content: Mapping[str, bytes]
    paths: Mapping[str, str]

    def __call__(self, name: str) -> str:
        """The public path of `name`. Raises KeyError for a file that is not there."""
        return self.paths[name]


def load_aset(theme: Path) -> Aset:
    """Reads theme/static; `css/situs.css` becomes `/aset/situs.1a2b3c4d.css`. What lies
    there in no folder keeps its name, because browsers ask for it: `/favicon.ico`."""
    content, paths = {}, {}
    for file in sorted((theme / "static").rglob("*")):
        if file.is_file():
            name = file.relative_to(theme / "static").as_posix()
            content[name] = file.read_bytes()
            paths[name] = _path(name, content[name])
    return Aset(content, paths)


def _path(name: str, content: bytes) -> str:
    file = PurePosixPath(name)
    if name == file.name:
        return f"/{name}"
    digest = sha256(content).hexdigest()[:10]
    return f"/{FOLDER}/{file.stem}.{digest}{file.suffix}"
