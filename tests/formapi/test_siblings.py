"""Files that lie compressed beside themselves, as a build leaves them."""

import gzip
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from siputri.settings import Settings
from tests.conftest import copy_var, make_settings
from tests.formapi.conftest import run_app
from tests.security import IMMUTABLE, KEPT, check_headers

BR = b"seolah-olah brotli"
"""Nobody here unpacks it: httpx2 is told not to."""


@pytest.fixture(scope="module")
def release(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A live site; one page lacks its better sibling, another both."""
    var = tmp_path_factory.mktemp("saudara") / "var"
    settings = make_settings(copy_var(built.var, var))
    assets = settings.current.glob("aset/*.css")
    for file in (settings.current / "index.html", *assets):
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
        file.with_name(f"{file.name}.br").write_bytes(BR)
    (settings.current / "layanan" / "index.html.br").unlink()
    for file in (settings.current / "ikm").glob("index.html.*"):
        file.unlink()
    katalog = settings.current / ".data" / "katalog.json"
    katalog.with_name("katalog.json.gz").write_bytes(b"rahasia")
    return settings


@pytest.fixture(scope="module")
def client(release: Settings) -> Iterator[TestClient]:
    with run_app(release) as found:
        yield found


def raw(client: TestClient, path: str, method: str = "GET", **headers: str):
    """The response, its bytes as they were sent."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = client.build_request(method, path, headers=named)
    if "accept_encoding" not in headers:
        del request.headers["accept-encoding"]
    response = client.send(request, stream=True)
    return response, b"".join(response.iter_raw())


@pytest.mark.parametrize(
    ("told", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("br; q=0.000, gzip; q=1.000", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("*;q=0", None),
        ("identity", None),
        ("x-gzip", None),
        ("", None),
        (";q=,,;;", None),
        (None, None),
    ],
)
def test_who_can_read_it_gets_it_compressed(
    told: str | None, coding: str | None, client: TestClient, release: Settings
) -> None:
    headers = {} if told is None else {"accept_encoding": told}
    response, sent = raw(client, "/", **headers)
    page = (release.current / "index.html").read_bytes()
    assert response.status_code == 200
    assert response.headers.get("content-encoding") == coding
    assert {"br": BR, "gzip": gzip.compress(page), None: page}[coding] == sent or (
        gzip.decompress(sent) == page
    )
    assert response.headers["content-length"] == str(len(sent))
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["vary"] == "Accept-Encoding"
    assert ("accept-ranges" in response.headers) == (coding is None)
    check_headers(response.headers, KEPT)


def test_a_file_with_one_sibling_gives_what_it_has(client: TestClient) -> None:
    response, _ = raw(client, "/layanan/", accept_encoding="br, gzip")
    assert response.headers["content-encoding"] == "gzip"
    response, _ = raw(client, "/layanan/", accept_encoding="br")
    assert "content-encoding" not in response.headers


def test_a_file_without_siblings_is_the_same_for_all(client: TestClient) -> None:
    response, _ = raw(client, "/ikm/", accept_encoding="br, gzip")
    assert "content-encoding" not in response.headers
    assert "vary" not in response.headers


def test_an_asset_may_be_kept_for_ever_in_each_form(
    client: TestClient, release: Settings
) -> None:
    (name, *_) = (file.name for file in release.current.glob("aset/*.css"))
    for told in ("br", "gzip", ""):
        response, _ = raw(client, f"/aset/{name}", accept_encoding=told)
        assert response.headers["content-type"] == "text/css; charset=utf-8"
        check_headers(response.headers, IMMUTABLE)


def test_each_form_has_a_tag_of_its_own(client: TestClient) -> None:
    """Else a proxy would hand out one for the other."""
    tags = {}
    for told in ("br", "gzip", ""):
        response, _ = raw(client, "/", accept_encoding=told)
        tags[told] = response.headers["etag"]
    assert len(set(tags.values())) == 3
    for told, tag in tags.items():
        response, sent = raw(client, "/", accept_encoding=told, if_none_match=tag)
        assert (response.status_code, sent) == (304, b"")
        assert response.headers["vary"] == "Accept-Encoding"
        check_headers(response.headers, KEPT)
    response, _ = raw(client, "/", accept_encoding="gzip", if_none_match=tags["br"])
    assert response.status_code == 200


def test_a_head_tells_what_a_get_would(client: TestClient) -> None:
    for told in ("br", "gzip", ""):
        got, _ = raw(client, "/", accept_encoding=told)
        head, sent = raw(client, "/", "HEAD", accept_encoding=told)
        assert sent == b""
        assert head.headers == got.headers


def test_a_part_is_one_of_the_plain_file(client: TestClient, release: Settings) -> None:
    """Also for one who holds the beginning of another form."""
    page = (release.current / "index.html").read_bytes()
    part, sent = raw(client, "/", accept_encoding="br", range="bytes=5-14")
    assert (part.status_code, sent) == (206, page[5:15])
    assert "content-encoding" not in part.headers
    whole, _ = raw(client, "/", accept_encoding="br")
    asked = {"range": "bytes=5-14", "if_range": whole.headers["etag"]}
    again, sent = raw(client, "/", accept_encoding="br", **asked)
    assert (again.status_code, sent) == (200, page)


@pytest.mark.parametrize(
    "path",
    [
        "/index.html.br",
        "/index.html.gz",
        "/layanan/index.html.gz",
        "/.data/katalog.json",
        "/.data/katalog.json.gz",
        "/%2edata/katalog.json.gz",
        "/layanan/%2e%2e/.data/katalog.json.gz",
        "/index.html.gz/",
        "/index.html%2egz",
        "/index.html/.gz",
    ],
)
def test_a_sibling_has_no_address(path: str, client: TestClient) -> None:
    for told in ("br, gzip", ""):
        response, sent = raw(client, path, accept_encoding=told)
        assert response.status_code == 404
        assert b"rahasia" not in sent
