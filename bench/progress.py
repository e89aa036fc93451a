"""Saying how far a run is: a bar on a terminal, plain lines anywhere else."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TextIO

_WIDTH = 24
"""Characters of the bar."""


class Progress:
    """Counts steps; each ends in a line with its seconds."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self.stream = stream
        self.planned = 0
        self.finished = 0

    def expect(self, steps: int) -> None:
        self.planned += steps

    def skip(self, steps: int, why: str) -> None:
        """Steps that will not be run after all."""
        self.planned -= steps
        self.say(f"{why}: {steps} runs left out")

    def say(self, text: str) -> None:
        self.stream.write(f"{self._clear}{text}\n")
        self.stream.flush()

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Shows `label` while the block runs and its seconds when it is through."""
        started, stop = time.monotonic(), Event()
        ticker = Thread(target=self._tick, args=(label, started, stop), daemon=True)
        ticker.start()
        try:
            yield
        finally:
            stop.set()
            ticker.join()
        self.finished += 1
        seconds = time.monotonic() - started
        self.say(f"[{self.finished}/{self.planned}] {label}: {seconds:.1f} s")

    def _tick(self, label: str, started: float, stop: Event) -> None:
        while self.stream.isatty():
            part = self.finished * _WIDTH // max(self.planned, 1)
            bar = f"[{'#' * part}{'.' * (_WIDTH - part)}]"
            seconds = time.monotonic() - started
            self.stream.write(f"{self._clear}{bar} {label} {seconds:.0f} s")
            self.stream.flush()
            if stop.wait(0.5):
                break

    @property
    def _clear(self) -> str:
        return "\r\x1b[2K" if self.stream.isatty() else ""
