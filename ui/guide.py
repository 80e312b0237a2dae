"""Leads from node to page: the tree and the page beside it always show the same."""

from PySide6.QtCore import QObject

from db.edits import Changes, Kind
from ui.context import Context
from ui.models.nodes import Key
from ui.navigator import Navigator
from ui.pages.pages import Pages
from ui.places import key_of


class Guide(QObject):
    """Shows a node in the tree and on its page, whoever asks for it."""

    def __init__(
        self, context: Context, navigator: Navigator, pages: Pages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace = context.editor.workspace
        self._navigator = navigator
        self._pages = pages
        navigator.chosen.connect(self._show)
        navigator.tree.clicked.connect(lambda _index: self._leave_own())
        pages.wants.connect(self.go_to)
        context.editor.changed.connect(self._follow)
        context.editor.stepped.connect(self._lead_to)

    def go_to(self, key: Key) -> None:
        """Show the node `key`."""
        if key.ref.kind is Kind.BOOK:
            self._navigator.expansion.open_book(Key(key.ref))
        elif key.ref.kind is Kind.UNIT:
            self._navigator.expansion.open(Key(key.ref))
        if not self._navigator.go_to(key):
            self.go_anywhere()
        elif self._pages.shows_own:
            # It was the current node all along, so that the tree has nothing to tell.
            self.go_back()

    def go_anywhere(self) -> None:
        """Show the newest book, or the ways to begin where there is none."""
        books = self._workspace.books()
        if books:
            newest = max(books, key=lambda one: (one.year or 0, one.changed_at))
            self._navigator.expansion.open_book(Key(newest.ref))
            self._navigator.go_to(Key(newest.ref))
        else:
            self._pages.show_start()

    def _leave_own(self) -> None:
        """Leave a page of no node for the node that was clicked, if it was current before."""
        if self._pages.shows_own:
            self.go_back()

    def _show(self, key: Key) -> None:
        self._pages.show_key(key)

    def go_back(self) -> None:
        """Show the current node again, after a page that is of none."""
        if self._navigator.key:
            self._show(self._navigator.key)
        else:
            self.go_anywhere()

    def _follow(self, _changes: Changes) -> None:
        if self._pages.shows_own:
            return
        page = self._pages.page
        if page is None or page.key is None:
            self.go_back()

    def _lead_to(self, changes: Changes) -> None:
        """Show where an undo or a redo was, if it was not on the page that is shown."""
        workspace = self._workspace
        for ref in (*changes.added, *changes.updated, *changes.moved):
            # A reason is shown by the review, whichever page is open.
            if ref.kind is not Kind.REASON and workspace.exists(ref):
                key = key_of(self._context, ref)
                page = self._pages.page
                if page is None or page.key is None or page.key.ref != key.ref:
                    self.go_to(key)
                return
