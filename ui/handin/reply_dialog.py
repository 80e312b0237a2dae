"""What came back: from whom, whether unaltered, for which hand-in; asked before it is taken in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.sheet import NoteLine

if TYPE_CHECKING:
    from db.replies import Reply


class ReplyDialog(QDialog):
    """Shows a return or a receipt."""

    taken = Signal(bool)
    """It is to be taken in; whether its sender's PC is trusted from now on."""

    def __init__(self, reply: "Reply", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reply = reply
        self.setWindowTitle("退回文件" if reply.is_return else "回执")
        self.trusts = QCheckBox("已经打电话核实，以后信任这台电脑")
        self.signature, self.problem = NoteLine(), NoteLine()
        form = QFormLayout()
        for label, text in _facts(reply):
            form.addRow(label, _plain(text))
        form.addRow("签名", self.signature)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.trusts)
        column.addWidget(self.problem)
        column.addStretch(1)
        column.addWidget(self._buttons())
        self._say()
        self.resize(520, 320)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        verb = "读入意见(&R)" if self.reply.is_return else "记下回执(&R)"
        self.take = box.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.taken.emit(self.trusts.isChecked()))
        return box

    def _say(self) -> None:
        from templates.handin.collect.trust import Trust
        from templates.handin.format.keys import fingerprint

        trust = self.reply.trust
        number = fingerprint(self.reply.handin.signer)
        state = "error" if trust is Trust.OTHER else "good"
        self.signature.say(f"没有被改动；{trust.label}（{number}）", state)
        self.trusts.setVisible(trust is Trust.OTHER)
        refusal = self.reply.refusal
        doubt = "" if self.reply.made else "不是对这台电脑上的报送的答复，请核对位置"
        self.problem.say(refusal or doubt, "error" if refusal else "warning")
        self.take.setEnabled(not refusal)


def _facts(reply: "Reply") -> list[tuple[str, str]]:
    about = reply.handin.about
    sender = about.sender
    who = " ".join(filter(None, (sender.name, sender.person, sender.phone))) or "没有署名"
    facts = [("来自", who), ("时间", f"{about.created:%Y-%m-%d %H:%M}")]
    facts.append(("针对", f"{about.covered} 第{about.round}次报送"))
    if about.note:
        facts.append(("附言", about.note))
    if reply.is_return:
        answered = sum(one.answer is not None for one in reply.remarks)
        done = f"，其中 {answered} 条已经答复过" if answered else ""
        facts.append(("审核意见", f"{len(reply.remarks)} 条{done}"))
    return facts


def _plain(text: str) -> QLabel:
    """Return a label for words from outside: they are no markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
