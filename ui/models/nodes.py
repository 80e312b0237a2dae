"""The nodes of the outline: the lines of a tree of the books, and how they hang together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from db.branches import BookBranch, BookHead, UnitHead
from db.edits import Kind, Ref
from db.outline import LevelCount, ProjectLine
from ui.models.node_words import Line, PartLine, Words, search_of, words_of


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

    `number` is that of a project in print, counted within its book.
    """

    key: Key
    line: Line
    icon: str = ""
    children: "list[Node] | None" = field(default_factory=list)
    parent: "Node | None" = None
    row: int = 0
    number: int = 0
    _words: Words | None = None
    _search: str | None = None

    @property
    def is_project(self) -> bool:
        """Whether this stands for a project itself, not for a level of one."""
        return isinstance(self.line, ProjectLine)

    @property
    def size(self) -> int:
        """How many projects a unit has, read or not."""
        return self.line.projects if isinstance(self.line, UnitHead) else 0

    @property
    def words(self) -> Words:
        """What this node says."""
        if self._words is None:
            self._words = words_of(self.line)
        return self._words

    @property
    def search(self) -> str:
        """What a filter looks in, `""` for nothing."""
        if self._search is None:
            self._search = search_of(self.line)
        return self._search

    @property
    def label(self) -> str:
        """What the tree shows."""
        return f"{self.number}. {self.words.name}" if self.is_project else self.words.name

    @property
    def tip(self) -> str:
        """What there is to say of it in full, `""` if that is no more than its name."""
        about = self.words.about
        return f"{self.label}\n{about}" if self.is_project else about

    def hold(self, children: "list[Node]") -> "Node":
        """Take `children` and return this node."""
        self.children = children
        self.renumber()
        return self

    def renumber(self, first: int = 0) -> None:
        """Tell the children from the one at `first` on where they stand now."""
        children = self.children or []
        for row in range(first, len(children)):
            child = children[row]
            child.parent, child.row = self, row

    def take(self, line: Line) -> bool:
        """Stand for `line` from now on; return whether it says something else."""
        if line == self.line:
            return False
        self.line, self._words, self._search = line, None, None
        return True

    def walk(self) -> "Iterator[Node]":
        """Yield this node and all read nodes below it."""
        yield self
        for child in self.children or ():
            yield from child.walk()


def book_node(head: BookHead) -> Node:
    """Return the node of a book, its children not read yet."""
    return Node(Key(head.ref), head, "book", None)


def book_children(book: Ref, branch: BookBranch) -> list[Node]:
    """Return the nodes under `book`: part one, then its units, whose projects are not read yet."""
    counts = (branch.overall_goals, branch.itemised_goals, branch.safeguards)
    return [_part_one_node(book, counts), *map(_unit_node, branch.units)]


def _part_one_node(book: Ref, counts: Iterable[int]) -> Node:
    """Return the node of part one of `book`, whose sections have so many items."""
    sections = [
        Node(Key(book, part), PartLine(name, f"{count} 条", is_looked_for=True), "list")
        for (part, (_, name)), count in zip(SECTIONS.items(), counts, strict=True)
    ]
    return Node(Key(book, Part.PART_ONE), PartLine("部门整体绩效目标"), "part").hold(sections)


def _unit_node(head: UnitHead) -> Node:
    return Node(Key(head.ref), head, "unit", None if head.projects else [])


def project_node(line: ProjectLine) -> Node:
    """Return the node of a project; its levels are not read yet."""
    return Node(Key(line.ref), line, "project", None if line.indicators else [])


def level_nodes(project: Ref, levels: Iterable[LevelCount]) -> list[Node]:
    """Return the level-1 nodes of `project` with their level-2 nodes."""
    groups: dict[str, list[LevelCount]] = {}
    for one in levels:
        groups.setdefault(one.level1, []).append(one)
    return [_level1_node(project, level1, below) for level1, below in groups.items()]


def _level1_node(project: Ref, level1: str, below: list[LevelCount]) -> Node:
    count = sum(one.indicators for one in below)
    key = Key(project, Part.LEVEL1, level1)
    node = Node(key, PartLine(level1 or "一级指标未填", f"{count} 项"), "level1")
    return node.hold([_level2_node(project, one) for one in below])


def _level2_node(project: Ref, one: LevelCount) -> Node:
    key = Key(project, Part.LEVEL2, one.level1, one.level2)
    return Node(key, PartLine(one.level2 or "二级指标未填", f"{one.indicators} 项"), "level2")
