"""Making the tables of a fresh data file and bringing an older one up to date.

Loads SQLAlchemy, and Alembic only to migrate: `db.engine` imports this module when it has to.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    create_engine,
    event,
)
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from db.backup import back_up
from db.errors import NotMigrated, StorageError, in_words
from db.file_format import APPLICATION_ID, NEWEST
from db.handin_models import TABLES

# As Alembic makes it, so that a fresh file need not load Alembic.
_REVISION = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def create(path: Path) -> None:
    """Make the newest tables in the empty file `path`, all or nothing."""
    with _transaction(path) as connection:
        # Another program may have been quicker.
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
            return
        TABLES.create_all(connection)
        _REVISION.create(connection)
        connection.execute(_REVISION.insert().values(version_num=NEWEST))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def migrate(path: Path, scripts: Path | None = None) -> None:
    """Bring the file `path`, of an older revision, up to date, all or nothing.

    A backup is made first. `scripts` is the folder of Alembic's files, the program's own if None.
    Raises StorageError, NotMigrated if it is a revision that fails; then the file is as it was.
    """
    back_up(path)
    try:
        with in_words(path), _transaction(path) as connection:
            _upgrade(connection, scripts or Path(str(resources.files("db") / "migrations")))
            _require_whole(connection)
    except StorageError:
        raise
    except Exception as error:
        raise NotMigrated(
            f"“{path.name}”升级到新版本时出错，文件没有改动。请用原来的版本打开，并联系维护人员：{error}"
        ) from error


def _upgrade(connection: Connection, scripts: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    command.upgrade(config, "head")


def _require_whole(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken:
        raise ValueError(f"{broken[0]} {broken[1]} → {broken[2]}")


@contextmanager
def _transaction(path: Path) -> Iterator[Connection]:
    """Open a transaction in which foreign keys are not enforced.

    Alembic changes a table by making it anew: with them on, dropping the old one would take along
    all rows below it.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), poolclass=NullPool)
    _begin_ourselves(engine)
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        if error.orig is None:
            raise
        raise error.orig from error
    finally:
        engine.dispose()


def _begin_ourselves(engine: Engine) -> None:
    """Begin at once: sqlite3 alone would begin at the first INSERT, after the CREATE TABLEs."""

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
