"""The way of an import: choose files, see what each is for, read the books, store what is taken."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Applied, Batch, Edit, Insert, Kind, Ref, Remove
from templates.book import Book
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.imports.difference import differences
from ui.imports.kinds import FILTER
from ui.imports.routes import Opener, Route, Routed, route_files
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    # A start of the program need not wait for the readers.
    from templates.readers.reading import Reading
    from ui.imports.dialog import Take

    Read = tuple[Path, tuple[Reading, ...] | str]
    """A file, and what was read from it or why it could not be read."""

_NOBODY: Mapping[Route, str] = {
    Route.HANDIN: "这是报送文件，请在“报送”菜单里汇总",
    Route.RETURN: "这是退回文件，请在“报送”菜单里打开",
    Route.RECEIPT: "这是回执，请在“报送”菜单里打开",
    Route.UPDATE: "这是更新文件，请在“帮助”菜单里安装",
}


class Imports(QObject):
    """The one way in for files: brings books in, and leads the others to who opens them.

    Other parts take routes over: `imports.take_over(Route.RETURN, self.open_returns)`.
    """

    wants = Signal(object)
    """The `Key` of the book that came in."""

    def __init__(self, context: Context, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._window = window
        self._folder = ask.documents_folder()
        self._openers: dict[Route, Opener] = {Route.BOOK: self.read}

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "import": self.begin,
        }

    def take_over(self, route: Route, opener: Opener) -> None:
        """Let `opener` open the files of `route` from now on."""
        self._openers[route] = opener

    def begin(self) -> None:
        """Ask for files."""
        ask.open_files(self._window, "导入", self._folder, FILTER, self.open)

    def open(self, paths: Sequence[Path]) -> None:
        """See in the background what each of `paths` is for, and have it opened accordingly.

        A folder stands for the files in it.
        """
        self._folder = paths[0].parent
        job = Job("正在查看文件", lambda report: route_files(paths, report), quiet=len(paths) < 5)
        job.done.connect(self._hand_over)
        job.failed.connect(lambda _error: self._say_failed(_names(paths)))
        self._context.jobs.start(job)

    def _hand_over(self, found: tuple[Routed, dict[Path, str]]) -> None:
        routed, refused = found
        lines = [f"{path.name}：{said}" for path, said in refused.items()]
        for route, paths in routed.items():
            if opener := self._openers.get(route):
                opener(paths)
            else:
                lines += [f"{path.name}：{_NOBODY[route]}" for path in paths]
        if not routed and not refused:
            lines.append("文件夹里没有可以导入的文件，请选择 Word、Excel、文本或报送文件")
        if lines:
            self._notice.say("\n".join(lines), "error")

    def read(self, paths: Sequence[Path]) -> None:
        """Read the books in `paths` in the background, then show what was read."""
        frameworks = dict(self._context.frameworks)

        def work(report: Report) -> "list[Read]":
            from templates.any_file import read_any_file
            from templates.readers.reading import CannotRead

            read: list[Read] = []
            for path in paths:
                try:
                    read.append((path, read_any_file(path, frameworks, report)))
                except CannotRead as error:
                    read.append((path, str(error)))
            return read

        names = _names(paths)
        job = Job(f"正在读取 {names}", work)
        job.done.connect(self._show)
        job.failed.connect(lambda _error: self._say_failed(names))
        self._context.jobs.start(job)

    def _show(self, read: "list[Read]") -> None:
        from ui.imports.dialog import Found, ImportDialog

        refused = [f"{path.name}：{said}" for path, said in read if isinstance(said, str)]
        if refused:
            self._notice.say("\n".join(refused), "error")
        found = [
            Found(path, reading, self._existing(reading.book))
            for path, said in read
            if not isinstance(said, str)
            for reading in said
        ]
        if not found:
            return
        dialog = ImportDialog(found, self._differ, self._window)
        dialog.taken.connect(self.store)
        ask.show(dialog)

    def store(self, takes: "Sequence[Take]") -> None:
        """Store what was chosen, in the background, as one step of undo."""
        edit = _edit(takes)
        workspace = self._context.editor.workspace
        self._context.editor.flush()
        job = Job("正在保存导入的内容", lambda _report: workspace.apply(edit))
        job.done.connect(lambda applied: self._say_stored(edit, applied, takes))
        job.failed.connect(lambda error: self._notice.say(f"没有导入：{error}", "error"))
        self._context.jobs.start(job)

    def _existing(self, book: Book) -> Ref | None:
        return self._context.editor.workspace.find_book(book.department, book.year)

    def _differ(self, existing: Ref, new: Book) -> tuple[str, ...]:
        return differences(self._context.editor.workspace.book(existing), new)

    def _say_stored(self, edit: Edit, applied: Applied, takes: "Sequence[Take]") -> None:
        self._context.editor.adopt(edit, applied, "导入")
        books = [ref for ref in applied.changes.added if ref.kind is Kind.BOOK]
        projects = sum(len(one.book.projects) for one in takes)
        self._notice.say(
            f"已导入 {len(takes)} 本，{projects} 个项目",
            "good",
            (("撤销导入", self._context.editor.undo),),
            fleeting=True,
        )
        if books:
            self.wants.emit(Key(books[0]))

    def _say_failed(self, names: str) -> None:
        self._notice.say(f"没有读完 {names}，数据没有改动。详情已记入日志", "error")


def _edit(takes: "Sequence[Take]") -> Edit:
    edits: list[Edit] = []
    for one in takes:
        if one.replaces:
            edits.append(Remove(one.replaces))
        edits.append(Insert(Kind.BOOK, one.book))
    return Batch(tuple(edits))


def _names(paths: Sequence[Path]) -> str:
    names = "、".join(path.name for path in paths[:3])
    return names if len(paths) < 4 else f"{names} 等 {len(paths)} 个文件"
