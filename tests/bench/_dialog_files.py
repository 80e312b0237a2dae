"""Writes what `tests.bench.dialogs` opens, in a process of its own: the window must know none of it.

Started as `python _dialog_files.py FOLDER PROJECTS`.
"""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from db.edits import Batch, Insert, Kind, SetField
from db.engine import open_database
from db.handing_in import make_handin
from db.remarks import Remarks, Spot
from db.workspace import Workspace
from templates.book import Book, Department, Unit
from templates.handin.file import dump_handin
from templates.handin.format.keys import KeyPair
from templates.handin.handin import BEIJING, About, Handin, Sender
from templates.handin.handin import Kind as HandinKind
from tests.bench._steps import CONTROLS, DATA, EXCEL, HANDINS, WORD
from tests.bench.check import make_book
from ui.models.nodes import Key
from ui.settings import Settings

_WHEN = datetime(2026, 11, 3, 9, 12, tzinfo=BEIJING)
_UNITS, _PROJECTS_EACH, _CHANGED = 300, 4, 40


def main() -> None:
    """Put the data file and the files beside it into the folder."""
    folder, size = Path(sys.argv[1]), int(sys.argv[2])
    data, book = folder / DATA, make_book(size)
    _fill(data, book)
    for words in (("word", folder / WORD), ("excel", folder / EXCEL)):
        subprocess.run(
            [sys.executable, "-m", "desktop.cli", "--data", data, "export", *words], check=True
        )
    (folder / CONTROLS).write_text(
        "项目名称,控制数\n" + "".join(f"{one.name},{one.budget}\n" for one in book.projects),
        encoding="utf-8",
    )
    _write_handins(folder / HANDINS, min(_UNITS, max(size // 3, 3)))
    _hand_in_and_change(data, book)


def _fill(data: Path, book: Book) -> None:
    workspace = Workspace(open_database(data))
    ref = workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]
    refs = workspace.refs_of(ref)
    workspace.close()
    settings = Settings(data.with_suffix(".ini"))
    settings.keep_tree(data, Key(refs.projects[0]), frozenset({Key(ref), Key(refs.units[0])}))
    settings.sync()


def _write_handins(folder: Path, units: int) -> None:
    """Write what so many units of another department hand in."""
    folder.mkdir()
    office, key = Department("402", "临江区水务局"), KeyPair(bytes(range(32)))
    for number in range(1, units + 1):
        code, name = f"402{number:03}", f"临江区第{number}水管站"
        projects = make_book(_PROJECTS_EACH, seed=number).projects
        about = About(Sender(code, name, f"经办{number}"), _WHEN, 1, (code,))
        book = Book(office, 2027, units=(Unit(code, name, projects),))
        made = dump_handin(Handin(HandinKind.HANDIN, about, book), key)
        (folder / f"{code}.jxb").write_bytes(made)


def _hand_in_and_change(data: Path, book: Book) -> None:
    """Keep two hand-ins of the whole book, change a cell in every so many projects, remark one."""
    database = open_database(data)
    workspace = Workspace(database)
    sender = Sender("303", book.department.name, "王小满")
    for turn in (1, 2):
        about = About(sender, _WHEN + timedelta(days=turn), turn)
        make_handin(database, Handin(HandinKind.HANDIN, about, book), data.parent)
    ref = workspace.books()[0].ref
    refs = workspace.refs_of(ref)
    step = max(len(refs.projects) // _CHANGED, 1)
    edits = tuple(SetField(one, "purpose", "用于巡查和维护") for one in refs.projects[::step])
    workspace.apply(Batch(edits))
    spot = Spot(refs.projects[0], "budget")
    workspace.apply(
        Remarks(workspace, database).edit_to_write(ref, spot, "与批复不符", "赵审核", _WHEN)
    )
    workspace.close()


if __name__ == "__main__":
    main()
