"""What is done to the rows that are selected in the tree: copies, order, removal."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Batch, Edit, Insert, Kind, Ref, Remove, Value
from templates.book import Unit
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.models.moves import put_edit, step_edit
from ui.models.nodes import Key, Part
from ui.navigator import Navigator

_NAMES = {
    Kind.BOOK: "部门和年度",
    Kind.UNIT: "单位",
    Kind.PROJECT: "项目",
}


class RowCommands(QObject):
    """Edits of the selected books, units and projects; each one leads to what it made."""

    wants = Signal(object)
    """The `Key` of the node to go to."""
    made = Signal()
    """What was made is shown now and may be filled in."""
    said = Signal(str)
    """Why something cannot be done here, in words for a person."""
    removed = Signal(str)
    """What was taken away, in words for a person; 撤销 brings it back."""

    def __init__(self, context: Context, navigator: Navigator, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._editor = context.editor
        self._workspace = context.editor.workspace
        self._navigator = navigator
        self._window = window

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "duplicate": self.duplicate,
            "remove": self.remove,
            "move_up": lambda: self.move(-1),
            "move_down": lambda: self.move(1),
            "move_to_unit": self.ask_for_unit,
        }

    def duplicate(self) -> None:
        """Put copies of the selected units or projects after the last of them."""
        refs = self._navigator.picked
        if not refs or refs[0].kind is Kind.BOOK:
            self.said.emit("请先在目录中选中要复制的项目或单位")
            return
        parent, last = self._workspace.place(refs[-1])
        values = self._copies(refs, parent)
        edits = (
            Insert(refs[0].kind, value, parent, last + at)
            for at, value in enumerate(values, start=1)
        )
        changes = self._editor.apply(_together(edits), f"复制{_words(refs)}")
        if changes:
            # Of what was added, the rows themselves come first and then what is in them.
            self._pick([ref for ref in changes.added if ref.kind is refs[0].kind][: len(refs)])
            self.made.emit()

    def remove(self) -> None:
        """Take the selected books, units or projects or the current level away."""
        key, refs = self._navigator.key, self._navigator.picked
        if key is None:
            return
        if refs and key.part in (Part.LEVEL1, Part.LEVEL2):
            self._remove_level(key)
        elif refs:
            self._remove_rows(refs)
        elif key.part is Part.ROW:
            self.said.emit("请先在目录中选中要删除的项；现在被筛选隐藏了")
        else:
            self.said.emit("整体绩效目标的栏目不能删除，可以在页面中删除其中的条目")

    def move(self, by: int) -> None:
        """Move the selected units or projects one up (-1) or down (1), over the edge of a unit."""
        refs = self._navigator.picked
        if not refs or refs[0].kind is Kind.BOOK:
            return
        if len({self._above(ref)[0] for ref in refs}) > 1:
            self.said.emit("选中的项目不在同一个单位，请分开移动，或用“移到其他单位”")
            return
        self._put(step_edit(self._workspace, refs, by), refs)

    def ask_for_unit(self) -> None:
        """Ask into which unit of their book the selected projects are to go."""
        from ui.outline.unit_dialog import UnitDialog

        refs = self._navigator.picked
        if not refs or refs[0].kind is not Kind.PROJECT:
            self.said.emit("请先在目录中选中要移动的项目")
            return
        book = self._above(refs[0])[-1]
        if any(self._above(ref)[-1] != book for ref in refs):
            self.said.emit("选中的项目不在同一本文本里。要放到另一本，请用复制和粘贴")
            return
        units = self._workspace.rows(book, Kind.UNIT)
        dialog = UnitDialog(units, self._above(refs[0])[0], self._window)
        dialog.chosen.connect(partial(self.move_to_unit, refs))
        ask.show(dialog)

    def move_to_unit(self, refs: tuple[Ref, ...], unit: Ref) -> None:
        """Move the projects `refs` to the end of `unit`."""
        others = [ref for ref in refs if self._above(ref)[:1] != (unit,)]
        if others:
            self._put(put_edit(self._workspace, others, unit), others)

    def _above(self, ref: Ref) -> tuple[Ref, ...]:
        """Return the unit and the book of a project; the tree knows them, of a thousand as well."""
        return self._navigator.model.above(ref)

    def _put(self, edit: Edit | None, refs: Sequence[Ref]) -> None:
        if edit and self._editor.apply(edit, f"移动{_words(refs)}"):
            self._pick(refs)

    def _pick(self, refs: Sequence[Ref]) -> None:
        self.wants.emit(Key(refs[0]))
        self._navigator.pick([Key(ref) for ref in refs])

    def _remove_rows(self, refs: tuple[Ref, ...]) -> None:
        near = self._neighbour(refs)
        words = self._named(refs)
        edits = (Remove(ref) for ref in refs)
        if self._editor.apply(_together(edits), f"删除{_words(refs)}"):
            if near:
                self.wants.emit(near)
            self.removed.emit(f"已删除{words}")

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
            self.removed.emit(f"已删除{name}的 {len(edits)} 项指标")

    def _named(self, refs: tuple[Ref, ...]) -> str:
        if len(refs) > 1:
            return f" {len(refs)} 个{_NAMES[refs[0].kind]}"
        name = self._navigator.model.key_index(Key(refs[0])).data()
        return f"{_NAMES[refs[0].kind]}“{name}”"

    def _neighbour(self, refs: tuple[Ref, ...]) -> Key | None:
        """Return where to go when `refs` are gone: what is after, before or above the first."""
        ref, going = refs[0], set(refs)
        if ref.kind is Kind.BOOK:
            left = [one.ref for one in self._workspace.books() if one.ref not in going]
            return Key(left[0]) if left else None
        parent, _ = self._workspace.place(ref)
        standing = self._workspace.children(parent, ref.kind)
        left = [one for one in standing if one not in going]
        before = [one for one in standing[: standing.index(ref)] if one not in going]
        return Key(left[min(len(before), len(left) - 1)]) if left else Key(parent)

    def _copies(self, refs: tuple[Ref, ...], parent: Ref) -> list[Value]:
        """Return what the copies hold: names that tell them apart, codes that are not used yet."""
        if refs[0].kind is Kind.PROJECT:
            projects = [self._workspace.project(ref) for ref in refs]
            return [replace(one, name=f"{one.name}（副本）", code="") for one in projects]
        used = {row["code"] for _, row in self._workspace.rows(parent, Kind.UNIT)}
        copies: list[Value] = []
        for unit in (self._workspace.unit(ref) for ref in refs):
            code = next_code(unit.code[:3], used)
            used.add(code)
            copies.append(_copy_of_unit(unit, code))
        return copies


def next_code(department: str, used: set[str]) -> str:
    """Return the first unit code of `department` that is not `used`, `""` without department."""
    if not department:
        return ""
    codes = (f"{department}{at:03}" for at in range(1, 1000))
    return next((code for code in codes if code not in used), "")


def _copy_of_unit(unit: Unit, code: str) -> Unit:
    projects = tuple(replace(one, code="") for one in unit.projects)
    return replace(unit, name=f"{unit.name}（副本）", code=code, projects=projects)


def _together(edits: Iterable[Edit]) -> Edit:
    made = tuple(edits)
    return made[0] if len(made) == 1 else Batch(made)


def _words(refs: Sequence[Ref]) -> str:
    name = _NAMES[refs[0].kind]
    return name if len(refs) == 1 else f" {len(refs)} 个{name}"
