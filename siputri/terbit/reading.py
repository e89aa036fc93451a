"""The content as a build reads it: what has not changed is taken from the live release,
and so is the last good version of a bad file."""

import time

from siputri.katalog.data import DATA
from siputri.katalog.filling import Before
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import Reading, load_katalog
from siputri.katalog.stamps import read_stamps
from siputri.settings import Settings
from siputri.terbit import release
from siputri.terbit.report import BuildError


def read_content(settings: Settings) -> Reading:
    """The content, bad files in their last good version; what has not changed since
    the live release is not read again."""
    katalog = last_katalog(settings)
    stamps = read_stamps(settings.stamps, release.live_id(settings) or "")
    before = Before(katalog, stamps) if katalog else None
    return load_katalog(settings.content, before, now=time.time_ns())


def require_katalog(settings: Settings) -> Katalog:
    """The katalog of `read_content`. Raises BuildError."""
    return katalog_of(read_content(settings))


def katalog_of(reading: Reading) -> Katalog:
    """Raises BuildError for content that is bad where nothing can stand in."""
    if reading.katalog is None:
        message = "Isi tidak dapat dibaca. Jalankan siputri check."
        raise BuildError(message, reading.findings)
    return reading.katalog


def last_katalog(settings: Settings) -> Katalog | None:
    """The Katalog of the live release; None before the first build."""
    file = settings.current / DATA / "katalog.json"
    try:
        return Katalog.from_release(file.read_bytes())
    except (OSError, ValueError):
        return None
