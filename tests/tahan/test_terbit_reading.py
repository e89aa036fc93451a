"""People read while the site is built anew, again and again (promise 8): every page is
there, and wholly of one release."""

from pathlib import Path

from siputri.settings import Settings
from siputri.terbit.release import KEEP, list_releases
from tests.tahan.publisher import Publisher, Readers
from tests.tahan.server import serving

REBUILDS = 6


def pages_of(settings: Settings) -> tuple[str, ...]:
    """Every page and paper."""
    live = settings.current
    found = (*live.rglob("*.html"), *live.rglob("*.pdf"), live / "data/layanan.json")
    return tuple(sorted(file.relative_to(live).as_posix() for file in found))


def test_nobody_ever_meets_a_torn_or_a_missing_page(
    publisher: Publisher, tmp_path: Path
) -> None:
    settings = publisher.settings
    readers = Readers(settings, pages_of(settings))
    markers = set()
    with (
        serving(settings, tmp_path / "log.txt") as server,
        readers.at_work(server.port),
        server.browser() as browser,
    ):
        for _ in range(REBUILDS):
            tag = {"if-none-match": browser.get("/").headers["etag"]}
            assert browser.get("/", headers=tag).status_code == 304
            markers.add(publisher.edit())
            publisher.build()
            readers.remember()
            assert browser.get("/", headers=tag).status_code == 200
    assert readers.faults == []
    assert readers.torn == set()
    assert readers.reads > REBUILDS * len(readers.pages)
    seen = {name for name, _ in readers.read}
    assert seen == set(readers.pages)
    assert len(markers) == REBUILDS
    assert publisher.leftovers() == []
    assert len(list_releases(settings)) == KEEP
