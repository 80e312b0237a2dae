"""Asks into which unit projects are to go."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.edits import Ref
from ui import icons
from ui.widgets.line_list import LineList
from ui.widgets.sheet import quiet


class UnitDialog(QDialog):
    """The units of a book in a list; Enter or a double click takes the one that is current."""

    chosen = Signal(object)
    """The `Ref` of the unit."""

    def __init__(
        self, units: tuple[tuple[Ref, dict[str, Any]], ...], now: Ref | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("移到其他单位")
        self._units = [ref for ref, _ in units]
        self.list = LineList()
        self.list.setAccessibleName("单位")
        for ref, row in units:
            label = f"{row['code']} {row['name']}".strip() or "未命名的单位"
            here = "（现在在这里）" if ref == now else ""
            self.list.addItem(QListWidgetItem(icons.icon("unit"), label + here))
        self._begin(now)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.accepted.connect(self._choose)
        self._lay_out()

    def _begin(self, now: Ref | None) -> None:
        """Make the unit after the one of `now` current: one key moves to the neighbour."""
        at = self._units.index(now) + 1 if now in self._units else 0
        self.list.setCurrentRow(min(at, len(self._units) - 1))

    def _lay_out(self) -> None:
        self.resize(460, 320)
        column = QVBoxLayout(self)
        column.addWidget(quiet("选中的项目放到这个单位的最后，可以撤销。"))
        column.addWidget(self.list)
        box = QDialogButtonBox()
        move = QPushButton("移到这里")
        move.setDefault(True)
        box.addButton(move, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._units):
            self.chosen.emit(self._units[at])
