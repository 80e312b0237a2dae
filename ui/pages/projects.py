"""The list of projects at a glance that the pages of a book and of a unit share."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from db.edits import Changes, Ref
from db.print_refs import PrintRefs
from templates.book import Book
from ui import theme
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.models.overview import Line, Overview, OverviewModel, overview_of
from ui.models.roles import REF_ROLE
from ui.review.book_copy import read_book

_WIDTHS = (50, 0, 120, 125, 50, 0)
"""Of the columns, in pixels at the usual size of text; 0 takes the room left."""
_LEAST = 130
_SPARE = (3, 4)
_UNTIL_PAINTED = 60
"""Milliseconds after which the page has been painted: work holds Python meanwhile."""
_WAIT = 200
"""Milliseconds after a change before the list is worked out again, off the GUI thread."""


class ProjectList(QTableView):
    """Projects with their money and what they lack; each row leads to its project."""

    wants = Signal(object)
    """The `Key` of the project that was chosen."""
    worked_out = Signal(object)
    """The `ui.models.overview.Overview` that there is now, with the lines that are not shown too."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: Ref | None = None
        self._unit: Ref | None = None
        self._lines: tuple[Line, ...] = ()
        self._given: tuple[Book, PrintRefs] | None = None
        self._asked = 0
        self._numbers: frozenset[int] = frozenset()
        self._model = OverviewModel(self)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._work_out)
        self.setModel(self._model)
        self._shape()
        self.activated.connect(self._choose)
        self._model.modelReset.connect(self.updateGeometry)
        context.editor.changed.connect(self._follow)

    def _shape(self) -> None:
        self.setObjectName("projectList")
        self.setAccessibleName("项目一览")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
        self._give_widths()

    def _give_widths(self) -> None:
        for column, width in enumerate(_WIDTHS):
            if width:
                self.horizontalHeader().resizeSection(column, theme.with_text(width))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._give_widths()
            self._hide_spare()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_spare()

    def _hide_spare(self) -> None:
        """Leave out what the page of a project says too where names have no room."""
        wanted = sum(theme.with_text(one or _LEAST) for one in _WIDTHS)
        for column in _SPARE:
            is_hidden = wanted > self.viewport().width()
            self.setColumnHidden(column, is_hidden)
            wanted -= theme.with_text(_WIDTHS[column]) * is_hidden

    def show_projects_of(self, book: Ref, unit: Ref | None = None) -> None:
        """Show the projects of `book`, or of one `unit` of it, from now on."""
        self._book, self._unit, self._given = book, unit, None
        # Not at once: whoever has the book in memory already gives it first.
        self._timer.start(0)

    def show_copy(self, value: Book, refs: PrintRefs) -> None:
        """Show what somebody has read already, and will read again after each change."""
        if refs.book == self._book:
            self._given = (value, refs)
            self._timer.start(_UNTIL_PAINTED)

    def let_go(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._book = self._given = None

    @override
    def sizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        return QSize(super().sizeHint().width(), header + self.verticalHeader().length() + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def _choose(self, index: QModelIndex) -> None:
        self.wants.emit(Key(index.data(REF_ROLE)))

    def _follow(self, _changes: Changes) -> None:
        if self._book is not None and self.isVisible() and self._given is None:
            self._timer.start(_WAIT)

    def _work_out(self) -> None:
        """Work the lines out off the GUI thread, from the book as it was given or as it is stored."""
        book, unit, workspace = self._book, self._unit, self._context.editor.workspace
        given = self._given
        if book is None or not workspace.exists(book):
            return
        self._asked += 1
        asked, framework = self._asked, self._context.framework(book)

        def work(report: Report) -> tuple[int, Overview]:
            if given:
                return asked, overview_of(*given, unit, framework)
            copy = read_book(workspace, book, report)
            return asked, overview_of(copy.book, copy.refs, unit, framework)

        job = Job("整理项目一览", work, quiet=True)
        job.done.connect(self._take)
        self._context.jobs.start(job)

    def narrow(self, numbers: Sequence[int]) -> None:
        """Show only the projects with these numbers in print; all of them if there are none."""
        self._numbers = frozenset(numbers)
        self._show()

    def ref_of(self, number: int) -> Ref:
        """Return the project with this number in print. Raises LookupError."""
        found = [one.ref for one in self._lines if one.number == number]
        return found[0]

    def _take(self, answer: tuple[int, Overview]) -> None:
        asked, found = answer
        if asked == self._asked and self._book is not None:
            self._lines = found.lines
            self._show()
            self.worked_out.emit(found)

    def _show(self) -> None:
        lines, wanted = self._lines, self._numbers
        if wanted:
            lines = tuple(one for one in lines if one.number in wanted)
        self._model.show(lines)
