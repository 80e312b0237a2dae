"""The stack of pages: which page shows which node."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from db.edits import Changes, Kind
from ui.context import Context
from ui.models.nodes import SECTIONS, Key, Part
from ui.pages.page import Page
from ui.pages.start import StartPage

_AHEAD = ("project", "book", "unit")
"""The pages that take longest to make."""
_DRESSED = 60
"""Widgets that are dressed at a time."""


class Pages(QStackedWidget):
    """Every page is made once, when it is first wanted, and shows one node after another."""

    wants = Signal(object)
    """The `Key` of the node that a page leads to."""
    shown = Signal(object)
    """The `Key` whose page is shown now, None for the start page."""
    begins = Signal(str)
    """The action that was chosen on the start page, or on another one."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._made: dict[str, Page] = {}
        self._plain: list[QWidget] = []
        self.start = StartPage()
        self.addWidget(self.start)
        self.start.wants.connect(self.begins)
        context.editor.changed.connect(self._follow)

    @property
    def page(self) -> Page | None:
        """The page that is shown, None for the start page."""
        current = self.currentWidget()
        return current if isinstance(current, Page) else None

    def show_key(self, key: Key) -> None:
        """Show the page of `key`."""
        # What was typed on the page that goes is stored before another one comes.
        self._context.editor.flush()
        page = self._page(key)
        page.show_key(key)
        self.setCurrentWidget(page)
        self.shown.emit(key)

    def show_start(self) -> None:
        """Show the ways to begin."""
        self.setCurrentWidget(self.start)
        self.shown.emit(None)

    def show_own(self, page: QWidget) -> None:
        """Show a page that is of no node; it stays until a node is wanted."""
        self._context.editor.flush()
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    @property
    def shows_own(self) -> bool:
        """Whether the page that is shown is of no node, and not the one with the ways to begin."""
        return not isinstance(self.currentWidget(), Page | StartPage)

    def make_ahead(self) -> bool:
        """Go on making pages that nobody has asked for yet; return whether there was more to do."""
        if self._plain:
            # Being dressed by the stylesheet is half of what a page costs when it is first seen.
            for widget in filter(isValid, self._plain[-_DRESSED:]):
                widget.ensurePolished()
            del self._plain[-_DRESSED:]
            return True
        name = next((one for one in _AHEAD if one not in self._made), None)
        if name is not None:
            page = self._made[name] = self._make(name)
            self._plain = [*page.findChildren(QWidget), page]
        return name is not None

    def let_go(self) -> None:
        """Show nothing any more: the data file is about to be closed."""
        for page in self._made.values():
            page.let_go()

    def _page(self, key: Key) -> Page:
        name = _page_name(key)
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Page:
        page = _new_page(name, self._context)
        page.wants.connect(self.wants)
        page.begins.connect(self.begins)
        self.addWidget(page)
        return page

    def _follow(self, changes: Changes) -> None:
        """Let go of nodes that are gone; the window leads elsewhere."""
        for page in self._made.values():
            if page.key and changes.takes_away(page.key.ref):
                page.let_go()


def _page_name(key: Key) -> str:
    if key.ref.kind is Kind.BOOK:
        return str(key.part) or "book"
    return "unit" if key.ref.kind is Kind.UNIT else "project"


def _new_page(name: str, context: Context) -> Page:
    # A start loads only the page on which it ends.
    if name == "project":
        from ui.pages.project import ProjectPage

        return ProjectPage(context)
    if name == "book":
        from ui.pages.book import BookPage

        return BookPage(context)
    if name == "unit":
        from ui.pages.unit import UnitPage

        return UnitPage(context)
    from ui.pages.part_one import PartOnePage, SectionPage

    return SectionPage(context, Part(name)) if name in SECTIONS else PartOnePage(context)
