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
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from templates.figures import Bar
from templates.findings import Severity
from ui.theme import Look, current_look

_GAP = 8
_SIDE = 12
_THICK = 0.62
"""The thickness of a bar by the height of its row."""
_NAME_SHARE = 0.4


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
        self.updateGeometry()
        self.update()

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
        metrics = self.fontMetrics()
        painter.setPen(QColor(look.ink))
        # Names of projects often begin alike; what a check is about stands at its beginning.
        mode = Qt.TextElideMode.ElideMiddle if bar.projects else Qt.TextElideMode.ElideRight
        label = metrics.elidedText(bar.label, mode, name.width())
        painter.drawText(name, _LEFT, label)
        painter.fillRect(track, QColor(look.label))
        painter.fillRect(
            _filled(track, float(bar.value / self._largest())), QColor(_colour(look, bar))
        )
        painter.drawText(figure, _RIGHT, bar.shown)
        if at == self.current and self.hasFocus():
            painter.setPen(QColor(look.accent))
            painter.drawRect(row.adjusted(1, 0, -2, -1))

    def _parts(self, at: int) -> tuple[QRect, QRect, QRect, QRect]:
        """Return the row, and in it the places of the name, the bar and the figure."""
        row, metrics = self.row(at), self.fontMetrics()
        inside = row.adjusted(_SIDE, 0, -_SIDE, 0)
        named = min(
            _widest(metrics, (one.label for one in self.bars)), int(inside.width() * _NAME_SHARE)
        )
        figured = _widest(metrics, (one.shown for one in self.bars))
        name, figure = QRect(inside), QRect(inside)
        name.setWidth(named)
        figure.setLeft(inside.right() - figured)
        thick = int(row.height() * _THICK)
        left, top = name.right() + _GAP, row.top() + (row.height() - thick) // 2
        return row, name, QRect(left, top, max(8, figure.left() - _GAP - left), thick), figure

    def _largest(self) -> Decimal:
        return max((one.value for one in self.bars), default=Decimal()) or Decimal(1)

    def _row_height(self) -> int:
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
