"""A release is made out of the one that was pruned last, and as if it were not."""

import shutil
import subprocess
from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.terbit import release
from siputri.terbit.build import build
from tests.conftest import make_settings
from tests.terbit.conftest import TODAY, read_tree

pytestmark = pytest.mark.usefixtures("made_here")

PPID = "layanan/diskominfo/permohonan-informasi-ppid"
PAGE = f"{PPID}/index.html"


def edit(site: Settings, number: int) -> None:
    file = site.content / f"{PPID}.yaml"
    lines = file.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("untuk: ")]
    file.write_text("\n".join([*kept, f"untuk: Warga {number}", ""]), "utf-8")


KEEP = 2


@pytest.fixture(autouse=True)
def few_releases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release, "KEEP", KEEP)


@pytest.fixture(scope="module")
def grown(small: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Content and state after some releases, each with another page for PPID."""
    folder = tmp_path_factory.mktemp("tumbuh")
    shutil.copytree(small.var, folder / "var", symlinks=True)
    shutil.copytree(small.content, folder / "content")
    settings = make_settings(folder / "var", folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "KEEP", KEEP)
        for number in range(KEEP):
            edit(settings, number)
            build(settings, today=TODAY)
    return folder


@pytest.fixture
def site(grown: Path, tmp_path: Path) -> Settings:
    """A copy in which shared files are shared as well."""
    folder = tmp_path / "salinan"
    subprocess.run(["cp", "-a", grown, folder], check=True)
    return make_settings(folder / "var", folder / "content")


@pytest.fixture
def spare(site: Settings) -> Path:
    """What is left of the first of these releases."""
    found = site.releases / release.SPARE
    assert found.is_dir()
    assert len(release.list_releases(site)) == KEEP
    return found


def trees(site: Settings) -> dict[str, dict[str, bytes]]:
    return {item.id: read_tree(item.path) for item in release.list_releases(site)}


def test_it_is_no_release(site: Settings, spare: Path) -> None:
    assert spare.name not in {item.id for item in release.list_releases(site)}
    with pytest.raises(KeyError):
        release.make_live(site, spare.name)


def test_what_is_made_of_it_is_as_if_made_anew(site: Settings, spare: Path) -> None:
    """Its other pages, its icons and what no release ever had are gone."""
    (spare / "aset/lama.css").write_bytes(b"lama")
    (spare / "lama.ico").write_bytes(b"lama")
    inode = (spare / "404.html").stat().st_ino
    folder = (spare / "layanan").stat().st_ino
    before = trees(site)
    report = build(site, today=TODAY)
    assert (report.rendered, report.removed) == (0, 0)
    live = site.current.resolve()
    assert (live / "404.html").stat().st_ino == inode
    assert (live / "layanan").stat().st_ino == folder
    made = read_tree(live)
    build(site, today=TODAY, full=True)
    assert read_tree(site.current.resolve()) == made
    after = trees(site)
    assert {name: after[name] for name in after if name in before} == {
        name: before[name] for name in after if name in before
    }


def test_a_page_that_changed_changes_in_no_other_release(
    site: Settings, spare: Path
) -> None:
    before = trees(site)
    edit(site, 99)
    report = build(site, today=TODAY)
    assert report.rendered > 0
    after = trees(site)
    assert b"Warga 99" in after[report.release_id][PAGE]
    for name in before.keys() & after.keys():
        assert after[name] == before[name]


def test_pages_that_are_gone_go_with_their_folders(site: Settings, spare: Path) -> None:
    (site.content / f"{PPID}.yaml").unlink()
    report = build(site, today=TODAY)
    assert report.removed > 0
    live = site.current.resolve()
    assert not (live / PPID).exists()
    assert not [name for name in read_tree(live) if PPID in name]


def test_a_page_that_was_lost_there_is_had_again(site: Settings, spare: Path) -> None:
    (spare / "404.html").unlink()
    (spare / "luring.html.br").unlink()
    made = read_tree(site.current.resolve())
    build(site, today=TODAY)
    assert read_tree(site.current.resolve()).keys() == made.keys()


def test_a_build_that_fails_costs_no_release(site: Settings, spare: Path) -> None:
    before = trees(site)
    site.rekap.write_text("{")
    with pytest.raises(Exception, match=r"rekap\.json"):
        build(site, today=TODAY)
    assert trees(site) == before
    assert not spare.exists()


def test_a_full_build_leaves_it_alone(site: Settings, spare: Path) -> None:
    inode = (spare / "404.html").stat().st_ino
    build(site, today=TODAY, full=True)
    live = site.current.resolve()
    assert (live / "404.html").stat().st_ino != inode
