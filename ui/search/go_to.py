"""Go to a project by its name, code, number or first letters in pinyin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from ui import icons
from ui.models.nodes import Node
from ui.models.outline import OutlineModel
from ui.pinyin import folded
from ui.widgets.fields import LineField
from ui.widgets.line_list import LineList
from ui.widgets.sheet import quiet

_MOST = 200
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


class GoToDialog(QDialog):
    """A field and below it the projects that it means; Enter goes to the chosen one."""

    chosen = Signal(object)
    """The `Key` of the project."""

    def __init__(self, outline: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outline.read_all_books()
        self._projects = [
            node for top in outline.top_nodes() for node in top.walk() if node.is_project
        ]
        self._found: list[Node] = []
        self.setWindowTitle("转到项目")
        self.field, self.list = LineField(), LineList()
        self.field.setFrame(True)
        self.field.setPlaceholderText("项目名称、编码、序号或拼音首字母")
        self.field.setAccessibleName("转到项目")
        self.field.setToolTip("输入几个字、编码、序号或拼音首字母，按 Enter 转到")
        self.list.setAccessibleName("找到的项目")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = quiet("")
        self._lay_out()
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self._go)
        self.list.itemClicked.connect(lambda _item: self._go())
        self._look("")

    def _lay_out(self) -> None:
        self.resize(560, 420)
        column = QVBoxLayout(self)
        for widget in (self.field, self.list, self._count):
            column.addWidget(widget)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self._step(by)

    def _step(self, by: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), last))

    def _look(self, text: str) -> None:
        self._found = matching(text, self._projects)
        self.list.clear()
        for node in self._found[:_MOST]:
            item = QListWidgetItem(icons.icon("project"), node.label)
            item.setToolTip(node.tip)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self._found else -1)
        self._count.setText(_words(len(self._found)))

    def _go(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._found):
            self.chosen.emit(self._found[at].key)
            self.accept()


def matching(text: str, projects: list[Node]) -> list[Node]:
    """Return the projects that have every word of `text`: the number first, then beginnings."""
    words = folded(text).split()
    if not words:
        return projects
    found = [node for node in projects if _is_meant(words, node)]
    return sorted(found, key=lambda node: (str(node.number) != words[0], _late(words[0], node)))


def _is_meant(words: list[str], node: Node) -> bool:
    return words == [str(node.number)] or all(word in node.search for word in words)


def _late(word: str, node: Node) -> bool:
    """Return whether no part of what is searched (code, name, first letters) begins with `word`."""
    return not any(part.startswith(word) for part in node.search.split())


def _words(count: int) -> str:
    if not count:
        return "没有找到，换个词试试；也可以输入拼音首字母"
    return f"找到 {count} 个项目" + (f"，列出前 {_MOST} 个" if count > _MOST else "")
