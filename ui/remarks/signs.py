"""The sign of remarks: a speech bubble, in another colour and with a number while one is open."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter

from ui.icons import tinted
from ui.theme import current_look

SIZE = 14


@dataclass(frozen=True, slots=True)
class RemarkMark:
    """How many remarks stand at a place, how many of them are open, and what there is to say."""

    open: int = 0
    total: int = 0
    tip: str = ""

    def __add__(self, other: "RemarkMark") -> "RemarkMark":
        said = "\n\n".join(filter(None, (self.tip, other.tip)))
        return RemarkMark(self.open + other.open, self.total + other.total, said)

    @property
    def words(self) -> str:
        """The counts in words, `""` if there are none."""
        if not self.total:
            return ""
        rest = f"{self.open} 条待答复" if self.open else "都已答复"
        return f"审核意见 {self.total} 条，{rest}"


def colour_of(mark: RemarkMark) -> str:
    """Return the colour of `mark` in the current look."""
    return current_look().accent if mark.open else current_look().good


def sign_of(mark: RemarkMark) -> QIcon:
    """Return the sign of `mark`: a tick once everything is answered."""
    return tinted("remark" if mark.open else "check", colour_of(mark))


def paint_remarks(painter: QPainter, mark: RemarkMark, at: QRect) -> None:
    """Paint the sign of `mark`."""
    sign_of(mark).paint(painter, at)


def paint_remark_count(painter: QPainter, mark: RemarkMark, rect: QRect, font: QFont) -> int:
    """Paint the sign and the number of what is open at the right of `rect`; return the width."""
    count = str(mark.open) if mark.open else ""
    text = QFontMetrics(font).horizontalAdvance(count) + 3 if count else 0
    left = rect.right() - SIZE - text
    paint_remarks(painter, mark, QRect(left, rect.center().y() - SIZE // 2, SIZE, SIZE))
    painter.save()
    painter.setFont(font)
    painter.setPen(QColor(colour_of(mark)))
    room = QRect(left + SIZE + 3, rect.top(), text + 1, rect.height())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, count)
    painter.restore()
    return SIZE + text + 4
