"""What all pages share: where one is, a title, and a sheet that scrolls."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.binding import Binding
from ui.context import Context
from ui.models.nodes import Key
from ui.widgets.sheet import named, words

_LOWEST = 24


class Page(QWidget):
    """A page for one kind of node."""

    wants = Signal(object)
    """The `Key` of the node that a person wants to see."""
    begins = Signal(str)
    """The entry of a menu that was chosen on the page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.editor = context.editor
        self.key: Key | None = None
        self._bindings: list[Binding] = []
        self._trail = words("trail")
        self._title = words("pageTitle")
        self.tools = QHBoxLayout()
        self.body = QVBoxLayout()
        self._scroll = named(QScrollArea(), "pageScroll")
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setContentsMargins(20, 4, 20, 20)
        self.body.setSpacing(12)
        desk = named(QWidget(), "desk")
        desk.setLayout(self.body)
        self._scroll.setWidget(desk)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        # What stands below the page takes room from this, never from a title of many lines.
        self._scroll.setMinimumHeight(_LOWEST)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)

    def _head(self) -> QHBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(self._trail)
        lines.addWidget(self._title)
        head = QHBoxLayout()
        head.setContentsMargins(22, 12, 20, 8)
        head.addLayout(lines, 1)
        self.tools.setSpacing(6)
        head.addLayout(self.tools)
        return head

    @property
    def bindings(self) -> list[Binding]:
        """The bindings of the fields that this page has now."""
        return self._bindings

    def show_key(self, key: Key) -> None:
        """Show the node `key` from now on."""
        self.key = key

    def let_go(self) -> None:
        """Show no node any more: the one that was shown is gone."""
        self.key = None

    @property
    def first_stop(self) -> QWidget:
        """Where Tab comes to first on this page."""
        return self

    def begin_typing(self) -> None:
        """Put the cursor where one begins on this page."""
        self.first_stop.setFocus()

    def say_where(self, trail: str, title: str) -> None:
        """Show where one is and what this is."""
        self._trail.setText(trail)
        self._trail.setVisible(bool(trail))
        self._title.setText(title)

    def reveal(self, widget: QWidget, rect: QRect | None = None) -> None:
        """Scroll so that `rect` of `widget`, or all of it, can be seen."""
        rect = rect or widget.rect()
        desk = self._scroll.widget()
        top = widget.mapTo(desk, QPoint(rect.left(), rect.top()))
        self._scroll.ensureVisible(top.x(), top.y(), 0, 60)
        self._scroll.ensureVisible(top.x(), top.y() + rect.height(), 0, 30)

    def to_top(self) -> None:
        """Scroll to the top."""
        self._scroll.verticalScrollBar().setValue(0)
