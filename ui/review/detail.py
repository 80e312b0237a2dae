"""One finding in full: what is wrong, why it matters, how it is written, what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from templates.findings import Finding, Fix, Severity
from ui.review.review import Review
from ui.review.words import full_place, old_and_new, where_they_differ
from ui.widgets.fields import LineField
from ui.widgets.list_panel import shape_detail
from ui.widgets.sheet import named, set_state, words


class Detail(QScrollArea):
    """Shows one finding and asks for what a person decides about it."""

    fix_wanted = Signal(object, object)
    """The finding, and the fix of it that was chosen."""
    kind_wanted = Signal(object)
    """The finding whose like are to be mended, too."""
    answered = Signal(object, str)
    """The finding, and the reason given for it; blank to take it back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding: Finding | None = None
        self._message, self._place = named(QLabel(), "findingMessage"), named(QLabel(), "quiet")
        self._why, self._example = QLabel(), QLabel()
        self._fixes = QVBoxLayout()
        self.reason = LineField()
        self._reason_box = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        column = shape_detail(self)
        for label in (self._place, self._message, self._why, self._example):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # What can be done comes before the why: it is seen without scrolling on a small screen.
        column.addWidget(self._place)
        column.addWidget(self._message)
        column.addLayout(self._fixes)
        column.addWidget(self._why)
        column.addWidget(self._example)
        column.addWidget(self._reason_box)
        column.addStretch(1)
        self._lay_out_reason()

    def _lay_out_reason(self) -> None:
        line = QVBoxLayout(self._reason_box)
        line.setContentsMargins(0, 4, 0, 0)
        line.setSpacing(3)
        self.reason.setObjectName("reason")
        self.reason.setFrame(True)
        self.reason.setAccessibleName("说明理由")
        self.reason.setPlaceholderText("不改的理由，例如“上级统一口径”")
        self.reason.setToolTip("写明不改的理由，随报送文件交上去；这里的内容改了会再问一次")
        self._give = QPushButton("记下说明")
        self._give.clicked.connect(self._answer)
        self.reason.returnPressed.connect(self._answer)
        self._take_back = QPushButton("撤回说明")
        self._take_back.clicked.connect(self._answer_nothing)
        line.addWidget(words("quiet", "情况属实、不用改的，写明理由："))
        line.addWidget(self.reason)
        buttons = QHBoxLayout()
        buttons.addWidget(self._give)
        buttons.addWidget(self._take_back)
        buttons.addStretch(1)
        line.addLayout(buttons)

    def show_finding(self, review: Review | None, finding: Finding | None, alike: int = 0) -> None:
        """Show `finding` of `review`; `alike` is how many of its check can be mended at once."""
        kept = self.reason.hasFocus() and finding == self.finding
        self.finding = finding
        self.setVisible(finding is not None)
        if review is None or finding is None:
            return
        self._place.setText(f"{full_place(review.value, finding.place)}　{finding.id}")
        self._message.setText(f"{finding.severity.label}：{finding.message}")
        set_state(self._message, _STATES[finding.severity])
        self._why.setText(f"为什么：{finding.why}")
        self._example.setText(f"例如：{finding.example}")
        self._example.setVisible(bool(finding.example))
        self._show_fixes(finding, alike)
        answer = review.answers.get(finding)
        self._reason_box.setVisible(finding.severity is Severity.WARNING)
        self._take_back.setVisible(answer is not None)
        self._give.setText("改写说明" if answer else "记下说明")
        if not kept:
            self.reason.setText(answer.reason if answer else "")

    def _show_fixes(self, finding: Finding, alike: int) -> None:
        while self._fixes.count():
            widget = self._fixes.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if finding.fix:
            self._fixes.addWidget(_preview(finding, finding.fix))
            self._fixes.addWidget(self._button("一键修正", finding.fix))
            if alike > 1:
                every = QPushButton(f"修正全部同类 {alike} 处…")
                every.clicked.connect(lambda: self.kind_wanted.emit(finding))
                self._fixes.addWidget(every)
        for choice in finding.choices:
            self._fixes.addWidget(self._button(choice.label, choice))

    def _button(self, text: str, fix: Fix) -> QPushButton:
        finding = self.finding
        button = QPushButton(button_text(text))
        button.setToolTip(fix.label)
        # A long label must not make the whole panel wider than there is room.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.fix_wanted.emit(finding, fix))
        return button

    def _answer(self) -> None:
        if self.finding is not None and self.reason.text().strip():
            self.answered.emit(self.finding, self.reason.text())

    def _answer_nothing(self) -> None:
        if self.finding is not None:
            self.reason.clear()
            self.answered.emit(self.finding, "")


_STATES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: ""}
_LONGEST = 15


def button_text(text: str) -> str:
    """Return `text` as a button can show it: `&` is no mnemonic, a long one is cut short."""
    shown = text.replace("\n", " ").replace("&", "&&")
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _preview(finding: Finding, fix: Fix) -> QLabel:
    """Return old → new in words, one line a change."""
    lines = ["\n→ ".join(where_they_differ(*old_and_new(finding, one))) for one in fix.changes]
    label = named(QLabel("\n".join(lines)), "fixPreview")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
