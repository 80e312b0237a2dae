"""What a remark can be on, from where one is: this cell, its row, its section, project, book."""

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from db.edits import Kind, Ref
from db.workspace import Workspace
from ui.models.nodes import SECTIONS, Key, Part
from ui.models.roles import REF_ROLE
from ui.pages.page import Page
from ui.pages.project import ProjectPage


class Target(NamedTuple):
    """A cell of a row, a row or a section of one, and its name for a person."""

    words: str
    row: Ref
    key: str = ""
    section: str = ""


_ONE_FIELD = (Kind.GOAL, Kind.ITEMISED_INDICATOR)
_LISTS = {Kind.GOAL: "goals", Kind.INDICATOR: "indicators"}
_LISTS |= {kind: part.value for part, (kind, _) in SECTIONS.items()}
_SECTION_WORDS = {"goals": "绩效目标", "indicators": "绩效指标"}
_SECTION_WORDS |= {part.value: words for part, (_, words) in SECTIONS.items()}


def targets_at(
    workspace: Workspace, page: Page | None, key: Key | None, focus: QWidget | None
) -> tuple[Target, ...]:
    """Return what a remark can be on, the narrowest first: of the field that has the focus.

    Without one it is the node `key`.
    """
    cell = _cell_of(page, focus)
    if cell is not None:
        return (cell, *_around(workspace, cell))
    return _of_node(workspace, key) if key else ()


def _cell_of(page: Page | None, focus: QWidget | None) -> Target | None:
    if page is None or focus is None:
        return None
    if isinstance(page, ProjectPage) and (focus is page.grid or page.grid.isAncestorOf(focus)):
        return _grid_cell(page)
    for binding in page.bindings:
        if binding.widget is focus and binding.ref is not None:
            return Target(binding.field.label, binding.ref, binding.field.key)
    return None


def _grid_cell(page: ProjectPage) -> Target | None:
    index = page.grid.currentIndex()
    row = index.data(REF_ROLE) if index.isValid() else None
    if row is None:
        return (
            Target("绩效指标", page.model.project, "", "indicators") if page.model.project else None
        )
    column = page.model.columns[index.column()]
    return Target(f"第{index.row() + 1}行 {column.label}", row, column.key)


def _around(workspace: Workspace, cell: Target) -> tuple[Target, ...]:
    """Return what `cell` is in, up to the book."""
    found: list[Target] = []
    row, whole = cell.row, not cell.key
    while row.kind is not Kind.BOOK:
        if not whole and row.kind not in _ONE_FIELD:
            found.append(Target(_name(workspace, row), row))
        whole = False
        parent = workspace.parent(row)
        if parent is None:
            break
        if section := _LISTS.get(row.kind):
            found.append(Target(_SECTION_WORDS[section], parent, section=section))
        row = parent
    if cell[1:] != (row, "", ""):
        found.append(Target("整本", row))
    return tuple(found)


def _of_node(workspace: Workspace, key: Key) -> tuple[Target, ...]:
    if key.part in SECTIONS:
        here = Target(_SECTION_WORDS[key.part], key.ref, section=key.part.value)
    elif key.part in (Part.LEVEL1, Part.LEVEL2):
        here = Target("绩效指标", key.ref, section="indicators")
        return (here, Target(_name(workspace, key.ref), key.ref), *_above(workspace, key.ref))
    elif key.ref.kind is Kind.BOOK:
        return (Target("整本", key.ref),)
    else:
        here = Target(_name(workspace, key.ref), key.ref)
    return (here, *_above(workspace, key.ref))


def _above(workspace: Workspace, row: Ref) -> tuple[Target, ...]:
    if row.kind is Kind.BOOK:
        return (Target("整本", row),)
    return _around(workspace, Target("", row))


def _name(workspace: Workspace, row: Ref) -> str:
    """Return the name by which a person knows `row`."""
    if row.kind is Kind.INDICATOR:
        _, position = workspace.place(row)
        return f"第{position + 1}行整行"
    fields = workspace.values(row)
    label = {Kind.PROJECT: "整个项目", Kind.UNIT: "整个单位"}.get(row.kind, "这一条")
    named = fields.get("name") or fields.get("title") or ""
    return f"{label}：{named}" if named else label
