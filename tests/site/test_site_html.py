"""What holds for every page of the built site. A failure lists the pages at fault."""

import re
import struct
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from tests.conftest import URL
from tests.page import Page
from tests.page_rules import RULES, Rule

Pages = dict[str, Page]
SERVED_BY_FORMAPI = re.compile(r"/survei/[^/]+/[^/]+/|/cari|/pengelola/.*|/formapi/.*")


def at_fault(pages: Pages, rule: Rule) -> dict[str, list[str]]:
    found = {name: list(rule(page)) for name, page in pages.items()}
    return {name: faults for name, faults in found.items() if faults}


def address(name: str) -> str:
    """The path that a file is served at."""
    return f"/{name.removesuffix('index.html')}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_page_keeps_the_rules(rule: Rule, pages: Pages) -> None:
    assert at_fault(pages, rule) == {}


def test_titles_tell_pages_apart(pages: Pages) -> None:
    titles = Counter(page.one("title").text for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_the_canonical_address_is_the_public_one(pages: Pages) -> None:
    """The 404 page has none, nor the one without a network: they stand for others."""
    for name, page in pages.items():
        links = [link["href"] for link in page.all("link", rel="canonical")]
        is_other = name in ("404.html", "luring.html")
        expected = [] if is_other else [URL + address(name)]
        assert links == expected, name
    robots = pages["404.html"].one("meta", name="robots")
    assert robots["content"] == "noindex"


def test_a_link_to_any_page_shows_the_card_of_the_region(
    live: Settings, pages: Pages
) -> None:
    """In chats and on boards; 1200 × 630 pixels is what they ask for."""
    for name, page in pages.items():
        found = [meta["content"] for meta in page.all("meta", property="og:image")]
        expected = [f"{URL}/kartu.png"] if page.all("link", rel="canonical") else []
        assert found == expected, name
    assert size_of(live.current / "kartu.png") == (1200, 630)


def test_browsers_find_the_icons_where_they_ask_for_them(live: Settings) -> None:
    assert (live.current / "favicon.ico").read_bytes().startswith(b"\0\0\1\0")
    assert size_of(live.current / "apple-touch-icon.png") == (180, 180)


def size_of(file: Path) -> tuple[int, int]:
    """Width and height of a PNG file."""
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:])
    return width, height


def test_style_sheets_load_nothing_from_elsewhere(live: Settings) -> None:
    sheets = list(live.current.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert "@import" not in text
        targets = re.findall(r"url\(\s*['\"]?([^'\")]*)", text)
        assert [t for t in targets if not t.startswith(("data:", "#"))] == []


def test_internal_links_lead_to_a_page_and_a_place_on_it(
    live: Settings, pages: Pages
) -> None:
    places = {
        address(name): {element.get("id") for element in page.elements}
        for name, page in pages.items()
    }

    def broken(page: Page, own: str) -> Iterator[str]:
        for link in _internal_links(page):
            parts = urlsplit(link.removeprefix(URL))
            path = unquote(parts.path) or own
            if SERVED_BY_FORMAPI.fullmatch(path):
                continue
            file = live.current / path.lstrip("/")
            if path.endswith("/"):
                file /= "index.html"
            if not path.startswith("/"):
                yield f"relative: {link}"
            elif not file.is_file():
                yield f"nowhere: {link}"
            elif parts.fragment and parts.fragment not in places[path]:
                yield f"no such place: {link}"

    found = {name: list(broken(page, address(name))) for name, page in pages.items()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def _internal_links(page: Page) -> Iterator[str]:
    for element in page.elements:
        for name in ("href", "src", "action"):
            link = element.get(name)
            parts = urlsplit(link)
            if link.startswith(URL) or (link and not parts.scheme and not parts.netloc):
                yield link


def test_every_survey_link_is_of_a_layanan_that_is_there(
    pages: Pages, katalog: Katalog
) -> None:
    def rule(page: Page) -> Iterator[str]:
        for link in page.all("a"):
            path = urlsplit(link["href"]).path
            if re.fullmatch(r"/survei/[^/]+/[^/]+/", path):
                opd, slug = path.strip("/").split("/")[1:]
                if katalog.judul_layanan(opd, slug) is None:
                    yield path

    assert at_fault(pages, rule) == {}


@pytest.mark.parametrize("kanal", ["pengaduan", "ppid", "ombudsman"])
def test_every_page_leads_to_the_channels_that_the_law_asks_for(
    kanal: str, pages: Pages, katalog: Katalog
) -> None:
    """SP4N-LAPOR!, PPID and Ombudsman, with what each is for."""
    wanted = getattr(katalog.situs.kanal, kanal)

    def rule(page: Page) -> Iterator[str]:
        links = page.all("a", href=wanted.tautan)
        if not any(wanted.nama in link.text for link in links):
            yield "no link"
        if wanted.keterangan not in page.text:
            yield "no explanation"

    assert at_fault(pages, rule) == {}


def test_only_invented_answers_are_called_invented(
    pages: Pages, live: Settings, built: Settings
) -> None:
    def rule(page: Page) -> Iterable[str]:
        return re.findall("Data contoh[^.]*", page.text)

    assert set(at_fault(pages, rule)) == (set() if live is built else set(pages))
