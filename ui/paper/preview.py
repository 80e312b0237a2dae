"""The printed pages on the screen: what is typed is seen as it will be printed."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from templates.layout import paper
from ui.paper.drawing import draw_sheet, paper_area
from ui.paper.sheets import Sheet, Spot

_GAP = 12
_STEP = 40
_AROUND = 50
"""Pixels that are left around what is brought into view."""
_PAPER = QColor("white")
_EDGE = QColor(0, 0, 0, 60)
_OUTLINE = QColor("#1b5e8c")
_OUTLINE_WIDTH = 30


class Preview(QAbstractScrollArea):
    """Sheets below each other, as wide as there is room; `chosen` tells the spot that was clicked.

    However many there are, only those in view are drawn, and none is a widget of its own.
    """

    chosen = Signal(Spot)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("打印预览")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.sheets: Sequence[Sheet] = ()
        self.outlined: tuple[int, Spot] | None = None
        self._editing: tuple[str, int | None] = ("", None)

    def show_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show `sheets` in place of what was there; the place in view stays."""
        self.sheets = sheets
        self._measure()
        self.outline(*self._editing)
        self.viewport().update()

    def outline(self, field: str, indicator: int | None = None) -> None:
        """Outline where the field is printed and bring it into view; `""` for none."""
        self._editing = (field, indicator)
        found = self._find(field, indicator) if field else None
        if found != self.outlined:
            self.outlined = found
            self.viewport().update()
        if found:
            self._bring_into_view(self.area_of(*found))

    def area_of(self, at: int, spot: Spot) -> QRectF:
        """Return where `spot` of the sheet at `at` is, in pixels of the viewport."""
        scale, area, sheet = self._scale, spot.area, self._sheet_area(at)
        corner = QPointF(sheet.x() + area.x() * scale, sheet.y() + area.y() * scale)
        return QRectF(corner, area.size() * scale)

    def _find(self, field: str, indicator: int | None) -> tuple[int, Spot] | None:
        """Return the first spot that shows the field, and the place of its sheet."""
        for at, sheet in enumerate(self.sheets):
            for spot in sheet.spots:
                if spot.field == field and spot.indicator in (indicator, None):
                    return at, spot
        return None

    def _bring_into_view(self, area: QRectF) -> None:
        bar, y, room = self.verticalScrollBar(), round(area.center().y()), self.viewport().height()
        around = min(_AROUND, room // 2)
        if y < around:
            bar.setValue(bar.value() + y - around)
        elif y > room - around:
            bar.setValue(bar.value() + y - room + around)

    @property
    def _scale(self) -> float:
        return max(self.viewport().width() - 2 * _GAP, 1) / paper.WIDTH

    @property
    def _pitch(self) -> int:
        """Pixels from the top of a sheet to the top of the next one."""
        return round(paper.HEIGHT * self._scale) + _GAP

    def _sheet_area(self, at: int) -> QRect:
        top = _GAP + at * self._pitch - self.verticalScrollBar().value()
        return QRect(_GAP, top, self.viewport().width() - 2 * _GAP, self._pitch - _GAP)

    def _at(self, y: int) -> int:
        """Return which sheet, or which gap below it, is at `y` of the viewport."""
        return (y + self.verticalScrollBar().value() - _GAP) // self._pitch

    def _measure(self) -> None:
        """Let the scroll bar reach the last sheet."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setSingleStep(_STEP)
        bar.setRange(0, max(_GAP + len(self.sheets) * self._pitch - room, 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        before = bar.maximum()
        part = bar.value() / before if before else 0.0
        self._measure()
        bar.setValue(round(part * bar.maximum()))

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = self._at(event.rect().top()), self._at(event.rect().bottom())
        for at in range(max(first, 0), min(last + 1, len(self.sheets))):
            painter.save()
            painter.translate(self._sheet_area(at).topLeft())
            painter.scale(self._scale, self._scale)
            self._draw(painter, at)
            painter.restore()

    def _draw(self, painter: QPainter, at: int) -> None:
        painter.fillRect(paper_area(), _PAPER)
        draw_sheet(painter, self.sheets[at])
        painter.setPen(QPen(_EDGE, 8))
        painter.drawRect(paper_area())
        if self.outlined and self.outlined[0] == at:
            painter.setPen(QPen(_OUTLINE, _OUTLINE_WIDTH))
            painter.drawRect(self.outlined[1].area)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = self._spot_at(event.position().toPoint())
        if spot is not None:
            self.chosen.emit(spot)

    def _spot_at(self, point: QPoint) -> Spot | None:
        at = self._at(point.y())
        if not 0 <= at < len(self.sheets):
            return None
        corner, scale = self._sheet_area(at).topLeft(), self._scale
        x, y = (point.x() - corner.x()) / scale, (point.y() - corner.y()) / scale
        return next((one for one in self.sheets[at].spots if one.area.contains(x, y)), None)
