"""The control figures of a book: read, typed, pasted or taken from a list, as steps of undo."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.control_figures import (
    FigureRows,
    edit_amount,
    edit_of_projects,
    edit_of_whole,
    edit_to_take,
    figure_rows,
)
from db.edits import Batch, Changes, Edit, Kind, Ref
from templates.controls import ControlFigure
from ui.context import Context
from ui.controls.model import Entry, entries_of, read_control
from ui.grid.clipboard import read_block
from ui.grid.clipboard_data import TooManyRows, bounded
from ui.jobs import Job, Report
from ui.models.overview import Line

_MANY = 300
"""Figures or projects from which on they are read, paired and put in the background."""


class Figures(QObject):
    """Holds the figures of one book and makes the edits; every change can be undone."""

    came = Signal(object)
    """The figures are others now: the entries of the table, None while nobody sees it."""
    said = Signal(str, str)
    """What happened or why it cannot be done, in words for a person, and the state of the note."""
    took_each = Signal()
    """Figures of single projects came: their table is worth a look."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.editor.workspace
        self._book: Ref | None = None
        self._lines: tuple[Line, ...] = ()
        self._asked = 0
        self._is_listed = False
        self._entries: list[Entry] | None = None
        self.rows: FigureRows = ()
        context.editor.changed.connect(self._follow)

    @property
    def book(self) -> Ref | None:
        """The book whose figures these are."""
        return self._book

    @property
    def whole(self) -> tuple[Decimal | None, int | None]:
        """The figure of the whole and of how many projects it is, None where nothing is said."""
        return _whole_in(self.rows)

    def attend(self, book: Ref | None) -> None:
        """Hold the figures of `book` from now on."""
        self._book, self._lines, self.rows, self._entries = book, (), (), None
        self._read()

    def list_each(self, on: bool) -> None:  # noqa: FBT001 - a slot of `toggled`
        """Hold every project against its figure from now on, or not: nobody sees it."""
        self._is_listed = on
        if on and self._entries is None:
            self._read()

    def show_beside(self, lines: Sequence[Line]) -> None:
        """Pair the figures with these projects."""
        self._lines = tuple(lines)
        self._read()

    def put_total(self, amount: Decimal | None) -> None:
        """Store what was typed for the whole."""
        if self._book:
            edit = edit_of_whole(
                self._workspace, self._book, amount, self._stored_whole(self._book)[1]
            )
            self._type(edit, "修改部门项目支出总额")

    def put_count(self, count: int | None) -> None:
        """Store how many projects there should be."""
        if self._book:
            edit = edit_of_whole(
                self._workspace, self._book, self._stored_whole(self._book)[0], count
            )
            self._type(edit, "修改应有项目数")

    def put_one(self, one: Entry, amount: Decimal | None) -> None:
        """Store what was typed for a project."""
        self.said.emit("", "")
        edit = self._edits_down([(one, amount)])
        if edit.edits:
            self._context.editor.apply(_one(edit), "修改控制数")

    def take_pasted(self, row: int, text: str) -> None:
        """Take pasted figures: one column goes down from `row`, a table is matched by its names."""
        from templates.readers.reading import CannotRead
        from templates.workbooks.control_list import read_pasted_figures

        if self._book is None:
            return
        try:
            block = [row for row in read_block(bounded(text)) if any(map(str.strip, row))]
            if all(len(cells) == 1 for cells in block):
                self._put_down(row, [cells[0] for cells in block])
            else:
                self._put_figures(self._book, read_pasted_figures(block))
        except (CannotRead, TooManyRows, ValueError) as error:
            self.said.emit(str(error), "error")

    def take_list(self, path: Path) -> None:
        """Read the list in the background; what it says takes the place of what was there."""

        def work(_report: Report) -> tuple[ControlFigure, ...]:
            from templates.workbooks.control_list import read_control_list

            return read_control_list(path)

        def refuse(error: Exception) -> None:
            self.said.emit(f"{path.name} 没有读入：{error}", "error")

        job = Job(f"正在读入 {path.name}", work)
        job.done.connect(lambda figures: self._take(figures, path.name))
        job.failed.connect(refuse)
        self._context.jobs.start(job)

    def _take(self, figures: tuple[ControlFigure, ...], name: str) -> None:
        if self._book:
            count = sum(not one.is_total for one in figures)
            edit = edit_to_take(self._workspace, self._book, figures)
            said = f"已从 {name} 读入 {count} 个项目的控制数"
            self._put_many(edit, "导入控制数清单", said)

    def _put_down(self, row: int, texts: Sequence[str]) -> None:
        """Put one column of amounts beside the projects from `row` on."""
        if self._entries is None:
            self._entries = entries_of(self._lines, self.rows)
        pairs = list(zip(self._entries[row:], _amounts(texts), strict=False))
        left = len(texts) - len(pairs)
        said = f"下面没有项目了，多出的 {left} 个没有粘贴" if left else ""
        self._put_many(self._edits_down(pairs), f"粘贴 {len(pairs)} 个控制数", said)

    def _edits_down(self, pairs: Sequence[tuple[Entry, Decimal | None]]) -> Batch:
        assert self._book  # noqa: S101 - there are no entries without
        stored = (edit_amount(*one.row, amount).edits for one, amount in pairs if one.row)
        new = tuple(
            ControlFigure(one.figure.code, one.figure.name, amount)
            for one, amount in pairs
            if not one.row
        )
        added = edit_of_projects(self._workspace, self._book, new).edits if new else ()
        return Batch((*(edit for edits in stored for edit in edits), *added))

    def _put_figures(self, book: Ref, figures: tuple[ControlFigure, ...]) -> None:
        whole = [one for one in figures if one.is_total]
        each = [one for one in figures if not one.is_total]
        edits = edit_of_projects(self._workspace, book, each).edits
        if whole:
            edits += edit_of_whole(
                self._workspace, book, whole[-1].amount, self._stored_whole(book)[1]
            ).edits
        self._put_many(Batch(edits), f"粘贴 {len(each)} 个控制数")

    def _stored_whole(self, book: Ref) -> tuple[Decimal | None, int | None]:
        """Return what is said of the whole now: what was read last may be older."""
        return _whole_in(figure_rows(self._workspace, book))

    def _type(self, edit: Batch, text: str) -> None:
        self.said.emit("", "")
        if edit.edits:
            self._context.editor.apply(_one(edit), text, typing=True)

    def _put_many(self, edit: Batch, text: str, said: str = "") -> None:
        """Do `edit` as one step, in the background if it is large; then say what there is to say."""

        def go_on(_changes: object = None) -> None:
            self.took_each.emit()
            if said:
                self.said.emit(said, "good")

        self.said.emit("", "")
        if edit.edits:
            one, workspace = _one(edit), self._workspace
            self._context.editor.write(
                text,
                lambda report: workspace.apply(one, report=report),
                go_on,
                at_once=len(edit.edits) < _MANY,
            )
        else:
            go_on()

    def _follow(self, changes: Changes) -> None:
        if self._book is None or changes.takes_away(self._book):
            return
        if Kind.CONTROL in changes.kinds:
            self._read()

    def _read(self) -> None:
        """Read the figures and pair them; many of them, or with many projects, in the background."""
        self._asked += 1
        asked, book, workspace = self._asked, self._book, self._workspace
        if book is None:
            return
        lines = self._lines if self._is_listed else None

        def work(_report: Report) -> tuple[FigureRows, list[Entry] | None]:
            rows = figure_rows(workspace, book)
            return rows, None if lines is None else entries_of(lines, rows)

        if len(lines or ()) + len(workspace.children(book, Kind.CONTROL)) < _MANY:
            self._show(asked, *work(lambda _done, _total: None))
            return
        job = Job("读取控制数", work, quiet=True)
        job.done.connect(lambda found: self._show(asked, *found))
        self._context.jobs.start(job)

    def _show(self, asked: int, rows: FigureRows, entries: list[Entry] | None) -> None:
        """Show what was read, unless it was asked for again meanwhile."""
        if asked == self._asked:
            self.rows, self._entries = rows, entries
            self.came.emit(entries)


def _whole_in(rows: FigureRows) -> tuple[Decimal | None, int | None]:
    whole = [one for _, one in rows if one.is_total]
    return (whole[-1].amount, whole[-1].projects) if whole else (None, None)


def _amounts(texts: Sequence[str]) -> list[Decimal | None]:
    """Return the figures of a pasted column. Raises ValueError that names the line."""
    found = []
    for at, text in enumerate(texts, start=1):
        try:
            found.append(read_control(text))
        except ValueError as error:
            raise ValueError(f"粘贴的第{at}行：{error}") from error
    return found


def _one(edit: Batch) -> Edit:
    return edit.edits[0] if len(edit.edits) == 1 else edit
