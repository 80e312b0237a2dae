"""What goes back: the remarks before they go, who sends them, a note, a password, an e-mail draft."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from templates.handin.handin import Sender
from ui.widgets.listing import Listing
from ui.widgets.listing_model import Column, ListingModel, Mark
from ui.widgets.sheet import NoteLine, named, words


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """A remark as it goes out: where, what, and the answer if there is one."""

    where: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What was filled in."""

    sender: Sender
    note: str
    password: str
    to: tuple[str, ...]
    drafts: bool


class ReplyDialog(QDialog):
    """Asks how returns or receipts go out."""

    chosen = Signal(object)
    """The `Reply` that was filled in."""

    def __init__(
        self,
        title: str,
        said: str,
        sender: Sender,
        remarks: Sequence[RemarkLine] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._remarks = remarks
        self.office, self.person, self.phone, self.note, self.to, self.password = (
            named(QLineEdit(), name)
            for name in ("office", "person", "phone", "replyNote", "to", "password")
        )
        self.drafts = QCheckBox("同时生成邮件草稿（.eml），双击用邮件程序打开")
        self.drafts.setChecked(True)
        self.problem = NoteLine()
        self._lay_out(said, sender)
        for field in (self.note, self.to):
            field.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.chosen.emit(self.reply))
        self.resize(760 if remarks else 520, 560 if remarks else 320)
        self._check()

    def _lay_out(self, said: str, sender: Sender) -> None:
        self.office.setText(sender.name)
        self.person.setText(sender.person)
        self.phone.setText(sender.phone)
        head = words("strong", said)
        head.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.addWidget(head)
        if self._remarks is not None:
            column.addWidget(self._list(self._remarks), 1)
        column.addLayout(self._form())
        column.addWidget(self.drafts)
        column.addWidget(self.problem)
        column.addWidget(self._buttons())

    @property
    def reply(self) -> Reply:
        """What is filled in."""
        from templates.handin.email_draft import read_addresses

        texts = (self.office, self.person, self.phone)
        name, person, phone = (field.text().strip() for field in texts)
        return Reply(
            Sender("", name, person, phone),
            self.note.text().strip(),
            self.password.text(),
            read_addresses(self.to.text()),
            self.drafts.isChecked(),
        )

    def _list(self, remarks: Sequence[RemarkLine]) -> Listing:
        model = ListingModel(_columns(), self)
        self.remarks = Listing(model, "replyRemarks", "随退回文件发出的审核意见")
        model.show(remarks)
        return self.remarks

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        self.note.setPlaceholderText("随文件带的一句话，可以不写")
        self.to.setPlaceholderText("邮箱地址，几个用分号隔开，可以不写")
        form.addRow("以什么名义(&N)", self.office)
        form.addRow("审核人(&P)", self.person)
        form.addRow("电话(&T)", self.phone)
        form.addRow("附言(&M)", self.note)
        form.addRow("收件人(&E)", self.to)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("不写就不加密码；写了请另行告诉对方")
        if self._remarks is not None:
            form.addRow("密码(&W)", self.password)
        return form

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._make = named(box.addButton("选择文件夹…", box.ButtonRole.AcceptRole), "primary")
        self._make.setToolTip("选择把文件放在哪里")
        box.addButton("取消", box.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _check(self) -> None:
        """Say what is still wanted before anything can go out."""
        problem = self._problem()
        self.problem.say(problem, "warning" if problem else "")
        self._make.setEnabled(not problem)

    def _problem(self) -> str:
        from templates.handin.email_draft import email_draft

        reply = self.reply
        if self._remarks is not None and not reply.note and all(r.answer for r in self._remarks):
            return "没有待答复的意见。先在这个单位的页面上写意见，或在这里写一句附言。"
        try:
            email_draft(None, reply.to, "", "")
        except ValueError as error:
            return str(error)
        return ""


def _columns() -> tuple[Column, ...]:
    return (
        Column("位置", lambda one: one.where, 260),
        Column("审核意见", lambda one: one.text, 0),
        Column("答复", lambda one: one.answer or "待答复", 130, mark=_mark),
    )


def _mark(one: RemarkLine) -> Mark:
    return ("check", "good") if one.answer else ("notice", "warning")
