"""The pictures of a book or a unit, two beside each other."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from templates.figures import Bar, Figures
from ui.charts.bars import Bars
from ui.widgets.sheet import named

_ROOM = 32
"""How many lines' height of width two charts need beside each other; else they stand in a row."""


class ChartBoard(QFrame):
    """Sheets with bars; those of the findings only where somebody shows them."""

    chosen = Signal(object)
    """The `Bar` that a person wants to look into."""

    def __init__(self, *, with_findings: bool) -> None:
        super().__init__()
        self.by_project, self.by_source = Bars("资金（按项目）"), Bars("资金（按来源）")
        self.by_level, self.by_completeness = Bars("绩效指标（按二级指标）"), Bars("填写完成度")
        self.findings = Bars("审核问题（按种类）")
        self.setAccessibleName("图")
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        grid.setColumnStretch(0, 1)
        rest = (self.findings,) if with_findings else ()
        if not with_findings:
            # Nobody would take it away otherwise: without a parent it were a window of its own.
            self.findings.setParent(self)
            self.findings.hide()
        self._left = _column(self.by_project, self.by_source, *rest)
        self._right = _column(self.by_level, self.by_completeness)
        grid.addWidget(self._left, 0, 0)
        grid.addWidget(self._right, 1, 0)
        self._are_beside = False
        for bars in self.charts.values():
            bars.chosen.connect(self.chosen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.fontMetrics().height() * _ROOM
        if beside != self._are_beside:
            self._are_beside = beside
            self._grid.setColumnStretch(1, int(beside))
            self._grid.addWidget(self._right, *((0, 1) if beside else (1, 0)))

    @property
    def charts(self) -> Mapping[str, Bars]:
        """The charts by their names."""
        every = (
            self.by_project,
            self.by_source,
            self.by_level,
            self.by_completeness,
            self.findings,
        )
        return {one.name: one for one in every}

    def show_figures(self, figures: Figures) -> None:
        """Show the figures of the projects."""
        self.by_project.show_bars(figures.by_project)
        self.by_source.show_bars(figures.by_source)
        self.by_level.show_bars(figures.by_level)
        self.by_completeness.show_bars(figures.by_completeness)

    def show_findings(self, bars: Sequence[Bar]) -> None:
        """Show how many findings there are of each kind."""
        self.findings.show_bars(bars)


def _column(*charts: Bars) -> QWidget:
    column = QWidget()
    lines = QVBoxLayout(column)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(12)
    for one in charts:
        lines.addWidget(_sheet(one))
    lines.addStretch(1)
    return column


def _sheet(bars: Bars) -> QFrame:
    sheet = named(QFrame(), "paper")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 8)
    column.setSpacing(2)
    head = named(QLabel(bars.name), "strong")
    head.setContentsMargins(12, 8, 12, 2)
    head.setBuddy(bars)
    column.addWidget(head)
    column.addWidget(bars, 0, Qt.AlignmentFlag.AlignTop)
    return sheet
