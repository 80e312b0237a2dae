"""Print-outs of the board: who has handed in, the remarks, the totals; in Word and Excel."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from templates.files import CannotWrite
from ui import ask, file_kinds
from ui.context import Context
from ui.jobs import Job, Report
from ui.opening import file_offers
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.boards import YearBoard

_PAPER = f"{file_kinds.WORD};;{file_kinds.PDF}"
_TITLES = {
    "print_board": "报送情况表",
    "print_remarks": "审核意见表",
    "print_totals": "分单位汇总表",
    "print_summary": "绩效目标汇总",
}


class BoardPrints(QObject):
    """Writes the board of a year, and what belongs to it, to files."""

    def __init__(self, context: Context, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._notice, self._window = context, notice, window
        self._folder = ask.documents_folder()

    def begin(self, wanted: str, found: "YearBoard") -> None:
        """Ask where to write `print_board`, `print_remarks`, `print_totals`, `print_summary`."""
        title, year = _TITLES[wanted], f"{found.year}年" if found.year else ""
        is_excel = wanted == "print_summary"
        suggested = self._folder / f"{year}{title}.{'xlsx' if is_excel else 'docx'}"
        ask.save_file(
            self._window,
            f"导出{title}",
            suggested,
            file_kinds.EXCEL if is_excel else _PAPER,
            lambda path: self.write(wanted, found, path),
        )

    def write(self, wanted: str, found: "YearBoard", path: Path) -> None:
        """Write one print-out in the background."""
        self._folder = path.parent
        job = Job(f"正在导出 {path.name}", self._work(wanted, found, path))
        job.done.connect(lambda _nothing: self._say_done(path))
        job.failed.connect(self._say_failed)
        self._context.jobs.start(job)

    def _work(self, wanted: str, found: "YearBoard", path: Path) -> Callable[[Report], object]:
        workspace, database = self._context.editor.workspace, self._context.database

        def work(report: Report) -> None:
            from db import board_prints
            from ui.paper.list_file import write_list

            match wanted:
                case "print_board":
                    content = board_prints.board_list(found)
                case "print_remarks":
                    content = board_prints.remarks_list(database, found.year)
                case "print_totals":
                    content = board_prints.totals_list(workspace, found.year)
                case _:
                    board_prints.print_summary(workspace, found.year, path, report)
                    return
            write_list(content, path)

        return work

    def _say_done(self, path: Path) -> None:
        self._notice.say(f"已导出 {path}", "good", file_offers(path, self._notice))

    def _say_failed(self, error: Exception) -> None:
        told = isinstance(error, CannotWrite | OSError | ValueError)
        words = str(error) if told else "没有导出完，原来的文件没有改动。详情已记入日志"
        self._notice.say(words, "error")
