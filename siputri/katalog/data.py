"""Where a release keeps what it was built from."""

DATA = ".data"
"""The folder of a release where that lies; it is never served."""
