"""What the definitions of tables share."""

from collections.abc import Iterable


def choices(codes: Iterable[str]) -> str:
    """The codes as a list of SQL."""
    return ", ".join(f"'{code}'" for code in codes)
