"""The values of a YAML file without their places, for the many files that are right.

Most of a strict reading goes into places, which only mistakes need. This reads the same
events of the same parser, and leaves every file that has anything to refuse to
`yaml_reader`, which says where and why.
"""

from collections.abc import Callable
from typing import Any

import yaml

from siputri.katalog.yaml_reader import MAX_DEPTH, UNPRINTABLE

_Next = Callable[[], yaml.Event]


class DoubtError(Exception):
    """The file must be read strictly."""


def read_values(text: str) -> Any:
    """What `read_yaml(text).data` is. Raises DoubtError for all that it refuses."""
    take: _Next = yaml.CSafeLoader(text).get_event  # type: ignore[assignment]
    try:
        take()
        if type(take()) is not yaml.DocumentStartEvent:
            raise DoubtError
        data = _value(take, take(), 0)
        take()
        if type(take()) is not yaml.StreamEndEvent:
            raise DoubtError
    except yaml.YAMLError as error:
        raise DoubtError from error
    return data


def _value(take: _Next, event: yaml.Event, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise DoubtError
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event)
    if not isinstance(event, yaml.CollectionStartEvent) or event.anchor or event.tag:
        raise DoubtError
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(take, depth + 1)
    items = []
    while type(event := take()) is not yaml.SequenceEndEvent:
        items.append(_value(take, event, depth + 1))
    return items


def _mapping(take: _Next, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while isinstance(event := take(), yaml.ScalarEvent):
        key = _scalar(event, "")
        if key in found:
            raise DoubtError
        found[key] = _value(take, take(), depth)
    if type(event) is not yaml.MappingEndEvent:
        raise DoubtError
    return {key: value for key, value in found.items() if value is not None}


def _scalar(event: yaml.ScalarEvent, empty: str | None = None) -> Any:
    """Its text; only between double quotes can an escape bring in what `decode` has
    not seen."""
    value, style = event.value, event.style
    if event.anchor or event.tag:
        raise DoubtError
    if style == '"' and UNPRINTABLE.search(value):
        raise DoubtError
    return value if value or style else empty
