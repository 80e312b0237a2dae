"""One row of a numbered list: its number, its fields, its buttons."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from db.edits import Kind, Ref
from templates.book import Item, ItemisedGoal
from ui.binding import Binding, Field
from ui.editor import Editor
from ui.widgets.buttons import tool_button
from ui.widgets.fields import TextField
from ui.widgets.handle import Handle
from ui.widgets.listed_text import ListedText
from ui.widgets.long_line import LongLine
from ui.widgets.sheet import named, quiet

if TYPE_CHECKING:
    from ui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of a list look like.

    `number` gives the printed number of the row at a place (from 0) of so many rows. The first
    field is a heading if `titled`, all others are texts. `inner` is the list inside each row.
    """

    kind: Kind
    noun: str
    fields: tuple[Field, ...]
    number: Callable[[int, int], str]
    titled: bool = False
    placeholders: tuple[str, ...] = ()
    inner: "Shape | None" = None
    captions: tuple[str, ...] = field(default=())

    def blank(self) -> Item | ItemisedGoal | str:
        """Return the value of a new row."""
        match self.kind:
            case Kind.ITEMISED_GOAL:
                return ItemisedGoal()
            case Kind.OVERALL_GOAL | Kind.SAFEGUARD:
                return Item()
            case _:
                return ""


class Row(QWidget):
    """One row: its printed number, its fields, and buttons that show up when they may be wanted."""

    moved = Signal(int)
    removed = Signal()
    followed = Signal()
    """A new row after this one is wanted."""
    pasted = Signal(object)
    """The texts (a list of str) of this row and of those that are wanted after it."""

    def __init__(self, editor: Editor, shape: Shape, inner: "RowList | None" = None) -> None:
        super().__init__()
        self.ref: Ref | None = None
        self.inner = inner
        self._shape = shape
        self.fields: list[TextField] = []
        self._bindings: list[Binding] = []
        self.number = Handle()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(6)
        line.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._body(editor), 1)
        self._tools = self._tool_bar()
        line.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)

    def _body(self, editor: Editor) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        for at, one in enumerate(self._shape.fields):
            widget = self._field(at)
            self.fields.append(widget)
            self._bindings.append(Binding(editor, widget, one))
            column.addLayout(self._captioned(at, widget))
        if self.inner:
            column.addWidget(self.inner)
        return column

    def _captioned(self, at: int, widget: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(4)
        if at < len(self._shape.captions) and self._shape.captions[at]:
            line.addWidget(quiet(self._shape.captions[at]), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(widget, 1)
        return line

    def _field(self, at: int) -> TextField:
        widget: TextField
        if self._shape.titled and at == 0:
            widget = LongLine()
            widget.setObjectName("rowTitle")
            widget.entered.connect(self._go_on)
        else:
            widget = self._text_field()
        widget.setAccessibleName(self._shape.fields[at].label)
        if at < len(self._shape.placeholders):
            widget.setPlaceholderText(self._shape.placeholders[at])
        widget.reached.connect(lambda: self._attend(widget))
        widget.left.connect(self._hide_tools)
        return widget

    def _text_field(self) -> TextField:
        if self._shape.titled:
            widget = TextField()
        else:
            widget = ListedText()
            widget.pasted.connect(self.pasted)
        widget.setObjectName("rowText")
        widget.entered.connect(self.followed)
        widget.emptied.connect(self._remove_if_empty)
        return widget

    def _tool_bar(self) -> QWidget:
        tools = QWidget()
        policy = tools.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        tools.setSizePolicy(policy)
        tools.hide()
        line = QHBoxLayout(tools)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        noun = self._shape.noun
        for name, tip, act in (
            ("up", f"上移这条{noun}（Alt+↑）", lambda: self.moved.emit(-1)),
            ("down", f"下移这条{noun}（Alt+↓）", lambda: self.moved.emit(1)),
            ("delete", f"删除这条{noun}（Ctrl+-）", self.removed.emit),
        ):
            button = tool_button(name, tip)
            # Keys do the same; Tab goes from text to text.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(act)
            line.addWidget(named(button, "rowTool"))
        return tools

    def show_row(self, ref: Ref, number: str) -> None:
        """Show the row `ref` with its printed number."""
        if self.number.text() != number:
            self.number.setText(number)
        if ref != self.ref:
            self.ref = ref
            for binding in self._bindings:
                binding.bind(ref)
            if self.inner:
                self.inner.show_rows_of(ref)

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in this row, in order."""
        return [*self.fields, *(self.inner.stops if self.inner else ())]

    @property
    def bindings(self) -> list[Binding]:
        """The bindings of this row, and of the list inside it."""
        return [*self._bindings, *(self.inner.bindings if self.inner else ())]

    def let_go(self) -> None:
        """Show no row any more; typing in it has been stored."""
        self.ref = None
        for binding in self._bindings:
            binding.bind(None)
        if self.inner:
            self.inner.show_rows_of(None)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._tools.show()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._tools.setVisible(self._has_focus())

    def _attend(self, widget: QWidget) -> None:
        """Show the buttons, and look at the keys of `widget`, which has the focus now."""
        self._tools.show()
        widget.installEventFilter(self)

    def _hide_tools(self) -> None:
        self._tools.setVisible(self.underMouse() or self._has_focus())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return not any(one.composing for one in self.fields) and self._key(event)

    def _has_focus(self) -> bool:
        return any(one.hasFocus() for one in self.fields)

    def _key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key(), modifiers:
            case Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier:
                self.moved.emit(-1)
            case Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier:
                self.moved.emit(1)
            case ((Qt.Key.Key_Return | Qt.Key.Key_Enter), Qt.KeyboardModifier.ControlModifier):
                self.followed.emit()
            case Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier:
                self.removed.emit()
            case _:
                return False
        return True

    def _go_on(self) -> None:
        if len(self.fields) > 1:
            self.fields[1].setFocus()

    def _remove_if_empty(self) -> None:
        if not any(one.typed_text() for one in self.fields):
            self.removed.emit()
