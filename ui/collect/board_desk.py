"""The board in the window: read in the background, and everything that is asked for on it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Kind
from ui import ask
from ui.actions import Acts
from ui.collect.prints import BoardPrints
from ui.collect.replies import Replies
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.pages.pages import Pages
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.boards import Boards, YearBoard
    from templates.handin.collect.board import BoardRow, Expected
    from ui.collect.board_page import BoardPage

_WAIT = 200
_DEPARTMENT = 3


class BoardDesk(QObject):
    """Shows the board as a page of its own, and does what is asked for there."""

    wants = Signal(object)
    """The `Key` of the unit or book that a row leads to."""
    begins = Signal(str)
    """The entry of a menu that was chosen on the page."""
    left = Signal()
    """The page was left for the book."""

    def __init__(
        self,
        context: Context,
        pages: Pages,
        notice: Notice,
        current: Callable[[], Key | None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context, self._pages, self._notice = context, pages, notice
        self._current, self._window = current, window
        self._folder = ask.documents_folder()
        self._boards: Boards | None = None
        self._year: int | None = None
        self._page: BoardPage | None = None
        self.replies = Replies(context, notice, window)
        self.prints = BoardPrints(context, notice, window)
        self.replies.sent.connect(self.refresh)
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.refresh)
        context.editor.changed.connect(self._follow)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "board": self.open,
            "expected": self.ask_for_list,
            "give_back": partial(self.ask, "give_back"),
            "receipts": partial(self.ask, "receipts"),
            "remind": partial(self.ask, "remind"),
        }

    @property
    def page(self) -> "BoardPage":
        """The page, made when it is first wanted."""
        if self._page is None:
            from ui.collect.board_page import BoardPage

            self._page = BoardPage()
            self._page.asked.connect(self.ask)
            self._page.left.connect(self.left)
            self._page.year_chosen.connect(self._show_year)
        return self._page

    def open(self) -> None:
        """Show the board of the year of the current book."""
        self._year = self._current_year()
        self._pages.show_own(self.page)
        self._read(self._show_and_begin)

    def refresh(self) -> None:
        """Read the board anew, if it is shown."""
        if self._page is not None and self._page.isVisible():
            self._read(self._show)

    def ask(self, wanted: str) -> None:
        """Do what is asked for on the page; from the menu, on a board that is read first."""
        if wanted in ("collect", "expected"):
            self.begins.emit(wanted)
        elif self._page is None or self._page.shown is None or not self._page.isVisible():
            self._year = self._current_year()
            self._pages.show_own(self.page)
            self._read(lambda found: self._show_and_do(found, wanted))
        else:
            self._do(wanted)

    def _show_and_begin(self, found: "YearBoard") -> None:
        self._show(found)
        self.page.begin()

    def _show_and_do(self, found: "YearBoard", wanted: str) -> None:
        """Do what was wanted for the unit or department whose page was shown."""
        self._show(found)
        codes = self._current_codes()
        for row in found.board.rows:
            if row.code in codes:
                self.page.list.choose_row(row)
        self.page.begin()
        self._do(wanted)

    def _current_codes(self) -> set[str]:
        """Return the codes of the current unit, of the department where none is current."""
        workspace, key = self._context.editor.workspace, self._current()
        if key is None:
            return set()
        ref = key.ref
        while ref.kind not in (Kind.UNIT, Kind.BOOK):
            ref = workspace.place(ref)[0]
        name = "code" if ref.kind is Kind.UNIT else "department_code"
        return {str(workspace.value(ref, name))} - {""}

    def _do(self, wanted: str) -> None:
        page = self.page
        assert page.shown is not None  # noqa: S101 - it was read just before
        match wanted:
            case "open":
                self._lead_to(page.chosen)
            case "copy_board":
                page.list.clearSelection()
                page.list.copy()
                self._notice.say("已复制，可以粘贴到 Excel", "good", fleeting=True)
            case "give_back" | "receipts" | "remind":
                self.replies.begin(wanted, page.shown, page.chosen)
            case _:
                self.prints.begin(wanted, page.shown)

    def ask_for_list(self) -> None:
        """Ask who has to hand in."""
        from db.collected import Collected
        from ui.collect.expected_dialog import ExpectedDialog

        before = Collected(self._context.database).expected()
        dialog = ExpectedDialog(before, self._own, self._folder, self._window)
        dialog.chosen.connect(lambda now: self._expect(now, before))
        ask.show(dialog)

    def _expect(self, now: "tuple[Expected, ...]", before: "tuple[Expected, ...]") -> None:
        from db.collected import Collected

        try:
            Collected(self._context.database).expect(now)
        except OSError as error:
            self._notice.say(str(error), "error")
            return
        offers = (("恢复原来的名单", lambda: self._expect(before, now)),)
        self._notice.say(f"应报名单已保存，共 {len(now)} 个", "good", offers, fleeting=True)
        self.refresh()

    def _own(self) -> "tuple[Expected, ...]":
        """Return the units of the current book; where there are several books, the departments."""
        from templates.handin.collect.board import Expected

        workspace, year = self._context.editor.workspace, self._current_year()
        books = [one for one in workspace.books() if one.year == year]
        if len(books) != 1:
            named = {one.department_code: one.department_name for one in books}
            return tuple(Expected(code, name) for code, name in named.items() if code)
        units = workspace.rows(books[0].ref, Kind.UNIT)
        return tuple(Expected(one["code"], one["name"]) for _, one in units if one["code"])

    def _read(self, then: "Callable[[YearBoard], object]") -> None:
        database, year = self._context.database, self._year

        def work(_report: Report) -> "YearBoard":
            from db.boards import Boards

            self._boards = self._boards or Boards(database)
            return self._boards.read(year)

        job = Job("正在整理报送情况", work)
        job.done.connect(then)
        job.failed.connect(lambda error: self._notice.say(f"没有整理好报送情况：{error}", "error"))
        self._context.jobs.start(job)

    def _show(self, found: "YearBoard") -> None:
        years = {one.year for one in self._context.editor.workspace.books()} | {found.year}
        self.page.show_board(found, sorted(years, key=lambda year: year or 0, reverse=True))

    def _show_year(self, year: int | None) -> None:
        self._year = year
        self.refresh()

    def _lead_to(self, rows: "list[BoardRow]") -> None:
        """Show the unit or the book of the chosen row."""
        workspace = self._context.editor.workspace
        for row in rows[:1]:
            code = row.code[:_DEPARTMENT]
            books = [one for one in workspace.books() if one.year == self._year]
            for book in books:
                if book.department_code == row.code:
                    self.wants.emit(Key(book.ref))
                    return
                for ref, unit in workspace.rows(book.ref, Kind.UNIT):
                    if unit["code"] == row.code and book.department_code in ("", code):
                        self.wants.emit(Key(ref))
                        return
            self._notice.say(f"{row.code} {row.name}还没有内容，报送后才能打开")

    def _current_year(self) -> int | None:
        workspace, key = self._context.editor.workspace, self._current()
        if key is not None:
            year = workspace.value(self._context.book_of(key.ref), "year")
            return int(year) if year else None
        return max((one.year for one in workspace.books() if one.year), default=None)

    def _follow(self, _changes: object) -> None:
        if self._page is not None and self._page.isVisible():
            self._later.start()
