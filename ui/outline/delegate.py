"""How a node of the tree is painted, and how its name is typed over."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.models.nodes import Key
from ui.models.roles import DETAIL_ROLE, KEY_ROLE, MARK_ROLE, REMARKS_ROLE, Index
from ui.remarks.signs import paint_remark_count
from ui.theme import current_look
from ui.widgets.fields import LineField

_ICON = 16
_BEFORE_NAME = 6 + _ICON + 6
_LEAST_SIGNS = 6
"""So much of a name is shown before its count is."""
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}


class NodeDelegate(QStyledItemDelegate):
    """A node's name at the left, its counts small and grey at the right."""

    emphasised: Key | None = None
    """The node that is painted in bold: the book in which one is."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = LineField(parent)
        field.setObjectName("rename")
        field.setAccessibleName("名称")
        return field

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, LineField)  # noqa: S101 - made above
        if not editor.isModified() and not editor.composing:
            # A mark that changes elsewhere in the node must not take back what is being typed.
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, LineField)  # noqa: S101 - made above
        model.setData(index, editor.typed_text())

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(_BEFORE_NAME - 4, 0, -2, 0))

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, LineField) and editor.composing and event.type() in _KEYS:
            # Enter, Tab and Escape are the input method's while it composes.
            return False
        return super().eventFilter(editor, event)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self.emphasised and index.data(KEY_ROLE) == self.emphasised:
            bold = QFont(option.font)  # type: ignore[attr-defined]
            bold.setBold(True)
            option.font = bold  # type: ignore[attr-defined]

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        rect: QRect = shown.rect  # type: ignore[attr-defined]
        small = QFont(shown.font)  # type: ignore[attr-defined]
        small.setBold(False)
        small.setPointSizeF(small.pointSizeF() - 1)
        self._paint_background(painter, shown)
        mark = index.data(MARK_ROLE)
        if mark is not None:
            from ui.review.delegate import paint_mark

            rect = rect.adjusted(
                0, 0, -paint_mark(painter, mark, rect.adjusted(0, 0, -6, 0), small) - 4, 0
            )
        remarks = index.data(REMARKS_ROLE)
        if remarks is not None:
            used = paint_remark_count(painter, remarks, rect.adjusted(0, 0, -6, 0), small)
            rect = rect.adjusted(0, 0, -used - 2, 0)
        detail = str(index.data(DETAIL_ROLE) or "")
        detail, width = self._fitting(shown, rect.width(), detail, small)
        name = QRect(rect.left(), rect.top(), rect.width() - width, rect.height())
        self._paint_name(painter, shown, name)
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(current_look().muted))
        at = rect.adjusted(0, 0, -6, 0)
        painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        return QSize(100, metrics.height() + 10)

    def _fitting(
        self, option: QStyleOptionViewItem, room: int, detail: str, small: QFont
    ) -> tuple[str, int]:
        """Return as much of `detail` as the name leaves room for, and its width.

        The name says more than amount and count, which the tip and the page have as well.
        """
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        room -= _BEFORE_NAME + 10
        whole = metrics.horizontalAdvance(option.text)  # type: ignore[attr-defined]
        least = min(whole, metrics.horizontalAdvance("名") * _LEAST_SIGNS)
        count = detail.rsplit("  ", maxsplit=1)[-1]
        for text, name in ((detail, whole), (count, least)):
            width = QFontMetrics(small).horizontalAdvance(text) + 12 if text else 0
            if name + width <= room:
                return text, width
        return "", 0

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = current_look()
        state = option.state  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.accent_soft))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(look.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(look.hover))
        if state & QStyle.StateFlag.State_HasFocus and not state & QStyle.StateFlag.State_Selected:
            painter.setPen(QColor(look.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_name(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        top = rect.top() + (rect.height() - _ICON) // 2
        option.icon.paint(painter, rect.left() + 6, top, _ICON, _ICON)  # type: ignore[attr-defined]
        room = rect.adjusted(_BEFORE_NAME, 0, -4, 0)
        metrics = QFontMetrics(option.font)  # type: ignore[attr-defined]
        text = metrics.elidedText(
            option.text,  # type: ignore[attr-defined]
            Qt.TextElideMode.ElideRight,
            room.width(),
        )
        painter.save()
        painter.setPen(QColor(current_look().ink))
        painter.setFont(option.font)  # type: ignore[attr-defined]
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
