"""The questions before a new book: whose it is, for which year, by which framework."""

from collections.abc import Iterable

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from templates.book import Book, Department, Unit
from templates.field_notes import note_of
from templates.framework import Framework
from ui.widgets.choice import ElidedChoice
from ui.widgets.sheet import quiet


class NewBookDialog(QDialog):
    """Asks for department, year and framework."""

    made = Signal(object)
    """The new `Book`, with its first unit."""

    def __init__(self, frameworks: Iterable[Framework], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建部门和年度")
        self.code, self.name = QLineEdit(), QLineEdit()
        self.year = QSpinBox()
        self.framework = ElidedChoice()
        for one in frameworks:
            self.framework.addItem(one.name, one.id)
        self.framework.setCurrentIndex(max(0, self.framework.findData(Book().framework)))
        self._shape_fields()
        column = QVBoxLayout(self)
        column.addLayout(self._form())
        column.addWidget(quiet("会同时建好第一个单位（本级），以后都可以修改。"))
        column.addWidget(self._buttons())
        self.accepted.connect(lambda: self.made.emit(self._book()))

    def _shape_fields(self) -> None:
        self.code.setObjectName("code")
        self.code.setPlaceholderText("三位数字，例如 326")
        self.code.setMaxLength(6)
        self.name.setObjectName("name")
        self.name.setPlaceholderText("部门的全称")
        self.name.setMinimumWidth(320)
        self.year.setObjectName("year")
        for key, field in (
            ("department_code", self.code),
            ("department_name", self.name),
            ("year", self.year),
            ("framework", self.framework),
        ):
            field.setToolTip(note_of("book", key))
        self.year.setRange(2000, 2099)
        # The budget that is written in autumn is the next year's.
        self.year.setValue(QDate.currentDate().year() + (QDate.currentDate().month() >= 7))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.addRow("部门编码(&B)", self.code)
        form.addRow("部门名称(&M)", self.name)
        form.addRow("年度(&N)", self.year)
        form.addRow("指标体系(&T)", self.framework)
        return form

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._make = QPushButton("新建")
        self._make.setObjectName("make")
        self._make.setEnabled(False)
        box.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self.name.textChanged.connect(lambda text: self._make.setEnabled(bool(text.strip())))
        return box

    def _book(self) -> Book:
        code, name = self.code.text().strip(), self.name.text().strip()
        unit = Unit(f"{code}001" if code else "", f"{name}本级")
        return Book(
            Department(code, name), self.year.value(), self.framework.currentData(), units=(unit,)
        )
