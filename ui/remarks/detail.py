"""One remark in full, with its answer; and what one may do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.remarks.listing import Line
from ui.widgets.list_panel import shape_detail
from ui.widgets.sheet import words

_CHANGED, _EXPLAINED = "changed", "explained"
_LINES = 3


class RemarkDetail(QScrollArea):
    """Shows one remark and asks for what a person decides about it."""

    answered = Signal(object, str, str)
    """The `Line`, `changed` or `explained`, and the words."""
    reopened = Signal(object)
    """The `Line` whose answer is taken back."""
    rewritten = Signal(object, str)
    """The `Line` and its new words."""
    withdrawn = Signal(object)
    """The `Line` that is withdrawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line: Line | None = None
        self._where, self._text = words("quiet"), words("remarkText")
        self._who, self._answer = words("quiet"), words("remarkAnswer")
        self.explanation, self.wording = _text_box("说明"), _text_box("意见")
        self._answer_box, self._change_box = QWidget(), QWidget()
        self.changed, self.explain = QPushButton("已改"), QPushButton("记下说明")
        self.reopen = QPushButton("撤回答复")
        self.rewrite, self.withdraw = QPushButton("改写意见"), QPushButton("撤回意见")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = shape_detail(self)
        for label in (self._where, self._text, self._who, self._answer):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        column.addWidget(self._answer_box)
        column.addWidget(self._change_box)
        column.addStretch(1)
        self.explanation.setPlaceholderText("不改的，写明理由；例如：合同金额，已核对")
        self.changed.setToolTip("已经按意见改好；下次报送时带上答复")
        self.explain.setToolTip("不改，写明理由；下次报送时带上答复")
        _stack(self._answer_box, self.explanation, (self.changed, self.explain, self.reopen))
        _stack(self._change_box, self.wording, (self.rewrite, self.withdraw))

    def _connect(self) -> None:
        self.changed.clicked.connect(lambda: self._give(_CHANGED))
        self.explain.clicked.connect(lambda: self._give(_EXPLAINED))
        self.reopen.clicked.connect(lambda: self.reopened.emit(self.line))
        self.rewrite.clicked.connect(self._rewrite)
        self.withdraw.clicked.connect(lambda: self.withdrawn.emit(self.line))

    def show_line(self, line: Line | None) -> None:
        """Show `line`; what is being typed about it stays."""
        before, self.line = self.line, line
        same = bool(line and before and line.id == before.id)
        self.setVisible(line is not None)
        if line is None:
            return
        placed, remark = line.placed, line.placed.remark
        self._where.setText(line.where + ("（这一处已经删除）" if remark.lost else ""))
        self._text.setText(remark.text)
        self._who.setText(_origin(line))
        self._show_answer(line)
        self._answer_box.setVisible(placed.is_ours_to_answer)
        self._change_box.setVisible(placed.is_ours_to_change)
        if not (same and self.explanation.hasFocus()):
            # An answer that was taken back is likely to be given again in other words.
            known = before.placed.remark.answer if same and before else None
            self.explanation.setPlainText(known.text if known else "")
        if not (same and self.wording.hasFocus()):
            self.wording.setPlainText(remark.text)

    def _show_answer(self, line: Line) -> None:
        answer = line.placed.remark.answer
        shown: dict[QWidget, bool] = dict.fromkeys((self._answer, self.reopen), answer is not None)
        shown |= dict.fromkeys((self.explanation, self.changed, self.explain), answer is None)
        for widget, on in shown.items():
            widget.setVisible(on)
        if answer:
            said = f"：{answer.text}" if answer.text else ""
            who = "　".join(filter(None, (answer.author, f"{answer.created:%m-%d %H:%M}")))
            self._answer.setText(f"答复 {answer.kind.label}{said}\n{who}")

    def _give(self, kind: str) -> None:
        self.answered.emit(self.line, kind, self.explanation.toPlainText())

    def _rewrite(self) -> None:
        self.rewritten.emit(self.line, self.wording.toPlainText())


def _origin(line: Line) -> str:
    remark = line.placed.remark
    who = remark.author or line.placed.whose
    lines = [f"{who}　{remark.created:%Y-%m-%d %H:%M}".strip()]
    if remark.quote:
        lines.append(f"当时写的是：{remark.quote}")
    return "\n".join(lines)


def _text_box(name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setObjectName("remarkBox")
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setTabChangesFocus(True)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * _LINES + 14)
    return box


def _stack(holder: QWidget, box: QPlainTextEdit, buttons: tuple[QPushButton, ...]) -> None:
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(4)
    column.addWidget(box)
    line = QHBoxLayout()
    line.setSpacing(4)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    column.addLayout(line)
