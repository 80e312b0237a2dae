"""What stands in a data file, seen without the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.edits import Kind
from db.tables import columns

Dump = dict[str, list[tuple[object, ...]]]


def dump(path: Path) -> Dump:
    """Return every row of every table but the moments of change, which undo does not turn back."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            kind: connection.execute(
                f"SELECT {', '.join(key for key in columns(kind) if key != 'changed_at')}"
                f" FROM {kind} ORDER BY id"
            ).fetchall()
            for kind in Kind
        }


def faults(path: Path) -> list[object]:
    """Return what SQLite finds wrong with the file: nothing, if it is whole."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchall()
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [one for one in found if one != ("ok",)] + broken


def schema(path: Path) -> list[tuple[object, ...]]:
    """Return the statements that made the tables and indexes of the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
        ).fetchall()


def shape(path: Path) -> dict[str, object]:
    """Return what the tables and indexes of the file are, however their statements are written.

    SQLite writes a column that is added to a table, or a table made anew, in words of its own.
    """
    found: dict[str, object] = {}
    with closing(sqlite3.connect(path)) as connection:
        for kind, name, _, sql in schema(path):
            if kind == "table":
                asked = ("table_xinfo", "foreign_key_list", "index_list")
                rows = [connection.execute(f"PRAGMA {one}({name})").fetchall() for one in asked]
                # Indexes are numbered as they were made, which is not always in the same order.
                rows[2] = sorted(row[1:] for row in rows[2])
                counts = [str(sql).upper().count(word) for word in ("AUTOINCREMENT", "CHECK")]
                found[str(name)] = (*rows, counts)
            else:
                found[str(name)] = " ".join(str(sql).replace('"', "").split())
    return found
