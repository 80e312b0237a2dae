"""The record of hand-ins: every round, what became of it, and what can be done with it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.sheet import named, words
from ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from db.handin_record import Entry

_SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect
_HEADINGS = ("轮次", "报送什么", "时间", "经办人", "大小", "情况")
_ENTRY = Qt.ItemDataRole.UserRole
_TELL = "每次报送都留在数据文件里。选一次和现在比较，或按住 Ctrl 选两次互相比较。"


class RecordDialog(QDialog):
    """Lists what was handed in. It asks for things; it does none itself."""

    present_wanted = Signal(object)
    """The `Entry` that is to be compared with the book of today."""
    both_wanted = Signal(object, object)
    """The older and the newer `Entry` that are to be compared."""
    copy_wanted = Signal(object)
    """The `Entry` of which a copy is to be saved."""
    email_wanted = Signal(object)
    """The `Entry` for which an e-mail is to be drafted."""

    def __init__(self, entries: "Sequence[Entry]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("报送记录")
        self.list = named(QTreeWidget(), "handinRecord")
        self.compare, self.both = QPushButton("与现在比较"), QPushButton("比较选中的两次")
        self.copy, self.email = QPushButton("另存一份…"), QPushButton("邮件草稿…")
        column = QVBoxLayout(self)
        column.addWidget(words("quiet", _TELL if entries else "这一本还没有报送过。"))
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons())
        self._fill(entries)
        self._connect()
        self._judge()
        self.resize(860, 420)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        tips = {
            self.compare: "逐格列出这次报送以后改了哪里",
            self.both: "逐格列出两次报送之间改了哪里",
            self.copy: "把报送文件再存一份，内容和签名与当时一样，不带密码",
            self.email: "再存一份并带在邮件草稿里",
        }
        for button, tip in tips.items():
            button.setToolTip(tip)
            button.setAutoDefault(False)
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        return box

    def _fill(self, entries: "Sequence[Entry]") -> None:
        tree = self.list
        tree.setHeaderLabels(list(_HEADINGS))
        tree.setAccessibleName("报送记录")
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for entry in entries:
            item = QTreeWidgetItem(list(_cells(entry)))
            item.setData(0, _ENTRY, entry)
            item.setToolTip(5, plain_tip(_told(entry)))
            tree.addTopLevelItem(item)
        header = tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        if entries:
            # Not by setCurrentItem alone: with Ctrl still down from the key that led here, that
            # would select nothing.
            tree.setCurrentItem(tree.topLevelItem(0), 0, _SELECT)

    def _connect(self) -> None:
        self.list.itemSelectionChanged.connect(self._judge)
        self.list.itemActivated.connect(lambda _item: self._tell(self.present_wanted))
        self.compare.clicked.connect(lambda: self._tell(self.present_wanted))
        self.copy.clicked.connect(lambda: self._tell(self.copy_wanted))
        self.email.clicked.connect(lambda: self._tell(self.email_wanted))
        self.both.clicked.connect(self._tell_both)

    @property
    def chosen(self) -> "list[Entry]":
        """The selected hand-ins, the oldest first."""
        found = [one.data(0, _ENTRY) for one in self.list.selectedItems()]
        return sorted(found, key=lambda one: (one.file.created, one.file.id))

    def _judge(self) -> None:
        count = len(self.list.selectedItems())
        for button in (self.compare, self.copy, self.email):
            button.setEnabled(count == 1)
        self.both.setEnabled(count == 2)

    def _tell(self, signal: SignalInstance) -> None:
        if len(self.chosen) == 1:
            signal.emit(self.chosen[0])

    def _tell_both(self) -> None:
        self.both_wanted.emit(*self.chosen)


def _cells(entry: "Entry") -> tuple[str, ...]:
    about = entry.handin.about
    size = f"{max(len(entry.file.content) / 1024, 1):.0f} KB"
    when = f"{about.created:%Y-%m-%d %H:%M}"
    return f"第{about.round}次", entry.covers, when, about.sender.person, size, entry.state


def _told(entry: "Entry") -> str:
    lines = [entry.state]
    if entry.handin.about.override:
        lines.append(f"带着错误报送，理由：{entry.handin.about.override}")
    if entry.handin.about.note:
        lines.append(f"附言：{entry.handin.about.note}")
    if entry.returned and entry.returned.about.note:
        lines.append(f"退回说明：{entry.returned.about.note}")
    return "\n".join(lines)
