"""汇总: choose files, look at how each stands, decide what both sides changed, take them in."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import ask, file_kinds
from ui.collect.conflicts import ConflictsPage, questions
from ui.collect.files_page import FilesPage
from ui.collect.gathering import Gathering
from ui.collect.password import PasswordDialog
from ui.collect.tasks import Read, knowing, reading, taking
from ui.collect.work import Work
from ui.context import Context
from ui.widgets.sheet import named, words

if TYPE_CHECKING:
    from db.intake import Intake, Knowledge

_KINDS = f"{file_kinds.HANDIN};;{file_kinds.ANY}"


class CollectDialog(QDialog):
    """Everything of one collecting. Until 取入 nothing is stored; then all of it, or nothing."""

    taken = Signal(object)
    """The `Intake`: it is on disk."""

    def __init__(
        self, context: Context, year: int | None, folder: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("汇总报送文件")
        self.setAcceptDrops(True)
        self._context = context
        self._year, self.folder = year, folder
        self._closes = False
        self.gathering = Gathering(year)
        self.files, self.conflicts = FilesPage(), ConflictsPage()
        self.pages = QStackedWidget()
        self.counts, self.trouble = named(QLabel(), "counts"), words("note")
        self.work = Work(context.jobs)
        self.back, self.take, self.leave = (
            QPushButton("返回文件列表"),
            named(QPushButton("取入"), "primary"),
            QPushButton("关闭"),
        )
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self._lay_out()
        self._connect()
        self._show_state()

    def _lay_out(self) -> None:
        for page in (self.files, self.conflicts):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.addWidget(self.pages, 1)
        column.addWidget(self.trouble)
        foot = QHBoxLayout()
        foot.addWidget(self.counts, 1)
        for widget in (self.work, self.back, self.take, self.leave):
            foot.addWidget(widget)
        column.addLayout(foot)
        self.take.setDefault(True)
        for button in (self.back, self.leave):
            button.setAutoDefault(False)
        self.take.setToolTip("合并到本机的文本，可以一次撤销")
        room = self.screen().availableSize()
        self.resize(min(1240, room.width() - 24), min(680, room.height() - 60))

    def _connect(self) -> None:
        page = self.files
        page.files_wanted.connect(self._ask_for_files)
        page.folder_wanted.connect(self._ask_for_folder)
        page.left.connect(self._leave_out)
        page.trusted.connect(self._trust)
        page.password_wanted.connect(self._ask_for_password)
        page.year_chosen.connect(self._collect_year)
        self.conflicts.decided.connect(self._show_state)
        self.back.clicked.connect(self._go_back)
        self.take.clicked.connect(self.take_in)
        self.leave.clicked.connect(self.reject)
        self.work.began.connect(self._begin)
        self.work.ended.connect(self._go_on)
        self.work.failed.connect(self._say)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self.work.busy

    def read(self, paths: Sequence[Path], password: str = "") -> None:
        """Read files, and those in folders, in the background; list how each stands."""
        task = reading(self._context.database, self._year, paths, password)
        self.work.start("正在读取报送文件", task, self._add)

    def take_in(self) -> None:
        """Take in what is ticked; ask first about what both sides changed."""
        editor, database = self._context.editor, self._context.database
        editor.flush()
        task = taking(
            editor.workspace,
            database,
            self._year,
            self.gathering.files,
            choices=self.conflicts.choices,
            asks=self.conflicts.keys,
        )
        self.work.start("正在取入报送文件", task, self._follow_up, writes=True)

    def stop(self) -> None:
        """Stop the work under way; it leaves no trace."""
        self.work.stop()

    def _add(self, read: Read) -> None:
        self._year = read.year
        self.gathering.add(read.files)
        self._judge(read.knowledge)
        if not read.files:
            self._say("没有找到报送文件（.jxb），请换一个文件夹。")

    def _judge(self, knowledge: "Knowledge | None" = None) -> None:
        self.gathering.judge(knowledge)
        self.files.show_years(self.gathering.years, self._year)
        self._show_state()

    def _follow_up(self, intake: "Intake") -> None:
        """End, or show the conflicts that nobody has seen yet."""
        if intake.applied is not None:
            self.taken.emit(intake)
            self.accept()
            return
        known = self.conflicts.list.listed.rows
        seen = self.conflicts.keys
        new = [one for one in questions(intake.planned, {}) if one.conflict.key not in seen]
        self.conflicts.show_conflicts([*known, *new])
        self.pages.setCurrentWidget(self.conflicts)
        self._show_state()

    def _go_back(self) -> None:
        self.conflicts.show_conflicts(())
        self.pages.setCurrentWidget(self.files)
        self._show_state()

    def _leave_out(self, path: Path, is_left: bool) -> None:  # noqa: FBT001 - a signal's value
        self.gathering.leave(path, is_left=is_left)
        self._show_state()

    def _trust(self, path: Path) -> None:
        self.gathering.trust(path)
        self._show_state()

    def _collect_year(self, year: int | None) -> None:
        self._year = year
        self.work.start("正在核对", knowing(self._context.database, year), self._judge)

    def _ask_for_files(self) -> None:
        ask.open_files(self, "添加报送文件", self.folder, _KINDS, self.read)

    def _ask_for_folder(self) -> None:
        ask.choose_folder(self, "添加文件夹", self.folder, lambda path: self.read([path]))

    def _ask_for_password(self, path: Path) -> None:
        locked = [one.path for one in self.gathering.arrivals if one.is_locked]
        dialog = PasswordDialog(path.name, len(locked) - 1, self)
        dialog.given.connect(
            lambda password, every: self.read(locked if every else [path], password)
        )
        ask.show(dialog)

    def _begin(self) -> None:
        """Show that work is under way."""
        self._say("")
        self._show_state()

    def _go_on(self) -> None:
        """Show what the work that has ended has brought."""
        self._show_state()
        self._attend()
        if self._closes:
            self.reject()

    def _attend(self) -> None:
        """Put the focus on what is listed: meanwhile it was nowhere."""
        asks = self.pages.currentWidget() is self.conflicts
        listing = self.conflicts.list if asks else self.files.list
        if listing.listed.rows:
            listing.setFocus()

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setVisible(bool(text))

    def _show_state(self) -> None:
        """Show what there is, and what can be done now."""
        asks = self.pages.currentWidget() is self.conflicts
        if not asks:
            self.files.show_arrivals(self.gathering.arrivals)
        count, all_ = self.gathering.taken, len(self.gathering.arrivals)
        self.counts.setText(f"共 {all_} 个文件，取入 {count} 个" if all_ else "")
        self.take.setText(f"取入 {count} 个文件" if count else "取入")
        self.take.setEnabled(bool(count) and not self.busy)
        self.pages.setEnabled(not self.busy)
        self.back.setVisible(asks)
        self.back.setEnabled(not self.busy)

    @override
    def done(self, result: int) -> None:
        if self.busy:
            # What is being stored must be told of: the dialog goes when the work has stopped.
            self._closes = True
            self.stop()
            return
        super().done(result)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self.busy:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls()
        if paths := [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]:
            event.acceptProposedAction()
            self.read(paths)
