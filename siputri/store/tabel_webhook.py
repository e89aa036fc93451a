"""The table of the webhook."""

from sqlite_utils import Database


def create_webhook(db: Database) -> None:
    """What was taken, and on each run of the publisher whether it pulls first."""
    db.execute(
        """
        CREATE TABLE webhook (
            signature TEXT PRIMARY KEY CHECK (length(signature) = 64),
            received_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        "ALTER TABLE penerbitan ADD COLUMN tarik INTEGER NOT NULL DEFAULT 0 "
        "CHECK (tarik IN (0, 1))"
    )
