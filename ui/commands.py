"""What the menus add to the books, and the way from project to project."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from db.edits import Insert, Kind, Ref
from templates.book import Book, Item, ItemisedGoal, Project, Unit
from templates.sample import sample_book
from ui.actions import Acts
from ui.context import Context
from ui.models.nodes import SECTIONS, Key, Part
from ui.outline.rows import next_code

_BLANK: dict[Kind, Callable[[], Item | ItemisedGoal]] = {
    Kind.OVERALL_GOAL: Item,
    Kind.ITEMISED_GOAL: ItemisedGoal,
    Kind.SAFEGUARD: Item,
}


class Commands(QObject):
    """Edits about the node that is current; each one leads to what it made."""

    wants = Signal(object)
    """The `Key` of the node to go to."""
    made = Signal()
    """What was made is shown now and may be filled in."""
    said = Signal(str)
    """Why something cannot be done here, in words for a person."""

    def __init__(
        self, context: Context, current: Callable[[], Key | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._editor = context.editor
        self._workspace = context.editor.workspace
        self._current = current

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "sample": lambda: self.add_book(sample_book()),
            "undo": self._editor.undo,
            "redo": self._editor.redo,
            "new_project": self.new_project,
            "new_unit": self.new_unit,
            "new_item": self.new_item,
            "next_project": lambda: self.step_project(1),
            "previous_project": lambda: self.step_project(-1),
        }

    def add_book(self, book: Book) -> bool:
        """Put `book` among the books and go there; return whether it could be stored."""
        return self._insert(Insert(Kind.BOOK, book), "新建部门和年度")

    def new_unit(self) -> None:
        """Add a unit to the current book, with the next free code."""
        book = self._book()
        if book is None:
            self.said.emit("请先新建部门和年度")
            return
        fields = self._workspace.values(book)
        used = {row["code"] for _, row in self._workspace.rows(book, Kind.UNIT)}
        unit = Unit(code=next_code(fields["department_code"], used))
        self._insert(Insert(Kind.UNIT, unit, book), "新增单位")

    def new_project(self) -> None:
        """Add a project after the current one, at the end of its unit if there is none."""
        unit, place = self.place_for_project()
        if unit is None:
            self.said.emit("请先新增单位，项目要放在单位下面")
            return
        self._insert(Insert(Kind.PROJECT, Project(), unit, place), "新增项目")

    def new_item(self) -> None:
        """Add an item to the current section, to the overall goals if there is none."""
        book = self._book()
        if book is None:
            self.said.emit("请先新建部门和年度")
            return
        key = self._current()
        part = key.part if key and key.part in SECTIONS else Part.OVERALL_GOALS
        kind, name = SECTIONS[part]
        if self._editor.apply(Insert(kind, _BLANK[kind](), book), f"新增{name}"):
            self.wants.emit(Key(book, part))
            self.made.emit()

    def step_project(self, by: int) -> None:
        """Go to the next (1) or last (-1) project in the order of print."""
        book = self._book()
        if book is None:
            return
        projects = self._workspace.projects_of(book)
        key = self._current()
        at = projects.index(key.ref) + by if key and key.ref in projects else 0
        if 0 <= at < len(projects):
            self.wants.emit(Key(projects[at]))

    def _insert(self, edit: Insert, text: str) -> bool:
        changes = self._editor.apply(edit, text)
        if changes:
            self.wants.emit(Key(changes.added[0]))
            self.made.emit()
        return bool(changes)

    def _row(self) -> Ref | None:
        key = self._current()
        return key.ref if key and key.part in (Part.ROW, Part.LEVEL1, Part.LEVEL2) else None

    def _book(self) -> Ref | None:
        key = self._current()
        if key is not None:
            return self._context.book_of(key.ref)
        books = self._workspace.books()
        return books[-1].ref if books else None

    def place_for_project(self) -> tuple[Ref | None, int | None]:
        """Return the unit for a new project (None: there is none) and its position, None for the end."""
        ref = self._row()
        if ref is not None and ref.kind is Kind.PROJECT:
            unit, position = self._workspace.place(ref)
            return unit, position + 1
        if ref is not None and ref.kind is Kind.UNIT:
            return ref, None
        book = self._book()
        units = self._workspace.children(book, Kind.UNIT) if book else ()
        return (units[0], None) if units else (None, None)
