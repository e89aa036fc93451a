"""Addresses, metrics, audit codes: those of the documents are the program's."""

import re

import pytest
from starlette.testclient import TestClient

from formapi.app import ROUTES, create_app
from formapi.counts import REASONS
from siputri.settings import Settings
from siputri.skm.audit.temuan import KODE
from tests.conftest import PPID, URL
from tests.docs.markdown import read_doc, read_rows

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


def test_every_part_of_the_built_site_is_documented(built: Settings) -> None:
    tops = {file.name for file in built.current.glob("[!.]*")} - {"index.html"}
    plain = {top for top in tops if not top.endswith((".br", ".gz"))}
    assert plain <= {address.split("/")[1] for address in ADDRESSES}


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
