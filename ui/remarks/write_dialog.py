"""Writing a remark: on what, which words, and whose."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.remarks.target import Target
from ui.widgets.choice import ElidedChoice
from ui.widgets.fields import LineField

_USUAL = (
    "与批复不符，请核对",
    "指标值太低，请说明依据或提高",
    "不能量化，请写成可以考核的数值",
    "与预算资金不匹配，请补充或调整",
    "缺少必填内容，请补充",
)


class WriteRemarkDialog(QDialog):
    """Asks for a remark on one of `targets`."""

    written = Signal(object, str, str)
    """The `Target`, the words and who wrote them."""

    def __init__(
        self, targets: Sequence[Target], author: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("写审核意见")
        self._targets = tuple(targets)
        self.on, self.usual = ElidedChoice(), QComboBox()
        self.text, self.author = QPlainTextEdit(), LineField()
        self._make = QDialogButtonBox()
        self._lay_out(author)
        self.text.textChanged.connect(self._judge)
        self.usual.activated.connect(self._take_usual)
        self.accepted.connect(self._tell)
        self._judge()
        self.resize(480, 320)
        self.text.setFocus()

    def _lay_out(self, author: str) -> None:
        self.on.addItems([one.words for one in self._targets])
        self.usual.addItems(["常用意见…", *_USUAL])
        self.usual.setAccessibleName("常用意见")
        self.usual.setToolTip("选一句，接在意见后面")
        self.text.setObjectName("remarkBox")
        self.text.setAccessibleName("意见")
        self.text.setPlaceholderText("哪里不对，要怎样改")
        self.text.setTabChangesFocus(True)
        self.author.setFrame(True)
        self.author.setText(author)
        self.author.setPlaceholderText("写意见的人，对方能看到")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("位置(&P)", self.on)
        form.addRow("意见(&T)", self.text)
        form.addRow("", self.usual)
        form.addRow("署名(&N)", self.author)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self._make)
        write = self._make.addButton("写下(&W)", QDialogButtonBox.ButtonRole.AcceptRole)
        write.setToolTip("记下这条意见（Ctrl+Enter）")
        # `click` does nothing while there are no words yet.
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(write.click)
        self._make.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self._make.accepted.connect(self.accept)
        self._make.rejected.connect(self.reject)

    def _judge(self) -> None:
        self._make.buttons()[0].setEnabled(bool(self.text.toPlainText().strip()))

    def _take_usual(self, at: int) -> None:
        if at:
            so_far = self.text.toPlainText().strip()
            self.text.setPlainText("；".join(filter(None, (so_far, _USUAL[at - 1]))))
            self.usual.setCurrentIndex(0)
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        target = self._targets[self.on.currentIndex()]
        self.written.emit(target, self.text.toPlainText(), self.author.text().strip())
