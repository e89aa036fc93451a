"""The search page: any address answers, and what is shown is text."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.terbit.build import build
from tests.conftest import PPID
from tests.formapi.conftest import run_app
from tests.page import Page
from tests.page_rules import RULES

KEYS = st.sampled_from(["q", "opd", "gratis", "daring", "waktu", "urut", "hal", "x"])
VALUES = st.sampled_from(
    ["", "domain", "ya", "diskominfo", "3", "waktu", "-1", "99999", "٣", "\0", '"']
) | st.text(st.characters(exclude_categories=("Cs",)), max_size=80)


def search(client: TestClient, **values: str) -> Page:
    response = client.get("/cari", params=values)
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-cache"
    return Page(response.text)


def found(page: Page) -> list[str]:
    return [
        link["href"]
        for link in page.all("a")
        if any(item.get("class") == "temuan" for item in link.ancestors)
    ]


def links(page: Page, text: str) -> list[str]:
    return [link["href"] for link in page.all("a") if text in link.text]


@settings(deadline=None, max_examples=150)
@given(values=st.lists(st.tuples(KEYS, VALUES), max_size=8))
def test_any_address_is_answered(
    reader: TestClient, values: list[tuple[str, str]]
) -> None:
    response = reader.get(f"/cari?{urlencode(values)}")
    assert response.status_code == 200
    assert Page(response.text).mistakes == []


@settings(deadline=None)
@given(raw=st.binary(max_size=60))
def test_any_bytes_are_answered(reader: TestClient, raw: bytes) -> None:
    escaped = "".join(f"%{byte:02x}" for byte in raw)
    assert reader.get(f"/cari?q={escaped}&opd={escaped}").status_code == 200


@pytest.mark.parametrize(
    "address",
    ["", "?q=ktp", "?q=permohonann", "?q=zzz&waktu=3&gratis=ya&opd=diskominfo"],
)
def test_the_page_keeps_the_rules_of_all_pages(
    reader: TestClient, address: str
) -> None:
    page = Page(reader.get(f"/cari{address}").text)
    faults = {rule.__name__: list(rule(page)) for rule in RULES}
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_form_of_the_home_page_leads_here(built: Settings) -> None:
    for name in ("index.html", "layanan/index.html", "404.html"):
        page = Page((built.current / name).read_text("utf-8"))
        form = page.one("form", role="search")
        assert form["action"] == "/cari", name
        assert "method" not in form.attributes
        assert page.one("input", type="search")["name"] == "q"


def test_a_result_says_where_how_long_and_how_much(reader: TestClient) -> None:
    page = search(reader, q="minta data ppid")
    assert found(page)[0] == f"/layanan/{PPID}/"
    card = page.all("li", class_="kartu")[0].text
    for text in ("10 hari kerja", "Gratis", "Dinas Komunikasi dan Informatika"):
        assert text in card


def test_matches_are_marked_and_everything_is_escaped(reader: TestClient) -> None:
    page = search(reader, q="<script>alert(1)</script> ktp")
    assert all(item["src"].startswith("/aset/") for item in page.all("script"))
    assert "<script>alert(1)</script> ktp" in page.text
    assert page.fields["q"] == "<script>alert(1)</script> ktp"
    assert {mark.text for mark in search(reader, q="ktp").all("mark")} == {"KTP"}


def test_marks_in_content_stay_text(reader: TestClient, katalog: Katalog) -> None:
    """The katalog refuses HTML in prose; a title may hold its characters."""
    (one, *rest) = katalog.layanan
    titles = [item for item in (one, *rest) if '"' in item.judul]
    assert titles, "a real title has quotation marks"
    response = reader.get("/cari", params={"q": titles[0].judul})
    assert f"{titles[0].judul}" in Page(response.text).text


def test_a_typing_mistake_asks_what_was_meant(reader: TestClient) -> None:
    page = search(reader, q="permohonann", gratis="ya")
    assert "Maksud Anda permohonan?" in page.text
    assert links(page, "permohonan")[0] == "/cari?q=permohonan&gratis=ya"
    assert found(page)


def test_filters_are_kept_shown_and_can_be_let_go(
    reader: TestClient, katalog: Katalog
) -> None:
    page = search(reader, q="permohonan", opd="diskominfo", gratis="ya", waktu="7")
    assert links(page, "Gratis ×") == ["/cari?q=permohonan&opd=diskominfo&waktu=7"]
    assert links(page, "1 minggu ×") == ["/cari?q=permohonan&opd=diskominfo&gratis=ya"]
    chosen = {option["value"] for option in page.all("option", selected="")}
    assert chosen == {"diskominfo", "7", "relevansi"}
    for path in found(page):
        layanan = katalog.layanan_by_path[path.removeprefix("/layanan/").strip("/")]
        assert layanan.is_free
        assert layanan.hari is not None
        assert layanan.hari <= 7


def test_what_an_address_cannot_mean_is_left_out(reader: TestClient) -> None:
    plain = found(search(reader, q="domain"))
    wrong = search(
        reader, q="domain", opd="../x", gratis="1", waktu="5", urut="acak", hal="9e9"
    )
    assert found(wrong) == plain


def test_nothing_found_says_what_to_try(reader: TestClient) -> None:
    page = search(reader, q="zzyzx")
    assert "Tidak ada layanan yang cocok dengan “zzyzx”" in page.text
    hrefs = {link["href"] for link in page.all("a")}
    assert {"/layanan/", "/opd/"} <= hrefs
    assert any(href.startswith(("tel:", "mailto:")) for href in hrefs)


def test_a_filter_that_hides_everything_offers_to_go(reader: TestClient) -> None:
    page = search(reader, q="domain", daring="ya")
    assert links(page, "Lepas semua saringan") == ["/cari?q=domain"]


def test_without_a_question_everything_can_be_browsed(reader: TestClient) -> None:
    page = search(reader)
    assert "18 layanan" in page.text
    assert len(found(page)) == 18
    by_time = found(search(reader, urut="waktu"))
    assert sorted(by_time) == sorted(found(page))
    assert by_time != found(page)


def test_search_engines_stay_away(reader: TestClient) -> None:
    page = search(reader, q="ktp")
    assert page.one("meta", name="robots")["content"] == "noindex, follow"
    assert page.all("link", rel="canonical") == []


def test_the_page_is_light(reader: TestClient, built: Settings) -> None:
    text = reader.get("/cari").content
    (sheet,) = re.findall(rb'href="(/aset/[^"]+\.css)"', text)
    css = (built.current / sheet.decode().lstrip("/")).read_bytes()
    assert sum(len(gzip.compress(part, 9)) for part in (text, css)) <= 14 * 1024


def test_a_release_without_an_index_is_unavailable(site: Settings) -> None:
    """One that an older program built: its pages are there, its search is not."""
    (site.current / ".data" / "cari.db").unlink()
    with run_app(site) as client:
        response = client.get("/cari?q=domain")
        assert (response.status_code, response.headers["retry-after"]) == (503, "30")
        assert client.get("/layanan/").status_code == 200


def test_a_new_release_is_searched_at_once(site: Settings, content: Path) -> None:
    file = content / "layanan" / f"{PPID}.yaml"
    with run_app(site) as client:
        assert found(search(client, q="kukubima")) == []
        text = file.read_text("utf-8").replace("- minta data", "- kukubima", 1)
        file.write_text(text, "utf-8")
        build(site)
        assert found(search(client, q="kukubima")) == [f"/layanan/{PPID}/"]


def test_the_index_itself_is_not_served(reader: TestClient) -> None:
    assert reader.get("/.data/cari.db").status_code == 404
