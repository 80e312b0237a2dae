"""Which rule set (审核规则) is used: those that ship with the program and the bureau's own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from templates.checks import RuleSet
from ui.opening import open_path
from ui.rules import Rules
from ui.widgets.line_list import LineList
from ui.widgets.sheet import named, words

_ID = Qt.ItemDataRole.UserRole


class RulesDialog(QDialog):
    """Lists the rule sets; the first line leaves the choice to the program."""

    chosen = Signal(str)
    """The id of the rule set that is to be used, `""` for the program's choice."""

    def __init__(self, rules: Rules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("审核规则")
        self._rules = rules
        self.list = named(LineList(), "ruleSets")
        self.source = words("quiet")
        column = QVBoxLayout(self)
        column.addWidget(QLabel("按哪一套规则审核"))
        column.addWidget(self.list, 1)
        column.addWidget(self.source)
        column.addWidget(words("quiet", self._where()))
        column.addWidget(self._buttons())
        self._fill()
        self.list.currentItemChanged.connect(lambda _now, _before: self._say_source())
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.accepted.connect(lambda: self.chosen.emit(self.list.currentItem().data(_ID)))
        self._say_source()
        self.resize(560, 380)

    def _where(self) -> str:
        told = "财政部门发了新规则：把 .toml 文件放进数据文件旁的 rules 文件夹，再打开这里选用。"
        refused = "；".join(self._rules.refused)
        return f"{told}\n没有采用：{refused}" if refused else told

    def _fill(self) -> None:
        self.list.setAccessibleName("审核规则")
        usual = self._rules.picked("")
        self._add(f"自动选用（现在是：{usual.title}）", "")
        for one in self._rules.every.values():
            self._add(one.title, one.id)
        ids = [self.list.item(at).data(_ID) for at in range(self.list.count())]
        chosen = self._rules.chosen
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else 0)

    def _add(self, text: str, id_: str) -> None:
        item = QListWidgetItem(text)
        item.setData(_ID, id_)
        self.list.addItem(item)

    def _say_source(self) -> None:
        one: RuleSet = self._rules.picked(self.list.currentItem().data(_ID))
        on = sum(rule.is_on for rule in one.rules.values())
        self.source.setText(f"{one.source}\n共 {len(one.rules)} 项检查，启用 {on} 项")

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        box.addButton("用这一套", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        if self._rules.folder:
            folder = box.addButton("打开文件夹", QDialogButtonBox.ButtonRole.ActionRole)
            folder.clicked.connect(self._open_folder)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _open_folder(self) -> None:
        folder = self._rules.folder
        if folder:
            folder.mkdir(exist_ok=True)
            open_path(folder)
