"""What a service says on stderr: one JSON object a line, and nothing of what was typed
(promise 21)."""

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from siputri.settings import Settings
from tests.page import Page
from tests.tahan.citizen import FORM, UNSUR
from tests.tahan.server import SERVE, Server, serving

TYPED = "kalimat penanda warga"
ADDRESS = "203.0.113.177"
CRASH = f"""
import formapi.survei
def crash(fields, formulir):
    raise ValueError(f"cannot read {{fields}}") from KeyError(fields["saran"][0])
formapi.survei.parse_isian = crash
{SERVE}
"""


@pytest.fixture
def crashing(folder: Settings) -> Iterator[Server]:
    """A service in which something that nobody foresaw holds what was typed."""
    with serving(folder, folder.var / "log.txt", program=CRASH) as found:
        yield found


def said(server: Server) -> list[dict[str, Any]]:
    """All that was said on stderr, parsed; the greeting goes to stdout. A response is
    sent before what went wrong with it is logged."""
    for _ in range(200):
        lines = server.log.read_text().splitlines(keepends=True)
        found = [line for line in lines if not line.startswith("Buka ")]
        if found and found[-1].endswith("\n"):
            break
        time.sleep(0.05)
    return [json.loads(line) for line in found]


def test_a_crash_is_told_by_its_kind_and_place_alone(crashing: Server) -> None:
    with crashing.browser(ADDRESS, user_agent="PerambanPenanda/9.9") as browser:
        fields = Page(browser.get(FORM).text).fields
        fields |= {f"skor_{name}": "2" for name in UNSUR} | {"saran": TYPED}
        assert browser.post(f"{FORM}?q=penanda", data=fields).status_code == 500
    (line,) = said(crashing)
    assert set(line) == {"time", "level", "logger", "message", "fields"}
    assert (line["level"], line["logger"]) == ("error", "uvicorn.error")
    assert line["message"] == "Exception in ASGI application"
    assert line["fields"]["error"] == "ValueError"
    assert line["fields"]["cause"] == "KeyError"
    assert line["fields"]["trace"][-1].endswith("crash")
    assert any("formapi/survei.py:" in place for place in line["fields"]["trace"])
    text = crashing.log.read_text()
    for private in (TYPED, "penanda", ADDRESS, "Peramban", fields["token"], FORM):
        assert private not in text


def test_bytes_that_are_no_request_are_told_as_json_and_not_repeated(
    crashing: Server,
) -> None:
    crashing.talk([b"bukan-http penanda\r\n\r\n"])
    (line,) = said(crashing)
    assert (line["level"], line["logger"]) == ("warning", "uvicorn.error")
    assert "penanda" not in crashing.log.read_text()


def test_a_database_that_goes_away_is_told_by_the_same_voice(crashing: Server) -> None:
    database = crashing.settings.database
    database.rename(database.with_name("disimpan.db"))
    with crashing.browser() as browser:
        receipt = "/survei/terima-kasih/ABCD-EFGH-ABCD-EFGH"
        assert browser.get(receipt).status_code == 503
    (line,) = said(crashing)
    assert (line["level"], line["logger"]) == ("error", "formapi")
    assert line["message"].startswith("store failed: ")
    assert "ABCD" not in crashing.log.read_text()
