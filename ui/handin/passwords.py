"""A password chosen anew: typed twice, its strength said plainly."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from ui.widgets.sheet import NoteLine

_SHORT, _LONG = 8, 12


def strength(password: str) -> tuple[str, str]:
    """Return how strong `password` is, in words, and the state of that line.

    Every Chinese character counts as two: there are thousands to choose from.
    """
    length = sum(2 if ord(one) > 0x2E80 else 1 for one in password)
    few = len(set(password)) < 5 or password.isdecimal()
    if length < _SHORT or (few and length < _LONG):
        return "弱：容易被猜出，建议 12 个以上的字母、数字，或一句中文", "error"
    if length < _LONG or few:
        return "一般：再长一些更好", "warning"
    return "强", "good"


class NewPassword(QWidget):
    """A tick, and when it is set two fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wanted = QCheckBox("加密码(&M)")
        self.wanted.setToolTip("没有密码打不开文件；密码另行告诉对方，不要写在同一封邮件里")
        self.first, self.again = QLineEdit(), QLineEdit()
        self.note = NoteLine()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.wanted)
        for field, name in ((self.first, "密码"), (self.again, "再输一次")):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(name)
            field.setPlaceholderText(name)
            field.textChanged.connect(self._say)
        for widget in (self.first, self.note, self.again):
            form.addRow(widget)
        self.wanted.toggled.connect(self._open)
        # Only a person's tick moves the focus: `clicked`, not `toggled`.
        self.wanted.clicked.connect(self._go_on)
        self._open(on=False)

    @property
    def password(self) -> str:
        """What was chosen, `""` if no password is wanted."""
        return self.first.text() if self.wanted.isChecked() else ""

    @property
    def problem(self) -> str:
        """What is missing or wrong, `""` if nothing is."""
        if not self.wanted.isChecked():
            return ""
        if not self.first.text():
            return "请输入密码"
        if not self.again.text():
            return "请再输一次密码"
        return "" if self.first.text() == self.again.text() else "两次输入的密码不一样"

    def _open(self, on: bool) -> None:  # noqa: FBT001 - as Qt's signal gives it
        for field in (self.first, self.again):
            field.setVisible(on)
        self._say()

    def _go_on(self, on: bool) -> None:  # noqa: FBT001 - as Qt's signal gives it
        if on:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self) -> None:
        typed = self.wanted.isChecked() and self.first.text()
        words, state = strength(self.first.text()) if typed else ("", "")
        if typed and self.again.text() and self.problem:
            words, state = self.problem, "error"
        elif words:
            words = f"密码强度 {words}。忘了密码谁也打不开"
        self.note.say(words, state)
