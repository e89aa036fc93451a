"""The search index of a release: there, complete, and shared while it holds."""

import shutil
from pathlib import Path

import pytest

from siputri.cari import INDEX_FILE
from siputri.katalog.data import DATA
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.terbit.build import build
from siputri.terbit.verify import problems
from tests.conftest import PPID

pytestmark = pytest.mark.usefixtures("made_here")


def index_of(settings: Settings) -> Path:
    return settings.current.resolve() / DATA / INDEX_FILE


@pytest.fixture
def release(built: Settings, tmp_path: Path) -> Path:
    """A copy of a live release."""
    return Path(shutil.copytree(built.current, tmp_path / "rilis"))


def test_builds_share_the_index_until_the_content_changes(
    site: Settings, content: Path
) -> None:
    first = index_of(site)
    build(site)
    second = index_of(site)
    assert second != first
    assert second.samefile(first)
    file = content / "layanan" / f"{PPID}.yaml"
    file.write_text(
        file.read_text("utf-8").replace("minta data", "mohon data"), "utf-8"
    )
    build(site)
    assert not index_of(site).samefile(first)


def test_a_full_build_makes_it_anew_with_the_same_bytes(site: Settings) -> None:
    first = index_of(site)
    build(site, full=True)
    assert not index_of(site).samefile(first)
    assert index_of(site).read_bytes() == first.read_bytes()


@pytest.mark.parametrize("content", [b"", b"rusak" * 1000, None])
def test_a_release_without_a_sound_index_does_not_go_live(
    release: Path, katalog: Katalog, content: bytes | None
) -> None:
    assert list(problems(release, katalog, {})) == []
    file = release / DATA / INDEX_FILE
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    (problem,) = problems(release, katalog, {})
    assert "indeks pencarian" in problem


def test_an_index_of_other_content_does_not_go_live(
    release: Path, katalog: Katalog
) -> None:
    fields = {name: getattr(katalog, name) for name in Katalog.model_fields}
    fewer = Katalog.model_construct(**{**fields, "layanan": katalog.layanan[1:]})
    assert list(problems(release, fewer, {})) == [
        "indeks pencarian tidak memuat semua layanan"
    ]
