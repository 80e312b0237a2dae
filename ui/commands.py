"""What the menus do to the books: new, duplicate, remove and move whatever is current."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from db.edits import Batch, Edit, Insert, Kind, Move, Ref, Remove, Value
from templates.book import Book, Item, ItemisedGoal, Project, Unit
from templates.sample import sample_book
from ui.actions import Acts
from ui.context import Context
from ui.models.nodes import SECTIONS, Key, Part

_NAMES = {
    Kind.BOOK: "部门和年度",
    Kind.UNIT: "单位",
    Kind.PROJECT: "项目",
}
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
            "duplicate": self.duplicate,
            "remove": self.remove,
            "move_up": lambda: self.move(-1),
            "move_down": lambda: self.move(1),
            "new_project": self.new_project,
            "new_unit": self.new_unit,
            "new_item": self.new_item,
            "next_project": lambda: self.step_project(1),
            "previous_project": lambda: self.step_project(-1),
        }

    def add_book(self, book: Book) -> None:
        """Put `book` among the books and go there."""
        self._insert(Insert(Kind.BOOK, book), "新建部门和年度")

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
        unit, place = self._place_for_project()
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

    def duplicate(self) -> None:
        """Put a copy of the current unit or project after it."""
        ref = self._row()
        if ref is None or ref.kind is Kind.BOOK:
            self.said.emit("请先在目录中选中要复制的项目或单位")
            return
        parent, position = self._workspace.place(ref)
        value = self._copy(ref, parent)
        edit = Insert(ref.kind, value, parent, position + 1)
        self._insert(edit, f"复制{_NAMES[ref.kind]}")

    def remove(self) -> None:
        """Take the current book, unit, project or level away; 撤销 brings it back."""
        key = self._current()
        if key is None:
            return
        if key.part in (Part.LEVEL1, Part.LEVEL2):
            self._remove_level(key)
        elif key.part is not Part.ROW:
            self.said.emit("整体绩效目标的栏目不能删除，可以在页面中删除其中的条目")
        else:
            self._remove_row(key.ref)

    def move(self, by: int) -> None:
        """Move the current unit or project one up (-1) or down (1), over the edge of its unit."""
        ref = self._row()
        if ref is None or ref.kind is Kind.BOOK:
            return
        parent, position = self._workspace.place(ref)
        count = len(self._workspace.children(parent, ref.kind))
        if 0 <= position + by < count:
            edit: Edit | None = Move(ref, parent, position + by)
        else:
            edit = self._move_over(ref, parent, by)
        if edit and self._editor.apply(edit, f"移动{_NAMES[ref.kind]}"):
            self.wants.emit(Key(ref))

    def step_project(self, by: int) -> None:
        """Go to the next (1) or last (-1) project in the order of print."""
        book = self._book()
        if book is None:
            return
        projects = self._workspace.refs_of(book).projects
        key = self._current()
        at = projects.index(key.ref) + by if key and key.ref in projects else 0
        if 0 <= at < len(projects):
            self.wants.emit(Key(projects[at]))

    def _insert(self, edit: Insert, text: str) -> None:
        if changes := self._editor.apply(edit, text):
            self.wants.emit(Key(changes.added[0]))
            self.made.emit()

    def _remove_row(self, ref: Ref) -> None:
        near = self._neighbour(ref)
        if self._editor.apply(Remove(ref), f"删除{_NAMES[ref.kind]}") and near:
            self.wants.emit(near)

    def _remove_level(self, key: Key) -> None:
        rows = self._workspace.rows(key.ref, Kind.INDICATOR)
        edits = tuple(
            Remove(ref)
            for ref, row in rows
            if row["level1"] == key.level1 and key.level2 in ("", row["level2"])
        )
        name = key.level2 or key.level1
        if edits and self._editor.apply(Batch(edits), f"删除{name}"):
            self.wants.emit(Key(key.ref))

    def _neighbour(self, ref: Ref) -> Key | None:
        """Return where to go when `ref` is gone: what is after it, before it or above it."""
        if ref.kind is Kind.BOOK:
            others = [one.ref for one in self._workspace.books() if one.ref != ref]
            return Key(others[0]) if others else None
        parent, position = self._workspace.place(ref)
        others = [one for one in self._workspace.children(parent, ref.kind) if one != ref]
        return Key(others[min(position, len(others) - 1)]) if others else Key(parent)

    def _move_over(self, ref: Ref, parent: Ref, by: int) -> Edit | None:
        """Return the move of a project into the unit before or after its own."""
        if ref.kind is not Kind.PROJECT:
            return None
        book, position = self._workspace.place(parent)
        units = self._workspace.children(book, Kind.UNIT)
        if not 0 <= position + by < len(units):
            return None
        target = units[position + by]
        end = len(self._workspace.children(target, Kind.PROJECT))
        return Move(ref, target, end if by < 0 else 0)

    def _copy(self, ref: Ref, parent: Ref) -> Value:
        value = self._workspace.snapshot(ref)
        if isinstance(value, Project):
            return replace(value, name=f"{value.name}（副本）", code="")
        assert isinstance(value, Unit)  # noqa: S101 - the caller has looked
        used = {row["code"] for _, row in self._workspace.rows(parent, Kind.UNIT)}
        return replace(value, name=f"{value.name}（副本）", code=next_code(value.code[:3], used))

    def _row(self) -> Ref | None:
        key = self._current()
        return key.ref if key and key.part in (Part.ROW, Part.LEVEL1, Part.LEVEL2) else None

    def _book(self) -> Ref | None:
        key = self._current()
        if key is not None:
            return self._context.book_of(key.ref)
        books = self._workspace.books()
        return books[-1].ref if books else None

    def _place_for_project(self) -> tuple[Ref | None, int | None]:
        """Return the unit for a new project and its position there, None for the end."""
        ref = self._row()
        if ref is not None and ref.kind is Kind.PROJECT:
            unit, position = self._workspace.place(ref)
            return unit, position + 1
        if ref is not None and ref.kind is Kind.UNIT:
            return ref, None
        book = self._book()
        units = self._workspace.children(book, Kind.UNIT) if book else ()
        return (units[0], None) if units else (None, None)


def next_code(department: str, used: set[str]) -> str:
    """Return the first unit code of `department` that is not `used`, `""` without department."""
    if not department:
        return ""
    return next(code for at in range(1, 1000) if (code := f"{department}{at:03}") not in used)
