"""The same inputs give the same bytes (promise 7), however a release came about."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from siputri.terbit.build import build
from siputri.terbit.terbitan import today_in
from tests.tahan.edits import edits
from tests.tahan.publisher import Publisher, Tree, copy_publisher

pytestmark = pytest.mark.usefixtures("made_here")

EDITS = 30


def test_incremental_full_and_elsewhere_are_the_same(
    publisher: Publisher, tmp_path: Path
) -> None:
    """After a random sequence of edits, each built; with files that are bad for a
    while, added, removed and mended."""
    settings = publisher.settings
    done = [build(settings) and name for name in edits(settings.content, EDITS, 3)]
    build(settings)
    assert len(set(done)) >= 6
    incremental = publisher.tree()
    build(settings, full=True)
    assert_same(publisher.tree(), incremental)
    elsewhere = replace(settings, var=tmp_path / "lain")
    content = shutil.copytree(settings.content, tmp_path / "salinan")
    build(replace(elsewhere, content=Path(content)))
    assert_same(Publisher(elsewhere).tree(), incremental)


def test_two_nights_on_the_same_data_are_the_same(
    publisher: Publisher,
    make_jawaban: Callable[..., Jawaban],
    katalog: Katalog,
    tmp_path: Path,
) -> None:
    """On two machines, a while apart, and again on one of them."""
    today = today_in(katalog)
    answers = [make_jawaban(number % 4 + 1, day=today) for number in range(45)]
    with Store(publisher.settings.database) as store:
        store.insert_jawaban(answers)
    (tmp_path / "lain").mkdir()
    other = copy_publisher(publisher, tmp_path / "lain")
    for one in (publisher, other):
        assert one.run("nightly").code == 0
    first = publisher.tree()
    assert re.search(rb"\b30 responden", first["ikm/index.html"])
    assert_same(other.tree(), first)
    assert other.run("nightly").code == 0
    assert_same(other.tree(), first)
    assert other.run("build", "--full").code == 0
    assert_same(other.tree(), first)


def assert_same(found: Tree, due: Tree) -> None:
    names = sorted(found.keys() | due.keys())
    assert [name for name in names if found.get(name) != due.get(name)] == []
