"""The way of an import: choose files, see what each is for, read the books, store what is taken."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Applied, Kind
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.imports.kinds import FILTER
from ui.imports.reading_job import Gathered, Workbook, as_new, gather
from ui.imports.routes import Opener, Route, Routed, route_files
from ui.jobs import Job
from ui.models.nodes import Key
from ui.turns import in_turns
from ui.widgets.notice import Notice, Offer

if TYPE_CHECKING:
    # A start of the program need not wait for what only an import needs.
    from ui.imports.dialog import Choice
    from ui.imports.merge import Merge
    from ui.imports.staging import Staging
    from ui.imports.storing import Stored

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
    begins = Signal(str)
    """The name of the action that was chosen as the next step."""
    opened = Signal(object)
    """The paths of the files in which books were read."""

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
        frameworks, workspace = dict(self._context.frameworks), self._context.editor.workspace
        names = _names(paths)
        job = Job(f"正在读取 {names}", gather(workspace, frameworks, paths))
        job.done.connect(self._show)
        job.failed.connect(lambda _error: self._say_failed(names))
        self._context.jobs.start(job)

    def _show(self, gathered: Gathered) -> None:
        """Show what was read, one window after the other."""
        self.opened.emit(gathered.files)
        if gathered.refused:
            self._notice.say("\n".join(gathered.refused), "error")
        if gathered.staging:
            self._preview(gathered, gathered.staging)
        else:
            self._merge(gathered.workbooks)

    def _preview(self, gathered: Gathered, staging: "Staging") -> None:
        from ui.imports.dialog import ImportDialog

        dialog = ImportDialog(gathered.found, staging, self._context, self._window)
        dialog.taken.connect(lambda choices: self._store(staging, choices))
        dialog.rejected.connect(staging.close)
        dialog.finished.connect(lambda _result: self._merge(gathered.workbooks))
        # A page of its own is made for it, which takes as long as all the rest.
        in_turns(dialog, dialog.make_page, dialog.begin, lambda: ask.show(dialog))

    def _merge(self, workbooks: Sequence[Workbook]) -> None:
        """Show what the first of `workbooks` would change, then the next."""
        if not workbooks:
            return
        from ui.imports.merge_dialog import MergeDialog

        dialog = MergeDialog(workbooks[0], self._context, self._window)
        dialog.confirmed.connect(lambda merge: self._store_merge(merge, workbooks[1:]))
        dialog.wants_new.connect(lambda: self._take_as_new(*workbooks))
        dialog.rejected.connect(lambda: self._merge(workbooks[1:]))
        ask.show(dialog)

    def _take_as_new(self, workbook: Workbook, *others: Workbook) -> None:
        workspace = self._context.editor.workspace
        job = Job("正在准备预览", lambda _report: as_new(workspace, workbook, others))
        job.done.connect(self._show)
        job.failed.connect(lambda _error: self._say_failed(workbook.path.name))
        self._context.jobs.start(job)

    def _store(self, staging: "Staging", choices: "Sequence[Choice]") -> None:
        """Store what was chosen, in the background, as one step of undo."""
        from ui.imports.storing import store

        self._context.editor.flush()
        work = store(self._context.editor.workspace, staging, choices)
        job = Job("正在保存导入的内容", work, writes=True)
        job.done.connect(self._say_stored)
        job.failed.connect(lambda error: self._notice.say(f"没有导入：{error}", "error"))
        self._context.jobs.start(job)

    def _say_stored(self, stored: "Stored") -> None:
        self._context.editor.adopt(stored.applied, "导入")
        books = [ref for ref in stored.applied.changes.added if ref.kind is Kind.BOOK]
        projects = sum(len(one.book.projects) for one in stored.takes)
        drafts = [draft for one in stored.takes for draft in one.drafts]
        words = f"已导入 {len(stored.takes)} 本，{projects} 个项目。"
        if drafts:
            words += f"{drafts[-1].year} 年的底稿已建好，下一步：逐项改成今年的"
        else:
            words += "下一步：逐项看一遍，再检查"
        offers = (("检查（F7）", lambda: self.begins.emit("check_now")), self._undo_offer())
        self._notice.say(words, "good", offers, fleeting=True)
        if books:
            self.wants.emit(Key(books[-1] if drafts else books[0]))

    def _store_merge(self, merge: "Merge", others: Sequence[Workbook]) -> None:
        """Store the rows that were accepted, in the background, as one step of undo.

        The `others` are compared with what is stored then.
        """
        self._context.editor.flush()
        job = Job("正在合并", merge.store(self._context.editor.workspace), writes=True)
        job.done.connect(lambda stored: self._say_merged(merge, stored))
        job.failed.connect(lambda error: self._notice.say(f"没有合并：{error}", "error"))
        job.finished.connect(lambda: self._merge(others))
        self._context.jobs.start(job)

    def _say_merged(self, merge: "Merge", stored: Applied | None) -> None:
        if stored is None:
            self._notice.say("表格里的内容与程序里的相同，没有要合并的", "good", fleeting=True)
            return
        self._context.editor.adopt(stored, "合并 Excel")
        words = f"已合并 {merge.rows} 行。下一步：检查一遍"
        offers = (("检查（F7）", lambda: self.begins.emit("check_now")), self._undo_offer())
        self._notice.say(words, "good", offers, fleeting=True)
        self.wants.emit(Key(merge.home))

    def _undo_offer(self) -> Offer:
        return ("撤销", self._context.editor.undo)

    def _say_failed(self, names: str) -> None:
        self._notice.say(f"没有读完 {names}，数据没有改动。详情已记入日志", "error")


def _names(paths: Sequence[Path]) -> str:
    names = "、".join(path.name for path in paths[:3])
    return names if len(paths) < 4 else f"{names} 等 {len(paths)} 个文件"
