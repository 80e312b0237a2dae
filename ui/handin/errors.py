"""The errors that stand in the way of a hand-in, and the way to each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from templates.book import Book
from templates.findings import Finding
from ui.review.words import full_place
from ui.widgets.sheet import named
from ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    # A start of the program need not wait for checks and signing.
    from db.handing_in import Checked

_FINDING = Qt.ItemDataRole.UserRole
_ROWS = 4
_LISTED = 100
"""Errors that are listed; nobody mends hundreds from here."""


class ErrorsBox(QWidget):
    """A low list of errors with a button beside it."""

    wants = Signal(object)
    """The `Finding` whose place a person wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = named(QListWidget(), "handinErrors")
        self.lead = QPushButton("去改这一处")
        self._shape()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.list, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignTop)
        self.list.itemActivated.connect(self._lead_to)
        self.lead.clicked.connect(lambda: self._lead_to(self.list.currentItem()))

    def _shape(self) -> None:
        self.list.setWordWrap(True)
        self.list.setAccessibleName("必须改正的错误")
        self.list.setFixedHeight(self.list.fontMetrics().lineSpacing() * _ROWS + 22)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_errors(self, checked: "Checked | None") -> None:
        """List the first of the errors that stand; None lists none."""
        self.list.clear()
        if checked is None:
            return
        errors = checked.verdict.errors
        for one in errors[:_LISTED]:
            self.list.addItem(_item(checked.draft.book, one))
        if len(errors) > _LISTED:
            rest = QListWidgetItem(f"还有 {len(errors) - _LISTED} 处，见审核栏（F6）")
            rest.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addItem(rest)
        self.list.setCurrentRow(0 if errors else -1)

    def _lead_to(self, item: QListWidgetItem | None) -> None:
        finding = item.data(_FINDING) if item else None
        if isinstance(finding, Finding):
            self.wants.emit(finding)


def _item(book: Book, finding: Finding) -> QListWidgetItem:
    text = f"{full_place(book, finding.place)}：{finding.message}"
    item = QListWidgetItem(text)
    item.setToolTip(plain_tip(text))
    item.setData(_FINDING, finding)
    return item
