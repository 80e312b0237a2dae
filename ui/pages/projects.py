"""The list of projects at a glance that the pages of a book and of a unit share."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from db.edits import Changes, Ref
from templates.figures import Figures
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.models.overview import Line, OverviewModel, lines
from ui.models.roles import REF_ROLE
from ui.review.book_copy import read_book

_WAIT = 200
"""Milliseconds after a change before the list is worked out again, off the GUI thread."""


class ProjectList(QTableView):
    """Projects with their money and what they lack; each row leads to its project."""

    wants = Signal(object)
    """The `Key` of the project that was chosen."""
    worked_out = Signal(object)
    """The lines there are now (`ui.models.overview.Line`), those that are not shown too."""
    pictured = Signal(object)
    """Their `templates.figures.Figures`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._book: Ref | None = None
        self._unit: Ref | None = None
        self._lines: tuple[Line, ...] = ()
        self._numbers: frozenset[int] = frozenset()
        self._model = OverviewModel(self)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
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
        for column, width in enumerate((50, 0, 120, 125, 50, 0)):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, width)

    def show_projects_of(self, book: Ref, unit: Ref | None = None) -> None:
        """Show the projects of `book`, or of one `unit` of it, from now on."""
        self._book, self._unit = book, unit
        self._work_out()

    def let_go(self) -> None:
        """Show nothing any more."""
        self._timer.stop()
        self._book = None

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
        if self._book is not None and self.isVisible():
            self._timer.start()

    def _work_out(self) -> None:
        book, workspace = self._book, self._context.editor.workspace
        if book is None or not workspace.exists(book):
            return
        framework = self._context.framework(book)

        unit = self._unit

        def work(report: Report) -> tuple[tuple[Line, ...], Figures]:
            from templates.figures import figures_of

            copy = read_book(workspace, book, report)
            refs, value = copy.refs, copy.book
            units = None if unit is None else [refs.units.index(unit)]
            found = lines(value, refs.units, refs.projects, framework)
            return found, figures_of(value, framework, units)

        job = Job("整理项目一览", work, quiet=True)
        job.done.connect(lambda found: self._take(book, unit, *found))
        self._context.jobs.start(job)

    def narrow(self, numbers: Sequence[int]) -> None:
        """Show only the projects with these numbers in print; all of them if there are none."""
        self._numbers = frozenset(numbers)
        self._show()

    def ref_of(self, number: int) -> Ref:
        """Return the project with this number in print. Raises LookupError."""
        found = [one.ref for one in self._lines if one.number == number]
        return found[0]

    def _take(self, book: Ref, unit: Ref | None, found: tuple[Line, ...], figures: Figures) -> None:
        if book != self._book or unit != self._unit:
            return
        self._lines = tuple(one for one in found if unit in (None, one.unit))
        self._show()
        self.worked_out.emit(self._lines)
        self.pictured.emit(figures)

    def _show(self) -> None:
        wanted = self._numbers
        self._model.show(tuple(one for one in self._lines if not wanted or one.number in wanted))
