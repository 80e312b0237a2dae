"""The remarks in the window: panel, marks, flags and keys, kept in line with what is stored."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from db.edits import Changes, Ref
from db.remark_presence import has_remarks
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.pages.page import Page
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.remarks.edits import RemarkEdits
from ui.remarks.flags import RemarkFlags
from ui.remarks.listing import Line, Listing, list_remarks
from ui.remarks.panel import RemarksPanel
from ui.remarks.signs import RemarkMark
from ui.remarks.target import targets_at
from ui.review.located import Spot, go_to_spot
from ui.settings import Settings
from ui.widgets.notice import Notice

_WAIT = 200
"""Milliseconds after an edit before the remarks are placed anew."""


class RemarkDesk(QObject):
    """Attends to the book that is shown: leads to what is remarked, writes and answers."""

    wants = Signal(object)
    """The `Key` of the node on which a remark is."""
    marked = Signal(object)
    """The `Key`s of the nodes whose marks may be others now."""
    counted = Signal(object)
    """The `RemarkMark` of the book that is shown."""
    shows = Signal()
    """The panel is to be seen."""

    def __init__(
        self, context: Context, pages: Pages, notice: Notice, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._pages = pages
        self._notice = notice
        self._settings = settings
        self._key: Key | None = None
        self._book: Ref | None = None
        self._listing = Listing()
        self._write_action: QAction | None = None
        self.panel = RemarksPanel()
        self.edits = RemarkEdits(context, notice, settings, lambda: self._book, self)
        self._flags = RemarkFlags(self._show_at)
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.reload)
        self._connect()

    def _connect(self) -> None:
        panel, detail = self.panel, self.panel.detail
        panel.chosen.connect(self.go_to)
        panel.write_wanted.connect(self.write)
        panel.step_wanted.connect(self.step)
        detail.answered.connect(self.edits.answer)
        detail.reopened.connect(self.edits.reopen)
        detail.rewritten.connect(self.edits.rewrite)
        detail.withdrawn.connect(self.edits.withdraw)
        self.edits.made.connect(self.reload)
        self.edits.written.connect(self.shows)
        self._context.editor.changed.connect(self._follow)
        self._context.editor.stepped.connect(lambda _changes: self._later.start())

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "next_remark": lambda: self.step(1),
            "previous_remark": lambda: self.step(-1),
            "write_remark": self.write,
        }

    @property
    def listing(self) -> Listing:
        """The remarks on the book that is shown."""
        return self._listing

    def offer_writing(self, action: QAction) -> None:
        """Offer `action` at the right mouse button of every field from now on."""
        self._write_action = action

    def attend(self, key: Key | None) -> None:
        """Show the remarks on the book in which `key` is; its page is shown now."""
        self._key = key
        book = self._context.book_of(key.ref) if key else None
        if book != self._book:
            self._book = book
            self._take(Listing(book))
            self.reload()
        self.refresh_flags()

    def mark(self, key: Key) -> RemarkMark | None:
        """Return the mark of a node of the book that is shown, None if there are no remarks."""
        return self._listing.marks.get(key)

    def reload(self) -> None:
        """Read the remarks again, in the background."""
        self._later.stop()
        context, book, had = self._context, self._book, bool(self._listing.lines)
        if book is None:
            return

        def work(_report: Report) -> Listing:
            # Asked here: the data file may be busy with what was just typed.
            some = had or has_remarks(context.database)
            return list_remarks(context, book) if some else Listing(book)

        job = Job("读取审核意见", work, quiet=True)
        job.done.connect(lambda found: self._take(found) if book == self._book else None)
        self._context.jobs.start(job)

    def step(self, by: int) -> None:
        """Go to the next (1) or last (-1) remark that nobody has answered."""
        line = self.panel.step(by)
        if line is None:
            self._notice.say("这一本没有审核意见", fleeting=True)
            return
        self.shows.emit()
        self.go_to(line)

    def go_to(self, line: Line) -> None:
        """Show the page of a remark and put the focus on the very cell."""
        if not self._context.editor.workspace.exists(line.key.ref):
            self._notice.say("这一处刚刚被删除了")
            return
        self.wants.emit(line.key)
        page, spot = self._pages.page, line.placed.spot
        if page:
            go_to_spot(page, (spot.row, spot.section) if spot.section else line.spot)

    def write(self) -> None:
        """Ask for a remark on what has the focus, else on the node that is shown."""
        self._context.editor.flush()
        workspace = self._context.editor.workspace
        focus = QApplication.focusWidget()
        targets = targets_at(workspace, self._pages.page, self._key, focus)
        if not targets:
            self._notice.say("还没有可以写意见的内容，请先汇总、导入或新建")
            return
        from ui.remarks.write_dialog import WriteRemarkDialog

        author = self._settings.text("reviewer")
        dialog = WriteRemarkDialog(targets, author, self.panel.window())
        dialog.written.connect(self.edits.write)
        ask.show(dialog)

    def refresh_flags(self) -> None:
        """Put the signs on the page that is shown, and offer writing at its fields."""
        page, found = self._pages.page, self._listing.by_spot
        self._flags.show(page, found)
        if isinstance(page, ProjectPage):
            page.model.show_remarks(found)
        if page and self._write_action:
            self._offer(page, self._write_action)

    def _offer(self, page: Page, action: QAction) -> None:
        """Offer `action` at the fields of `page`; those that have it keep it."""
        for binding in page.bindings:
            binding.widget.addAction(action)
        if isinstance(page, ProjectPage):
            page.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            page.grid.addAction(action)

    def redraw(self) -> None:
        """Draw everything again: the look changed."""
        self.panel.show_listing(self._listing)
        self.refresh_flags()

    def _follow(self, changes: Changes) -> None:
        moved = changes.added or changes.removed or changes.moved
        if moved or not changes.updated:
            self._later.start()

    def _take(self, listing: Listing) -> None:
        before, self._listing = self._listing, listing
        if before == listing:
            return
        self.panel.show_listing(listing)
        known = {one.id for one in before.lines}
        new = [one.id for one in listing.lines if one.id not in known]
        if known and len(new) == 1:
            self.panel.make_current(new[0])
        self.marked.emit(frozenset((*before.marks, *listing.marks)))
        self.counted.emit(listing.total)
        self.refresh_flags()

    def _show_at(self, spot: Spot) -> None:
        line = next((one for one in self._listing.lines if one.spot == spot), None)
        if line:
            self.shows.emit()
            self.panel.make_current(line.id)
