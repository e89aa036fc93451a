"""What holds for any page of ours, built or served: each rule names its faults."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tests.conftest import URL
from tests.page import Element, Page

Rule = Callable[[Page], Iterable[str]]
LOADS = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "link": "href",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "use": "href",
    "image": "href",
}
SCOPES = ("row", "col", "rowgroup", "colgroup")


def tags_pair(page: Page) -> Iterable[str]:
    return page.mistakes


def is_html5_in_indonesian(page: Page) -> Iterator[str]:
    if not page.source.lower().startswith("<!doctype html>"):
        yield page.source[:40]
    if page.one("html").get("lang") != "id":
        yield "lang"
    if not page.all("meta", charset="utf-8"):
        yield "charset"
    if not page.all("meta", name="viewport"):
        yield "viewport"


def has_one_h1_and_a_title(page: Page) -> Iterator[str]:
    if len(page.all("h1")) != 1:
        yield f"{len(page.all('h1'))} h1"
    if not page.one("title").text.endswith(" – SI-PUTRI"):
        yield page.one("title").text


def describes_itself(page: Page) -> Iterator[str]:
    for name in ({"name": "description"}, {"property": "og:title"}):
        if not page.one("meta", **name)["content"].strip():
            yield str(name)


def headings_do_not_skip_levels(page: Page) -> Iterator[str]:
    """A summary of mistakes stands above the h1, with a heading below it in rank."""
    before = 1
    for heading in page.all("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        if level > before + 1:
            yield f"h{before} → h{level} {heading.text[:40]}"
        if not heading.text:
            yield f"empty h{level}"
        before = level


def ids_are_unique_and_references_lead_to_one(page: Page) -> Iterator[str]:
    ids = Counter(element["id"] for element in page.elements if element.get("id"))
    yield from (f"#{name} twice" for name, count in ids.items() if count > 1)
    for element in page.elements:
        for name in ("for", "aria-labelledby", "aria-describedby", "headers"):
            for target in element.get(name).split():
                if target not in ids:
                    yield f"{name}={target}"


def nothing_is_inline(page: Page) -> Iterator[str]:
    """No script, no handler, no style: the content security policy forbids them."""
    for element in page.elements:
        if element.tag in ("style", "base", "iframe", "object", "embed"):
            yield f"<{element.tag}>"
        if element.tag == "script" and "src" not in element.attributes:
            yield "inline script"
        for name, value in element.attributes.items():
            if name == "style" or name.startswith("on"):
                yield f"{element.tag} {name}"
            if value.strip().lower().startswith(("javascript:", "vbscript:")):
                yield f"{element.tag} {name}={value}"


def nothing_is_loaded_from_elsewhere(page: Page) -> Iterator[str]:
    for element in page.elements:
        target = element.get(LOADS.get(element.tag, ""))
        is_named = element.get("rel") in ("canonical", "alternate", "license")
        is_own = is_named and target.startswith(f"{URL}/")
        if target and not is_own and not _is_local(target):
            yield f"<{element.tag}> {target}"
        if "srcset" in element.attributes:
            yield f"<{element.tag} srcset>"


def _is_local(target: str) -> bool:
    if target.startswith("//"):
        return False
    return target.startswith(("/", "#", "data:image/"))


def has_landmarks_and_a_way_past_the_header(page: Page) -> Iterator[str]:
    first = page.all("a")[0]
    if not first["href"].startswith("#") or not page.all(id=first["href"][1:]):
        yield "no skip link"
    for tag in ("main", "header", "footer"):
        if not page.all(tag):
            yield f"no {tag}"
    if len(page.all("main")) != 1:
        yield "main"
    for nav in page.all("nav"):
        if not (nav.get("aria-label") or nav.get("aria-labelledby")):
            yield "nav without a name"


def everything_has_a_name(page: Page) -> Iterator[str]:
    for element in page.all("a", "button", "summary", "th", "caption", "legend"):
        if not element.text and not element.get("aria-label"):
            yield f"<{element.tag}> without a name: {element.attributes}"
    for element in page.all("input", "select", "textarea"):
        if element.get("type") != "hidden" and not _is_labelled(page, element):
            yield f"field without a label: {element.get('name')}"
    for image in page.all("img"):
        if "alt" not in image.attributes:
            yield f"no alt: {image.get('src')}"
    for svg in page.all("svg"):
        if svg.get("aria-hidden") != "true" and svg.get("role") != "img":
            yield "svg without a role"


def _is_labelled(page: Page, element: Element) -> bool:
    if element.get("aria-label") or page.all("label", for_=element.get("id", "?")):
        return True
    return any(item.tag == "label" for item in element.ancestors)


def tables_have_a_caption_and_scoped_headings(page: Page) -> Iterator[str]:
    for table in page.all("table"):
        inside = [item for item in page.elements if table in item.ancestors]
        if not any(item.tag == "caption" for item in inside):
            yield "no caption"
        for cell in inside:
            if cell.tag == "th" and cell.get("scope") not in SCOPES:
                yield f"th without scope: {cell.text[:30]}"


def links_to_other_sites_cannot_reach_back(page: Page) -> Iterator[str]:
    for link in page.all("a"):
        if link.get("target") == "_blank" and "noopener" not in link.get("rel"):
            yield link["href"]


RULES: tuple[Rule, ...] = (
    tags_pair,
    is_html5_in_indonesian,
    has_one_h1_and_a_title,
    describes_itself,
    headings_do_not_skip_levels,
    ids_are_unique_and_references_lead_to_one,
    nothing_is_inline,
    nothing_is_loaded_from_elsewhere,
    has_landmarks_and_a_way_past_the_header,
    everything_has_a_name,
    tables_have_a_caption_and_scoped_headings,
    links_to_other_sites_cannot_reach_back,
)
