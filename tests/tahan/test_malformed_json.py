"""JSON that is no answer, to a running service (promise 18): refused, and cheaply."""

import json
from collections.abc import Iterator

import pytest

from formapi.body import MAX_BYTES
from tests.tahan.citizen import JSON, fill_json
from tests.tahan.folder import read_rows
from tests.tahan.server import Server
from tests.tahan.wire import post

NEAR_THE_LIMIT = [*range(950, 1001, 5), 20_000]
"""Depths of nesting around the one at which Python gives up."""


def bombs() -> Iterator[bytes]:
    for depth in NEAR_THE_LIMIT:
        lists = b"[" * depth + b"]" * depth
        objects = b'{"a":' * depth + b"1" + b"}" * depth
        for bomb in (lists, objects[: MAX_BYTES - 100]):
            yield bomb
            for name in (b"layanan", b"kunci", b"skor", b"saran", b"lama_isi"):
                yield json.dumps(fill_json()).encode()[:-1] + (
                    b', "%s": %s}' % (name, bomb)
                )


def test_nested_json_is_refused_at_any_depth(server: Server) -> None:
    with server.bounded_cost(), server.browser("10.9.9.2") as browser:
        statuses = set()
        for number, bomb in enumerate(bombs()):
            headers = {
                "content-type": "application/json",
                "x-forwarded-for": f"10.9.8.{number}",
            }
            statuses.add(browser.post(JSON, content=bomb, headers=headers).status_code)
    assert statuses <= {400, 404, 413, 422}
    assert read_rows(server.settings) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lama_isi", "NaN"),
        ("lama_isi", "Infinity"),
        ("lama_isi", "1e999"),
        ("lama_isi", "-1"),
        ("lama_isi", "9" * 4000),
        ("skor", '{"waktu": ' + "9" * 4000 + "}"),
        ("skor", '{"waktu": NaN}'),
        ("skor", '{"waktu": 3.5}'),
        ("skor", '"4"'),
        ("saran", '"\\u0000"'),
        ("saran", '"\\ud800"'),
        ("saran", "1"),
        ("unit", '"\\ud800"'),
        ("kunci", '"\\ud800"'),
        ("kunci", "{}"),
        ("instrumen", "null"),
        ("kanal", '"kertas"'),
        ("usia", "[]"),
    ],
)
def test_json_values_that_are_none_of_ours_are_refused(
    name: str, value: str, server: Server
) -> None:
    text = json.dumps(fill_json(**{name: "ISI"})).replace('"ISI"', value)
    with server.bounded_cost():
        answer = server.talk(post(text.encode(), "application/json", JSON))
    assert answer[9:12] in (b"400", b"422")
    assert read_rows(server.settings) == []


@pytest.mark.parametrize("value", ['"\\ud800/x"', "{}", "null", '"a/b/c"', "1e999"])
def test_a_layanan_that_is_none_is_not_found(value: str, server: Server) -> None:
    text = json.dumps(fill_json(layanan="ISI")).replace('"ISI"', value)
    answer = server.talk(post(text.encode(), "application/json", JSON))
    assert answer[9:12] == b"404"
