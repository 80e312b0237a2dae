"""Whether there are remarks at all: asked at the start, before anything that reads them is loaded."""

from db.engine import Database


def has_remarks(database: Database) -> bool:
    """Return whether any list of remarks is stored."""
    with database.reading() as connection:
        return connection.execute("SELECT 1 FROM remark_list LIMIT 1").fetchone() is not None
