"""Style sheets, scripts and icons under names that change with their content."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

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
    """Reads theme/static; `css/situs.css` becomes `/aset/situs.1a2b3c4d.css`."""
    content, paths = {}, {}
    for file in sorted((theme / "static").rglob("*")):
        if file.is_file():
            name = file.relative_to(theme / "static").as_posix()
            content[name] = file.read_bytes()
            digest = sha256(content[name]).hexdigest()[:10]
            paths[name] = f"/{FOLDER}/{file.stem}.{digest}{file.suffix}"
    return Aset(content, paths)
