"""The nodes of the outline: what a tree shows of the books, made from the workspace's outlines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from db.edits import Kind, Ref
from db.outline import BookEntry, LevelCount, Outline, ProjectLine, UnitLine
from ui.codecs import show_amount
from ui.pinyin import initials


class Part(StrEnum):
    """What a node is that stands for no row of its own."""

    ROW = ""
    PART_ONE = "part_one"
    OVERALL_GOALS = "overall_goals"
    ITEMISED_GOALS = "itemised_goals"
    SAFEGUARDS = "safeguards"
    LEVEL1 = "level1"
    LEVEL2 = "level2"


SECTIONS = {
    Part.OVERALL_GOALS: (Kind.OVERALL_GOAL, "总体绩效目标"),
    Part.ITEMISED_GOALS: (Kind.ITEMISED_GOAL, "分项绩效目标"),
    Part.SAFEGUARDS: (Kind.SAFEGUARD, "工作保障措施"),
}
"""The sections of part one: the kind of their items and their printed names."""


class Key(NamedTuple):
    """A node, across every change: the row it stands for or belongs to, and which part of it."""

    ref: Ref
    part: Part = Part.ROW
    level1: str = ""
    level2: str = ""


@dataclass(slots=True, eq=False)
class Node:
    """A line of the tree. `children` is None until they have been read.

    `name` and `about` leave out the number of a project, which changes more often. `number` is that
    of a project in print, of a unit that of its first project; `count` is how many it has.
    """

    key: Key
    name: str
    detail: str = ""
    icon: str = ""
    about: str = ""
    search: str = ""
    children: "list[Node] | None" = field(default_factory=list)
    parent: "Node | None" = None
    row: int = 0
    line: ProjectLine | None = None
    number: int = 0
    count: int = 0

    @property
    def label(self) -> str:
        """What the tree shows."""
        return f"{self.number}. {self.name}" if self.line else self.name

    @property
    def tip(self) -> str:
        """What there is to say of it in full, `""` if that is no more than its name."""
        return f"{self.label}\n{self.about}" if self.line else self.about

    def hold(self, children: "list[Node]") -> "Node":
        """Take `children` and return this node."""
        self.children = children
        self.renumber()
        return self

    def renumber(self) -> None:
        """Tell each child where it stands now."""
        for row, child in enumerate(self.children or ()):
            child.parent, child.row = self, row

    def says_the_same_as(self, other: "Node") -> bool:
        """Return whether both are painted alike."""
        mine = (self.name, self.detail, self.about)
        return mine == (other.name, other.detail, other.about)

    def take_words_of(self, other: "Node") -> None:
        """Be painted like `other` from now on."""
        self.name, self.detail = other.name, other.detail
        self.about, self.search = other.about, other.search
        self.line, self.count = other.line, other.count

    def walk(self) -> "Iterator[Node]":
        """Yield this node and all read nodes below it."""
        yield self
        for child in self.children or ():
            yield from child.walk()


def book_node(entry: BookEntry) -> Node:
    """Return the node of a book, its children not read yet."""
    name = entry.department_name or "未命名的部门"
    year = f"{entry.year}年" if entry.year else "年度未填"
    tip = f"{entry.department_code} {name}\n{entry.units} 个单位，{entry.projects} 个项目"
    return Node(
        Key(entry.ref),
        f"{year} {name}",
        f"{entry.projects} 个项目",
        "book",
        tip.strip(),
        _search(entry.department_code, name, year),
        children=None,
    )


def book_children(outline: Outline) -> list[Node]:
    """Return the nodes under a book: part one, then its units, whose projects are not read yet."""
    counts = (outline.overall_goals, outline.itemised_goals, outline.safeguards)
    return [part_one_node(outline.ref, counts), *(unit_node(unit) for unit in outline.units)]


def part_one_node(book: Ref, counts: Iterable[int]) -> Node:
    """Return the node of part one of `book`, whose sections have so many items."""
    sections = [
        Node(Key(book, part), name, f"{count} 条", "list", search=_search(name))
        for (part, (_, name)), count in zip(SECTIONS.items(), counts, strict=True)
    ]
    return Node(Key(book, Part.PART_ONE), "部门整体绩效目标", icon="part").hold(sections)


def unit_node(line: UnitLine) -> Node:
    """Return the node of a unit; its projects are not read yet."""
    label = f"{line.code} {line.name}".strip() or "未命名的单位"
    amounts = [one.budget for one in line.projects if one.budget is not None]
    total = show_amount(sum(amounts, Decimal(0))) if amounts else ""
    about = f"{label}\n{len(line.projects)} 个项目"
    if total:
        about += f"，预算数合计 {total} 万元"
    return Node(
        Key(line.ref),
        label,
        total,
        "unit",
        about,
        _search(label),
        children=None if line.projects else [],
        count=len(line.projects),
    )


def project_node(line: ProjectLine, number: int) -> Node:
    """Return the node of the project with `number` in print; its levels are not read yet."""
    name = line.name or "未命名的项目"
    money = show_amount(line.budget if line.budget is not None else line.fiscal)
    about = f"{line.code}\n{line.indicators} 项指标"
    if money:
        about += f"，{'预算数' if line.budget is not None else '财政资金'} {money} 万元"
    return Node(
        Key(line.ref),
        name,
        f"{money or '—'}  {line.indicators} 项",
        "project",
        about,
        _search(line.code, name),
        children=None if line.indicators else [],
        line=line,
        number=number,
    )


def _search(*words: str) -> str:
    """Return what a filter looks in: the words themselves and their first letters in pinyin."""
    text = " ".join(words).lower()
    return f"{text} {initials(text)}"


def level_nodes(project: Ref, levels: tuple[LevelCount, ...]) -> list[Node]:
    """Return the level-1 nodes of `project` with their level-2 nodes."""
    groups: dict[str, list[LevelCount]] = {}
    for one in levels:
        groups.setdefault(one.level1, []).append(one)
    return [_level1_node(project, level1, below) for level1, below in groups.items()]


def _level1_node(project: Ref, level1: str, below: list[LevelCount]) -> Node:
    count = sum(one.indicators for one in below)
    key = Key(project, Part.LEVEL1, level1)
    node = Node(key, level1 or "一级指标未填", f"{count} 项", "level1")
    return node.hold([_level2_node(project, one) for one in below])


def _level2_node(project: Ref, one: LevelCount) -> Node:
    key = Key(project, Part.LEVEL2, one.level1, one.level2)
    return Node(key, one.level2 or "二级指标未填", f"{one.indicators} 项", "level2")
