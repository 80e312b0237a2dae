"""The projects of a book or a unit at a glance: their money, and what they still lack."""

from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from typing_extensions import override

from db.edits import Ref
from db.print_refs import PrintRefs
from templates.book import Book, Project
from templates.completeness import missing
from templates.figures import Figures, figures_of
from templates.framework import Framework
from ui.codecs import show_amount
from ui.models.roles import REF_ROLE, Index

_ROOT = QModelIndex()
_HEADERS = ("序号", "项目名称", "预算数（万元）", "财政资金（万元）", "指标", "还缺")
_CENTRED = (0, 4)
_NUMBERS = (2, 3)


class Line(NamedTuple):
    """A project at a glance. `number` is its number in print; `missing` names what is blank."""

    ref: Ref
    unit: Ref
    number: int
    code: str
    name: str
    budget: Decimal | None
    fiscal: Decimal | None
    indicators: int
    missing: tuple[str, ...]


class Totals(NamedTuple):
    """What the lines add up to, in 万元 where it is money."""

    projects: int
    indicators: int
    budget: Decimal
    fiscal: Decimal
    complete: int


def lines(
    book: Book, units: tuple[Ref, ...], projects: tuple[Ref, ...], framework: Framework
) -> tuple[Line, ...]:
    """Return a line for each project of `book`, whose rows are `units` and `projects`."""
    owners = [ref for ref, unit in zip(units, book.units, strict=True) for _ in unit.projects]
    together = zip(projects, owners, book.projects, strict=True)
    return tuple(
        _line(ref, unit, number, project, framework)
        for number, (ref, unit, project) in enumerate(together, start=1)
    )


def totals(some: tuple[Line, ...]) -> Totals:
    """Return the sums over `some`."""
    return Totals(
        projects=len(some),
        indicators=sum(one.indicators for one in some),
        budget=sum((one.budget for one in some if one.budget is not None), Decimal(0)),
        fiscal=sum((one.fiscal for one in some if one.fiscal is not None), Decimal(0)),
        complete=sum(not one.missing for one in some),
    )


def _line(ref: Ref, unit: Ref, number: int, project: Project, framework: Framework) -> Line:
    return Line(
        ref,
        unit,
        number,
        project.code,
        project.name or "未命名的项目",
        project.budget,
        project.fiscal,
        len(project.indicators),
        tuple(missing(project, framework)),
    )


class Overview(NamedTuple):
    """Projects at a glance: each of them, what they add up to, and their figures for pictures."""

    lines: tuple[Line, ...]
    totals: Totals
    figures: Figures


def overview_of(book: Book, refs: PrintRefs, unit: Ref | None, framework: Framework) -> Overview:
    """Return the projects of `book`, whose rows are `refs`, or those of one `unit` of it.

    There are none of a unit that came after the book was read.
    """
    every = lines(book, refs.units, refs.projects, framework)
    some = every if unit is None else tuple(one for one in every if one.unit == unit)
    units = None if unit is None else [at for at, one in enumerate(refs.units) if one == unit]
    return Overview(some, totals(some), figures_of(book, framework, units))


class OverviewModel(QAbstractTableModel):
    """A table of lines; it is shown anew when they have been worked out anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    def show(self, some: tuple[Line, ...]) -> None:
        """Show `some` from now on; where it is the same projects, only what they say changes."""
        if [one.ref for one in some] == [one.ref for one in self._lines]:
            self._lines = some
            if some:
                last = self.index(len(some) - 1, len(_HEADERS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines = some
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADERS[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(line)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return "、".join(line.missing) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
        return line.ref if role == REF_ROLE else None

    def _words(self, line: Line) -> tuple[str, ...]:
        return (
            str(line.number),
            line.name,
            show_amount(line.budget),
            show_amount(line.fiscal),
            str(line.indicators),
            "、".join(line.missing) or "✓ 齐全",
        )

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        if column in _CENTRED:
            return Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
