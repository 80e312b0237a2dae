"""A second, plain account of what edits do: nested lists, no positions, no SQL."""

from dataclasses import dataclass, field
from typing import Any

from db.edits import FIELDS, PARENT_OF, Insert, Kind, Move, Ref, Remove, SetField, Value
from db.workspace import Workspace
from templates.answers import Answer
from templates.book import Book, Indicator, Item, ItemisedGoal, Project, Unit
from templates.controls import ControlFigure


@dataclass(eq=False)
class Node:
    """A row: its fields, and its children by kind."""

    kind: Kind
    fields: dict[str, Any]
    ref: Ref | None = None
    parent: "Node | None" = None
    children: dict[Kind, list["Node"]] = field(default_factory=dict)

    def below(self, kind: Kind) -> list["Node"]:
        return self.children.setdefault(kind, [])

    def walk(self) -> list["Node"]:
        deep = [one for nodes in self.children.values() for one in nodes]
        return [self, *(node for child in deep for node in child.walk())]

    def plain(self) -> Any:
        return (
            self.kind,
            self.fields,
            [[one.plain() for one in self.children.get(kind, [])] for kind in PARENT_OF],
        )


def node_of(kind: Kind, value: Value) -> Node:
    """Return `value` as a node with all that is in it."""
    node = Node(kind, _fields(kind, value))
    for child, values in _children(value).items():
        for one in values:
            made = node_of(child, one)
            made.parent = node
            node.below(child).append(made)
    return node


def _fields(kind: Kind, value: Value) -> dict[str, Any]:
    match value:
        case str():
            return {"text": value}
        case Book():
            code, name = value.department.code, value.department.name
            own = {"department_code": code, "department_name": name}
            return own | {key: getattr(value, key) for key in ("year", "framework", "unplaced")}
        case Project():
            plan = {key: getattr(value.spending_plan, key) for key in FIELDS[kind][-5:-1]}
            keys = (key for key in FIELDS[kind] if key not in plan)
            return {key: getattr(value, key) for key in keys} | plan
        case _:
            return {key: getattr(value, key) for key in FIELDS[kind]}


def _children(value: Value) -> dict[Kind, Any]:
    match value:
        case Book():
            return {
                Kind.OVERALL_GOAL: value.overall_goals,
                Kind.ITEMISED_GOAL: value.itemised_goals,
                Kind.SAFEGUARD: value.safeguards,
                Kind.UNIT: value.units,
            }
        case ItemisedGoal():
            return {Kind.ITEMISED_INDICATOR: value.indicators}
        case Unit():
            return {Kind.PROJECT: value.projects}
        case Project():
            return {Kind.GOAL: value.goals, Kind.INDICATOR: value.indicators}
        case Item() | Indicator() | Answer() | ControlFigure() | str():
            return {}


class Oracle:
    """The books, as they should be after each edit."""

    def __init__(self) -> None:
        self.top = Node(Kind.BOOK, {})

    def nodes(self, *kinds: Kind) -> list[Node]:
        """Return every row of these kinds, of all if none is named."""
        return [one for one in self.top.walk()[1:] if not kinds or one.kind in kinds]

    def find(self, ref: Ref) -> Node:
        return next(one for one in self.nodes() if one.ref == ref)

    def insert(self, edit: Insert) -> Node:
        """Do the edit; the refs are learnt afterwards by `learn`."""
        node = node_of(edit.kind, edit.value)
        above = self.find(edit.parent) if edit.parent else self.top
        among = above.below(edit.kind)
        among.insert(len(among) if edit.position is None else edit.position, node)
        node.parent = above
        return node

    def remove(self, edit: Remove) -> None:
        node = self.find(edit.ref)
        assert node.parent
        node.parent.below(node.kind).remove(node)

    def move(self, edit: Move) -> None:
        node = self.find(edit.ref)
        self.remove(Remove(edit.ref))
        node.parent = self.find(edit.parent)
        node.parent.below(node.kind).insert(edit.position, node)

    def set_field(self, edit: SetField) -> None:
        self.find(edit.ref).fields[edit.key] = edit.value

    def learn(self, node: Node, workspace: Workspace, ref: Ref) -> None:
        """Take over the refs that the rows of a new node have been given."""
        node.ref = ref
        for kind, nodes in node.children.items():
            for child, its in zip(nodes, workspace.children(ref, kind), strict=True):
                self.learn(child, workspace, its)


def read(workspace: Workspace, ref: Ref) -> Any:
    """Return the row `ref`, and all below it, as `Node.plain` would."""
    below = [
        [read(workspace, one) for one in workspace.children(ref, kind)]
        if parent is ref.kind
        else []
        for kind, parent in PARENT_OF.items()
    ]
    return (ref.kind, workspace.values(ref), below)
