"""What to write, of how much: every kind of file with what it is for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from db.edits import Ref
from ui import theme
from ui.exports.order import Order, Place, Scope, Target
from ui.widgets.buttons import NarrowRadio
from ui.widgets.choice import ElidedChoice
from ui.widgets.sheet import named, words

_SHORTER = (Scope.UNIT, Scope.PROJECT)
"""Scopes without cover and contents: some tables alone."""


class ExportDialog(QDialog):
    """Asks which kind of file is wanted, and what goes into it.

    With one target there is nothing to choose but what goes in: so for the printer.
    """

    chosen = Signal(object, object)
    """The `Target` and the `Order` for it."""

    def __init__(
        self,
        targets: Sequence[Target],
        place: Place,
        scopes: Mapping[Scope, str],
        units: Sequence[tuple[Ref, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._targets, self._place = targets, place
        self._units = [ref for ref, _ in units]
        self.kinds = named(QListWidget(), "exportKinds")
        self._what = words("exportWhat")
        self.scopes = {scope: NarrowRadio(text) for scope, text in scopes.items()}
        self.unit = ElidedChoice()
        self.cover, self.contents = QCheckBox("封面(&F)"), QCheckBox("目录(&M)")
        self._go = QPushButton("选择保存位置…")
        self._fill(units)
        self._lay_out()
        self._connect()

    @property
    def target(self) -> Target:
        """The kind of file that is chosen."""
        return self._targets[max(self.kinds.currentRow(), 0)]

    @property
    def order(self) -> Order:
        """What is chosen of it."""
        scope = next(scope for scope, button in self.scopes.items() if button.isChecked())
        place = self._place
        if scope is Scope.UNIT:
            place = replace(place, unit=self._units[self.unit.currentIndex()])
        return Order(place, scope, self.cover.isChecked(), self.contents.isChecked())

    def choose(self, target: Target) -> None:
        """Choose a kind of file, with its usual scope."""
        self.kinds.setCurrentRow(self._targets.index(target))

    def _fill(self, units: Sequence[tuple[Ref, str]]) -> None:
        self.kinds.addItems([one.label for one in self._targets])
        self.unit.addItems([text for _, text in units])
        if self._place.unit in self._units:
            self.unit.setCurrentIndex(self._units.index(self._place.unit))
        self.cover.setChecked(True)
        self.contents.setChecked(True)

    def _lay_out(self) -> None:
        self.kinds.setAccessibleName("文件种类")
        self.kinds.setSpacing(3)
        self.kinds.setFixedWidth(self.kinds.sizeHintForColumn(0) + 44)
        self.kinds.setVisible(len(self._targets) > 1)
        self.unit.setAccessibleName("哪个单位")
        self._what.setMinimumWidth(theme.with_text(420))
        self._what.setMinimumHeight(self._what.fontMetrics().lineSpacing() * 3 + 8)
        self._what.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._what.setVisible(len(self._targets) > 1)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self.kinds)
        line.addLayout(self._choices(), 1)
        column = QVBoxLayout(self)
        column.addLayout(line, 1)
        column.addSpacing(8)
        column.addWidget(self._buttons())

    def _choices(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(self._what)
        group = QButtonGroup(self)
        for scope, button in self.scopes.items():
            group.addButton(button)
            column.addWidget(button)
            if scope is Scope.UNIT:
                column.addWidget(self.unit)
        column.addSpacing(8)
        column.addWidget(self.cover)
        column.addWidget(self.contents)
        column.addStretch(1)
        return column

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(self._go, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._go.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _connect(self) -> None:
        self.kinds.currentRowChanged.connect(lambda _row: self._show_target())
        self.kinds.itemActivated.connect(lambda _item: self.accept())
        for button in self.scopes.values():
            button.toggled.connect(lambda _on: self._show_front())
        self.accepted.connect(lambda: self.chosen.emit(self.target, self.order))
        self.kinds.setCurrentRow(0)
        self._show_target()
        room = self.screen().availableSize()
        self.resize(self.sizeHint().boundedTo(room - QSize(24, 60)))

    def _show_target(self) -> None:
        """Show what the target is for and which scopes it has; its usual one is chosen."""
        target = self.target
        self._what.setText(target.what)
        for scope, button in self.scopes.items():
            button.setVisible(scope in target.scopes)
        self.unit.setVisible(Scope.UNIT in target.scopes and Scope.UNIT in self.scopes)
        usual = next(scope for scope in (*target.scopes, Scope.BOOK) if scope in self.scopes)
        self.scopes[usual].setChecked(True)
        self._go.setText("选择保存位置…" if target.suffix else "下一步：选择打印机…")
        self.setWindowTitle("导出" if target.suffix else target.label)
        self._show_front()

    def _show_front(self) -> None:
        target, scope = self.target, self.order.scope
        for box in (self.cover, self.contents):
            box.setVisible(target.has_front)
            box.setEnabled(scope not in _SHORTER)
        self.unit.setEnabled(scope is Scope.UNIT)
