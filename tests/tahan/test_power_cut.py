"""A power cut while six people send forms (promise 1): what was not synced is gone."""

import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from formapi.limiter import ANSWERS_PER_MINUTE
from siputri.settings import Settings
from tests.conftest import URL
from tests.tahan.citizen import FORM
from tests.tahan.folder import make_folder, read_receipts
from tests.tahan.power import CARELESS, OFTEN, cut_power, put_back, record
from tests.tahan.preload import compiler

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="LD_PRELOAD needs Linux"),
    pytest.mark.skipif(compiler() is None, reason="needs a C compiler (cc)"),
]


def test_no_acknowledged_answer_is_lost_and_none_comes_twice(
    folder: Settings, built: Settings, tmp_path: Path
) -> None:
    """`python -m tests.tahan.power` cuts a hundred times, with all settings."""
    session = record(folder, tmp_path, OFTEN, seconds=0.7)
    cuts = list(cut_power(session, cuts=12, seed=1))
    assert max(cut.acknowledged for cut in cuts) > 10
    assert [cut.lost for cut in cuts] == [0] * 12

    settings = make_folder(built, tmp_path / "again")
    settings.database.unlink()
    put_back(cuts[-1].files, settings)
    again = list(session.writers.sent.values())[-ANSWERS_PER_MINUTE:]
    with TestClient(create_app(settings), base_url=URL) as client:
        for form in again:
            sent = client.post(FORM, data=form.fields, follow_redirects=False)
            assert sent.status_code == 303
    found = read_receipts(settings)
    assert {form.tanda_terima for form in again} <= set(found)
    assert len(found) == len(set(found))


def test_less_than_full_syncing_would_lose_answers(
    folder: Settings, tmp_path: Path
) -> None:
    """So the test above can fail: with NORMAL a commit is not on disk yet."""
    session = record(folder, tmp_path, CARELESS.format("NORMAL"), seconds=0.4)
    cuts = list(cut_power(session, cuts=4, seed=1))
    assert any(cut.lost for cut in cuts)
