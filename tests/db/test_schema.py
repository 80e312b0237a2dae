"""Fresh and migrated data files: the same tables, all or nothing, and every old file opens."""

import shutil
import sqlite3
from contextlib import closing
from importlib import resources
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from db import engine, schema
from db.backup import backups
from db.edits import FIELDS, PARENT_OF, Insert, Kind, SetField
from db.engine import open_database
from db.errors import NotMigrated
from db.file_format import NEWEST
from db.tables import columns
from db.workspace import Workspace
from templates.book_json import load_books
from tests.db import files
from tests.db.books import small_book
from tests.db.files import faults

_OLD = Path(__file__).parent.parent / "old_databases"
_SCRIPTS = Path(str(resources.files("db") / "migrations"))


@pytest.fixture
def older(data_file: Path) -> Path:
    """A data file with a book, of the newest revision, soon to be an older one."""
    workspace = Workspace(open_database(data_file))
    workspace.apply(Insert(Kind.BOOK, small_book()))
    workspace.close()
    return data_file


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of the migrations to which a test can add one."""
    return Path(shutil.copytree(_SCRIPTS, tmp_path / "100% scripts"))


def _add_revision(scripts: Path, *statements: str) -> None:
    done = "".join(f"    op.execute({one!r})\n" for one in statements)
    (scripts / "versions" / "9000_next.py").write_text(
        f"from alembic import op\nrevision = '9000'\ndown_revision = {NEWEST!r}\n"
        f"def upgrade():\n{done}",
        "utf-8",
    )


def _revision(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def test_the_newest_revision_is_the_one_a_fresh_file_gets() -> None:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_migrating_from_nothing_gives_what_a_fresh_file_has(tmp_path: Path) -> None:
    fresh, migrated = tmp_path / "fresh.db", tmp_path / "migrated.db"
    open_database(fresh).close()
    migrated.touch()
    schema.migrate(migrated)
    assert files.shape(migrated) == files.shape(fresh)
    assert _revision(migrated) == _revision(fresh) == NEWEST


def test_the_tables_have_the_fields_of_the_edits() -> None:
    for kind in Kind:
        table = SQLModel.metadata.tables[kind]
        assert tuple(table.columns.keys()) == columns(kind)
        assert set(FIELDS[kind]) <= set(table.columns.keys())


def test_ids_are_never_given_out_again_and_rows_go_with_their_parents(data_file: Path) -> None:
    open_database(data_file).close()
    statements = {name: sql for _, name, _, sql in files.schema(data_file)}
    for kind in Kind:
        assert "AUTOINCREMENT" in str(statements[kind])
        assert kind is Kind.BOOK or "ON DELETE CASCADE" in str(statements[kind])
    for kind, parent in PARENT_OF.items():
        assert f"({parent}_id, position)" in str(statements[f"ix_{kind}_order"])


def test_a_failing_migration_changes_nothing(older: Path, scripts: Path) -> None:
    _add_revision(
        scripts,
        "CREATE TABLE more (id INTEGER)",
        "UPDATE book SET department_name = ''",
        "DROP TABLE goal",
        "UPDATE nonsense SET x = 1",
    )
    before, described = older.read_bytes(), files.schema(older)
    with pytest.raises(NotMigrated, match="文件没有改动"):
        schema.migrate(older, scripts)
    assert older.read_bytes() == before
    assert files.schema(older) == described
    (kept,) = backups(older)
    assert files.dump(kept) == files.dump(older)


def test_a_migration_that_tears_rows_from_their_parents_is_refused(
    older: Path, scripts: Path
) -> None:
    _add_revision(scripts, "DELETE FROM project")
    before = older.read_bytes()
    with pytest.raises(NotMigrated, match="indicator"):
        schema.migrate(older, scripts)
    assert older.read_bytes() == before


def test_making_a_table_anew_keeps_the_rows_below_it(older: Path, scripts: Path) -> None:
    (scripts / "versions" / "9000_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision = '9000'\ndown_revision = {NEWEST!r}\n"
        "def upgrade():\n"
        "    with op.batch_alter_table('unit', recreate='always') as unit:\n"
        "        unit.add_column(sa.Column('note', sa.String(), server_default=''))\n",
        "utf-8",
    )
    before = files.dump(older)
    schema.migrate(older, scripts)
    assert files.dump(older) == before
    assert not faults(older)
    assert _revision(older) == "9000"


def test_opening_migrates_an_older_file_once_and_keeps_a_copy(
    older: Path, scripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add_revision(scripts, "CREATE TABLE more (id INTEGER)")
    migrate = schema.migrate
    monkeypatch.setattr(engine, "NEWEST", "9000")
    monkeypatch.setattr(schema, "migrate", lambda path: migrate(path, scripts))
    workspace = Workspace(open_database(older))
    assert _revision(older) == "9000"
    assert workspace.book(workspace.books()[0].ref) == small_book()
    workspace.close()
    (kept,) = backups(older)
    assert _revision(kept) == NEWEST
    monkeypatch.delattr(schema, "migrate")
    open_database(older).close()


@pytest.mark.parametrize("path", sorted(_OLD.glob("*.db")), ids=lambda path: path.stem)
def test_a_file_of_each_revision_opens_with_its_books(path: Path, data_file: Path) -> None:
    shutil.copyfile(path, data_file)
    workspace = Workspace(open_database(data_file))
    stored = tuple(workspace.book(entry.ref) for entry in workspace.books())
    assert stored == load_books(path.with_suffix(".json").read_text("utf-8"))
    goal = workspace.refs_of(workspace.books()[0].ref).overall_goals[0]
    workspace.apply(SetField(goal, "title", "改过的标题"))
    assert workspace.item(goal).title == "改过的标题"
    workspace.close()
    assert not faults(data_file)


def test_there_is_a_file_of_each_revision() -> None:
    revisions = sorted(path.stem.split("_")[0] for path in (_SCRIPTS / "versions").glob("*.py"))
    assert sorted(path.stem.removeprefix("revision-") for path in _OLD.glob("*.db")) == revisions


def test_two_programs_making_the_same_file_make_it_once(data_file: Path) -> None:
    data_file.touch()
    schema.create(data_file)
    before = data_file.read_bytes()
    schema.create(data_file)
    assert data_file.read_bytes() == before


def test_half_a_fresh_file_is_none(data_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(schema._REVISION, "create", fail)
    with pytest.raises(MemoryError):
        open_database(data_file)
    assert data_file.read_bytes() == b""
