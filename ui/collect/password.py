"""Asking for the password of a file."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ui.widgets.sheet import named, words


class PasswordDialog(QDialog):
    """Asks for one password; it is kept nowhere."""

    given = Signal(str, bool)
    """The password, and whether to try it on every locked file."""

    def __init__(self, name: str, others: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("输入密码")
        self.field = named(QLineEdit(), "password")
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("密码")
        self.every = QCheckBox(f"另外 {others} 个有密码的文件也用它试")
        self.every.setVisible(bool(others))
        tell = words("quiet", f"“{name}”有密码，请向对方索要后输入，注意大小写。")
        tell.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.addWidget(tell)
        column.addWidget(self.field)
        column.addWidget(self.every)
        column.addWidget(self._buttons())
        self.field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        self.accepted.connect(lambda: self.given.emit(self.field.text(), self.every.isChecked()))
        self.resize(420, 150)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._open = box.addButton("打开", QDialogButtonBox.ButtonRole.AcceptRole)
        self._open.setEnabled(False)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
