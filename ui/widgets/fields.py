"""Text widgets that say when a person typed, and when an input method is still composing."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QSizePolicy, QTextEdit, QWidget
from typing_extensions import override

from ui.keys import leave_undo_to_program


class LineField(QLineEdit):
    """One line of text."""

    typed = Signal()
    """A person changed the text, or a composition came to its end."""
    reached = Signal()
    """The focus came."""
    left = Signal()
    """The focus went away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self._whole = ""
        self.setFrame(False)
        self.textEdited.connect(lambda _text: self.typed.emit())

    def show_whole(self, text: str) -> None:
        """Be at least as wide as `text`, in whatever size it is shown."""
        self._whole = text
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        if self._whole:
            return QSize(hint.width() + metrics.horizontalAdvance(self._whole), hint.height())
        # Qt asks for the widest sign of the font, twice as wide as any that is typed.
        spare = metrics.maxWidth() - metrics.horizontalAdvance("0000")
        return QSize(hint.width() - max(0, spare), hint.height())

    def typed_text(self) -> str:
        """Return the text without what is still being composed."""
        return self.text()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _offer(self, self.createStandardContextMenu(), event)

    def show_text(self, text: str) -> None:
        """Show `text`, unless a composition is open: it would be torn."""
        if not self.composing and text != self.text():
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self.composing = self.composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        if before and not self.composing:
            self.typed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        leave_undo_to_program(self)
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        self.left.emit()


class TextField(QTextEdit):
    """Plain text of any length; it is as high as its text, so that it never scrolls by itself."""

    typed = Signal()
    """A person changed the text, or a composition came to its end."""
    reached = Signal()
    """The focus came."""
    left = Signal()
    """The focus went away."""
    entered = Signal()
    """Enter was pressed, where Enter does not begin a new line."""
    emptied = Signal()
    """Backspace was pressed with nothing left to take away."""

    def __init__(self, parent: QWidget | None = None, *, enter_breaks: bool = True) -> None:
        super().__init__(parent)
        self.composing = False
        self._enter_breaks = enter_breaks
        self._showing = False
        self._shape()
        self.textChanged.connect(self._tell_typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def _shape(self) -> None:
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(3)

    def typed_text(self) -> str:
        """Return the text without what is still being composed."""
        return self.toPlainText()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        _offer(self, self.createStandardContextMenu(), event)

    def show_text(self, text: str) -> None:
        """Show `text`, unless a composition is open: it would be torn."""
        old = self.toPlainText()
        if self.composing or text == old:
            return
        self._showing = True
        self.setPlainText(text)
        self._showing = False
        self._put_cursor(_end_of_difference(old, text) if self.hasFocus() else 0)

    @override
    def sizeHint(self) -> QSize:
        margins = self.contentsMargins()
        height = self.document().size().height() + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), max(int(height + 0.5), self._line_height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        before, self.composing = self.composing, bool(event.preeditString())
        super().inputMethodEvent(event)
        if before and not self.composing:
            self.typed.emit()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        leave_undo_to_program(self)
        super().focusInEvent(event)
        self.reached.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.composing = False
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain_enter = (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        )
        if plain_enter and not self._enter_breaks and not self.composing:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText() and not self.composing:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text only: Word would take our font over otherwise."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def _tell_typed(self) -> None:
        if not self._showing and not self.composing:
            self.typed.emit()

    def _grow(self) -> None:
        self.updateGeometry()
        self.verticalScrollBar().setValue(0)

    def _line_height(self) -> int:
        return self.fontMetrics().lineSpacing() + 6

    def _put_cursor(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, max(0, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)


def _offer(field: QWidget, menu: QMenu, event: QContextMenuEvent) -> None:
    """Open the usual menu of a text field with the field's own actions below."""
    field.setFocus()
    if field.actions():
        menu.addSeparator()
        menu.addActions(field.actions())
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())


def _end_of_difference(old: str, new: str) -> int:
    """Return where in `new` the part ends that differs from `old`."""
    same = 0
    for one, other in zip(reversed(old), reversed(new), strict=False):
        if one != other:
            break
        same += 1
    return max(0, len(new) - same)
