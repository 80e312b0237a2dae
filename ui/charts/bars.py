"""A few bars with their names and figures; each leads to what it shows, by mouse or by keys."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from templates.figures import Bar
from templates.findings import Severity
from ui.charts.names import without_shared
from ui.theme import Look, current_look

_GAP = 8
_SIDE = 12
_THICK = 0.62
"""The thickness of a bar by the height of a line."""
_ABOVE, _BELOW = 1.25, 1.1
"""The heights of a name above its bar, and of the bar, by that of the letters."""
_NAME_SHARE = 0.45
"""Names that need more of the width stand above their bars."""


class Bars(QWidget):
    """Draws bars from the left; what stands at their right is the figure, so colour says nothing alone."""

    chosen = Signal(object)
    """The `Bar` that a person wants to look into."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.bars: tuple[Bar, ...] = ()
        self.current = 0
        self._under_mouse = -1
        self._is_stacked = False
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show `bars` from now on."""
        self.bars = tuple(bars)
        self.current = min(self.current, max(0, len(self.bars) - 1))
        self.setAccessibleDescription("；".join(f"{one.label} {one.shown}" for one in bars))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if bars else Qt.FocusPolicy.NoFocus)
        self._stack()
        self.updateGeometry()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stack()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._stack()
            self.updateGeometry()

    def _stack(self) -> None:
        """Put the names above the bars where they have no room beside them."""
        room = int((self.width() - 2 * _SIDE) * _NAME_SHARE)
        is_stacked = _widest(self.fontMetrics(), (one.label for one in self.bars)) > room
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self._row_height() * max(1, len(self.bars)) + 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(220, self.sizeHint().height())

    def row(self, at: int) -> QRect:
        """Return where the bar `at` with its name and figure is drawn."""
        high = self._row_height()
        return QRect(0, 1 + at * high, self.width(), high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), current_look()
        if not self.bars:
            painter.setPen(QColor(look.muted))
            painter.drawText(self.rect().adjusted(_SIDE, 0, -_SIDE, 0), _LEFT, "还没有内容")
            return
        for at, bar in enumerate(self.bars):
            self._paint(painter, look, at, bar)

    def _paint(self, painter: QPainter, look: Look, at: int, bar: Bar) -> None:
        row, name, track, figure = self._parts(at)
        if at == self._under_mouse or (at == self.current and self.hasFocus()):
            painter.fillRect(row, QColor(look.accent_soft))
        painter.setPen(QColor(look.ink))
        painter.drawText(name, _LEFT, self.shown_name(at, name.width()))
        painter.fillRect(track, QColor(look.label))
        painter.fillRect(
            _filled(track, float(bar.value / self._largest())), QColor(_colour(look, bar))
        )
        painter.drawText(figure, _RIGHT, bar.shown)
        if at == self.current and self.hasFocus():
            painter.setPen(QColor(look.accent))
            painter.drawRect(row.adjusted(1, 0, -2, -1))

    def shown_name(self, at: int, room: int) -> str:
        """Return the name of the bar `at` in `room` pixels: what it shares with others goes first."""
        metrics, label = self.fontMetrics(), self.bars[at].label
        if metrics.horizontalAdvance(label) > room:
            label = without_shared(label, [one.label for one in self.bars])
        return metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)

    def _parts(self, at: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Return the row, and in it the places of the name, the bar and the figure."""
        row, metrics = self.row(at), self.fontMetrics()
        name = row.adjusted(_SIDE, 0, -_SIDE, 0)
        figure, left = QRect(name), name.left()
        if self._is_stacked:
            name.setHeight(int(metrics.height() * _ABOVE))
            figure.setTop(name.bottom())
            figure.setHeight(int(metrics.height() * _BELOW))
        else:
            name.setWidth(_widest(metrics, (one.label for one in self.bars)))
            left = name.right() + _GAP
        figure.setLeft(row.right() - _SIDE - _widest(metrics, (one.shown for one in self.bars)))
        thick = int(self._line_height() * _THICK)
        top = figure.center().y() - thick // 2
        return row, name, QRect(left, top, max(8, figure.left() - _GAP - left), thick), figure

    def _largest(self) -> Decimal:
        return max((one.value for one in self.bars), default=Decimal()) or Decimal(1)

    def _row_height(self) -> int:
        high = self.fontMetrics().height()
        return int(high * (_ABOVE + _BELOW)) + 4 if self._is_stacked else self._line_height()

    def _line_height(self) -> int:
        return int(self.fontMetrics().height() * 1.5)

    def at(self, point: QPoint) -> int:
        """Return which bar is at `point`, -1 for none."""
        found = (at for at in range(len(self.bars)) if self.row(at).contains(point))
        return next(found, -1)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def _hover(self, at: int) -> None:
        if at != self._under_mouse:
            self._under_mouse = at
            shape = Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self.at(event.position().toPoint())
        if at >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.current = at
            self.chosen.emit(self.bars[at])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        last = len(self.bars) - 1
        if event.key() in steps:
            self._go_to(min(last, max(0, self.current + steps[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go_to(0 if event.key() == Qt.Key.Key_Home else last)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.bars:
            self.chosen.emit(self.bars[self.current])
        else:
            super().keyPressEvent(event)

    def _go_to(self, at: int) -> None:
        self.current = at
        self.update()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.at(event.pos())
            words = f"{self.bars[at].label}：{self.bars[at].shown}" if at >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _widest(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    return max(map(metrics.horizontalAdvance, texts), default=0) + 2


def _filled(track: QRect, share: float) -> QRect:
    filled = QRect(track)
    filled.setWidth(max(2 if share else 0, int(track.width() * share)))
    return filled


def _colour(look: Look, bar: Bar) -> str:
    return {
        None: look.accent,
        Severity.ERROR: look.error,
        Severity.WARNING: look.warning,
        Severity.HINT: look.muted,
    }[bar.severity]
