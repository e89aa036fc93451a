"""No answer can be worked out from all that was ever published (promise 22)."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog import Katalog
from siputri.store import Store, create_database
from tests.terbit.story import QUARTERS, Story

Event = Callable[[Story], None]


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("lawan") / "siputri.db"
    create_database(file)
    return file


@contextmanager
def begin(new_database: Path, katalog: Katalog) -> Iterator[Story]:
    with TemporaryDirectory() as folder:
        with Store(Path(shutil.copy(new_database, folder))) as store:
            yield Story(store, katalog)


PATHS = st.sampled_from(["a/x", "a/y", "a/z", "b/x", "b/y", "c/x"])
UNITS = st.sampled_from(["", "", "u", "v"])
SIZES = st.sampled_from([1, 2, 4, 6, 9, 10, 11, 14, 21, 25, 40])
KODE = st.sampled_from(QUARTERS)


def answers(
    path: str, n: int, unit: str, blanks: int, instrumen: str
) -> Event:
    return lambda story: story.answer(
        path, n, unit=unit, blanks=min(n, blanks), instrumen=instrumen
    )


ANSWERS = st.builds(
    answers,
    PATHS,
    SIZES,
    UNITS,
    st.sampled_from([0, 0, 0, 1, 3]),
    st.sampled_from(["oki-siputri"] * 5 + ["skm-2017"]),
)
EVENTS = st.one_of(
    *[ANSWERS] * 6,
    *[st.builds(lambda days: lambda story: story.night(days), st.integers(1, 40))] * 3,
    st.builds(
        lambda path, n, published, kode: lambda story: story.exclude(
            path, n, published=published, triwulan=kode
        ),
        PATHS,
        SIZES,
        st.booleans(),
        KODE,
    ),
    st.builds(lambda kode: lambda story: story.include(kode), KODE),
    st.builds(lambda kode: lambda story: story.close(kode), KODE),
    st.builds(
        lambda kode, path, n, unit: lambda story: (
            story.reopen(kode),
            story.late(path, n, kode, unit=unit),
        ),
        KODE,
        PATHS,
        SIZES,
        UNITS,
    ),
    st.builds(
        lambda kode, path, n, unit: lambda story: story.late(path, n, kode, unit=unit),
        KODE,
        PATHS,
        SIZES,
        UNITS,
    ),
)


@settings(max_examples=12, report_multiple_bugs=False)
@given(events=st.lists(EVENTS, min_size=30, max_size=60))
def test_no_sum_or_difference_of_publications_shows_fewer_than_ten_people(
    new_database: Path, katalog: Katalog, events: list[Event]
) -> None:
    """A year of answers, exclusions, closings and reopenings; every rekap is kept."""
    with begin(new_database, katalog) as story:
        for event in events:
            event(story)
        story.end()
        assert story.adversary.find_few() is None
