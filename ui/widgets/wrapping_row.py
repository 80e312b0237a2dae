"""A line of buttons and words that goes on in a second line where the first has no room left."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QWidget
from typing_extensions import override

_GAP = 6


class WrappingRow(QLayout):
    """Puts its widgets from left to right, each as wide as it wants to be, and wraps.

    What is added by `add_stretching` shares the room that its line has left.
    """

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._stretching: set[QWidget] = set()
        self.setSpacing(_GAP)
        for one in widgets:
            self.addWidget(one)

    def add_stretching(self, widget: QWidget) -> None:
        """Add a widget that takes the room left in its line."""
        self._stretching.add(widget)
        self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), really=False)

    @override
    def sizeHint(self) -> QSize:
        hints = [one.sizeHint() for one in self._shown]
        wide = sum(one.width() for one in hints) + self.spacing() * max(0, len(hints) - 1)
        return self._framed(wide, max((one.height() for one in hints), default=0))

    @override
    def minimumSize(self) -> QSize:
        hints = [one.minimumSize() for one in self._shown]
        wide = max((one.width() for one in hints), default=0)
        return self._framed(wide, max((one.height() for one in hints), default=0))

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, really=True)

    @property
    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _framed(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def _arrange(self, rect: QRect, *, really: bool) -> int:
        """Put the items into `rect`, or only work it out; return the height that they take."""
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for line in self._lines(inside.width()):
            high = max(one.sizeHint().height() for one in line)
            if really:
                self._put(line, QRect(inside.left(), top, inside.width(), high))
            top += high + self.spacing()
        return top - self.spacing() - inside.top() + self._framed(0, 0).height()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        left = width
        for one in self._shown:
            wanted = _wanted(one)
            if lines[-1] and wanted > left:
                lines.append([])
                left = width
            lines[-1].append(one)
            left -= wanted + self.spacing()
        return [line for line in lines if line]

    def _put(self, line: list[QLayoutItem], place: QRect) -> None:
        wanted = sum(map(_wanted, line)) + self.spacing() * (len(line) - 1)
        sharing = sum(one.widget() in self._stretching for one in line) or 1
        spare, left = max(0, place.width() - wanted) // sharing, place.left()
        for one in line:
            more = spare if one.widget() in self._stretching else 0
            wide = min(_wanted(one) + more, place.width())
            one.setGeometry(QRect(QPoint(left, place.top()), QSize(wide, place.height())))
            left += wide + self.spacing()


def _wanted(item: QLayoutItem) -> int:
    """Return how wide an item wants to be; a field to type in is wide enough for its hint."""
    is_field = isinstance(item.widget(), QLineEdit)
    return (item.minimumSize() if is_field else item.sizeHint()).width()
