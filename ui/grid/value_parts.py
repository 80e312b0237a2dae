"""指标值 in three parts with lists of their own: sign, number, unit; or a statement in words."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from ui.widgets.fields import LineField

_STATEMENT = "定性"
_SIGNS = (
    ("≥ 不低于", "≥"), ("≤ 不超过", "≤"), ("= 等于", "="), ("> 大于", ">"), ("< 小于", "<"),
    ("不写符号", ""), ("文字（定性）", _STATEMENT),
)  # fmt: skip
_UNITS = (
    "%", "个", "项", "件", "份", "次", "场次", "期", "人", "人次", "户", "家", "天", "个月", "年", "小时", "元", "万元",
    "元/人", "万元/年", "台", "套", "辆", "处", "座", "公里", "米", "平方米", "亩", "吨", "‰",
)  # fmt: skip


class ValueParts(QFrame):
    """Three fields in the place of a cell; Tab goes through them and then out."""

    finished = Signal(str)
    """`down`, `next`, `previous`, `stay` (the focus went elsewhere) or `revert`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("valueParts")
        self._without_number = ""
        self._over = False
        self.sign, self.number, self.unit = QComboBox(), LineField(), QComboBox()
        self._shape()
        line = QHBoxLayout(self)
        line.setContentsMargins(3, 3, 3, 3)
        line.setSpacing(3)
        for field, stretch in ((self.sign, 0), (self.number, 1), (self.unit, 0)):
            line.addWidget(field, stretch)
        self.setFocusProxy(self.number)

    def show_text(self, text: str) -> None:
        """Show the parts of a printed value."""
        # Loaded when it is used: values are not read before the window is there.
        from templates.workbooks.split_values import split_value

        sign, number, unit = split_value(text) if text else ("≥", "", "")
        self._without_number = "" if number else text
        if self.sign.findData(sign) < 0:
            self.sign.addItem(sign, sign)
        self.sign.setCurrentIndex(self.sign.findData(sign))
        self.number.setText(number)
        self.unit.setCurrentText(unit)
        self.number.selectAll()

    def text(self) -> str:
        """Return the parts as one text; what was there while a number is still to come."""
        from templates.workbooks.split_values import SplitValue, join_value

        number = self.number.typed_text().strip()
        if not number:
            return self._without_number
        return join_value(SplitValue(self.sign.currentData(), number, self._unit_text()))

    def let_go(self) -> None:
        """Say nothing more: the cell is closed."""
        self._over = True

    def _unit_text(self) -> str:
        return "" if self.sign.currentData() == _STATEMENT else self.unit.currentText().strip()

    def _shape(self) -> None:
        for label, sign in _SIGNS:
            self.sign.addItem(label, sign)
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.unit.addItems(_UNITS)
        self.number.setMinimumWidth(90)
        self.unit.setMinimumWidth(90)
        for field, name in (
            (self.sign, "符号"),
            (self.number, "数字或文字"),
            (self.unit, "计量单位"),
        ):
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.installEventFilter(self)
        self.sign.currentIndexChanged.connect(lambda _at: self._show_unit())

    def _show_unit(self) -> None:
        """Take the unit into the words where there is no number for it to stand after."""
        words = self.sign.currentData() == _STATEMENT
        self.unit.setEnabled(not words)
        if words and self.number.text() and self.unit.currentText():
            self.number.setText(self.number.text() + self.unit.currentText())
            self.unit.setCurrentText("")

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            # The list of a field takes the focus, too: only later is it known where it went.
            QTimer.singleShot(0, self, self._look_for_focus)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.number.composing or self._take_key(watched, event)
        return super().eventFilter(watched, event)

    def holds_focus(self) -> bool:
        """Return whether one of the fields, or the list of one, has the focus."""
        holder = QApplication.focusWidget()
        while holder is not None and holder is not self:
            holder = holder.parentWidget()
        return holder is not None

    def _look_for_focus(self) -> None:
        if self.isVisible() and not self.holds_focus() and not QApplication.activePopupWidget():
            self._finish("stay")

    def _take_key(self, watched: QObject, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._finish("down")
            case Qt.Key.Key_Escape:
                self._finish("revert")
            case Qt.Key.Key_Tab:
                self._step(watched, 1)
            case Qt.Key.Key_Backtab:
                self._step(watched, -1)
            case _:
                return False
        return True

    def _finish(self, how: str) -> None:
        """Say once how it ended: a field that is hidden loses the focus, too."""
        if not self._over:
            self._over = True
            self.finished.emit(how)

    def _step(self, watched: QObject, by: int) -> None:
        """Go to the next field or the last one, then out. The table would take Tab for itself."""
        fields = [one for one in (self.sign, self.number, self.unit) if one.isEnabled()]
        at = fields.index(watched) + by if watched in fields else 0
        if 0 <= at < len(fields):
            fields[at].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._finish("next" if by > 0 else "previous")
