"""Comparing hand-ins with each other and with the book of today, in the background."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Ref
from ui import ask, file_kinds
from ui.context import Context
from ui.handin.differences import Comparison, DifferenceLine, lines_between, write_lines
from ui.jobs import Job, Report
from ui.models.nodes import SECTIONS, Key, Part
from ui.opening import file_offers
from ui.pages.pages import Pages
from ui.places import key_of
from ui.review.located import go_to_spot
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.handin_files import KeptFile
    from templates.handin.compare.place import Place

_KINDS = f"{file_kinds.EXCEL};;{file_kinds.WORD};;{file_kinds.PDF}"


class Comparisons(QObject):
    """Shows what is different, and leads to each place."""

    wants = Signal(object)
    """The `Key` of the node on which a difference is."""

    def __init__(self, context: Context, notice: Notice, pages: Pages, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._pages = pages
        self._window = window

    def with_last(self, book: Ref) -> None:
        """Compare `book` with the last hand-in of it, if there is one."""
        context = self._context
        context.editor.flush()

        def work(_report: Report) -> "KeptFile | None":
            from db.handin_record import handin_record

            entries = handin_record(context.database, context.editor.workspace.book(book))
            return entries[0].file if entries else None

        job = Job("正在找上次报送", work)
        job.done.connect(lambda file: self.with_present(book, file) if file else self._say_none())
        job.failed.connect(lambda _error: self._say_failed())
        context.jobs.start(job)

    def with_present(self, book: Ref, file: "KeptFile") -> None:
        """Compare `book` as it is now with a hand-in."""
        context = self._context
        context.editor.flush()

        def work(_report: Report) -> Comparison:
            from templates.handin.compare.scope import book_to_hand_in

            handin = file.handin
            whole = context.editor.workspace.book(book)
            now = book_to_hand_in(whole, handin.about.units)
            return Comparison(
                _named(file), "现在", lines_between(handin.book, now), book, handin.about.units
            )

        self._start(work)

    def between(self, old: "KeptFile", new: "KeptFile") -> None:
        """Compare two hand-ins."""

        def work(_report: Report) -> Comparison:
            lines = lines_between(old.handin.book, new.handin.book)
            return Comparison(_named(old), _named(new), lines)

        self._start(work)

    def _start(self, work: Callable[[Report], Comparison]) -> None:
        job = Job("正在比较", work)
        job.done.connect(self._show)
        job.failed.connect(lambda _error: self._say_failed())
        self._context.jobs.start(job)

    def _show(self, comparison: Comparison) -> None:
        from ui.handin.differences_dialog import DifferencesDialog

        dialog = DifferencesDialog(comparison, self._window)
        dialog.wants.connect(lambda line: self.lead_to(comparison, line))
        dialog.export_wanted.connect(lambda lines: self._ask_where(comparison, lines))
        ask.show_beside(dialog)

    def lead_to(self, comparison: Comparison, line: DifferenceLine) -> None:
        """Show the place of a difference and put the focus there."""
        from db.row_paths import key_of_field

        book, place = comparison.book, line.place
        if book is None or place is None:
            self._notice.say("这一处已经删除，现在没有可以转到的位置", fleeting=True)
            return
        try:
            row = self._row_of(book, comparison.units, place)
            section = place.section if row == book and place.section in SECTIONS else ""
            self.wants.emit(Key(book, Part(section)) if section else key_of(self._context, row))
        except LookupError:
            self._notice.say("这一处后来又改动了，请重新比较")
            return
        if self._pages.page:
            go_to_spot(self._pages.page, (row, key_of_field(place.field)))

    def _row_of(self, book: Ref, units: tuple[str, ...], place: "Place") -> Ref:
        """Return the row of `place`, which is in what `units` hand in of `book`."""
        from db.row_paths import row_at
        from templates.handin.compare.place import path_of
        from templates.handin.compare.scope import book_to_hand_in, path_in_whole

        workspace = self._context.editor.workspace
        whole = workspace.book(book)
        handed_in = book_to_hand_in(whole, units)
        path = path_of(handed_in, place) or ()
        return row_at(workspace, book, path_in_whole(whole, handed_in, path))

    def _ask_where(self, comparison: Comparison, lines: list[DifferenceLine]) -> None:
        name = f"{comparison.old_name.split('（')[0]}与{comparison.new_name.split('（')[0]}比较"
        ask.save_file(
            self._window,
            "导出不同之处",
            ask.documents_folder() / f"{name}.xlsx",
            _KINDS,
            lambda path: self._export(path, name, lines),
        )

    def _export(self, path: Path, name: str, lines: list[DifferenceLine]) -> None:
        job = Job(f"正在导出 {path.name}", lambda _report: write_lines(path, name, lines))
        offers = file_offers(path, self._notice)
        job.done.connect(lambda _none: self._notice.say(f"已导出 {path}", "good", offers))
        job.failed.connect(lambda error: self._notice.say(f"没有导出：{error}", "error"))
        self._context.jobs.start(job)

    def _say_none(self) -> None:
        self._notice.say("这一本还没有报送过，没有可以比较的")

    def _say_failed(self) -> None:
        self._notice.say("没有比较完，数据没有改动。详情已记入日志", "error")


def _named(file: "KeptFile") -> str:
    return f"第{file.round}次报送（{file.created:%Y-%m-%d %H:%M}）"
