"""Making the tables of a fresh data file and bringing an older one up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, MetaData, String, Table, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import NullPool

from db.engine import APPLICATION_ID
from db.migrations import NEWEST
from db.models import TABLES

_REVISION = Table(
    "alembic_version",
    MetaData(),
    # As Alembic makes it, so that a fresh file need not load Alembic.
    Column("version_num", String(32), primary_key=True),
)


def create(path: Path) -> None:
    """Make the newest tables in the empty file `path`, all or nothing."""
    with _transaction(path) as connection:
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
            return
        TABLES.create_all(connection)
        _REVISION.create(connection)
        connection.execute(_REVISION.insert().values(version_num=NEWEST))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def migrate(path: Path) -> None:
    """Bring the file `path`, of an older revision, up to date, all or nothing."""
    raise NotImplementedError(path)


@contextmanager
def _transaction(path: Path) -> Iterator[Connection]:
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)

    # Else sqlite3 commits before each CREATE TABLE, and a failure leaves half a schema.
    @event.listens_for(engine, "connect")
    def _leave_transactions_to_us(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        yield connection
    engine.dispose()
