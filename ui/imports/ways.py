"""What to do with a book that was read: add it, put it in another's place, draft the next year."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QWidget

from templates.next_year import Codes, Draft
from ui.imports.takes import Found, Way, contents_of, name_of
from ui.widgets.choice import ElidedChoice
from ui.widgets.sheet import named, words

_SHOWN = 4


class WayBar(QWidget):
    """One book after the other with its choices; `tell` has room for what they would change."""

    changed = Signal()
    """Another book is shown, or another choice was made."""

    def __init__(self, found: Sequence[Found], has_book: Callable[[Found, int], bool]) -> None:
        super().__init__()
        self._found = found
        self._has_book = has_book
        self._ways = [Way.UNDECIDED if one.existing else Way.ADD for one in found]
        self._drafts: list[Draft | None] = [None for _ in found]
        self.books = named(ElidedChoice(), "importedBooks")
        self.way = named(QComboBox(), "way")
        self.drafts = named(QCheckBox(), "asDraft")
        self.amounts, self.codes = (
            named(QComboBox(), "draftAmounts"),
            named(QComboBox(), "draftCodes"),
        )
        self.contents, self.tell = words("quiet"), words("quiet")
        self._lay_out()
        self._fill()
        self.show_book(0)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.books, 0, 0)
        grid.addWidget(self.contents, 0, 1)
        grid.addWidget(self.way, 0, 2)
        line = QHBoxLayout()
        for widget in (self.drafts, self.amounts, self.codes):
            line.addWidget(widget)
        line.addStretch(1)
        grid.addLayout(line, 1, 0, 1, 3)
        grid.addWidget(self.tell, 2, 0, 1, 3)

    def _fill(self) -> None:
        for one in self._found:
            self.books.addItem(name_of(one.reading.book))
        self.books.setEnabled(len(self._found) > 1)
        self.books.setAccessibleName("读到的文本")
        self.way.setAccessibleName("怎样导入")
        self.amounts.setAccessibleName("底稿的金额")
        self.codes.setAccessibleName("底稿的项目编码")
        self.amounts.addItem("金额和支出计划清空", userData=False)
        self.amounts.addItem("金额和支出计划不变", userData=True)
        for codes in Codes:
            self.codes.addItem(codes.label, codes)
        self.books.currentIndexChanged.connect(self.show_book)
        self.way.activated.connect(self._choose)
        self.drafts.clicked.connect(self._draft)
        self.amounts.activated.connect(self._draft)
        self.codes.activated.connect(self._draft)

    @property
    def at(self) -> int:
        """Which book is shown."""
        return self.books.currentIndex()

    @property
    def is_decided(self) -> bool:
        """Whether every book has its choice and something is to be stored."""
        chosen = [way is not Way.LEAVE for way in self._ways] + [bool(one) for one in self._drafts]
        return Way.UNDECIDED not in self._ways and any(chosen)

    def way_of(self, at: int) -> Way:
        """Return what is to be done with the book at `at`."""
        return self._ways[at]

    def draft_of(self, at: int) -> Draft | None:
        """Return how a draft for the next year is made of the book at `at`, None if none is."""
        return self._drafts[at]

    def choose(self, at: int, way: Way | str) -> None:
        """Choose what to do with the book at `at`."""
        self._ways[at] = Way(way)
        self.show_book(self.at)

    def show_book(self, at: int) -> None:
        """Show the choices of the book at `at`."""
        self.books.setCurrentIndex(at)
        one = self._found[at]
        self.contents.setText(f"{one.path.name}：{contents_of(one.reading.book)}")
        self.contents.setToolTip(str(one.path))
        self.way.clear()
        for way, label in _offered(one):
            self.way.addItem(label, way)
        self.way.setCurrentIndex(max(0, self.way.findData(self._ways[at])))
        self.show_draft(one.reading.book.year)

    def show_draft(self, year: int | None) -> None:
        """Offer the draft of the year after `year`, if that is known and not there yet."""
        at, later = self.at, (year or 0) + 1
        there = year is not None and self._has_book(self._found[at], later)
        if year is None:
            text = "作为明年的底稿（先填年度）"
        elif there:
            text = f"作为 {later} 年的底稿（{later} 年的已经有了）"
        else:
            text = f"作为 {later} 年的底稿：另建一本，内容照抄，{year} 年的留着对照"
        self.drafts.setText(text)
        self.drafts.setEnabled(year is not None and not there)
        if not self.drafts.isEnabled():
            self._drafts[at] = None
        draft = self._drafts[at]
        self.drafts.setChecked(draft is not None)
        for box in (self.amounts, self.codes):
            box.setVisible(draft is not None)
        self.changed.emit()

    def ask_for_choice(self) -> None:
        """Put the focus on the first choice that is still to be made, and say so."""
        if Way.UNDECIDED in self._ways:
            self.show_book(self._ways.index(Way.UNDECIDED))
            self.way.setFocus()
            self.say(("这一年的已经有了：请先在右上方选更新、新增副本或不导入。",))

    def say(self, lines: Sequence[str]) -> None:
        """Say what the choice would change, a few of `lines`; the rest is in the tip."""
        shown = "；".join(lines[:_SHOWN])
        more = (
            f"；还有 {len(lines) - _SHOWN} 处（指着这一行可以看全）" if len(lines) > _SHOWN else ""
        )
        self.tell.setText(shown + more)
        self.tell.setToolTip("\n".join(lines))

    def _choose(self, _index: int) -> None:
        self._ways[self.at] = Way(self.way.currentData())
        self.changed.emit()

    def _draft(self, _checked: object = None) -> None:
        draft = Draft(Codes(self.codes.currentData()), bool(self.amounts.currentData()))
        self._drafts[self.at] = draft if self.drafts.isChecked() else None
        for box in (self.amounts, self.codes):
            box.setVisible(self.drafts.isChecked())
        self.changed.emit()


def _offered(one: Found) -> tuple[tuple[Way, str], ...]:
    leave = (Way.LEAVE, "不导入")
    if one.existing is None:
        return (Way.ADD, "新增"), leave
    return (
        (Way.UNDECIDED, "请选择：已有这一年的"),
        (Way.REPLACE, "更新，替换原来的"),
        (Way.COPY, "新增副本，原来的不动"),
        leave,
    )
