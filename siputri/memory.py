"""Making very many objects at a time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def building_up() -> Iterator[None]:
    """While objects are made that all stay, nothing is collected: Python would walk
    through all of them again and again, for half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
