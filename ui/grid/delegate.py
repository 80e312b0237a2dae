"""How a cell of the grid is edited, and what it is painted with."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.grid.cell_painter import PADDING, cell_height, paint_cell, paint_cursor, text_width
from ui.grid.cell_text import CellTexts
from ui.grid.completion import Completion
from ui.grid.value_parts import ValueParts
from ui.models.indicators import IndicatorsModel
from ui.models.roles import CHOICES_ROLE, Index
from ui.theme import current_look
from ui.widgets.fields import TextField

_WITH_LIST = ("level1", "level2", "level3", "value")
_SELECTED = QStyle.StateFlag.State_Selected.value
_HAS_FOCUS = QStyle.StateFlag.State_HasFocus.value
_Hint = QAbstractItemDelegate.EndEditHint
_HINTS = {
    "down": _Hint.SubmitModelCache,
    "next": _Hint.EditNextItem,
    "previous": _Hint.EditPreviousItem,
    "stay": _Hint.NoHint,
    "revert": _Hint.RevertModelCache,
}


class CellDelegate(QStyledItemDelegate):
    """Wrapped text in ruled cells; a drop-down where the model offers choices."""

    left = Signal(int)
    """An arrow key led out of the cell that is typed in: up (-1) or down (1)."""
    filled = Signal()
    """What is typed is meant for all selected cells."""
    choices_wanted = Signal()
    """The list of the cell that is typed in is asked for."""
    completion: Completion | None = None
    """Offers what could be typed in a cell."""
    in_parts = False
    """Whether the editor that opens next has sign, number and unit apart."""

    def __init__(self, model: IndicatorsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._texts: CellTexts | None = None

    def texts_in(self, font: QFont) -> CellTexts:
        """Return what lays out the texts of cells in `font`."""
        if self._texts is None or self._texts.font != font:
            self._texts = CellTexts(font)
        return self._texts

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: int = option.state.value  # type: ignore[attr-defined]
        look, column = current_look(), index.column()
        face = self._model.face(index.row(), column)
        text = None
        if face.text:
            texts = self.texts_in(option.font)  # type: ignore[attr-defined]
            text = texts.lay_out(face.text, text_width(rect.width(), column))
        painter.save()
        paint_cell(painter, rect, face, text, look, chosen=bool(state & _SELECTED))
        if state & _HAS_FOCUS:
            paint_cursor(painter, rect, look, with_arrow=opens_list(index))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width, column = option.rect.width(), index.column()  # type: ignore[attr-defined]
        texts = self.texts_in(option.font)  # type: ignore[attr-defined]
        text = self._model.shown_text(index.row(), column)
        return QSize(width, cell_height(texts, text, width, column))

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choices = index.data(CHOICES_ROLE)
        if choices:
            return self._drop_down(parent, choices)
        if self.in_parts:
            return self._parts(parent)
        field = TextField(parent, enter_breaks=False)
        field.setObjectName("cellEditor")
        field.document().documentLayout().documentSizeChanged.connect(lambda: _fit(field))
        if self.completion:
            self.completion.begin(field, index)
        return field

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findText(text))
        elif isinstance(editor, ValueParts) and not editor.property("begun"):
            editor.setProperty("begun", True)  # noqa: FBT003 - Qt's own signature
            editor.show_text(text)
        elif isinstance(editor, TextField) and not editor.property("begun"):
            # Told again of every change of the model: what is being typed must not be undone.
            editor.setProperty("begun", True)  # noqa: FBT003 - Qt's own signature
            editor.show_text(text)
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        text = _text_of(editor)
        if isinstance(editor, TextField) and editor.composing and not text:
            # Nothing but a composition was begun: what it would have replaced stays.
            return
        if text is not None and text != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            model.setData(index, text, Qt.ItemDataRole.EditRole)

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setMinimumHeight(0)
        if isinstance(editor, ValueParts):
            editor.setGeometry(_room_for(editor, rect))
            return
        editor.setGeometry(rect)
        if isinstance(editor, TextField):
            editor.setProperty("cell_height", rect.height())
            _fit(editor)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, TextField) and event.type() == QEvent.Type.KeyPress:
            # While one composes, keys are the input method's: they end a word, not the edit.
            return watched.composing or (isinstance(event, QKeyEvent) and self._key(watched, event))
        return super().eventFilter(watched, event)

    def _key(self, editor: TextField, event: QKeyEvent) -> bool:
        """Act on the keys that end an edit; return False for those that are text."""
        if self.completion and self.completion.take_key(event):
            return True
        match event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            case Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier:
                self.closeEditor.emit(editor, _Hint.RevertModelCache)
            case Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier:
                self._finish(editor, _Hint.EditNextItem)
            case Qt.Key.Key_Backtab, _:
                self._finish(editor, _Hint.EditPreviousItem)
            case ((Qt.Key.Key_Return | Qt.Key.Key_Enter), Qt.KeyboardModifier.NoModifier):
                self._finish(editor, _Hint.SubmitModelCache)
            case ((Qt.Key.Key_Return | Qt.Key.Key_Enter), Qt.KeyboardModifier.ControlModifier):
                self.filled.emit()
            case ((Qt.Key.Key_Return | Qt.Key.Key_Enter), _):
                editor.insertPlainText("\n")
            case Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier:
                self.choices_wanted.emit()
            case (Qt.Key.Key_Up | Qt.Key.Key_Down) as key, Qt.KeyboardModifier.NoModifier:
                return self._leave_by(editor, -1 if key == Qt.Key.Key_Up else 1)
            case _:
                return False
        return True

    def _leave_by(self, editor: TextField, by: int) -> bool:
        """Leave the cell upwards or downwards, unless the text has a line there."""
        way = QTextCursor.MoveOperation.Up if by < 0 else QTextCursor.MoveOperation.Down
        if editor.textCursor().movePosition(way):
            return False
        self.left.emit(by)
        return True

    def _finish(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _drop_down(self, parent: QWidget, choices: tuple[str, ...]) -> QComboBox:
        box = QComboBox(parent)
        box.setFrame(False)
        box.addItems(choices)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 2 * PADDING)
        # Choosing is the whole edit: it does not wait for the cell to lose the focus.
        box.activated.connect(lambda _at: self._finish(box, _Hint.NoHint))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _parts(self, parent: QWidget) -> ValueParts:
        editor = ValueParts(parent)

        def finish(how: str) -> None:
            if how != "revert":
                self.commitData.emit(editor)
            self.closeEditor.emit(editor, _HINTS[how])

        editor.finished.connect(finish)
        return editor


def opens_list(index: Index) -> bool:
    """Return whether there is a list to choose from in the cell at `index`."""
    model = index.model()
    columns = model.columns if isinstance(model, IndicatorsModel) else ()
    return bool(columns) and columns[index.column()].key in _WITH_LIST


def _room_for(parts: ValueParts, cell: QRect) -> QRect:
    """Return where `parts` go: at the cell, as wide as they need, within the table."""
    hint = parts.sizeHint()
    width = max(cell.width(), hint.width())
    around = parts.parentWidget()
    right = around.width() if around else cell.right()
    left = max(min(cell.left(), right - width), 0)
    return QRect(left, cell.top(), width, max(min(cell.height(), hint.height()), hint.height()))


def _text_of(editor: QWidget) -> str | None:
    """Return what the editor says, None if nothing was chosen in a drop-down."""
    if isinstance(editor, QComboBox):
        return editor.currentText() if editor.currentIndex() >= 0 else None
    if isinstance(editor, ValueParts):
        return editor.text()
    return editor.typed_text() if isinstance(editor, TextField) else None


def _fit(field: TextField) -> None:
    """Let the editor grow over the cells below it while it is typed in."""
    cell = field.property("cell_height")
    if cell:
        field.resize(field.width(), max(int(cell), field.sizeHint().height() + 4))
