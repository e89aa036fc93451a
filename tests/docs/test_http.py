"""Addresses, metrics, audit codes: those of the documents are the program's."""

import re
from pathlib import PurePath

import pytest
from starlette.testclient import TestClient

from formapi.app import ROUTES, create_app
from formapi.counts import REASONS
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.audit.temuan import KODE
from tests.conftest import PPID, URL
from tests.docs.markdown import read_doc, read_rows

DATA = ".data"
HTTP = read_doc("docs/http.md")
OPERATIONS = read_doc("docs/operations.md")
STATIC = read_rows(HTTP, "## Static pages")
ONLY_SOME_HAVE = {
    "/ikm/<opd>/unit/<unit>/": "an OPD with units",
    "/ikm/<periode>/": "a period that is final",
    "/ikm/<periode>/<opd>/": "a period that is final",
    "/ikm/<opd>/poster.pdf": "a value that may be shown",
    "/rekomendasi/<tahun>/": "a rekomendasi of an earlier year",
    "/spbe/": "content with a catalogue",
    "/bantuan/": "content with a help desk",
    "/kepatuhan/": "situs.yaml that wants it",
    "/pengumuman/<slug>/": "content with a notice",
    "/layanan/<opd>/<slug>/unit/<unit>/poster.pdf": "a layanan given at a unit",
    "/layanan/<opd>/<slug>/unit/<unit>/qr.svg": "a layanan given at a unit",
}
"""Addresses that the content of this repository does not lead to, and what would."""


def _addresses(cell: str) -> list[str]:
    """`qr.svg` after an address lies beside it."""
    found: list[str] = []
    for code in re.findall(r"`([^`]+)`", cell):
        beside = found[-1].rpartition("/")[0] + "/" if found else ""
        found.append(code if code.startswith("/") else beside + code)
    return found


ADDRESSES = [address for row in STATIC for address in _addresses(row[0])]


def test_every_route_is_documented_with_its_methods_and_no_other() -> None:
    documented: dict[str, set[str]] = {}
    for path, methods, _ in read_rows(HTTP, "## formapi"):
        documented.setdefault(path.strip("`"), set()).update(methods.split(", "))
    served: dict[str, set[str]] = {}
    for route in ROUTES:
        methods = set(route.methods or ()) - {"HEAD"}
        served.setdefault(route.path, set()).update(methods)
    assert documented == served


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_documented_page_is_built_unless_the_content_lacks_it(
    address: str, built: Settings
) -> None:
    path = address.replace("/halaman/<slug>", "/halaman/tentang").removesuffix("…")
    path = path.replace("<opd>/<slug>", PPID).replace("<opd>", PPID.split("/")[0])
    there = (built.current / path.strip("/")).exists()
    assert there != (address in ONLY_SOME_HAVE), path


def test_every_file_of_the_built_site_is_documented(
    built: Settings, katalog: Katalog
) -> None:
    folders = tuple(a.removesuffix("…") for a in ADDRESSES if a.endswith("…"))
    served = (f.relative_to(built.current) for f in built.current.rglob("*.*"))
    addresses = {_address(file, katalog) for file in served if file.parts[0] != DATA}
    unknown = {a for a in addresses - set(ADDRESSES) if not a.startswith(folders)}
    assert unknown == set()


def _address(file: PurePath, katalog: Katalog) -> str:
    """As the document writes it; compressed siblings stand for the file itself."""
    path = file.as_posix().removesuffix(".br").removesuffix(".gz")
    opd, slug = "|".join(katalog.opd_by_kode), "[a-z][a-z0-9-]+"
    path = re.sub(
        rf"^(\w+)/(?:{opd})/(?!layar/|unit/)({slug})/", r"\1/<opd>/<slug>/", path
    )
    path = re.sub(rf"^(\w+)/(?:{opd})/", r"\1/<opd>/", path)
    path = re.sub(rf"unit/{slug}/", "unit/<unit>/", path)
    path = re.sub(rf"^(halaman|pengumuman)/{slug}/", r"\1/<slug>/", path)
    return "/" + path.removesuffix("index.html")


def test_every_metric_is_documented_and_no_other(built: Settings) -> None:
    app = create_app(built)
    with TestClient(app, base_url=URL, client=("127.0.0.1", 5000)) as here:
        told = re.findall(r"^# HELP (\w+)", here.get("/formapi/metrics").text, re.M)
    cells = [row[0] for row in read_rows(OPERATIONS, "## Watching")]
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == set(
        told
    )


def test_every_reason_of_a_refusal_is_documented() -> None:
    (row,) = [
        row for row in read_rows(OPERATIONS, "## Watching") if "refused" in row[0]
    ]
    assert row[1].split("`reason` ")[1].split(", ") == list(REASONS.values())


def test_the_codes_of_an_audit_are_those_of_the_program() -> None:
    rows = read_rows(OPERATIONS, "## Auditing a recap")
    assert {code.strip("`"): text for code, text in rows} == dict(KODE)
