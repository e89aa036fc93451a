"""A backup that is made while answers pour in, restored on an empty machine
(promise 5)."""

import json
import time
from dataclasses import replace
from pathlib import Path

from tests.conftest import make_settings
from tests.tahan.folder import read_rows
from tests.tahan.publisher import Publisher
from tests.tahan.server import HOST, serving
from tests.tahan.writers import Writers


def restored(publisher: Publisher, copy: Path, folder: Path) -> Publisher:
    """An empty machine with the same content."""
    content = publisher.settings.content
    other = Publisher(make_settings(folder / "var", content))
    result = other.run("restore", str(copy))
    assert result.code == 0, result.err
    return other


def test_what_was_acknowledged_before_is_there_and_results_are_the_same(
    publisher: Publisher, tmp_path: Path
) -> None:
    settings = replace(publisher.settings, trusted_proxy=HOST)
    writers, copy = Writers(settings), tmp_path / "siputri.db"
    with serving(settings, tmp_path / "log.txt") as server, writers.at_work(server):
        time.sleep(0.5)
        before = set(writers.acknowledged)
        assert publisher.run("backup", str(copy)).code == 0
    other = restored(publisher, copy, tmp_path / "lain")
    live = {row["tanda_terima"]: row for row in read_rows(settings)}
    there = {row["tanda_terima"]: row for row in read_rows(other.settings)}
    assert before
    assert before <= there.keys()
    assert all(live[key] == row for key, row in there.items())
    assert {entry["n"] for entry in results_of(other)} == {len(there)}
    last = tmp_path / "akhir.db"
    assert publisher.run("backup", str(last)).code == 0
    again = restored(publisher, last, tmp_path / "lagi")
    assert results_of(again) == results_of(publisher)


def results_of(publisher: Publisher) -> list[dict[str, object]]:
    told = publisher.run("rekap", "--semua", "--json")
    assert told.code == 0, told.err
    found: list[dict[str, object]] = json.loads(told.out)["hasil"]
    return found
