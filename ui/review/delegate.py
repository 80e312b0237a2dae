"""How a line of the review is painted: the sign of its severity, then what is wrong."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from templates.findings import Finding, Severity
from ui.icons import tinted
from ui.models.roles import ANSWER_ROLE, FINDING_ROLE, MARK_ROLE, Index
from ui.review.review import Mark
from ui.review.words import ICONS
from ui.theme import current_look

_SIZE = 14
_GAP = 6


def colour_of(severity: Severity) -> str:
    """Return the colour of `severity` in the current look."""
    look = current_look()
    return {
        Severity.ERROR: look.error,
        Severity.WARNING: look.warning,
        Severity.HINT: look.muted,
    }[severity]


def paint_sign(painter: QPainter, severity: Severity, at: QRect) -> None:
    """Paint the sign of `severity`: its shape says it without its colour."""
    tinted(ICONS[severity], colour_of(severity)).paint(painter, at)


def paint_mark(painter: QPainter, mark: Mark, rect: QRect, font: QFont) -> int:
    """Paint the worst of `mark` and its count at the right end of `rect`; return the width."""
    worst = mark.worst
    if worst is None:
        return 0
    count = str(mark.count)
    text = QFontMetrics(font).horizontalAdvance(count)
    width = _SIZE + 3 + text
    left, top = rect.right() - width, rect.center().y() - _SIZE // 2
    paint_sign(painter, worst, QRect(left, top, _SIZE, _SIZE))
    painter.setFont(font)
    painter.setPen(QColor(colour_of(worst)))
    at = QRect(left + _SIZE + 3, rect.top(), text + 1, rect.height())
    painter.drawText(at, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)
    return width


class FindingDelegate(QStyledItemDelegate):
    """Headings in bold with their counts, findings on one line each."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect: QRect = option.rect  # type: ignore[attr-defined]
        self._paint_background(painter, option)
        finding = index.data(FINDING_ROLE)
        if isinstance(finding, Finding):
            self._paint_finding(painter, option, index, finding)
        else:
            font = QFont(option.font)  # type: ignore[attr-defined]
            font.setBold(True)
            mark = index.data(MARK_ROLE)
            room = rect.adjusted(4, 0, -8, 0)
            used = paint_mark(painter, mark, room, font) if isinstance(mark, Mark) else 0
            _write(painter, room.adjusted(0, 0, -used - _GAP, 0), index, font)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        return QSize(120, metrics.height() + 9)

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look, rect = current_look(), option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.hover))

    def _paint_finding(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, finding: Finding
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        top = rect.center().y() - _SIZE // 2
        sign = QRect(rect.left() + 2, top, _SIZE, _SIZE)
        room = rect.adjusted(2 + _SIZE + _GAP, 0, -6, 0)
        font = option.font  # type: ignore[attr-defined]
        if index.data(ANSWER_ROLE):
            tinted("check", current_look().good).paint(painter, sign)
            _write(painter, room, index, font, current_look().muted)
            return
        paint_sign(painter, finding.severity, sign)
        _write(painter, room, index, font)


def _write(painter: QPainter, room: QRect, index: Index, font: QFont, ink: str = "") -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink or current_look().ink))
    words = QFontMetrics(font).elidedText(
        str(index.data()), Qt.TextElideMode.ElideRight, room.width()
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
