"""A clock that jumps under a running service (promise 6): an answer belongs to the
quarter of its receipt in the region's zone, and stays there."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from siputri.settings import Settings
from tests.tahan.citizen import FORM, fill_form
from tests.tahan.folder import read_rows
from tests.tahan.preload import build_library, compiler
from tests.tahan.server import serving

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD needs Linux"),
    pytest.mark.skipif(compiler() is None, reason="needs a C compiler (cc)"),
]
STEPS = {
    "2026-12-31T16:59:30+00:00": "2026-TW4",
    "2026-12-31T17:00:00+00:00": "2027-TW1",
    "2026-12-31T16:00:00+00:00": "2026-TW4",
    "2028-02-29T10:00:00+00:00": "2028-TW1",
    "2028-03-31T17:00:00+00:00": "2028-TW2",
    "2038-01-19T03:14:05+00:00": "2038-TW1",
    "2038-01-20T00:00:00+00:00": "2038-TW1",
    "2025-06-30T16:59:00+00:00": "2025-TW2",
}
"""Year's end in WIB, back again, 29 February, the end of 32-bit time, years back."""
PATIENCE = 20
"""Seconds that a step may take on a busy machine; the moments leave room for it."""


def test_a_stored_answer_keeps_its_quarter_whatever_the_clock_does(
    folder: Settings, tmp_path: Path
) -> None:
    step = tmp_path / "step"
    environ = {
        "LD_PRELOAD": str(build_library("clock", tmp_path)),
        "CLOCK_STEP": str(step),
    }
    with (
        serving(folder, tmp_path / "log.txt", environ=environ) as server,
        server.browser("10.5.0.1") as browser,
    ):
        for moment in STEPS:
            target = datetime.fromisoformat(moment)
            step.write_text(str(int(target.timestamp() - time.time()) + 1))
            given = fill_form(folder).fields
            assert browser.post(FORM, data=given).status_code == 303
    rows = read_rows(folder)
    assert [row["triwulan"] for row in rows] == list(STEPS.values())
    for row, moment in zip(rows, STEPS, strict=True):
        late = datetime.fromisoformat(row["received_at"]) - datetime.fromisoformat(
            moment
        )
        assert 0 <= late.total_seconds() < PATIENCE
    ages = [row["filled_seconds"] for row in rows]
    assert min(ages) == 0, "a form from the future is new, not of negative age"


def test_a_form_from_before_the_step_is_still_taken(
    folder: Settings, tmp_path: Path
) -> None:
    """Tokens do not expire; a step forwards only makes the form look old."""
    step = tmp_path / "step"
    environ = {
        "LD_PRELOAD": str(build_library("clock", tmp_path)),
        "CLOCK_STEP": str(step),
    }
    with (
        serving(folder, tmp_path / "log.txt", environ=environ) as server,
        server.browser("10.5.0.2") as browser,
    ):
        given = fill_form(folder).fields
        step.write_text(str(400 * 86_400))
        first = browser.post(FORM, data=given)
        step.write_text("0")
        again = browser.post(FORM, data=given)
    assert first.status_code == again.status_code == 303
    assert first.headers["location"] == again.headers["location"]
    (row,) = read_rows(folder)
    received = datetime.fromisoformat(row["received_at"])
    assert (received - datetime.now(UTC)).days in (399, 400)
    assert row["filled_seconds"] >= 400 * 86_400
