"""The database: every statement on it, its schema, its single writer."""

from siputri.store.connection import create_database
from siputri.store.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreMissingError,
)
from siputri.store.store import Store
from siputri.store.writer import Writer

__all__ = [
    "Store",
    "StoreBusyError",
    "StoreDamagedError",
    "StoreError",
    "StoreMissingError",
    "Writer",
    "create_database",
]
