"""The dialog of handing in: what, whether it may go, as whom, and how the file is called."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from templates.findings import Finding
from ui.handin.errors import ErrorsBox
from ui.handin.passwords import NewPassword
from ui.handin.preparation import Order, Preparation
from ui.widgets.choice import ElidedChoice
from ui.widgets.fields import LineField
from ui.widgets.sheet import NoteLine, quiet


class HandinDialog(QDialog):
    """Asks for an order; it makes nothing itself."""

    ordered = Signal(object)
    """The `Order`."""
    units_wanted = Signal(object)
    """The units, `()` for all, that are to be looked through."""
    finding_wanted = Signal(object)
    """The `Finding` whose place a person wants to see."""
    remarks_wanted = Signal()
    """The open remarks are to be seen."""

    def __init__(self, prepared: Preparation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送")
        self.scope, self.errors = ElidedChoice(), ErrorsBox()
        self.verdict, self.remarks = NoteLine(), NoteLine()
        self.reason, self.person = LineField(), LineField()
        self.phone, self.note = LineField(), LineField()
        self.word = QCheckBox("附上 Word 文件(&W)")
        self.password = NewPassword()
        self.file = quiet("")
        self.problem = NoteLine()
        self._answer = QPushButton("去答复")
        self._lay_out()
        self._connect()
        self.show_prepared(prepared)
        (self.scope if self.person.text() else self.person).setFocus()
        self.resize(620, 640)

    def _lay_out(self) -> None:
        body = QWidget()
        self._fill_form(body)
        self._shape()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 10)
        column.addWidget(scroll, 1)
        column.addWidget(self.problem)
        column.addWidget(self._buttons())

    def _fill_form(self, body: QWidget) -> None:
        form = self._form = QFormLayout(body)
        form.setContentsMargins(14, 12, 14, 8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("报送什么(&U)", self.scope)
        form.addRow("审核", self.verdict)
        self._remarks_row = self._with_button(self.remarks, self._answer)
        form.addRow("", self.errors)
        form.addRow("理由(&R)", self.reason)
        form.addRow("审核意见", self._remarks_row)
        form.addRow("经办人(&P)", self.person)
        form.addRow("电话(&T)", self.phone)
        form.addRow("附言(&N)", self.note)
        form.addRow("", self.word)
        form.addRow("", self.password)
        form.addRow("文件", self.file)

    def _shape(self) -> None:
        for field in (self.reason, self.person, self.phone, self.note):
            field.setFrame(True)
        self.reason.setPlaceholderText("确需带着错误报送的，写明理由，随文件一起交上去")
        self.note.setPlaceholderText("给对方的一句话，可以不写")
        self.word.setToolTip("文件会大一些；对方没有装本程序时也能看")

    def _with_button(self, widget: QWidget, button: QPushButton) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.setContentsMargins(14, 0, 14, 0)
        self.make = box.addButton("生成报送文件(&S)…", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _connect(self) -> None:
        self.scope.activated.connect(self._want_units)
        self.errors.wants.connect(self._lead_to)
        self._answer.clicked.connect(self._go_to_remarks)
        for field in (self.reason, self.password.first, self.password.again):
            field.textChanged.connect(self._judge)
        self.password.wanted.toggled.connect(self._judge)
        self.accepted.connect(self._order)

    @property
    def prepared(self) -> Preparation:
        """What is shown."""
        return self._prepared

    def show_prepared(self, prepared: Preparation) -> None:
        """Show how a choice looks; what was typed stays."""
        self._prepared = prepared
        self._show_choices(prepared)
        self._show_verdict(prepared)
        self._show_remarks(prepared)
        self.person.setText(self.person.text() or prepared.person)
        self.phone.setText(self.phone.text() or prepared.phone)
        size = f"　约 {max(prepared.size / 1024, 1):.0f} KB" if prepared.size else ""
        self.file.setText(f"{prepared.name}{size}")
        self._judge()

    def say_checking(self) -> None:
        """Say that another choice is being looked through."""
        self.verdict.say("正在检查…")
        self.make.setEnabled(False)

    def _show_choices(self, prepared: Preparation) -> None:
        self.scope.clear()
        for units, label in prepared.choices.items():
            self.scope.addItem(label, units)
        self.scope.setCurrentIndex(list(prepared.choices).index(prepared.units))

    def _show_verdict(self, prepared: Preparation) -> None:
        checked = prepared.checked
        verdict = checked.verdict if checked else None
        errors = verdict.errors if verdict else ()
        self.errors.show_errors(checked)
        words = verdict.words if verdict else prepared.refusal
        unclear = verdict is not None and bool(verdict.unanswered)
        self.verdict.say(
            words, "error" if errors or not verdict else "warning" if unclear else "good"
        )
        self._form.setRowVisible(self.errors, bool(errors))
        self._form.setRowVisible(self.reason, bool(errors))

    def _show_remarks(self, prepared: Preparation) -> None:
        remarks = prepared.checked.remarks if prepared.checked else ()
        still_open = sum(one.answer is None for one in remarks)
        words = (
            f"还有 {still_open} 条没有答复"
            if still_open
            else f"{len(remarks)} 条都已答复，随文件带走"
        )
        self.remarks.say(words, "warning" if still_open else "good")
        self._answer.setVisible(bool(still_open))
        self._form.setRowVisible(self._remarks_row, bool(remarks))

    def _judge(self) -> None:
        checked = self._prepared.checked
        needs_reason = bool(checked and checked.verdict.errors)
        problem = self.password.problem
        if needs_reason and not self.reason.text().strip():
            problem = "有错误时不能报送：请先改正，或写明理由"
        self.problem.say(problem, "error" if problem else "")
        self.make.setEnabled(checked is not None and not problem)

    def _want_units(self) -> None:
        self.say_checking()
        self.units_wanted.emit(self.scope.currentData())

    def _lead_to(self, finding: Finding) -> None:
        self.reject()
        self.finding_wanted.emit(finding)

    def _go_to_remarks(self) -> None:
        self.reject()
        self.remarks_wanted.emit()

    def _order(self) -> None:
        from db.handing_in import Wishes

        wishes = Wishes(
            self.person.text().strip(),
            self.phone.text().strip(),
            self.reason.text().strip(),
            self.note.text().strip(),
            self.word.isChecked(),
        )
        self.ordered.emit(Order(self._prepared, wishes, self.password.password))
