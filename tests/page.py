"""A page as a browser reads it: elements in order, and the fields of its form."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(["br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    parts: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str, default: str = "") -> str:
        return self.attributes.get(name, default)

    @property
    def text(self) -> str:
        """All text inside, with single spaces."""
        return " ".join("".join(self.parts).split())

    @property
    def ancestors(self) -> Iterator["Element"]:
        parent = self.parent
        while parent:
            yield parent
            parent = parent.parent


class Page(HTMLParser):
    """`elements` in document order; `mistakes` are tags that do not pair."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.source = text
        self.elements: list[Element] = []
        self.mistakes: list[str] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()
        self.mistakes += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        names = [name for name, _ in attributes]
        if len(set(names)) != len(names):
            self.mistakes.append(f"<{tag}> repeats an attribute: {names}")
        parent = self._open[-1] if self._open else None
        found = Element(tag, {name: value or "" for name, value in attributes}, parent)
        self.elements.append(found)
        if tag not in VOID:
            self._open.append(found)

    def handle_startendtag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1].tag == tag:
            self._open.pop()
        else:
            self.mistakes.append(f"</{tag}> at {self.getpos()} closes nothing")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.parts.append(data)

    def all(self, *tags: str, **attributes: str) -> list[Element]:
        """Elements of these tags (any, if none) that have all these attributes;
        `class_` and `for_` stand for Python's own words."""
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if (not tags or element.tag in tags)
            and all(element.attributes.get(k) == v for k, v in wanted.items())
        ]

    def one(self, *tags: str, **attributes: str) -> Element:
        found = self.all(*tags, **attributes)
        assert len(found) == 1, f"{len(found)} of {tags} {attributes}"
        return found[0]

    @property
    def text(self) -> str:
        return self.one("body").text

    @property
    def fields(self) -> dict[str, str]:
        """What a browser would send of the form as it stands."""
        found: dict[str, str] = {}
        for element in self.all("input", "textarea"):
            kind = element.get("type", "text")
            if element.tag == "textarea":
                # The line break right after the tag is not part of the text.
                text = "".join(element.parts).removeprefix("\n")
                found[element["name"]] = text
            elif kind != "radio" or "checked" in element.attributes:
                found[element["name"]] = element.get("value")
        return found

    def options(self, name: str) -> dict[str, str]:
        """The choices of a question: value and label."""
        found = {}
        for element in self.all("input", type="radio", name=name):
            label = next(item for item in element.ancestors if item.tag == "label")
            found[element["value"]] = label.text
        return found

    @property
    def errors(self) -> dict[str, str]:
        """The summary of mistakes: the place that each one links to, and its text."""
        return {
            link["href"]: link.text
            for link in self.all("a")
            if any(item.get("role") == "alert" for item in link.ancestors)
        }

    @property
    def alert(self) -> str:
        return " ".join(element.text for element in self.all(role="alert"))
