"""What is about to be mended: every place with what stands there and what will."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from templates.book import Book
from templates.findings import Finding
from ui.review.words import full_place, old_and_new, where_they_differ
from ui.widgets.sheet import named, words

if TYPE_CHECKING:
    from templates.checks.fixes import Round

_CHECKED = Qt.CheckState.Checked


class FixDialog(QDialog):
    """Asks which of the certain fixes to make; all of them unless a tick is taken away."""

    chosen = Signal(object)
    """The findings (a list) that are not to be mended, of all that were shown."""

    def __init__(self, rounds: "Sequence[Round]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("一键修正")
        self._findings = tuple(one for each in rounds for one in each.mended)
        self.list = named(QTreeWidget(), "fixes")
        self._make = QPushButton()
        column = QVBoxLayout(self)
        column.addWidget(words("quiet", "下面这些都有把握改对。不想改的去掉勾；改完可以一次撤销。"))
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons())
        self._fill(rounds)
        self.list.itemChanged.connect(self._count)
        self.accepted.connect(lambda: self.chosen.emit(self.left))
        self._count()
        self.resize(820, 460)

    @property
    def ticked(self) -> list[Finding]:
        """The findings whose tick is set."""
        return [one for at, one in enumerate(self._findings) if self._is_ticked(at)]

    @property
    def left(self) -> list[Finding]:
        """The findings whose tick was taken away."""
        return [one for at, one in enumerate(self._findings) if not self._is_ticked(at)]

    def _is_ticked(self, at: int) -> bool:
        return self.list.topLevelItem(at).checkState(0) is _CHECKED

    def _fill(self, rounds: "Sequence[Round]") -> None:
        self.list.setAccessibleName("将要修正的地方")
        self.list.setHeaderLabels(["位置", "现在", "改为"])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        for one in rounds:
            self.list.addTopLevelItems([_item(one.before, finding) for finding in one.mended])
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _count(self) -> None:
        count = len(self.ticked)
        self._make.setText(f"修正 {count} 处")
        self._make.setEnabled(bool(count))


def _item(book: Book, finding: Finding) -> QTreeWidgetItem:
    changes = finding.fix.changes if finding.fix else ()
    texts = [where_they_differ(*old_and_new(finding, one)) for one in changes]
    old, new = zip(*texts, strict=True)
    item = QTreeWidgetItem([full_place(book, finding.place), "；".join(old), "；".join(new)])
    item.setCheckState(0, _CHECKED)
    for column in range(3):
        item.setToolTip(column, item.text(column))
    return item
