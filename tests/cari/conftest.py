"""An index of the real content, and asking it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from siputri.cari import INDEX_FILE, Index, Result, Segment, parse_query, write_index
from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Layanan

Ask = Callable[..., Result]


@pytest.fixture(scope="session")
def index(
    katalog: Katalog, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Index]:
    """Of the real content of this repository."""
    file = tmp_path_factory.mktemp("cari") / INDEX_FILE
    write_index(katalog, file, None)
    found = Index(file)
    yield found
    found.close()


@pytest.fixture(scope="session")
def ask(index: Index) -> Ask:
    """What the index answers to a text."""

    def answer(text: str, **how: Any) -> Result:
        return index.search(parse_query(text), **how)

    return answer


def slugs(result: Result) -> list[str]:
    return [hit.path.split("/")[1] for hit in result.hits]


def shown(segments: tuple[Segment, ...]) -> str:
    """Segments as text, the marked ones in brackets."""
    return "".join(f"[{text}]" if marked else text for text, marked in segments)


def with_layanan(katalog: Katalog, *layanan: Layanan) -> Katalog:
    """A copy would keep what `katalog` has computed from its own layanan."""
    fields = {name: getattr(katalog, name) for name in Katalog.model_fields}
    return Katalog.model_construct(**{**fields, "layanan": layanan})


def make_index(katalog: Katalog, folder: Path) -> Index:
    write_index(katalog, folder / INDEX_FILE, None)
    return Index(folder / INDEX_FILE)
