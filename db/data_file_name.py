"""The name of a data file: by it a workbook's hidden ids are told from those of another file."""

import uuid

from db.engine import Database


def name_of(database: Database) -> str:
    """Return the name that was drawn for this data file, drawn now if there is none yet."""
    with database.writing() as connection:
        found = connection.execute("SELECT name FROM data_file").fetchone()
        if found:
            return str(found[0])
        name = uuid.uuid4().hex
        connection.execute("INSERT INTO data_file (name) VALUES (?)", (name,))
        return name
