"""How a cell of the grid is painted and edited."""

from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.grid.cell_text import lay_out
from ui.grid.completion import Completion
from ui.grid.value_parts import ValueParts
from ui.models.indicators import IndicatorsModel
from ui.models.roles import CHOICES_ROLE, FINDING_ROLE, REMARKS_ROLE, REPEATS_ROLE, Index
from ui.remarks.signs import paint_remarks
from ui.review.delegate import paint_sign
from ui.theme import current_look
from ui.widgets.fields import TextField

_PADDING = 6
_SIGN = 13
_LEVELS = (0, 1)
_ARROW = 16
_WITH_LIST = ("level1", "level2", "level3", "value")
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

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        look = current_look()
        state = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(look.accent_soft if selected else look.paper))
        self._rule(painter, rect, index)
        self._write(painter, option, index)
        finding = index.data(FINDING_ROLE)
        if finding is not None:
            corner = QRect(rect.right() - _SIGN - 2, rect.top() + 2, _SIGN, _SIGN)
            paint_sign(painter, finding.severity, corner)
        remarks = index.data(REMARKS_ROLE)
        if remarks is not None:
            paint_remarks(painter, remarks, _remark_corner(rect, beside=finding is not None))
        if state & QStyle.StateFlag.State_HasFocus:
            if opens_list(index):
                _paint_arrow(painter, arrow_rect(rect))
            painter.setPen(QPen(QColor(look.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()  # type: ignore[attr-defined]
        text = "" if index.data(REPEATS_ROLE) else str(index.data() or "")
        layout = lay_out(text or "字", option.font, _room(width, index))  # type: ignore[attr-defined]
        return QSize(width, ceil(layout.boundingRect().height()) + 2 * _PADDING + 1)

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
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 2 * _PADDING)
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

    def _rule(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the lines right of and below the cell, as on paper: none inside a merged one."""
        painter.setPen(QPen(QColor(current_look().line), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        below = index.sibling(index.row() + 1, index.column())
        if not below.data(REPEATS_ROLE):
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        text = str(index.data() or "")
        if not text or index.data(REPEATS_ROLE):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        layout = lay_out(text, option.font, _room(rect.width(), index))  # type: ignore[attr-defined]
        painter.setPen(QColor(current_look().ink))
        layout.draw(painter, QPointF(rect.left() + _PADDING, rect.top() + _PADDING))


def _remark_corner(rect: QRect, *, beside: bool) -> QRect:
    """Return where the sign of remarks goes: the corner, or below the sign of a finding."""
    below = beside and rect.height() >= 2 * _SIGN + 4
    left = rect.right() - _SIGN - 2 - (_SIGN + 2 if beside and not below else 0)
    return QRect(left, rect.top() + 2 + (_SIGN + 1 if below else 0), _SIGN, _SIGN)


def opens_list(index: Index) -> bool:
    """Return whether there is a list to choose from in the cell at `index`."""
    model = index.model()
    columns = model.columns if isinstance(model, IndicatorsModel) else ()
    return bool(columns) and columns[index.column()].key in _WITH_LIST


def arrow_rect(cell: QRect) -> QRect:
    """Return where the arrow of a list is in the rectangle of a `cell`."""
    return QRect(cell.right() - _ARROW - 2, cell.bottom() - _ARROW - 2, _ARROW, _ARROW)


def _paint_arrow(painter: QPainter, rect: QRect) -> None:
    painter.fillRect(rect, QColor(current_look().label))
    painter.setPen(QPen(QColor(current_look().ink), 1.6))
    x, y = rect.center().x(), rect.center().y()
    painter.drawPolyline([QPoint(x - 3, y - 1), QPoint(x, y + 2), QPoint(x + 3, y - 1)])


def _room_for(parts: ValueParts, cell: QRect) -> QRect:
    """Return where `parts` go: at the cell, as wide as they need, within the table."""
    hint = parts.sizeHint()
    width = max(cell.width(), hint.width())
    around = parts.parentWidget()
    right = around.width() if around else cell.right()
    left = max(min(cell.left(), right - width), 0)
    return QRect(left, cell.top(), width, max(min(cell.height(), hint.height()), hint.height()))


def _room(width: int, index: Index) -> int:
    """Return how wide text may be in the cell at `index`, which is `width` wide.

    The sign of a finding has its room at the right whether there is one or not: rows would
    otherwise grow and shrink as findings come and go. Names of levels are short and go without.
    """
    right = _PADDING + 1 if index.column() in _LEVELS else _SIGN + 3
    return max(width - _PADDING - right, 20)


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


def fit_row(view: QTableView, row: int) -> None:
    """Make `row` of `view` as high as its highest cell."""
    view.setRowHeight(
        row, max(view.sizeHintForRow(row), view.verticalHeader().minimumSectionSize())
    )
