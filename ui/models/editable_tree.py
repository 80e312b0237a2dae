"""A tree whose names can be typed over and whose rows can be dragged."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt, QUuid
from typing_extensions import override

from db.edits import Kind, Ref, SetField
from ui.codecs import LINE
from ui.editor import Editor
from ui.models.moves import put_edit
from ui.models.nodes import Key, Node, Part
from ui.models.roles import Index
from ui.models.tree import TreeModel

_ROWS = "application/x-jixiao-rows"
_NAMES = {Kind.BOOK: "department_name", Kind.UNIT: "name", Kind.PROJECT: "name"}
_LABELS = {Kind.BOOK: "部门名称", Kind.UNIT: "单位名称", Kind.PROJECT: "项目名称"}
_MOVED = {Kind.UNIT: "移动单位", Kind.PROJECT: "移动项目"}
_Action = Qt.DropAction
_Flag = Qt.ItemFlag
_OF_PART = _Flag.ItemIsSelectable | _Flag.ItemIsEnabled
_OF_ROW = {
    Kind.BOOK: _OF_PART | _Flag.ItemIsEditable | _Flag.ItemIsDropEnabled,
    Kind.UNIT: _OF_PART | _Flag.ItemIsEditable | _Flag.ItemIsDropEnabled | _Flag.ItemIsDragEnabled,
    Kind.PROJECT: _OF_PART | _Flag.ItemIsEditable | _Flag.ItemIsDragEnabled,
}


class EditableTree(TreeModel):
    """Books, units and projects are renamed; units are dragged in their book, projects in theirs."""

    def __init__(self, editor: Editor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        # A drag that comes from another window of the program means other rows.
        self._own = QUuid.createUuid().toString()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        # A view asks it of every line that it lays out.
        node = index.internalPointer()
        if node is None:
            return super().flags(index)
        key = node.key
        return _OF_ROW[key.ref.kind] if key.part is Part.ROW else _OF_PART

    def name_of(self, node: Node) -> str:
        """Return the name of a node without number, code or year; a part's or level's own words."""
        if node.key.part is not Part.ROW:
            return node.label
        ref = node.key.ref
        return str(self._editor.workspace.value(ref, _NAMES[ref.kind]))

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        node = self.node(index)
        key = node.key
        if role != Qt.ItemDataRole.EditRole or key.part is not Part.ROW or not index.isValid():
            return False
        name = LINE.read(str(value))
        if name == self.name_of(node):
            return True
        edit = SetField(key.ref, _NAMES[key.ref.kind], name)
        return self._editor.apply(edit, f"修改{_LABELS[key.ref.kind]}") is not None

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return _Action.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_ROWS]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        nodes = sorted((self.node(one) for one in indexes), key=path_of)
        refs = [node.key.ref for node in nodes if node.key.part is Part.ROW]
        words = [self._own, *(f"{ref.kind} {ref.id}" for ref in refs)]
        data = QMimeData()
        data.setData(_ROWS, "\n".join(words).encode())
        return data

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return action == _Action.MoveAction and self._goal(data, row, parent) is not None

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        goal = self._goal(data, row, parent) if action == _Action.MoveAction else None
        if goal is None:
            return False
        refs, above, place = goal
        edit = put_edit(self._editor.workspace, refs, above, place)
        return bool(edit and self._editor.apply(edit, _MOVED[refs[0].kind]))

    def _goal(
        self, data: QMimeData, row: int, parent: Index
    ) -> tuple[list[Ref], Ref, int | None] | None:
        """Return what is dragged, under which row it may go and where, None if it may not."""
        nodes = self._dragged(data)
        above = self.node(parent)
        if not nodes or above.key.part is not Part.ROW:
            return None
        refs = [node.key.ref for node in nodes]
        kinds = {ref.kind for ref in refs}
        if kinds == {Kind.PROJECT} and above.key.ref.kind is Kind.UNIT:
            fits = all(node.parent and node.parent.parent is above.parent for node in nodes)
            return (refs, above.key.ref, None if row < 0 else row) if fits else None
        if kinds == {Kind.UNIT} and above.key.ref.kind is Kind.BOOK and row != 0:
            # Part one stands above the units.
            fits = all(node.parent is above for node in nodes)
            return (refs, above.key.ref, None if row < 0 else row - 1) if fits else None
        return None

    def _dragged(self, data: QMimeData) -> list[Node]:
        own, *words = bytes(data.data(_ROWS).data()).decode("utf-8", "replace").split("\n")
        if own != self._own:
            return []
        pairs = (word.split() for word in words)
        keys = (Key(Ref(Kind(kind), int(number))) for kind, number in pairs)
        return [self.nodes[key] for key in keys if key in self.nodes]


def path_of(node: Node) -> list[int]:
    """Return the rows that lead to `node`: in this order the tree shows its nodes."""
    path = []
    above: Node | None = node
    while above is not None:
        path.append(above.row)
        above = above.parent
    return path[::-1]
