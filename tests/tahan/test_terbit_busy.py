"""Many who publish at once: one at a time, the others wait or are told, and nobody
reads anything torn (promise 8)."""

from pathlib import Path

from siputri.store import Store
from siputri.store.antrean import Jenis, Status, ask_terbit, read_penerbitan
from siputri.terbit.penerbitan import now
from tests.tahan.publisher import Publisher, Readers
from tests.tahan.test_terbit_reading import pages_of

BUSY = "Penerbitan lain sedang berjalan. Coba lagi nanti."
AT_ONCE = 6


def ask(publisher: Publisher) -> None:
    with Store(publisher.settings.database) as store, store.writing():
        ask_terbit(store, Jenis.ULANG, now(), "admin")


def runs(publisher: Publisher) -> list[Status]:
    """Oldest first."""
    with Store(publisher.settings.database, readonly=True) as store:
        return [item.status for item in reversed(read_penerbitan(store, 20))]


def test_of_six_builds_by_hand_one_works_and_the_others_are_told(
    publisher: Publisher,
) -> None:
    marker = publisher.edit()
    readers = Readers(publisher.settings, pages_of(publisher.settings))
    with readers.at_work():
        builds = [publisher.start("build") for _ in range(AT_ONCE)]
        said = [build.communicate(timeout=120)[1].strip() for build in builds]
        readers.remember()
    codes = [build.returncode for build in builds]
    assert set(codes) <= {0, 1}
    assert [said[n] for n in range(AT_ONCE) if codes[n]] == [BUSY] * codes.count(1)
    assert codes.count(0) >= 1
    assert (readers.faults, readers.torn) == ([], set())
    assert marker.encode() in publisher.tree()["index.html"]
    assert publisher.leftovers() == []


def test_what_was_asked_for_and_the_night_wait_for_a_build_by_hand(
    publisher: Publisher,
) -> None:
    """And for each other; nothing fails that was started by a timer."""
    ask(publisher)
    by_hand = publisher.start("build", "--full")
    while not publisher.leftovers():
        assert by_hand.poll() is None
    timers = [publisher.start(*words) for words in (("build", "--antrean"),) * 2]
    timers.append(publisher.start("nightly"))
    assert by_hand.wait(120) == 0
    assert [timer.wait(120) for timer in timers] == [0, 0, 0]
    for process in (by_hand, *timers):
        process.communicate()
    assert runs(publisher) == [Status.SELESAI] * 2


def test_a_release_is_not_taken_back_under_a_build(publisher: Publisher) -> None:
    """What it would choose might be pruned a moment later."""
    publisher.edit()
    publisher.build()
    newest = publisher.live
    publisher.edit()
    build = publisher.start("build", "--full")
    while not publisher.leftovers():
        assert build.poll() is None
    refused = publisher.run("release", "rollback")
    assert (refused.code, refused.err.strip()) == (1, BUSY)
    assert build.wait(120) == 0
    build.communicate()
    assert publisher.run("release", "rollback").code == 0
    assert publisher.live == newest


def test_a_killed_run_is_told_and_the_next_one_starts(publisher: Publisher) -> None:
    """Its lock is no lock, whatever it held."""
    ask(publisher)
    process = publisher.start("build", "--antrean")
    while not publisher.leftovers():
        assert process.poll() is None
    process.kill_group()
    assert runs(publisher) == [Status.BERJALAN]
    assert Path(publisher.settings.var / "antrean.lock").exists()
    ask(publisher)
    assert publisher.run("build", "--antrean").code == 0
    assert runs(publisher) == [Status.GAGAL, Status.SELESAI]
    assert publisher.leftovers() == []
