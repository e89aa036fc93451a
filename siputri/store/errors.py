"""Why the store cannot serve; messages are for the people who run the system."""


class StoreError(Exception):
    """The store cannot be used now."""


class StoreMissingError(StoreError):
    """There is no database file; only init, demo and restore make one."""


class StoreDamagedError(StoreError):
    """The file is not our database or is corrupt; it is kept as it is."""


class StoreBusyError(StoreError):
    """The disk is full or read-only, or somebody holds a lock; try again later."""
