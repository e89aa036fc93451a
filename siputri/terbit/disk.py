"""A full disk, by whatever name it is reported."""

import shutil
from pathlib import Path

FULL = (
    "Disk penuh: tidak ada tempat lagi untuk menulis. Kosongkan tempat lalu coba lagi. "
    "Situs yang tayang tidak berubah."
)
_SIGNS = (
    "No space left on device",
    "Disk quota exceeded",
    "database or disk is full",
    "File too large",
)
"""Of the system, of SQLite, and of both in the words of another process."""
_LEAST_BYTES = 64 * 1024


def is_disk_full(error: BaseException | None, folder: Path) -> bool:
    """Whether this, or what led to it, is a lack of room; without any in the state
    folder SQLite names it a mere error of the disk."""
    if folder.exists() and shutil.disk_usage(folder).free < _LEAST_BYTES:
        return True
    while error is not None:
        text = str(error)
        if any(sign in text for sign in _SIGNS):
            return True
        error = error.__cause__ or error.__context__
    return False
