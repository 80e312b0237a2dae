"""What is about to be mended: every place with what stands there and what will."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from templates.book import Book
from templates.findings import Finding
from ui.review.words import full_place, old_and_new, where_they_differ
from ui.widgets.listing import Listing
from ui.widgets.listing_model import Column, ListingModel
from ui.widgets.sheet import words

if TYPE_CHECKING:
    from templates.checks.fixes import Round


@dataclass(slots=True, eq=False)
class Mend:
    """A finding that can be mended, in the book before it is, and whether that is wanted."""

    book: Book
    finding: Finding
    is_wanted: bool = True


class FixDialog(QDialog):
    """Asks which of the certain fixes to make; all of them unless a tick is taken away."""

    chosen = Signal(object)
    """The findings (a list) that are not to be mended, of all that were shown."""

    def __init__(self, rounds: "Sequence[Round]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("一键修正")
        self.mends = tuple(Mend(one.before, each) for one in rounds for each in one.mended)
        model = ListingModel(_COLUMNS, self, tick=lambda mend: mend.is_wanted)
        self.list = Listing(model, "fixes", "将要修正的地方")
        self._make = QPushButton()
        self._lay_out()
        model.show(self.mends)
        if self.mends:
            self.list.choose_row(self.mends[0])
        model.ticked.connect(self._turn)
        self.accepted.connect(lambda: self.chosen.emit(self.left))
        self._count()

    def _lay_out(self) -> None:
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        column = QVBoxLayout(self)
        column.addWidget(words("quiet", "下面这些都有把握改对。不想改的去掉勾；改完可以一次撤销。"))
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons())
        self.resize(820, 460)

    @property
    def ticked(self) -> list[Finding]:
        """The findings whose tick is set."""
        return [one.finding for one in self.mends if one.is_wanted]

    @property
    def left(self) -> list[Finding]:
        """The findings whose tick was taken away."""
        return [one.finding for one in self.mends if not one.is_wanted]

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _turn(self, mend: Mend, is_wanted: bool) -> None:  # noqa: FBT001 - a signal's value
        mend.is_wanted = is_wanted
        self._count()

    def _count(self) -> None:
        count = sum(one.is_wanted for one in self.mends)
        self._make.setText(f"修正 {count} 处")
        self._make.setEnabled(bool(count))


def _place(mend: Mend) -> str:
    return full_place(mend.book, mend.finding.place)


def _text(mend: Mend, *, is_new: bool) -> str:
    """Return what stands at the places of a fix, or what will."""
    changes = mend.finding.fix.changes if mend.finding.fix else ()
    pairs = (where_they_differ(*old_and_new(mend.finding, one)) for one in changes)
    return "；".join(pair[is_new] for pair in pairs)


_COLUMNS = (
    Column("位置", _place),
    Column("现在", partial(_text, is_new=False)),
    Column("改为", partial(_text, is_new=True)),
)
