"""What was read, before it is stored: looked at, corrected, and taken with one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from templates.next_year import Draft
from ui import ask
from ui.context import Context
from ui.imports.difference_job import Differences
from ui.imports.preview import Preview
from ui.imports.staging import Staging
from ui.imports.takes import Found, Way
from ui.imports.ways import WayBar
from ui.jobs import Jobs
from ui.widgets.sheet import named

_LONGEST_WAIT = 2000
_DISCARD = ask.Verb("discard", "放弃修改")


@dataclass(frozen=True, slots=True)
class Choice:
    """What to store: a staged book, in the place of `replaces`; and a draft made of it."""

    staged: Ref
    way: Way
    replaces: Ref | None = None
    draft: Draft | None = None


class ImportDialog(QDialog):
    """Shows the books that were read and lets a person correct them before they are stored."""

    taken = Signal(object)
    """A tuple of `Choice`: what to store."""

    def __init__(
        self, found: Sequence[Found], staging: Staging, around: Context, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入：核对读到的内容")
        self._found, self.staging = found, staging
        self._jobs = Jobs(self)
        context = staging.context(around, self._jobs)
        self.editor = context.editor
        self.editor.setParent(self)
        self._differences = Differences(around.editor.workspace, staging, self._jobs, self)
        self.ways = WayBar(found, _finder(around))
        self.preview = Preview(found, staging, context)
        self.take = named(QPushButton("导入(&I)"), "take")
        self._count = named(QLabel(), "doubtCount")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setSizeGripEnabled(True)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.ways)
        column.addWidget(self.preview, 1)
        column.addLayout(self._foot())
        room = self.screen().availableSize()
        self.resize(QSize(min(room.width() - 24, 1480), min(room.height() - 60, 900)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.preview.share(event.size().width() - 24)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.before = named(QPushButton("上一处(&P)"), "previousDoubt")
        self.next = named(QPushButton("下一处要核对的(&N)"), "nextDoubt")
        self.before.setToolTip("上一处要核对的（Shift+F8）")
        self.next.setToolTip("下一处要核对的（F8）")
        cancel = named(QPushButton("取消"), "cancel")
        for widget in (self.before, self.next, self._count):
            foot.addWidget(widget)
        foot.addStretch(1)
        for button in (self.take, cancel):
            foot.addWidget(button)
        for button in (self.before, self.next, self.take, cancel):
            # Enter in a field must not import.
            button.setAutoDefault(False)
        self.take.setToolTip("存入数据文件，可以一次撤销（Ctrl+Enter）")
        cancel.clicked.connect(self.reject)
        return foot

    def _connect(self) -> None:
        self.ways.changed.connect(self._follow_ways)
        self.ways.books.activated.connect(self.preview.show_book)
        self.preview.counted.connect(self._say_count)
        self.take.clicked.connect(self.accept)
        self.next.clicked.connect(lambda: self.preview.step(1))
        self.before.clicked.connect(lambda: self.preview.step(-1))
        self.editor.changed.connect(self._follow)
        self._differences.known.connect(self.ways.say)
        self.finished.connect(lambda _result: self._let_go())
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("F8", lambda: self.preview.step(1)),
            ("Shift+F8", lambda: self.preview.step(-1)),
            ("Ctrl+Z", self.editor.undo),
            ("Ctrl+Y", self.editor.redo),
            ("Ctrl+Return", self._accept_by_key),
        )
        for key, act in keys:
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def make_page(self) -> None:
        """Make the page of a project, which takes longest."""
        self.preview.pages.make_ahead()

    def begin(self) -> None:
        """Show the first book; the dialog is not shown before."""
        self.preview.show_book(0)
        self._follow_ways()

    def choose(self, at: int, way: str) -> None:
        """Choose what to do with the book at `at`: `add`, `copy`, `replace` or `leave`."""
        self.ways.choose(at, way)

    def choices(self) -> tuple[Choice, ...]:
        """Return what is to be stored."""
        some = []
        for at, one in enumerate(self._found):
            way, draft = self.ways.way_of(at), self.ways.draft_of(at)
            if way is not Way.LEAVE or draft:
                replaces = one.existing if way is Way.REPLACE else None
                some.append(Choice(self.staging.books[at], way, replaces, draft))
        return tuple(some)

    @override
    def accept(self) -> None:
        self.editor.flush()
        super().accept()
        self.taken.emit(self.choices())

    @override
    def reject(self) -> None:
        self.editor.flush()
        if not self.editor.undo_text:
            super().reject()
            return
        text = "在预览里改过的内容不会留下。要放弃这些修改吗？"
        leave = super().reject
        ask.question(self, "不导入了", text, (_DISCARD,), lambda _answer: leave())

    def _accept_by_key(self) -> None:
        if self.take.isEnabled():
            self.accept()
        else:
            self.ways.ask_for_choice()

    def _let_go(self) -> None:
        """Leave the staged books alone: somebody else reads or removes them now."""
        self.preview.let_go()
        self._jobs.cancel_all()
        self._jobs.wait(_LONGEST_WAIT)

    def _say_count(self, said: str) -> None:
        self._count.setText(said)
        for button in (self.next, self.before):
            button.setEnabled(bool(self.preview.doubts.all))

    def _follow_ways(self) -> None:
        self.take.setEnabled(self.ways.is_decided)
        at = self.ways.at
        existing = self._found[at].existing
        if existing is None:
            self.ways.say(("看过以后点“导入”。存入以前，数据文件不会有任何变化。",))
        elif self.ways.way_of(at) is Way.COPY:
            self.ways.say(("会多出一本同一年度的，原来的保持不变。",))
        else:
            replaces = self.ways.way_of(at) is Way.REPLACE
            self._differences.ask(existing, self.staging.books[at], replaces=replaces)

    def _follow(self, changes: Changes) -> None:
        book = self.staging.books[self.ways.at]
        if Kind.BOOK in changes.updated_kinds:
            self.ways.show_draft(self.staging.workspace.value(book, "year"))


def _finder(around: Context) -> Callable[[Found, int], bool]:
    """Return what tells whether the department of a book has one of another year."""
    workspace = around.editor.workspace
    return lambda one, year: workspace.find_book(one.reading.book.department, year) is not None
