"""How a build goes: a bar at a terminal, plain lines otherwise."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TextIO

from siputri.katalog.kemajuan import count_pages
from siputri.settings import Settings
from siputri.terbit.penerbitan import Tell

_WIDTH = 24
_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def telling(settings: Settings) -> Iterator[Tell]:
    """Prints each step; at a terminal with a bar of the pages that are made."""
    if not sys.stdout.isatty():
        yield lambda line: print(line, flush=True)
        return
    bar = _Bar(settings, sys.stdout)
    drawer = Thread(target=bar.draw_on, daemon=True)
    drawer.start()
    try:
        yield bar.tell
    finally:
        bar.ended.set()
        drawer.join()


class _Bar:
    """One line that is drawn anew, below the lines that stay."""

    def __init__(self, settings: Settings, stream: TextIO) -> None:
        self.settings, self.stream = settings, stream
        self.turn, self.ended = Lock(), Event()

    def tell(self, line: str) -> None:
        self._write(f"{_CLEAR}{line}\n")

    def draw_on(self) -> None:
        while not self.ended.wait(_SECONDS):
            self._write(f"{_CLEAR}{progress(self.settings)}")
        self._write(_CLEAR)

    def _write(self, text: str) -> None:
        with self.turn:
            self.stream.write(text)
            self.stream.flush()


def progress(settings: Settings) -> str:
    """Pages that are made of those of the release that is being made; nothing while
    none is."""
    found = count_pages(settings.releases)
    if found is None:
        return ""
    made, whole = found
    done = made / max(whole, 1)
    bar = "#" * int(done * _WIDTH)
    return f"[{bar:.<{_WIDTH}}] {done:4.0%}  {made} dari {whole} halaman"
