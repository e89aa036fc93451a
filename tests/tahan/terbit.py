"""`python -m tests.tahan.terbit [KILLS] [SEED]`: kill -9 of a build with all that it
started, again and again on one installation."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import TimeoutExpired

from tests.tahan.publisher import DIES, Publisher, Result, Tree, make_publisher

NEVER = 0


@dataclass(frozen=True)
class Kill:
    """What became of one killed build: the live site was left as it was, or is the
    `whole` new one."""

    how: str
    went_live: bool
    unchanged: bool

    @property
    def is_good(self) -> bool:
        return self.unchanged != self.went_live


def count_acts(publisher: Publisher) -> int:
    """How often a build of a change on every page changes a file."""
    publisher.edit()
    result = build_until(publisher, NEVER)
    assert result.code == 0, result.err
    return int(result.out.splitlines()[-1])


def build_until(publisher: Publisher, act: int) -> Result:
    return publisher.run(str(act), str(publisher.settings.var), "build", program=DIES)


def kill_by_act(publisher: Publisher, act: int) -> str:
    """Before one act of the publishing process itself."""
    result = build_until(publisher, act)
    return f"act {act}: {result.code}"


def kill_by_time(publisher: Publisher, seconds: float) -> str:
    process = publisher.start("build")
    with suppress(TimeoutExpired):
        process.wait(seconds)
    if process.poll() is None:
        process.kill_group()
    else:
        process.communicate()
    return f"after {seconds:.2f} s: {process.returncode}"


def run_kills(publisher: Publisher, times: int, seed: int) -> Iterator[Kill]:
    """Half of them at a moment, half before an act, of which the swap and the tidying
    up are many; the next build works, whatever is left lying about."""
    random = Random(seed)
    started = time.monotonic()
    acts = count_acts(publisher)
    length = time.monotonic() - started
    for number in range(times):
        publisher.edit()
        before, tree = publisher.live, publisher.tree()
        if number % 2:
            how = kill_by_time(publisher, random.uniform(0.3, length))
        else:
            how = kill_by_act(publisher, random.randint(1, acts))
        went_live = publisher.live != before
        yield Kill(how, went_live, publisher.tree() == tree)
        if number % 3 == 2:
            check_next(publisher, publisher.tree() if went_live else None)


def check_next(publisher: Publisher, whole: Tree | None) -> None:
    """The next build works, takes a dead lock for none and tidies up; a release that
    went live just before the kill is what it makes, too."""
    publisher.build()
    assert publisher.leftovers() == []
    if whole is not None:
        assert publisher.tree() == whole


def main(times: int = 100, seed: int = 91) -> int:
    with tempfile.TemporaryDirectory(prefix="siputri-terbit-") as name:
        publisher = make_publisher(Path(name))
        kills = []
        for kill in run_kills(publisher, times, seed):
            kills.append(kill)
            print(len(kills), kill, flush=True)
        publisher.build()
        live = publisher.tree()
        publisher.build("--full")
        bad = [kill for kill in kills if not kill.is_good]
        bad_end = publisher.tree() != live
    print(f"{times} kills, {sum(kill.went_live for kill in kills)} after the swap,")
    print(f"{len(bad)} bad; the site in the end is {'not ' * bad_end}the same in full.")
    return bool(bad) or bad_end


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
