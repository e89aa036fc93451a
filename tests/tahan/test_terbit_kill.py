"""kill -9 of a build at any moment (promise 8): the live site is as it was or wholly
the new one, and the next build works."""

from tests.tahan.publisher import Publisher
from tests.tahan.terbit import run_kills

KILLS = 10


def test_a_killed_build_changes_nothing_or_everything(publisher: Publisher) -> None:
    """`python -m tests.tahan.terbit` does it a hundred times."""
    kills = list(run_kills(publisher, KILLS, seed=5))
    assert [kill for kill in kills if not kill.is_good] == []
    publisher.build()
    incremental = publisher.tree()
    publisher.build("--full")
    assert publisher.tree() == incremental
    assert publisher.leftovers() == []
