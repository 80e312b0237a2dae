"""The e-mail that a hand-in goes out with: to whom, subject and words, all to be changed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.fields import LineField
from ui.widgets.sheet import words

_TELL = "程序不发邮件：草稿由您的邮件程序打开，附件已经带好，看过再点发送。"


class EmailDialog(QDialog):
    """Asks for the words of a draft with the file `name` attached."""

    opened = Signal(object, str, str)
    """The addresses (a tuple), the subject and the body of a draft for the mail program."""
    saved = Signal(object, str, str)
    """The same, of a draft that is to be saved as a file."""

    def __init__(
        self, name: str, to: str, subject: str, body: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("邮件草稿")
        self.to, self.subject, self.body = LineField(), LineField(), QPlainTextEdit(body)
        self._shape(to, subject)
        column = QVBoxLayout(self)
        column.addLayout(self._form(name))
        column.addWidget(words("quiet", _TELL))
        column.addWidget(self._buttons())
        self.resize(560, 420)

    def _shape(self, to: str, subject: str) -> None:
        for field, text in ((self.to, to), (self.subject, subject)):
            field.setFrame(True)
            field.setText(text)
        self.to.setPlaceholderText("收件人邮箱，几个之间用分号隔开，可以不填")
        self.body.setObjectName("remarkBox")
        self.body.setTabChangesFocus(True)
        self.body.setAccessibleName("正文")

    def _form(self, name: str) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("收件人(&T)", self.to)
        form.addRow("主题(&S)", self.subject)
        form.addRow("正文(&B)", self.body)
        form.addRow("附件", words("quiet", name))
        return form

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton("用邮件程序打开(&O)", QDialogButtonBox.ButtonRole.AcceptRole)
        save = box.addButton("另存为文件(&A)…", QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._open)
        save.clicked.connect(self._save)
        box.rejected.connect(self.reject)
        return box

    def _open(self) -> None:
        self.opened.emit(*self._draft())
        self.accept()

    def _save(self) -> None:
        self.saved.emit(*self._draft())
        self.accept()

    def _draft(self) -> tuple[tuple[str, ...], str, str]:
        from templates.handin.email_draft import read_addresses

        return read_addresses(self.to.text()), self.subject.text(), self.body.toPlainText()
