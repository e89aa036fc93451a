"""The clock of the staff area counts real time and never goes back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.pengelola.conftest import Time


@given(st.lists(st.tuples(st.floats(0, 1e6), st.floats(-1e8, 1e8)), max_size=20))
def test_it_never_counts_less_than_has_passed(
    steps: list[tuple[float, float]],
) -> None:
    """Whatever the wall clock is set to."""
    time = Time()
    clock, passed = time.clock(), 0.0
    start = clock.now()
    for seconds, jump in steps:
        time.passes(seconds)
        time.wall += jump
        passed += seconds
        assert (clock.now() - start).total_seconds() >= passed - 1


def test_it_follows_the_machine_while_nobody_sets_it() -> None:
    time = Time()
    clock = time.clock()
    assert clock.stamp() == "2026-11-18T11:06:40+00:00"
    time.passes(80)
    assert clock.stamp() == "2026-11-18T11:08:00+00:00"
    time.wall += 3600
    assert clock.stamp() == "2026-11-18T12:08:00+00:00"
