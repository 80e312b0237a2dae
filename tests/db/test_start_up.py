"""What opening a data file must not load, and that it works from anywhere."""

import json
import subprocess
import sys
from pathlib import Path

from db.engine import open_database
from tests.db.files import dump

_ROOT = Path(__file__).parent.parent.parent
_HEAVY = {"sqlalchemy", "sqlmodel", "pydantic", "alembic", "mako", "PySide6", "lxml", "docx"}


def _loaded(code: str, path: Path, folder: Path) -> set[str]:
    """Return the top-level modules that are loaded after `code`, run by a fresh Python."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport json; print(json.dumps(sorted(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={"PYTHONPATH": str(_ROOT), "DATA": str(path), "PYTHONUTF8": "1"},
    )
    return {name.partition(".")[0] for name in json.loads(done.stdout)}


_OPEN = (
    "import os, sys; from pathlib import Path\n"
    "from db.engine import open_database; from db.workspace import Workspace\n"
    "Workspace(open_database(Path(os.environ['DATA']))).books()"
)


def test_opening_a_file_loads_neither_tables_nor_migrations(
    data_file: Path, tmp_path: Path
) -> None:
    open_database(data_file).close()
    assert not _HEAVY & _loaded(_OPEN, data_file, tmp_path)


def test_making_a_file_loads_no_migrations(data_file: Path, tmp_path: Path) -> None:
    loaded = _loaded(_OPEN, data_file, tmp_path)
    assert "sqlmodel" in loaded
    assert not {"alembic", "mako"} & loaded


def test_migrations_are_found_from_any_folder(data_file: Path, tmp_path: Path) -> None:
    data_file.touch()
    migrate = "import os, sys; from pathlib import Path; from db import schema\n"
    loaded = _loaded(f"{migrate}schema.migrate(Path(os.environ['DATA']))", data_file, tmp_path)
    assert "alembic" in loaded
    assert "indicator" in dump(data_file)
