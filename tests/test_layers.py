"""The import contracts hold, and each of them refuses what should not get through."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT


def _packages() -> set[str]:
    """Return our packages that the contracts name: of each of them one module must be there."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    roots = linter["root_packages"]
    named = {
        name
        for contract in linter["contracts"]
        for kind in ("source_modules", "forbidden_modules")
        for name in contract.get(kind, ())
        if name.split(".")[0] in roots
    }
    parts = {
        f"{container}.{name}"
        for contract in linter["contracts"]
        for container in contract.get("containers", ())
        for layer in contract["layers"]
        for name in re.split(r" [|:] ", layer)
    }
    return {*roots, *named, *parts}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(
        command, check=False, cwd=folder, capture_output=True, text=True, timeout=120
    )


def test_the_contracts_hold() -> None:
    assert lint(ROOT).returncode == 0


@pytest.fixture(scope="module")
def bare_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with our contracts and hardly any code, so that each lint is quick."""
    folder = tmp_path_factory.mktemp("layers")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in sorted(_packages()):
        package = folder.joinpath(*name.split("."))
        package.mkdir(exist_ok=True)
        (package / "__init__.py").touch()
    cli = folder / "desktop" / "cli"
    (cli / "window.py").write_text("import desktop.gui\n")
    (cli / "paper.py").write_text("import desktop.pdf\n")
    (folder / "templates" / "readers" / "reading.py").write_text(
        "import templates.readers.blocks\n"
    )
    (folder / "templates" / "readers" / "blocks.py").touch()
    (folder / "db" / "tables.py").write_text("import db.rows\n")
    (folder / "db" / "rows").mkdir()
    (folder / "db" / "rows" / "__init__.py").touch()
    (folder / "desktop" / "gui.py").write_text("import PySide6.QtWidgets\n")
    (folder / "desktop" / "pdf.py").write_text("import PySide6.QtGui\n")
    return folder


def test_a_clean_tree_passes(bare_tree: Path) -> None:
    assert lint(bare_tree).returncode == 0


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("db/planted.py", "import ui", "One way down"),
        ("templates/planted.py", "import db", "One way down"),
        ("db/planted.py", "import PySide6.QtCore", "know Qt"),
        ("desktop/cli/planted.py", "import desktop.gui", "know Qt"),
        ("ui/planted.py", "import sqlite3", "knows SQL"),
        ("ui/planted.py", "import docx", "document libraries"),
        ("db/planted.py", "import nacl.signing", "know cryptography"),
        ("templates/checks/planted.py", "import templates.handin", "parts of the form"),
        ("templates/layout/planted.py", "import templates.handin", "parts of the form"),
        ("templates/readers/planted.py", "import templates.checks", "parts of the form"),
        ("templates/book/planted.py", "import templates.figures", "parts of the form"),
        ("templates/planted.py", "", "parts of the form"),
        ("db/rows/planted.py", "import db.tables", "in a circle"),
        ("ui/widgets/planted.py", "import ui.pages", "Pieces of the window"),
        ("resources/planted.py", "import templates", "are files"),
        ("templates/planted.py", "import urllib.request", "No network"),
    ],
)
def test_a_planted_violation_is_caught(
    bare_tree: Path, module: str, line: str, contract: str
) -> None:
    planted = bare_tree / module
    planted.write_text(f"{line}\n")
    try:
        linted = lint(bare_tree)
    finally:
        planted.unlink()
    assert linted.returncode != 0
    broken = [row for row in linted.stdout.splitlines() if " BROKEN" in row]
    assert any(contract in row for row in broken), linted.stdout
