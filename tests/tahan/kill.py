"""`python -m tests.tahan.kill [TIMES] [SEED]`: kill -9 under six writers, again and
again on one state folder."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from siputri.settings import Settings
from siputri.store import Store
from tests.tahan.folder import build_once, make_folder, read_receipts
from tests.tahan.server import serving
from tests.tahan.writers import Writers


@dataclass(frozen=True)
class Kill:
    """What became of one kill; `seconds` until the service answered again, `cpu` those
    of them that it worked itself."""

    acknowledged: int
    unacknowledged: int
    lost: int
    stored_twice: int
    seconds: float
    cpu: float

    @property
    def is_good(self) -> bool:
        return self.lost == self.stored_twice == 0


def run_kills(settings: Settings, log: Path, times: int, seed: int) -> Iterator[Kill]:
    """The service that comes back is the next to be killed. After each kill the file
    is sound, and what was not acknowledged is sent again. Raises StoreError."""
    random = Random(seed)
    with ExitStack() as services:
        server = services.enter_context(serving(settings, log))
        for _ in range(times):
            writers, before = Writers(settings), read_receipts(settings)
            with writers.at_work(server):
                time.sleep(random.uniform(0.05, 0.8))
                server.kill()
            start = time.monotonic()
            server = services.enter_context(serving(settings, log))
            with server.browser() as browser:
                assert browser.get("/formapi/healthz").status_code == 200
            seconds, cpu = time.monotonic() - start, server.cpu_seconds()
            with Store(settings.database, readonly=True) as store:
                store.check(thorough=True)
            found = set(read_receipts(settings))
            lost = writers.acknowledged.keys() - found
            told, untold = len(writers.acknowledged), len(writers.unacknowledged)
            writers.send_again(server)
            after = read_receipts(settings)
            twice = len(after) - len(before) - len(writers.sent)
            yield Kill(told, untold, len(lost), twice, seconds, cpu)


def main(times: int = 100, seed: int = 91) -> int:
    with tempfile.TemporaryDirectory(prefix="siputri-kill-") as name:
        folder = Path(name)
        settings = make_folder(build_once(folder / "built"), folder / "var")
        kills = []
        for kill in run_kills(settings, folder / "log.txt", times, seed):
            kills.append(kill)
            print(len(kills), kill, flush=True)
        acknowledged = sum(kill.acknowledged for kill in kills)
        slowest = max(kill.seconds for kill in kills)
        most = max(kill.cpu for kill in kills)
        bad = [kill for kill in kills if not kill.is_good]
        print(f"{times} kills, {acknowledged} answers acknowledged, {len(bad)} bad,")
        print(f"back after {slowest:.1f} s at the most, {most:.1f} s of them work.")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
