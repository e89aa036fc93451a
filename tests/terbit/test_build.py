"""A build: the whole site or nothing, and never a torn page."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from siputri.settings import Settings
from siputri.terbit import release
from siputri.terbit.build import build
from tests.conftest import ROOT
from tests.terbit.conftest import KEPT, TODAY, Run, read_tree

PPID = "layanan/diskominfo/permohonan-informasi-ppid"
OTHER = "layanan/diskominfo/pengaduan-sp4n-lapor"


def live_tree(settings: Settings) -> dict[str, bytes]:
    return read_tree(settings.current)


def edit(content: Path, name: str, old: str, new: str) -> None:
    file = content / name
    text = file.read_text("utf-8")
    assert text.count(old) >= 1
    file.write_text(text.replace(old, new, 1), "utf-8")


def no_leftovers(settings: Settings) -> bool:
    return not list(settings.releases.glob(".*"))


@contextmanager
def polled(settings: Settings, *names: str) -> Iterator[list[str]]:
    """Reads pages of the live site over and over in another thread; what was wrong."""
    faults: list[str] = []
    stop, started = Event(), Event()

    def poll() -> None:
        while not stop.is_set():
            for name in names:
                try:
                    text = (settings.current / name).read_text("utf-8")
                except OSError as error:
                    faults.append(str(error))
                else:
                    if not text.rstrip().endswith("</html>"):
                        faults.append(f"{name} is torn")
            started.set()

    thread = Thread(target=poll)
    thread.start()
    started.wait()
    yield faults
    stop.set()
    thread.join()


def test_the_live_site_is_a_link_to_a_complete_release(site: Settings) -> None:
    """A relative one: the state folder can be moved."""
    assert site.current.is_symlink()
    (only,) = release.list_releases(site)
    assert site.current.readlink() == Path("releases") / only.id
    assert re.fullmatch(r"\d{8}T\d{6}-\d\d", only.id)
    for name in ("index.html", "404.html", f"{PPID}/index.html", ".data/katalog.json"):
        assert (site.current / name).is_file()
    assert no_leftovers(site)


def test_a_build_is_read_whole_from_beginning_to_end(site: Settings) -> None:
    """Polled while it runs; a reader of the old release can finish reading it. Only
    what changed is rendered."""
    before = site.current.resolve()
    edit(site.content, f"{PPID}.yaml", "judul: Permohonan", "judul: Permintaan")
    with polled(site, "index.html", f"{PPID}/index.html", "404.html") as faults:
        report = build(site, today=TODAY)
    assert faults == []
    assert report.reused > report.rendered > 0
    assert site.current.resolve() == site.releases / report.release_id != before
    assert b"Permintaan Informasi" in live_tree(site)[f"{PPID}/index.html"]
    assert b"Permintaan Informasi" not in (before / PPID / "index.html").read_bytes()


def test_swapping_the_live_link_is_never_seen(site: Settings) -> None:
    first = site.current.resolve()
    second = Path(shutil.copytree(first, site.releases / "29990101T000000-00"))
    with polled(site, "index.html") as faults:
        for _ in range(150):
            for target in (second, first):
                release.make_live(site, target.name)
    assert faults == []


def test_the_same_inputs_give_the_same_bytes(site: Settings) -> None:
    """Built elsewhere, built anew, or shared with the release before."""
    first = live_tree(site)
    shared = build(site, today=TODAY)
    assert (shared.rendered, shared.removed) == (0, 0)
    assert shared.reused > 0
    assert live_tree(site) == first
    anew = build(site, today=TODAY, full=True)
    assert (anew.rendered, anew.reused) == (shared.reused, 0)
    assert live_tree(site) == first


@pytest.mark.usefixtures("made_here")
def test_a_removed_layanan_takes_its_pages_with_it(site: Settings) -> None:
    (site.content / f"{OTHER}.yaml").unlink()
    report = build(site, today=TODAY)
    left = [name for name in live_tree(site) if "pengaduan-sp4n-lapor" in name]
    assert left == []
    assert report.removed >= 2


@pytest.fixture
def own_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The renderer from a copy of this repository, whose theme a test may break."""
    root = tmp_path / "kode"
    for name in ("siputri", "theme"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copy(ROOT / "pelicanconf.py", root)
    monkeypatch.setattr("siputri.terbit.build._ROOT", root)
    return root / "theme"


def broken_template(theme: Path) -> None:
    (theme / "templates/halaman.html").write_text("{{ tidak_ada }}")


def dead_link(theme: Path) -> None:
    (theme / "templates/halaman.html").write_text('<a href="/tidak/ada/">x</a>')


@pytest.mark.parametrize("spoil", [broken_template, dead_link])
def test_a_theme_that_fails_leaves_the_live_site_as_it_is(
    spoil: Callable[[Path], None], site: Settings, run: Run, own_theme: Path
) -> None:
    before = live_tree(site)
    spoil(own_theme)
    result = run("build")
    assert result.code == 1
    assert "Situs yang tayang tidak berubah" in result.err
    assert live_tree(site) == before
    assert no_leftovers(site)
    assert len(release.list_releases(site)) == 1


@pytest.mark.usefixtures("made_here")
@pytest.mark.parametrize(
    "rekap",
    [
        "{",
        '{"hasil": [{"periode": "2026-TW9", "opd": null, "layanan": null}]}',
    ],
)
def test_results_that_cannot_be_read_leave_the_live_site_as_it_is(
    rekap: str, site: Settings, run: Run
) -> None:
    before = live_tree(site)
    site.rekap.write_text(rekap)
    result = run("build")
    assert result.code == 1
    assert result.err
    assert live_tree(site) == before
    assert no_leftovers(site)


@pytest.mark.usefixtures("made_here")
def test_content_that_no_site_can_stand_on_leaves_it_as_it_is(
    site: Settings, run: Run
) -> None:
    before = live_tree(site)
    (site.content / "situs.yaml").unlink()
    result = run("build")
    assert result.code == 1
    assert "situs.yaml" in result.err
    assert live_tree(site) == before


@pytest.mark.usefixtures("made_here")
def test_a_bad_file_takes_down_only_itself(site: Settings, run: Run) -> None:
    """Its last good version stands, other edits go live, and the place is named."""
    before = live_tree(site)[f"{PPID}/index.html"]
    edit(site.content, f"{PPID}.yaml", "judul: Permohonan", "judul: [Permohonan")
    edit(site.content, f"{OTHER}.yaml", "ringkasan: ", "ringkasan: Baru, ")
    result = run("build")
    assert result.code == 3
    assert re.search(rf"{PPID}\.yaml:\d+:\d+: ", result.err)
    assert f"{PPID}.yaml: versi baik yang terakhir tetap tayang." in result.err
    assert "Traceback" not in result.err
    after = live_tree(site)
    assert after[f"{PPID}/index.html"] == before
    assert b"Baru, " in after[f"{OTHER}/index.html"]


@pytest.mark.usefixtures("made_here")
def test_a_file_that_was_never_good_is_missing_and_the_rest_lives(
    settings: Settings, run: Run
) -> None:
    edit(settings.content, f"{PPID}.yaml", "judul: Permohonan", "judul: [Permohonan")
    result = run("build")
    assert result.code == 3
    assert f"{PPID}.yaml:" in result.err
    assert "tetap tayang" not in result.err
    pages = live_tree(settings)
    assert f"{PPID}/index.html" not in pages
    assert f"{OTHER}/index.html" in pages
    assert not [name for name in pages if KEPT[0] in name]


def test_a_killed_build_leaves_no_trace_on_the_live_site(
    site: Settings, run: Run
) -> None:
    """Nor a lock; what it had begun is swept up by the next one."""
    before = live_tree(site)
    process = subprocess.Popen(
        [sys.executable, "-m", "siputri", "build", "--full"], start_new_session=True
    )
    while no_leftovers(site):
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert live_tree(site) == before
    assert not no_leftovers(site)
    result = run("build")
    assert (result.code, result.err) == (0, "")
    assert no_leftovers(site)
    (_, second) = release.list_releases(site)[::-1]
    assert re.fullmatch(
        rf"Rilis {second.id}: \d+ halaman dirender, \d+ dipakai ulang, 0 dihapus, "
        r"\d+\.\d detik\.\n",
        result.out,
    )
