"""Looks for a text in the book that is shown, and replaces it."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from db.edits import Applied, Changes, Ref
from db.replacing import replace_hits
from db.text_search import TextHit
from ui.actions import Acts
from ui.context import Context
from ui.jobs import Job, Report
from ui.models.nodes import Key
from ui.pages.pages import Pages
from ui.places import key_of
from ui.review.located import go_to_spot
from ui.search.panel import FindPanel

_AT_ONCE = 300
"""Hits that are replaced before the next key is looked at."""
_WAIT = 200
"""Milliseconds without a keystroke or an edit before the book is searched."""


class Finder(QObject):
    """Searches off the GUI thread; what is found late for an older question is dropped."""

    wants = Signal(object)
    """The `Key` of the node to show."""
    said = Signal(str)
    """What was done, in words for a person."""

    def __init__(
        self,
        context: Context,
        pages: Pages,
        current: Callable[[], Key | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._pages, self._current = context, pages, current
        self._asked = 0
        self._came_from: QWidget | None = None
        self.panel = FindPanel()
        self.panel.hide()
        self._later = QTimer(self, singleShot=True, interval=_WAIT)
        self._later.timeout.connect(self.look)
        self._connect()

    def _connect(self) -> None:
        panel = self.panel
        panel.asked.connect(self._later.start)
        panel.chosen.connect(self.go_to)
        panel.closed.connect(self.end)
        panel.replace_chosen.clicked.connect(lambda: self.replace(panel.model.chosen))
        panel.replace_all.clicked.connect(lambda: self.replace(panel.model.hits))
        self._context.editor.changed.connect(self._follow)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "find": self.begin,
            "replace": lambda: self.begin(replacing=True),
        }

    def begin(self, *, replacing: bool = False) -> None:
        """Show the panel."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.panel.isAncestorOf(focus):
            self._came_from = focus
        self.panel.begin(replacing=replacing)
        self.look()

    def end(self) -> None:
        """Hide the panel; if it has the focus, give it back to where it came from."""
        self._later.stop()
        focus, came_from = QApplication.focusWidget(), self._came_from
        had_focus = focus is None or self.panel.isAncestorOf(focus)
        self.panel.hide()
        if had_focus and came_from and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()
        elif had_focus and self._pages.page:
            self._pages.page.begin_typing()

    def look(self) -> None:
        """Search the book that is shown now."""
        self._later.stop()
        self._asked += 1
        asked, wanted, book = self._asked, self.panel.wanted.text(), self._book()
        exact = self.panel.exact_case.isChecked()
        flags = re.ASCII if exact else re.ASCII | re.IGNORECASE
        pattern = re.compile(re.escape(wanted), flags)
        if not wanted or book is None:
            self.panel.model.show((), pattern)
            return
        self._context.editor.flush()
        workspace = self._context.editor.workspace
        job = Job(
            "查找", lambda _report: workspace.find_texts(book, wanted, exact_case=exact), quiet=True
        )
        job.done.connect(lambda hits: self._take(asked, hits, pattern))
        self._context.jobs.start(job)

    def replace(self, hits: Sequence[TextHit]) -> None:
        """Replace the text in `hits` as one step of undo; of very many, off the GUI thread."""
        editor, replaced = self._context.editor, self.panel.model.replacing()

        def work(report: Report) -> Applied:
            return replace_hits(editor.workspace, hits, replaced, report)

        at_once = len(hits) <= _AT_ONCE
        if job := editor.write(self._step(), work, self._say_replaced, at_once=at_once):
            self.panel.setEnabled(False)
            job.finished.connect(lambda: self.panel.setEnabled(True))

    def _step(self) -> str:
        return f"替换“{_short(self.panel.wanted.text())}”"

    def _say_replaced(self, changes: Changes) -> None:
        if not changes.updated:
            self.said.emit("没有需要替换的内容")
            return
        wanted, new = self.panel.wanted.text(), self.panel.new.text()
        self.said.emit(
            f"已把 {len(changes.updated)} 行里的“{_short(wanted)}”替换为“{_short(new)}”，"
            "按 Ctrl+Z 撤销"
        )

    def go_to(self, hit: TextHit) -> None:
        """Show `hit` where it is written."""
        if not self._context.editor.workspace.exists(hit.ref):
            return
        self.wants.emit(key_of(self._context, hit.ref))
        if page := self._pages.page:
            go_to_spot(page, (hit.ref, hit.key))

    def _take(self, asked: int, hits: tuple[TextHit, ...], pattern: re.Pattern[str]) -> None:
        if asked == self._asked:
            self.panel.model.show(hits, pattern)

    def _follow(self, _changes: Changes) -> None:
        if self.panel.isVisible():
            self._later.start()

    def _book(self) -> Ref | None:
        key = self._current()
        return self._context.book_of(key.ref) if key else None


def _short(text: str) -> str:
    return text if len(text) <= 12 else f"{text[:12]}…"
