"""Typing with the reviewer on: how long the GUI's thread is held, at 1,000 projects and at 13.

Three figures a size: the longest gap between two turns of the event loop while a book is opened
and looked through for the first time; what one edit costs on the GUI's thread (the edit itself with
everything that follows it at once, and the longest gap until its findings are there); and how long
the findings take to follow. The peer is the same edit without a reviewer.
"""

import os
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from db.edits import Insert, Kind, Ref, SetField
from db.engine import open_database
from db.workspace import Workspace
from templates.framework import built_in_frameworks
from tests.bench._pulse import Pulse
from tests.bench.check import make_book
from ui.context import Context
from ui.editor import Editor
from ui.jobs import Jobs
from ui.models.findings import FindingsModel
from ui.review.reviewer import Reviewer

_SIZES = (13, 1_000)
_EDITS = 30


def main() -> None:
    """Print the figures for each size, in milliseconds."""
    QApplication.instance() or QApplication(sys.argv[:1])
    print(
        f"{'projects':>9}{'rows':>8}{'open gap':>10}{'open s':>8}{'edit alone':>12}"
        f"{'edit':>8}{'its CPU':>9}{'gap after':>11}{'follows':>9}"
    )
    for size in _SIZES:
        with TemporaryDirectory() as folder:
            _measure(size, Path(folder))


def _measure(size: int, folder: Path) -> None:
    database = open_database(folder / "books.db")
    workspace = Workspace(database)
    value = make_book(size)
    book = workspace.apply(Insert(Kind.BOOK, value)).changes.added[0]
    refs = workspace.refs_of(book)
    rows = [refs.indicator(1 + at * size // _EDITS, 1) for at in range(_EDITS)]
    alone, _ = _edit(Editor(workspace), rows, "alone", lambda: None)
    editor, jobs, pulse = Editor(workspace), Jobs(), Pulse()
    context = Context(editor, built_in_frameworks(), jobs, database)
    reviewer, model = Reviewer(context), FindingsModel()
    reviewer.checked.connect(lambda ref, _keys: model.show(reviewer.review(ref)))
    pulse.begin()
    opened = _until(reviewer, book, lambda: reviewer.attend(book))
    gap_of_opening = pulse.longest
    gaps: list[float] = []
    follows: list[float] = []

    def follow() -> None:
        pulse.begin()
        follows.append(_until(reviewer, book, lambda: None))
        gaps.append(pulse.longest)

    edits, busy = _edit(editor, rows, "seen", follow)
    count = sum(len(one.indicators) for one in value.projects)
    print(
        f"{size:>9}{count:>8}{gap_of_opening * 1e3:>10.1f}{opened:>8.2f}{alone * 1e3:>12.2f}"
        f"{edits * 1e3:>8.2f}{busy * 1e3:>9.2f}{statistics.median(gaps) * 1e3:>11.1f}"
        f"{statistics.median(follows) * 1e3:>9.0f}"
    )
    jobs.wait(5000)
    workspace.close()


def _edit(
    editor: Editor, rows: list[Ref], word: str, then: Callable[[], None]
) -> tuple[float, float]:
    """Return the median time of an edit on the GUI's thread: by the clock, and without waiting."""
    spent, busy = [], []
    for at, row in enumerate(rows):
        started, began = perf_counter(), thread_time()
        editor.apply(SetField(row, "value", f"{word} {at}"), "改")
        spent.append(perf_counter() - started)
        busy.append(thread_time() - began)
        then()
    return statistics.median(spent), statistics.median(busy)


def _until(reviewer: Reviewer, book: Ref, act: Callable[[], None]) -> float:
    """Return the seconds from `act` until every edit has been seen."""
    loop = QEventLoop()
    reviewer.checked.connect(loop.quit)
    started = perf_counter()
    act()
    while not reviewer.is_fresh(book):
        loop.exec()
    reviewer.checked.disconnect(loop.quit)
    return perf_counter() - started


if __name__ == "__main__":
    main()
