"""Numbered lists of rows: goals, and the items of part one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from db.edits import Changes, Insert, Kind, Move, Ref, Remove
from templates.book import Item, ItemisedGoal
from ui import icons
from ui.binding import Binding, Field
from ui.editor import Editor
from ui.widgets.fields import LineField, TextField
from ui.widgets.sheet import named, quiet


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of a list look like.

    `number` gives the printed number of the row at a place (from 0) of so many rows. The first
    field is a line if `titled`, all others are texts. `inner` is the list inside each row.
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

    def __init__(self, editor: Editor, shape: Shape) -> None:
        super().__init__()
        self.ref: Ref | None = None
        self._shape = shape
        self.fields: list[LineField | TextField] = []
        self._bindings: list[Binding] = []
        self.number = QLabel()
        self.number.setObjectName("number")
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
        self.inner = RowList(editor, self._shape.inner) if self._shape.inner else None
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

    def _field(self, at: int) -> LineField | TextField:
        widget: LineField | TextField
        if self._shape.titled and at == 0:
            widget = LineField()
            widget.setObjectName("rowTitle")
            widget.returnPressed.connect(self._go_on)
        else:
            widget = TextField(enter_breaks=self._shape.titled)
            widget.setObjectName("rowText")
            widget.entered.connect(self.followed)
            widget.emptied.connect(self._remove_if_empty)
        widget.setAccessibleName(self._shape.fields[at].label)
        if at < len(self._shape.placeholders):
            widget.setPlaceholderText(self._shape.placeholders[at])
        widget.installEventFilter(self)
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

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return not any(one.composing for one in self.fields) and self._key(event)
            case QEvent.Type.FocusIn:
                self._tools.show()
            case QEvent.Type.FocusOut:
                self._tools.setVisible(self.underMouse() or self._has_focus())
        return False

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


class RowList(QWidget):
    """The rows of one kind under one parent, in the order of print."""

    def __init__(self, editor: Editor, shape: Shape) -> None:
        super().__init__()
        self._editor = editor
        self._shape = shape
        self._parent: Ref | None = None
        self.rows: list[Row] = []
        self._spare: list[Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(self._column)
        self._add = tool_button("add", f"新增一条{shape.noun}（在文字中按 Ctrl+Enter 也可以）")
        self._add.setText(f"新增{shape.noun}")
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.clicked.connect(lambda: self.add(None))
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        editor.changed.connect(self._follow)

    def show_rows_of(self, parent: Ref | None) -> None:
        """Show the rows under `parent` from now on; none if it is None."""
        self._parent = parent
        self._sync()

    def add(self, after: Row | None) -> None:
        """Put an empty row after `after`, at the end if it is None, and go there."""
        if self._parent is None:
            return
        place = self.rows.index(after) + 1 if after in self.rows else len(self.rows)
        edit = Insert(self._shape.kind, self._shape.blank(), self._parent, place)
        if self._editor.apply(edit, f"新增{self._shape.noun}"):
            self.rows[place].fields[0].setFocus()

    def row_of(self, ref: Ref) -> Row | None:
        """Return the row that shows `ref`, None if none does."""
        return next((row for row in self.rows if row.ref == ref), None)

    def _follow(self, changes: Changes) -> None:
        touched = (*changes.added, *changes.removed, *changes.moved)
        if self._parent is None or self._parent in changes.removed:
            return
        if any(ref.kind is self._shape.kind for ref in touched):
            self._sync()

    def _sync(self) -> None:
        """Show what is stored; the focus stays with the row that had it."""
        parent, kind = self._parent, self._shape.kind
        refs = self._editor.workspace.children(parent, kind) if parent else ()
        had, field_at = self._focused()
        for row in self.rows[len(refs) :]:
            self._put_away(row)
        del self.rows[len(refs) :]
        while len(self.rows) < len(refs):
            self.rows.append(self._take_row())
        for at, ref in enumerate(refs):
            self.rows[at].show_row(ref, self._shape.number(at, len(refs)))
        self._chain()
        if had in refs:
            self.rows[refs.index(had)].fields[field_at].setFocus()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in this list, in order."""
        return [*(stop for row in self.rows for stop in row.stops), self._add]

    def _chain(self) -> None:
        """Put the rows, which were made after everything else, where they belong for Tab."""
        for one, other in pairwise((*self._stop_before(), *self.stops)):
            QWidget.setTabOrder(one, other)

    def _stop_before(self) -> list[QWidget]:
        """Return where Tab stops before this list, [] if nowhere."""
        before = self._add.previousInFocusChain()
        while before is not None and before is not self._add:
            # Qt gives an order only to what takes the focus.
            if before.focusPolicy() != Qt.FocusPolicy.NoFocus and not self.isAncestorOf(before):
                return [before]
            before = before.previousInFocusChain()
        return []

    def _focused(self) -> tuple[Ref | None, int]:
        for row in self.rows:
            for at, one in enumerate(row.fields):
                if one.hasFocus():
                    return row.ref, at
        return None, 0

    def _take_row(self) -> Row:
        row = self._spare.pop() if self._spare else self._new_row()
        self._column.addWidget(row)
        row.show()
        return row

    def _put_away(self, row: Row) -> None:
        row.let_go()
        row.hide()
        self._column.removeWidget(row)
        self._spare.append(row)

    def _new_row(self) -> Row:
        row = Row(self._editor, self._shape)
        row.setParent(self)
        row.moved.connect(lambda by: self._move(row, by))
        row.removed.connect(lambda: self._remove(row))
        row.followed.connect(lambda: self.add(row))
        return row

    def _move(self, row: Row, by: int) -> None:
        place = self.rows.index(row) + by
        if row.ref and self._parent and 0 <= place < len(self.rows):
            edit = Move(row.ref, self._parent, place)
            self._editor.apply(edit, f"调整{self._shape.noun}顺序")

    def _remove(self, row: Row) -> None:
        place = self.rows.index(row)
        if row.ref and self._editor.apply(Remove(row.ref), f"删除{self._shape.noun}") and self.rows:
            self.rows[min(max(place - 1, 0), len(self.rows) - 1)].fields[-1].setFocus()


def tool_button(icon: str, tip: str) -> QToolButton:
    """Return a small flat button with an icon."""
    button = QToolButton()
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.wear(button, icon)
    return button
