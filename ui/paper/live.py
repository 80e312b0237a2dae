"""The printed page beside the form: what is shown is what Word and the printer will show."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from templates.book import Book, Department, Unit
from ui.binding import Binding
from ui.context import Context
from ui.models.nodes import SECTIONS, Key
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.widgets.buttons import tool_button
from ui.widgets.sheet import named, words

if TYPE_CHECKING:
    from ui.paper.preview import Preview
    from ui.paper.sheets import Sheet, Spot

_REST = 150
"""Milliseconds without an edit before the page is set again: not between two keystrokes."""


class LivePreview(QWidget):
    """Follows the page that is shown, its edits and the field that is being edited."""

    closed = Signal()

    def __init__(self, context: Context, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._pages = pages
        self._key: Key | None = None
        self._stale = True
        self._title, self._hint = named(QLabel("预览"), "strong"), words("quiet")
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._set)
        self._lay_out()
        context.editor.changed.connect(self._follow)
        QApplication.instance().focusChanged.connect(self._outline)  # type: ignore[union-attr]

    def _lay_out(self) -> None:
        self.setObjectName("livePreview")
        self.setMinimumWidth(250)
        self.setMinimumHeight(160)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 6, 4)
        head.addWidget(self._title, 1)
        close = tool_button("close", "收起预览（F11）")
        close.clicked.connect(self.closed)
        head.addWidget(close)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self._hint.setContentsMargins(12, 4, 12, 8)
        column.addWidget(self._hint)
        column.addStretch()

    @cached_property
    def view(self) -> "Preview":
        """The sheets; made when they are first seen, for a start need not wait for typesetting."""
        from ui.paper.preview import Preview

        view = Preview()
        view.chosen.connect(self._lead_to)
        self._column.takeAt(self._column.count() - 1)
        self._column.addWidget(view, 1)
        return view

    def show_key(self, key: Key | None) -> None:
        """Show the printed page of the node `key` from now on."""
        if (
            key is None
            or self._key is None
            or key.ref != self._key.ref
            or key.part != self._key.part
        ):
            self._key, self._stale = key, True
            self._timer.start(0)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start(0)

    def _follow(self, _changes: Changes) -> None:
        self._stale = True
        self._timer.start(_REST)

    def _set(self) -> None:
        """Set the sheets anew, unless nobody sees them."""
        if not self.isVisible() or not self._stale:
            return
        self._stale = False
        key, workspace = self._key, self._context.editor.workspace
        sheets: list[Sheet] = []
        if key is not None and workspace.exists(key.ref):
            sheets = self._sheets(key)
        self._hint.setVisible(not sheets)
        self._hint.setText("选中一个项目或整体绩效目标，这里显示它印出来的样子")
        self.view.show_sheets(sheets)
        self._outline()

    def _sheets(self, key: Key) -> "list[Sheet]":
        if key.ref.kind is Kind.PROJECT:
            return self._project_sheets(key.ref)
        if key.ref.kind is Kind.BOOK:
            return self._part_one_sheets(key)
        return []

    def _part_one_sheets(self, key: Key) -> "list[Sheet]":
        """Return the sheets of part one; of a section, those that it stands on."""
        from templates.layout.document import Document
        from templates.layout.options import PrintOptions
        from ui.paper.typesetter import set_document

        cover = key.part not in SECTIONS
        options = PrintOptions(cover=cover, contents=False, part=1)
        document = Document(self._head(key.ref), self._context.framework(key.ref), options)
        sheets = list(set_document(document, has_cover=cover))
        mine = [one for one in sheets if any(_is_in(spot, key) for spot in one.spots)]
        return sheets if cover or not mine else mine

    def _project_sheets(self, ref: Ref) -> "list[Sheet]":
        from templates.layout.project_page import ProjectLayout
        from ui.paper.typesetter import Typesetter

        workspace = self._context.editor.workspace
        unit, _ = workspace.place(ref)
        book = self._context.book_of(unit)
        number = workspace.projects_of(book).index(ref) + 1
        setter = Typesetter(numbers_first=False)
        owner = Unit(**workspace.values(unit))
        layout = ProjectLayout(self._context.framework(book))
        setter.set_block(layout.lay_out(number, owner, workspace.project(ref)))
        return setter.sheets

    def _head(self, ref: Ref) -> Book:
        """Return the book without its units: what the first part is made of."""
        workspace = self._context.editor.workspace
        fields = workspace.values(ref)
        book = Book(
            Department(fields["department_code"], fields["department_name"]), fields["year"]
        )
        for part, (kind, _) in SECTIONS.items():
            items = tuple(workspace.snapshot(one) for one in workspace.children(ref, kind))
            book = replace(book, **{part.value: items})  # type: ignore[arg-type]
        return book

    def _outline(self, *_: object) -> None:
        """Outline what shows the field that has the focus."""
        if self.isVisible():
            self.view.outline(*self._edited())

    def _edited(self) -> tuple[str, int | None]:
        page, widget = self._pages.page, QApplication.focusWidget()
        if page is None or widget is None or not page.isAncestorOf(widget):
            return "", None
        if isinstance(page, ProjectPage) and (
            widget is page.grid or page.grid.isAncestorOf(widget)
        ):
            index = page.grid.currentIndex()
            if not index.isValid():
                return "", None
            return page.model.columns[index.column()].key, index.row()
        binding = next((one for one in widget.children() if isinstance(one, Binding)), None)
        return (
            self._printed(binding.ref, binding.field.key) if binding and binding.ref else ("", None)
        )

    def _printed(self, ref: Ref, key: str) -> tuple[str, int | None]:
        """Return the field by which the sheets know a field of a row, and its place in its list."""
        if ref.kind in (Kind.PROJECT, Kind.GOAL):
            return ("goals" if ref.kind is Kind.GOAL else key), None
        if ref.kind is Kind.BOOK:
            return key.replace("department_", "department."), None
        parent, place = self._context.editor.workspace.place(ref)
        if ref.kind is Kind.ITEMISED_INDICATOR:
            _, place = self._context.editor.workspace.place(parent)
            return "itemised_goals.indicators", place
        section = next((part.value for part, (kind, _) in SECTIONS.items() if kind is ref.kind), "")
        return f"{section}.{key}", place

    def _lead_to(self, spot: "Spot") -> None:
        page = self._pages.page
        if page is None or self._key is None:
            return
        lead: Callable[[Key, Spot], tuple[Ref, str] | None] = (
            self._project_spot if self._key.ref.kind is Kind.PROJECT else self._book_spot
        )
        if where := lead(self._key, spot):
            from ui.review.located import go_to_spot

            go_to_spot(page, where)

    def _project_spot(self, key: Key, spot: "Spot") -> tuple[Ref, str] | None:
        workspace = self._context.editor.workspace
        if spot.indicator is not None:
            rows = workspace.children(key.ref, Kind.INDICATOR)
            return (rows[spot.indicator], spot.field) if spot.indicator < len(rows) else None
        goals = workspace.children(key.ref, Kind.GOAL) if spot.field == "goals" else ()
        return (goals[0], "text") if goals else (key.ref, spot.field)

    def _book_spot(self, key: Key, spot: "Spot") -> tuple[Ref, str] | None:
        section, _, field = spot.field.partition(".")
        if section == "department":
            return key.ref, f"department_{field}"
        kind = next((kind for part, (kind, _) in SECTIONS.items() if part.value == section), None)
        if kind is None or spot.indicator is None:
            return None
        workspace = self._context.editor.workspace
        item = workspace.children(key.ref, kind)[spot.indicator]
        if field != "indicators":
            return item, field
        inner = workspace.children(item, Kind.ITEMISED_INDICATOR)
        return (inner[0], "text") if inner else (item, "goal")


def _is_in(spot: "Spot", key: Key) -> bool:
    return spot.field.partition(".")[0] == key.part.value
