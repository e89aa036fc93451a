"""What `siputri.terbit.making` does in a process of its own, for HTML pages alone.

Off are PDF, posters and QR codes, the screens at counters, the open data in JSON, CSV
and XML, the search index and the compressed siblings, and no link to any of these is
verified. All else is as it is: escaping, fingerprints, verification, the release.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from siputri.katalog.katalog import Katalog
from siputri.situs import data, files, ikm_layar, jsonld, kartu, output, plugin
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.terbit import making, verify

_all_pages, _problems = plugin.all_pages, verify.problems
_WITHOUT = ("data/index.html", "/layar/index.html")
_OFF = (
    data.data_pages,
    files.file_pages,
    ikm_layar.layar_pages,
    jsonld.jsonld_pages,
    kartu.kartu_pages,
)


def run() -> None:
    kinds = tuple(kind for kind in plugin.KINDS if kind not in _OFF)
    with ExitStack() as stack:
        for module, name, instead in (
            (making, "write_index", lambda *_: None),
            (making, "problems", _problems_of_html),
            (verify, "_index_problems", lambda *_: iter(())),
            (verify, "_katalog_files", lambda *_: iter(())),
            (plugin, "KINDS", kinds),
            (plugin, "all_pages", _html_pages),
            (output, "has_siblings", lambda *_: False),
        ):
            stack.enter_context(patch.object(module, name, instead))
        making.main()


def _html_pages(konteks: Konteks) -> Iterator[Page]:
    return (page for page in _all_pages(konteks) if _is_on(page.file))


def _is_on(file: str) -> bool:
    return file.endswith(".html") and not file.endswith(_WITHOUT)


def _problems_of_html(
    site: Path, katalog: Katalog, links: Mapping[str, str]
) -> Iterator[str]:
    there = {file: page for file, page in links.items() if _is_on(file)}
    return _problems(site, katalog, there)


if __name__ == "__main__":
    run()
