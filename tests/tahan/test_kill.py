"""kill -9 while six people send forms (promise 1)."""

from pathlib import Path

from siputri.settings import Settings
from tests.tahan.kill import run_kills


def test_a_killed_service_comes_back_with_every_acknowledged_answer_once(
    folder: Settings, tmp_path: Path
) -> None:
    """`python -m tests.tahan.kill` does it a hundred times."""
    kills = list(run_kills(folder, tmp_path / "log.txt", times=3, seed=1))
    assert all(kill.is_good for kill in kills)
    assert sum(kill.acknowledged for kill in kills) > 0
    assert max(kill.cpu for kill in kills) < 5
