"""What the window must not load before it is used: each of these costs a clerk's time at start-up."""

import os
import subprocess
import sys
from pathlib import Path

from db.edits import Insert, Kind
from db.engine import open_database
from db.workspace import Workspace
from templates.sample import sample_book
from tests.conftest import ROOT

# Word, Excel, names by initials, signing, making and migrating a data file, printing, the network;
# of our own what reads and writes files, sets pages and asks questions, and each part of the window
# that does nothing before it is asked.
LATER = {
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "html.parser",
    "alembic",
    "docx",
    "lxml",
    "nacl",
    "openpyxl",
    "pydantic",
    "python_calamine",
    "sqlalchemy",
    "sqlmodel",
    "tqdm",
    "templates.documents",
    "templates.handin.file",
    "templates.readers",
    "templates.workbooks",
    "templates.writers",
    "desktop.beside",
    "desktop.updates.door",
    "ui.collect.board_desk",
    "ui.collect.flow",
    "ui.collect.replies",
    "ui.data_files",
    "ui.dialogs.about",
    "ui.dialogs.help",
    "ui.dialogs.new_book",
    "ui.exports.clipboard",
    "ui.exports.dialog",
    "ui.exports.flow",
    "ui.exports.targets",
    "ui.handin.comparisons",
    "ui.handin.desk",
    "ui.handin.flow",
    "ui.handin.records",
    "ui.handin.replies",
    "ui.imports.flow",
    "ui.imports.routes",
    "ui.outline.clipboard",
    "ui.outline.projects_block",
    "ui.outline.unit_dialog",
    "ui.pages.part_one",
    "ui.paper.preview",
    "ui.paper.typesetter",
    "ui.prints",
    "ui.remarks.desk",
    "ui.remarks.flags",
    "ui.remarks.panel",
    "ui.review.fix_dialog",
    "ui.search.finder",
    "ui.search.go_to",
    "ui.search.panel",
    "ui.updates.flow",
}

_OPEN = """
import sys
from pathlib import Path
from desktop.gui import close_window, open_window, start_application
from ui.settings import Settings

folder = Path(sys.argv[1])
settings = Settings(folder / "window.ini")
app = start_application(settings)
window = open_window(folder / "jixiao.db", settings)
window.show()
window.context.jobs.wait(10_000)
app.processEvents()
print(window.windowTitle(), len(window.editor.workspace.books()))
print(*sorted(sys.modules))
close_window(window)
"""


def test_the_window_opens_without_what_it_does_not_need_yet(tmp_path: Path) -> None:
    workspace = Workspace(open_database(tmp_path / "jixiao.db"))
    workspace.apply(Insert(Kind.BOOK, sample_book()))
    workspace.close()
    told = subprocess.run(
        [sys.executable, "-c", _OPEN, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert told[0].endswith("1")
    loaded = set(told[1].split())
    assert "PySide6.QtWidgets" in loaded
    assert loaded & LATER == set()
