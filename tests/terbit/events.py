"""What may happen in a year, drawn at random: events for a `Story`."""

from collections.abc import Callable

from hypothesis import strategies as st

from tests.terbit.story import Story

Event = Callable[[Story], None]
PATHS = st.sampled_from(["a/x", "a/y", "a/z", "b/x", "b/y", "c/x"])
UNITS = st.sampled_from(["", "", "u", "v"])
SIZES = st.sampled_from([1, 2, 4, 6, 9, 10, 11, 14, 21, 25, 40])


BACK = st.sampled_from([0, 0, 1, 1, 2])
"""A quarter by how many before the running one."""


def answers(path: str, n: int, unit: str, blanks: int, instrumen: str) -> Event:
    return lambda story: story.answer(
        path, n, unit=unit, blanks=min(n, blanks), instrumen=instrumen
    )


def exclude(path: str, n: int, back: int, *, published: bool) -> Event:
    return lambda story: story.exclude(
        path, n, published=published, triwulan=story.quarter(back)
    )


def late(path: str, n: int, unit: str, back: int) -> Event:
    return lambda story: story.late(path, n, story.quarter(back), unit=unit)


def reopen(back: int) -> Event:
    return lambda story: story.reopen(story.quarter(back))


def close(back: int) -> Event:
    return lambda story: story.close(story.quarter(back))


ANSWERS = st.builds(
    answers,
    PATHS,
    SIZES,
    UNITS,
    st.sampled_from([0, 0, 0, 1, 3]),
    st.sampled_from(["satu"] * 5 + ["dua"]),
)
NIGHT = st.builds(lambda days: lambda story: story.night(days), st.integers(1, 40))
EVENTS = st.one_of(
    *[ANSWERS] * 6,
    *[NIGHT] * 3,
    *[st.builds(exclude, PATHS, SIZES, BACK, published=st.booleans())] * 2,
    st.builds(late, PATHS, SIZES, UNITS, BACK),
    st.builds(reopen, BACK),
    st.builds(close, BACK),
    st.builds(lambda back: lambda story: story.include(story.quarter(back)), BACK),
)
