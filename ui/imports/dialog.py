"""What was read, before it is stored: the books, what is doubtful, and what to do with each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from db.edits import Ref
from templates.book import Book
from templates.readers.reading import Reading, State
from ui.widgets.sheet import named, words

_ADD, _COPY, _REPLACE, _LEAVE = "add", "copy", "replace", "leave"
_ORDER = (State.SKIPPED, State.DOUBTFUL, State.RECOGNISED)
_MARKS = {State.SKIPPED: "✗", State.DOUBTFUL: "？", State.RECOGNISED: "✓"}


@dataclass(frozen=True, slots=True)
class Found:
    """A book that was read from a file, and the one that is there for its department and year."""

    path: Path
    reading: Reading
    existing: Ref | None


@dataclass(frozen=True, slots=True)
class Take:
    """What to store: a book, in the place of `replaces` if that is given."""

    book: Book
    replaces: Ref | None


class ImportDialog(QDialog):
    """Shows the books that were read, with their findings, and asks what to do with each."""

    taken = Signal(object)
    """A tuple of `Take`: what to store."""

    def __init__(
        self,
        found: list[Found],
        differ: Callable[[Ref, Book], tuple[str, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入：核对读到的内容")
        self._found = found
        self._differ = differ
        self._choices: list[QComboBox] = []
        self.books = named(QTreeWidget(), "importedBooks")
        self.findings = named(QTreeWidget(), "findings")
        self._tell = words("quiet")
        self._take = QPushButton("导入")
        self._lay_out()
        self._fill_books()
        self.accepted.connect(lambda: self.taken.emit(self._takes()))

    def _lay_out(self) -> None:
        self.resize(880, 560)
        column = QVBoxLayout(self)
        column.addWidget(self.books)
        column.addWidget(self._tell)
        column.addWidget(self.findings, 1)
        box = QDialogButtonBox()
        self._take.setObjectName("take")
        box.addButton(self._take, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)
        self._shape_books()
        self._shape_findings()

    def _shape_books(self) -> None:
        self.books.setHeaderLabels(["部门和年度", "读到的内容", "怎样导入"])
        self.books.setRootIsDecorated(False)
        self.books.setAccessibleName("读到的绩效文本")
        self.books.setMaximumHeight(150)
        header = self.books.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(2, 190)
        self.books.currentItemChanged.connect(lambda *_: self._show_current())

    def _shape_findings(self) -> None:
        self.findings.setHeaderLabels(["位置", "说明", "原文"])
        self.findings.setAccessibleName("导入的说明")
        self.findings.setWordWrap(True)
        header = self.findings.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)

    def _fill_books(self) -> None:
        for one in self._found:
            item = QTreeWidgetItem([_name(one.reading.book), _contents(one.reading.book)])
            item.setToolTip(0, str(one.path))
            self.books.addTopLevelItem(item)
            choice = self._choice(one)
            self._choices.append(choice)
            self.books.setItemWidget(item, 2, choice)
        self.books.setCurrentItem(self.books.topLevelItem(0))

    def _choice(self, one: Found) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("怎样导入")
        if one.existing:
            box.addItem("请选择：已有这一年的", "")
            box.addItem("新增副本，原来的不动", _COPY)
            box.addItem("更新，替换原来的", _REPLACE)
        else:
            box.addItem("新增", _ADD)
        box.addItem("不导入", _LEAVE)
        box.currentIndexChanged.connect(lambda _at: self._show_current())
        return box

    def choose(self, at: int, way: str) -> None:
        """Choose what to do with the book at `at`: `add`, `copy`, `replace` or `leave`."""
        self._choices[at].setCurrentIndex(self._choices[at].findData(way))

    def _show_current(self) -> None:
        chosen = [box.currentData() for box in self._choices]
        self._take.setEnabled("" not in chosen and any(way != _LEAVE for way in chosen))
        at = self.books.indexOfTopLevelItem(self.books.currentItem())
        if not 0 <= at < len(self._choices):
            return
        self._tell.setText(self._what_changes(self._found[at], self._choices[at].currentData()))
        self._show_findings(self._found[at].reading)

    def _what_changes(self, one: Found, way: str) -> str:
        if one.existing is None:
            return f"来自 {one.path.name}。请核对下面的说明，没有问题就导入。"
        if way == _COPY:
            return "会多出一本同一年度的，原来的保持不变。"
        changes = self._differ(one.existing, one.reading.book)
        if not changes:
            return "与原来的完全相同，可以不导入。"
        head = "更新会带来这些变化（可以撤销）：" if way == _REPLACE else "与原来的不同："
        return head + "\n" + "\n".join(f"· {line}" for line in changes)

    def _show_findings(self, reading: Reading) -> None:
        self.findings.clear()
        for state in _ORDER:
            some = [one for one in reading.findings if one.state is state]
            if not some:
                continue
            head = QTreeWidgetItem([f"{_MARKS[state]} {state.label} {len(some)} 处"])
            for one in some:
                child = QTreeWidgetItem([str(one.place), one.message, one.text])
                child.setToolTip(1, one.message)
                child.setToolTip(2, one.text)
                head.addChild(child)
            self.findings.addTopLevelItem(head)
            head.setExpanded(state is not State.RECOGNISED)
            head.setFirstColumnSpanned(True)
        if not reading.findings:
            item = QTreeWidgetItem(["全部识别，没有需要核对的内容"])
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.findings.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)

    def _takes(self) -> tuple[Take, ...]:
        pairs = zip(self._found, self._choices, strict=True)
        return tuple(
            Take(one.reading.book, one.existing if box.currentData() == _REPLACE else None)
            for one, box in pairs
            if box.currentData() != _LEAVE
        )


def _name(book: Book) -> str:
    year = f"{book.year}年" if book.year else "年度未识别"
    return f"{year} {book.department.name or '部门未识别'}"


def _contents(book: Book) -> str:
    indicators = sum(len(one.indicators) for one in book.projects)
    parts = (len(book.overall_goals), len(book.itemised_goals), len(book.safeguards))
    return f"{len(book.projects)} 个项目，{indicators} 项指标；第一部分 {'、'.join(map(str, parts))} 条"
