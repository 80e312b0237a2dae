"""The printed page beside the form: what is typed is seen as it will be printed."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from templates.layout import paper
from ui.paper.drawing import draw_sheet, paper_area
from ui.paper.sheets import Sheet, Spot

_GAP = 12
_PAPER = QColor("white")
_EDGE = QColor(0, 0, 0, 60)
_OUTLINE = QColor("#1b5e8c")
_OUTLINE_WIDTH = 30


class SheetView(QWidget):
    """One sheet, as wide as there is room; `chosen` tells the spot that was clicked."""

    chosen = Signal(Spot)

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self._outlined: Spot | None = None
        self.setAccessibleName(f"第{sheet.number}页预览")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, self.heightForWidth(360))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return width * paper.HEIGHT // paper.WIDTH

    def outline(self, spot: Spot | None) -> None:
        """Outline the spot that is being edited, none without one."""
        if spot != self._outlined:
            self._outlined = spot
            self.update()

    def find_spot(self, field: str, indicator: int | None) -> Spot | None:
        """Return the spot that shows the field, None if it is not on this sheet."""
        return next(
            (
                one
                for one in self._sheet.spots
                if one.field == field and one.indicator in (indicator, None)
            ),
            None,
        )

    def area_of(self, spot: Spot) -> QRectF:
        """Return where `spot` is, in pixels of this widget."""
        scale, area = self._scale, spot.area
        return QRectF(
            area.x() * scale, area.y() * scale, area.width() * scale, area.height() * scale
        )

    @property
    def _scale(self) -> float:
        return self.width() / paper.WIDTH

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        painter.fillRect(paper_area(), _PAPER)
        draw_sheet(painter, self._sheet)
        painter.setPen(QPen(_EDGE, 8))
        painter.drawRect(paper_area())
        if self._outlined:
            painter.setPen(QPen(_OUTLINE, _OUTLINE_WIDTH))
            painter.drawRect(self._outlined.area)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        x, y = event.position().x() / self._scale, event.position().y() / self._scale
        spot = next((one for one in self._sheet.spots if one.area.contains(x, y)), None)
        if spot is not None:
            self.chosen.emit(spot)


class Preview(QScrollArea):
    """Sheets below each other; `chosen` tells the spot that was clicked."""

    chosen = Signal(Spot)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("打印预览")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._views: list[SheetView] = []
        self._editing: tuple[str, int | None] = ("", None)

    def show_sheets(self, sheets: Iterable[Sheet]) -> None:
        """Show `sheets` in place of what was there; the place in view stays."""
        at = self.verticalScrollBar().value()
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(_GAP, _GAP, _GAP, _GAP)
        layout.setSpacing(_GAP)
        self._views = [SheetView(sheet) for sheet in sheets]
        for view in self._views:
            view.chosen.connect(self.chosen)
            layout.addWidget(view)
        layout.addStretch(1)
        self.setWidget(column)
        self.verticalScrollBar().setValue(at)
        self.outline(*self._editing)

    def outline(self, field: str, indicator: int | None = None) -> None:
        """Outline where the field is printed and bring it into view; `""` for none."""
        self._editing = (field, indicator)
        for view in self._views:
            spot = view.find_spot(field, indicator) if field else None
            view.outline(spot)
            if spot is not None:
                centre = view.mapTo(self.widget(), view.area_of(spot).center().toPoint())
                self.ensureVisible(centre.x(), centre.y())
