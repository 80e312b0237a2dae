"""The view of the indicator grid: its keys, its clipboard and its rows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QWidget,
)
from typing_extensions import override

from ui.grid.actions import GridActions
from ui.grid.cell_painter import arrow_rect
from ui.grid.cell_selection import CellSelection
from ui.grid.completion import Completion
from ui.grid.cursor import GridCursor
from ui.grid.delegate import CellDelegate, opens_list
from ui.grid.suggestions import Suggestions
from ui.grid.type_ahead import TypeAhead
from ui.grid.value_parts import ValueParts
from ui.keys import leave_keys_to_composition
from ui.models.indicators import IndicatorsModel
from ui.models.roles import CHOICES_ROLE, Index
from ui.widgets.fields import TextField

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
_Hint = QAbstractItemDelegate.EndEditHint


class GridView(CellSelection):
    """The indicators of a project, edited cell by cell, in blocks and in rows."""

    current_moved = Signal()
    """Another cell is the current one; a page may scroll to it."""

    def __init__(self, model: IndicatorsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._committing = False
        self._typed = TypeAhead()
        self._completion: Completion | None = None
        self._cursor = GridCursor(self)
        self.acts = GridActions(self, model)
        self._keys = self._key_table()
        self.row_dropped.connect(self.acts.move_to)
        self._connect_delegate()

    def _key_table(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], Any]]:
        acts = self.acts
        return {
            (Qt.Key.Key_Tab, _NONE): lambda: self._step(1),
            (Qt.Key.Key_Backtab, _SHIFT): lambda: self._step(-1),
            (Qt.Key.Key_Backtab, _NONE): lambda: self._step(-1),
            (Qt.Key.Key_Return, _NONE): lambda: self._cursor.go_down(1),
            (Qt.Key.Key_Enter, _NONE): lambda: self._cursor.go_down(1),
            (Qt.Key.Key_Return, _SHIFT): lambda: self._cursor.go_down(-1),
            (Qt.Key.Key_F4, _NONE): self._open_choices,
            (Qt.Key.Key_Down, _ALT | _CTRL): self._open_choices,
            (Qt.Key.Key_Delete, _NONE): acts.clear_selected,
            (Qt.Key.Key_Backspace, _NONE): acts.clear_selected,
            (Qt.Key.Key_D, _CTRL): acts.fill_down,
            (Qt.Key.Key_D, _CTRL | _SHIFT): acts.duplicate_rows,
            (Qt.Key.Key_Insert, _NONE): acts.insert_row,
            (Qt.Key.Key_Plus, _CTRL | _SHIFT): acts.insert_row,
            (Qt.Key.Key_Minus, _CTRL): acts.remove_rows,
            (Qt.Key.Key_G, _CTRL): acts.add_skeleton,
            (Qt.Key.Key_Up, _ALT): lambda: acts.move_rows(-1),
            (Qt.Key.Key_Down, _ALT): lambda: acts.move_rows(1),
        }

    def _connect_delegate(self) -> None:
        delegate = self.itemDelegate()
        assert isinstance(delegate, CellDelegate)  # noqa: S101 - the table has made it
        delegate.left.connect(self._leave_cell)
        delegate.filled.connect(self._fill_selected)
        delegate.choices_wanted.connect(self._offer_choices)

    def suggest(self, suggestions: Suggestions) -> None:
        """Offer `suggestions` in the level-3 cells from now on."""
        self._completion = Completion(self, self._model, suggestions)
        delegate = self.itemDelegate()
        if isinstance(delegate, CellDelegate):
            delegate.completion = self._completion

    def _open_choices(self) -> None:
        """Open what there is to choose from in the current cell."""
        current, delegate = self.currentIndex(), self.itemDelegate()
        if isinstance(delegate, CellDelegate):
            delegate.in_parts = current.isValid() and current.column() == self.column_of("value")
            self.edit(current)
            delegate.in_parts = False
        if self._completion:
            self._completion.offer_all()

    def _offer_choices(self) -> None:
        """Open the list of the cell that is being typed in."""
        if self.currentIndex().column() == self.column_of("value"):
            self.commit()
            self._open_choices()
        elif self._completion:
            self._completion.offer_all()

    def _leave_cell(self, by: int) -> None:
        self.commit()
        self._cursor.go_down(by)

    def _fill_selected(self) -> None:
        """Put what is being typed into every selected cell."""
        editor, cells = self.indexWidget(self.currentIndex()), self.cells
        if isinstance(editor, TextField):
            text = editor.typed_text()
            super().closeEditor(editor, _Hint.RevertModelCache)
            self.acts.fill_with(cells, text)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one and give the grid the focus."""
        self._cursor.forget_tabs()
        self._cursor.go(row, column)
        self.setFocus()

    def commit(self) -> None:
        """Turn what is being typed in a cell into an edit."""
        editor: QWidget | None = self.indexWidget(self.currentIndex())
        if editor is None or self._committing:
            return
        if self.state() == QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, _Hint.NoHint)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        leave_keys_to_composition(self, self._composing)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._cursor.go(0, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt leaves the focus with the view until a first composition in the cell is done.
        if self._composing():
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ARROWS:
            self._cursor.forget_tabs()
        act = self._keys.get((Qt.Key(event.key()), modifiers))
        act = self._standard(event) if act is None else act
        if act:
            act()
        elif not self._offers_choices():
            super().keyPressEvent(event)
        elif event.text().isprintable() and event.text() and not modifiers & ~_SHIFT:
            self._choose(event.text())
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        current = self.currentIndex()
        arrow = arrow_rect(self.visualRect(current))
        if opens_list(current) and arrow.contains(event.position().toPoint()):
            self._open_choices()
            return
        self._cursor.forget_tabs()
        super().mousePressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self._offers_choices():
            super().inputMethodEvent(event)
        elif event.commitString():
            self._choose(event.commitString())

    @override
    def commitData(self, editor: QWidget) -> None:
        if self._committing:
            return
        self._committing = True
        super().commitData(editor)
        self._committing = False

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if isinstance(editor, ValueParts):
            editor.let_go()
            # A field that is hidden with the focus would hand it on as Tab does: a cell too far.
            if editor.holds_focus():
                self.setFocus()
        super().closeEditor(editor, _Hint.NoHint)
        match hint:
            case _Hint.EditNextItem:
                self._step(1)
            case _Hint.EditPreviousItem:
                self._step(-1)
            case _Hint.SubmitModelCache:
                self._cursor.go_down(1)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_moved.emit()

    def _standard(self, event: QKeyEvent) -> Callable[[], Any] | None:
        for key, act in (
            (QKeySequence.StandardKey.Copy, self.acts.copy),
            (QKeySequence.StandardKey.Cut, self.acts.cut),
            (QKeySequence.StandardKey.Paste, self.acts.paste),
        ):
            if event.matches(key):
                return act
        return None

    def _composing(self) -> bool:
        editor = self.indexWidget(self.currentIndex())
        return isinstance(editor, TextField) and editor.composing

    def _offers_choices(self) -> bool:
        return bool(self.currentIndex().data(CHOICES_ROLE))

    def _choose(self, typed: str) -> None:
        """Take the choice that is typed: by its number, its beginning or its first letters."""
        choices = self.currentIndex().data(CHOICES_ROLE) or ()
        found = self._typed.find(typed, choices)
        if found is not None:
            self._model.setData(self.currentIndex(), found)

    def _step(self, by: int) -> None:
        """Go to the next or last cell; out of the grid at its ends."""
        if not self._cursor.step(by):
            self._leave(forward=by > 0)

    def _leave(self, *, forward: bool) -> None:
        """Go to the widget after or before the grid."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)
