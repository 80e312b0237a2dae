"""The view of the indicator grid: its keys, its clipboard and its rows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QWidget,
)
from typing_extensions import override

from ui.grid.clipboard import read_block, write_block
from ui.grid.commands import GridCommands
from ui.grid.table import PaperTable
from ui.grid.type_ahead import TypeAhead
from ui.models.indicators import IndicatorsModel
from ui.models.roles import CHOICES_ROLE, Index
from ui.widgets.fields import TextField

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_Hint = QAbstractItemDelegate.EndEditHint


class GridView(PaperTable):
    """The indicators of a project, edited cell by cell, in blocks and in rows."""

    current_moved = Signal()
    """Another cell is the current one; a page may scroll to it."""

    def __init__(self, model: IndicatorsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._committing = False
        self._typed = TypeAhead()
        self.commands = GridCommands(model)
        self._keys = self._key_table()
        self.row_dropped.connect(self.commands.move_to)

    def _key_table(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], Any]]:
        return {
            (Qt.Key.Key_Tab, _NONE): lambda: self._step(1),
            (Qt.Key.Key_Backtab, _SHIFT): lambda: self._step(-1),
            (Qt.Key.Key_Backtab, _NONE): lambda: self._step(-1),
            (Qt.Key.Key_Return, _NONE): lambda: self._go_down(1),
            (Qt.Key.Key_Enter, _NONE): lambda: self._go_down(1),
            (Qt.Key.Key_Return, _SHIFT): lambda: self._go_down(-1),
            (Qt.Key.Key_F4, _NONE): lambda: self.edit(self.currentIndex()),
            (Qt.Key.Key_Down, _ALT | _CTRL): lambda: self.edit(self.currentIndex()),
            (Qt.Key.Key_Delete, _NONE): self.clear_selected,
            (Qt.Key.Key_Backspace, _NONE): self.clear_selected,
            (Qt.Key.Key_D, _CTRL): self.fill_down,
            (Qt.Key.Key_D, _CTRL | _SHIFT): self.duplicate_rows,
            (Qt.Key.Key_Insert, _NONE): self.insert_row,
            (Qt.Key.Key_Plus, _CTRL | _SHIFT): self.insert_row,
            (Qt.Key.Key_Minus, _CTRL): self.remove_rows,
            (Qt.Key.Key_G, _CTRL): self.add_skeleton,
            (Qt.Key.Key_Up, _ALT): lambda: self.move_rows(-1),
            (Qt.Key.Key_Down, _ALT): lambda: self.move_rows(1),
        }

    @property
    def cells(self) -> list[tuple[int, int]]:
        """The selected cells as (row, column), the current one if none is selected."""
        chosen = [(one.row(), one.column()) for one in self.selectedIndexes()]
        current = self.currentIndex()
        return chosen or ([(current.row(), current.column())] if current.isValid() else [])

    @property
    def rows(self) -> list[int]:
        """The rows with a selected cell, ascending."""
        return sorted({row for row, _ in self.cells})

    def copy(self) -> None:
        """Put the selected block on the clipboard, for this grid and for spreadsheets."""
        if self.cells:
            QGuiApplication.clipboard().setText(write_block(self.commands.block(self.cells)))

    def cut(self) -> None:
        """Copy the selected block and make it blank."""
        self.copy()
        self.clear_selected()

    def paste(self) -> None:
        """Put the block on the clipboard at the current cell and select what was written."""
        cells = self.cells
        end = self.commands.paste(cells, read_block(QGuiApplication.clipboard().text()))
        if end:
            self._select(min(cells), end)

    def clear_selected(self) -> None:
        """Make the selected cells blank."""
        if self.cells:
            self.commands.clear(self.cells)

    def fill_down(self) -> None:
        """Copy the top selected row downwards, the row above if there is only one."""
        if self.cells:
            self.commands.fill_down(self.cells)

    def insert_row(self) -> None:
        """Put an empty row below the current one, at the end if there is none."""
        current = self.currentIndex()
        count = self._model.rowCount() - 1
        row = min(current.row() + 1, count) if current.isValid() else count
        self.commands.insert(row)
        self.go_to(row, self._column("level3"))

    def duplicate_rows(self) -> None:
        """Put copies of the selected rows below them and go there."""
        rows, column = self.rows, max(self.currentIndex().column(), 0)
        if rows:
            self.commands.duplicate(rows)
            self.go_to(rows[-1] + 1, column)

    def remove_rows(self) -> None:
        """Take the selected rows away."""
        rows, column = self.rows, max(self.currentIndex().column(), 0)
        if rows:
            self.commands.remove(rows)
            self.go_to(min(rows[0], self._model.rowCount() - 1), column)

    def move_rows(self, by: int) -> None:
        """Move the selected rows one up (-1) or down (1)."""
        if self.rows:
            self.commands.move(self.rows, by)
            self.current_moved.emit()

    def add_skeleton(self) -> None:
        """Add the rows that the framework asks for and go to the first blank name."""
        self.commands.add_skeleton()
        column = self._column("level3")
        blank = (
            row
            for row in range(self._model.rowCount())
            if not self._model.index(row, column).data()
        )
        self.go_to(next(blank, 0), column)

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one and give the grid the focus."""
        self._go(row, column)
        self.setFocus()

    def select_rows(self, rows: list[int]) -> None:
        """Select whole `rows`, the first of them current."""
        if not rows:
            return
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        for row in rows:
            chosen.select(self._model.index(row, 0), self._model.index(row, last))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(
            self._model.index(rows[0], self._column("level3")),
            QItemSelectionModel.SelectionFlag.NoUpdate,
        )
        self.selectionModel().select(chosen, flags)

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
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._go(0, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt leaves the focus with the view until a first composition in the cell is done.
        if self._composing():
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
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
        super().closeEditor(editor, _Hint.NoHint)
        match hint:
            case _Hint.EditNextItem:
                self._step(1)
            case _Hint.EditPreviousItem:
                self._step(-1)
            case _Hint.SubmitModelCache:
                self._go_down(1)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.current_moved.emit()

    def _standard(self, event: QKeyEvent) -> Callable[[], Any] | None:
        for key, act in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Cut, self.cut),
            (QKeySequence.StandardKey.Paste, self.paste),
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

    def _go(self, row: int, column: int) -> None:
        # Not `setCurrentIndex`: it extends the selection while Ctrl or Shift is down.
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._model.index(row, column), flags)

    def _step(self, by: int) -> None:
        """Go to the next or last cell, through the rows; out of the grid at its ends."""
        width = self._model.columnCount()
        current = self.currentIndex()
        at = current.row() * width + current.column() + by
        if 0 <= at < self._model.rowCount() * width:
            self._go(at // width, at % width)
        else:
            self._leave(forward=by > 0)

    def _leave(self, *, forward: bool) -> None:
        """Go to the widget after or before the grid."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _go_down(self, by: int) -> None:
        current = self.currentIndex()
        row = current.row() + by
        if 0 <= row < self._model.rowCount():
            self._go(row, current.column())

    def _select(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        first, last = self._model.index(*start), self._model.index(*end)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(QItemSelection(first, last), flags)

    def _column(self, key: str) -> int:
        keys = [one.key for one in self._model.columns]
        return keys.index(key) if key in keys else 0
