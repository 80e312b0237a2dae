"""From a book to a Word file: what to print, where to, in the background, and what comes next."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from db.edits import Kind, Ref
from templates.files import CannotWrite
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.dialogs.export import Choice, ExportDialog
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from templates.writers.findings import WriteFinding

_KINDS = "Word 文件 (*.docx)"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


class Exports(QObject):
    """Writes the current book, or the current project, to a Word file."""

    def __init__(
        self, context: Context, notice: Notice, current: Callable[[], Key | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._current = current
        self._window = window
        self._folder = ask.documents_folder()

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "export": self.begin,
        }

    def begin(self) -> None:
        """Ask what to print."""
        self._context.editor.flush()
        key = self._current()
        if key is None:
            self._notice.say("还没有可以导出的内容，请先新建或导入")
            return
        book = self._context.book_of(key.ref)
        project = key.ref if key.ref.kind is Kind.PROJECT else None
        dialog = ExportDialog(self._book_name(book), self._project_name(project), self._window)
        dialog.chosen.connect(lambda choice: self._ask_where(book, project, choice))
        ask.show(dialog)

    def _ask_where(self, book: Ref, project: Ref | None, choice: Choice) -> None:
        name = self._project_name(project) if choice.project_only else self._book_name(book)
        if choice.part:
            name += f"（第{'一二'[choice.part - 1]}部分）"
        suggested = self._folder / f"{_NOT_IN_NAMES.sub('', name)}.docx"
        only = project if choice.project_only else None
        ask.save_file(
            self._window,
            "导出 Word",
            suggested,
            _KINDS,
            lambda path: self.write(book, path, choice, only),
        )

    def write(self, book: Ref, path: Path, choice: Choice, project: Ref | None = None) -> None:
        """Write `book`, or `project` alone, to `path` in the background."""
        self._folder = path.parent
        workspace = self._context.editor.workspace
        framework = self._context.framework(book)

        def work(report: Report) -> "tuple[WriteFinding, ...]":
            # Loaded when it is used: a start of the program need not wait for it.
            from templates.writers.word import WordOptions, write_word

            places = (workspace.refs_of(book).projects.index(project),) if project else None
            options = WordOptions(
                cover=choice.cover, contents=choice.contents, part=choice.part, projects=places
            )
            return write_word(workspace.book(book), path, framework, options, report)

        job = Job(f"正在导出 {path.name}", work)
        job.done.connect(lambda findings: self._say_done(path, findings))
        job.failed.connect(self._say_failed)
        self._context.jobs.start(job)

    def _say_done(self, path: Path, findings: "tuple[WriteFinding, ...]") -> None:
        words = f"已导出 {path}"
        if findings:
            words += "\n" + "\n".join(str(one) for one in findings[:5])
        self._notice.say(
            words,
            "warning" if findings else "good",
            (("打开", lambda: _open(path)), ("打开文件夹", lambda: _open(path.parent))),
        )

    def _say_failed(self, error: Exception) -> None:
        told = isinstance(error, CannotWrite | OSError)
        words = str(error) if told else "导出没有完成，原来的文件没有改动。详情已记入日志"
        self._notice.say(words, "error", (("换个位置", self.begin),))

    def _book_name(self, book: Ref) -> str:
        fields = self._context.editor.workspace.values(book)
        year = f"{fields['year']}年" if fields["year"] else ""
        return f"{fields['department_name']}{year}部门预算绩效文本"

    def _project_name(self, project: Ref | None) -> str:
        if project is None:
            return ""
        return str(self._context.editor.workspace.value(project, "name")) or "未命名的项目"


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
