"""The printed book without Word: a preview of every page, and a printer."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractButton, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from db.edits import Ref
from templates.book import Book, Department
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.exports.flow import Exports
from ui.exports.order import Order
from ui.exports.targets import PDF, PRINT
from ui.exports.writing import print_options
from ui.jobs import Job, Report
from ui.paper.release import let_go
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from ui.paper.sheets import Sheet


class Prints(QObject):
    """Takes the current book, or a part of it, to paper."""

    def __init__(self, context: Context, notice: Notice, exports: Exports, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._exports = exports
        self._window = window

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "print_preview": self.preview,
            "print": self.begin_printing,
        }

    def begin_printing(self) -> None:
        """Ask what to print, then set it, then ask for the printer."""
        if place := self._exports.place("打印"):
            dialog = self._exports.dialog((PRINT,), place)
            dialog.chosen.connect(lambda _target, order: self._set_for_printer(order))
            ask.show(dialog)

    def preview(self) -> None:
        """Show every page of the current book as it is printed."""
        if place := self._exports.place("打印"):
            order = Order(place)
            self._set(order, lambda sheets: self._show(order, sheets))

    def _set_for_printer(self, order: Order) -> None:
        self._set(order, lambda sheets: self._ask_for_printer(order, sheets))

    def _set(self, order: Order, then: Callable[[list["Sheet"]], None]) -> None:
        workspace, book = self._context.editor.workspace, order.place.book
        framework = self._context.framework(book)

        def work(report: Report) -> "list[Sheet]":
            from ui.paper.printing import set_book

            options = print_options(workspace, order)
            return set_book(workspace.book(book), framework, options, report)

        job = Job("正在排版", work)
        job.done.connect(then)
        job.failed.connect(self._say_failed)
        self._context.jobs.start(job)

    def _show(self, order: Order, sheets: "list[Sheet]") -> None:
        dialog = PreviewDialog(sheets, self._window)
        dialog.finished.connect(lambda _result: let_go(sheets, self))
        # Set anew: those on the screen and those on paper are drawn in two threads.
        dialog.print_wanted.connect(lambda: self._set_for_printer(order))
        dialog.pdf_wanted.connect(lambda: self._exports.ask_where(PDF, order))
        ask.show(dialog)

    def _ask_for_printer(self, order: Order, sheets: "list[Sheet]") -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        from ui.paper.printing import make_printer

        printer = make_printer(self._head(order.place.book))
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle("打印")
        dialog.setMinMax(1, len(sheets))
        dialog.accepted.connect(
            lambda: self._print(printer, sheets, drops_pages=_drops_pages(dialog))
        )
        ask.show(dialog)

    def _head(self, book: Ref) -> Book:
        """Return whose book it is and of which year, without what is in it."""
        fields = self._context.editor.workspace.values(book)
        department = Department(fields["department_code"], fields["department_name"])
        return Book(department, fields["year"])

    def _print(self, printer: "QPrinter", sheets: "list[Sheet]", *, drops_pages: bool) -> None:
        def work(report: Report) -> int:
            from ui.paper.printing import print_sheets

            return print_sheets(printer, sheets, drops_pages=drops_pages, report=report)

        job = Job("正在打印", work)
        job.done.connect(lambda count: self._say_printed(printer, count))
        job.failed.connect(lambda error: self._say_not_printed(printer, error))
        job.finished.connect(lambda: let_go(sheets, self))
        self._context.jobs.start(job)

    def _say_printed(self, printer: "QPrinter", count: int) -> None:
        where = printer.outputFileName()
        told = f"已印到文件 {where}" if where else "已送到打印机"
        self._notice.say(f"{told}：{count} 页", "good")

    def _say_not_printed(self, printer: "QPrinter", error: Exception) -> None:
        told = isinstance(error, OSError)
        words = _refused(printer) if told else "没有印完，请再试一次。详情已记入日志"
        self._notice.say(words, "error")

    def _say_failed(self, _error: Exception) -> None:
        self._notice.say("没有排完版，请再试一次。详情已记入日志", "error")


def _drops_pages(dialog: QDialog) -> bool:
    """Return whether pages were typed at 页数: on Linux they go to the print service as well."""
    typed: QAbstractButton | None = dialog.findChild(QAbstractButton, "pagesRadioButton")
    return typed is not None and typed.isChecked()


def _refused(printer: "QPrinter") -> str:
    if where := printer.outputFileName():
        return f"没有印成：不能写入 {where}。请换一个文件夹"
    return "没有印成：打印机没有回应。请看看它开着没有，或另选一台"


class PreviewDialog(QDialog):
    """Every sheet as it is printed."""

    def __init__(self, sheets: "list[Sheet]", parent: QWidget | None = None) -> None:
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
