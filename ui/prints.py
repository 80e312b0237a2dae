"""The printed book without Word: a preview of every page, a printer, a PDF; and the review sheet."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from db.edits import Kind, Ref
from templates.files import CannotWrite
from templates.layout.options import PrintOptions
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.dialogs.export import Choice, ExportDialog
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.paper.sheets import Sheet
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_WHOLE = PrintOptions()


class Prints(QObject):
    """Takes the current book, or the current project of it, to paper."""

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
            "export_pdf": self.begin_pdf,
            "print_preview": self.preview,
            "print": self.begin_printing,
            "review_sheet": self.begin_review_sheet,
        }

    def begin_pdf(self) -> None:
        """Ask what goes into the PDF and where to."""
        self._ask_what("导出 PDF", self._ask_where)

    def begin_printing(self) -> None:
        """Ask what to print, then set it, then ask for the printer."""
        self._ask_what("打印", self._set_for_printer, "下一步：选择打印机…")

    def preview(self) -> None:
        """Show every page of the current book as it is printed."""
        if book := self._book():
            self._set(book, _WHOLE, lambda sheets: self._show(book, _WHOLE, sheets))

    def begin_review_sheet(self) -> None:
        """Ask where to write the review sheet of the current book."""
        if book := self._book():
            name = f"{_NOT_IN_NAMES.sub('', self._book_name(book))}绩效目标审核表.docx"
            ask.save_file(
                self._window,
                "导出绩效目标审核表",
                self._folder / name,
                "Word 文件 (*.docx)",
                lambda path: self.write_review_sheet(book, path),
            )

    def write_pdf(self, book: Ref, path: Path, options: PrintOptions) -> None:
        """Write a PDF in the background."""
        self._folder = path.parent
        workspace, framework = self._context.editor.workspace, self._context.framework(book)

        def work(report: Report) -> int:
            from ui.paper.pdf import write_pdf

            return write_pdf(workspace.book(book), path, framework, options, report)

        self._start(f"正在导出 {path.name}", work, lambda _sheets: self._say_done(path))

    def write_review_sheet(self, book: Ref, path: Path) -> None:
        """Check the book and write its review sheet in the background."""
        self._folder = path.parent
        workspace, framework = self._context.editor.workspace, self._context.framework(book)

        def work(_report: Report) -> None:
            from db.reasons import answers_of
            from templates.checks import DEFAULT, built_in_rule_sets, check_book
            from templates.writers.review_sheet import write_review_sheet

            rules = built_in_rule_sets()[DEFAULT]
            value = workspace.book(book)
            findings = check_book(value, framework, rules)
            write_review_sheet(value, findings, answers_of(workspace, book), rules, path)

        self._start(f"正在导出 {path.name}", work, lambda _nothing: self._say_done(path))

    def _ask_what(
        self, title: str, then: Callable[[Ref, PrintOptions], None], verb: str = "选择保存位置…"
    ) -> None:
        book, key = self._book(), self._current()
        if book is None or key is None:
            return
        project = key.ref if key.ref.kind is Kind.PROJECT else None
        name = str(self._value(project, "name") or "未命名的项目") if project else ""
        dialog = ExportDialog(self._book_name(book), name, self._window, title, verb)
        dialog.chosen.connect(lambda choice: then(book, self._options(book, project, choice)))
        ask.show(dialog)

    def _options(self, book: Ref, project: Ref | None, choice: Choice) -> PrintOptions:
        projects = self._context.editor.workspace.refs_of(book).projects
        only = (projects.index(project),) if project and choice.project_only else None
        return PrintOptions(
            cover=choice.cover, contents=choice.contents, part=choice.part, projects=only
        )

    def _ask_where(self, book: Ref, options: PrintOptions) -> None:
        suggested = self._folder / f"{_NOT_IN_NAMES.sub('', self._book_name(book))}.pdf"
        ask.save_file(
            self._window,
            "导出 PDF",
            suggested,
            "PDF 文件 (*.pdf)",
            lambda path: self.write_pdf(book, path, options),
        )

    def _set_for_printer(self, book: Ref, options: PrintOptions) -> None:
        self._set(book, options, lambda sheets: self._ask_for_printer(book, sheets))

    def _set(self, book: Ref, options: PrintOptions, then: Callable[[list[Sheet]], None]) -> None:
        workspace, framework = self._context.editor.workspace, self._context.framework(book)

        def work(_report: Report) -> list[Sheet]:
            from ui.paper.printing import set_book

            return set_book(workspace.book(book), framework, options)

        self._start("正在排版", work, then)

    def _show(self, book: Ref, options: PrintOptions, sheets: list[Sheet]) -> None:
        dialog = PreviewDialog(sheets, self._window)
        dialog.print_wanted.connect(lambda: self._ask_for_printer(book, sheets))
        dialog.pdf_wanted.connect(lambda: self._ask_where(book, options))
        ask.show(dialog)

    def _ask_for_printer(self, book: Ref, sheets: list[Sheet]) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.paper.printing import make_printer

        printer = make_printer(self._context.editor.workspace.book(book))
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("打印")
        dialog.setMinMax(1, len(sheets))
        dialog.accepted.connect(lambda: self._print(printer, sheets))
        ask.show(dialog)

    def _print(self, printer: "QPrinter", sheets: list[Sheet]) -> None:
        from ui.paper.printing import print_sheets

        self._notice.say(f"已送到打印机：{print_sheets(printer, sheets)} 页", "good")

    def _start(
        self, title: str, work: Callable[[Report], object], then: Callable[..., None]
    ) -> None:
        job = Job(title, work)
        job.done.connect(then)
        job.failed.connect(self._say_failed)
        self._context.jobs.start(job)

    def _say_done(self, path: Path) -> None:
        self._notice.say(
            f"已导出 {path}",
            "good",
            (("打开", lambda: _open(path)), ("打开文件夹", lambda: _open(path.parent))),
        )

    def _say_failed(self, error: Exception) -> None:
        told = isinstance(error, CannotWrite | OSError)
        words = str(error) if told else "没有完成，原来的文件没有改动。详情已记入日志"
        self._notice.say(words, "error")

    def _book(self) -> Ref | None:
        """Return the current book with everything typed stored; say so if there is none."""
        self._context.editor.flush()
        key = self._current()
        if key is None:
            self._notice.say("还没有可以打印的内容，请先新建或导入")
            return None
        return self._context.book_of(key.ref)

    def _book_name(self, book: Ref) -> str:
        year = self._value(book, "year")
        return (
            f"{self._value(book, 'department_name')}{f'{year}年' if year else ''}部门预算绩效文本"
        )

    def _value(self, ref: Ref, key: str) -> object:
        return self._context.editor.workspace.value(ref, key)


class PreviewDialog(QDialog):
    """Every sheet as it is printed."""

    def __init__(self, sheets: list[Sheet], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"打印预览　共 {len(sheets)} 页")
        from ui.paper.preview import Preview

        self.view = Preview()
        box = QDialogButtonBox()
        printing = box.addButton("打印…", QDialogButtonBox.ButtonRole.ActionRole)
        pdf = box.addButton("导出 PDF…", QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        self.print_wanted, self.pdf_wanted = printing.clicked, pdf.clicked
        box.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.view, 1)
        column.addWidget(box)
        self.view.show_sheets(sheets)
        self.resize(760, 680)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
