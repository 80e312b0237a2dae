"""关于, and the list of keys."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.dialogs.licences import licences_in_words
from ui.widgets.sheet import named, words
from ui.widgets.wrapping_row import WrappingRow

_KEYS = (
    (
        "任何地方",
        (
            ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
            ("Ctrl+N", "新增项目"),
            ("Ctrl+O", "导入"),
            ("Ctrl+E", "导出 Word"),
            ("Ctrl+P", "转到项目"),
            ("Ctrl+F / Ctrl+H", "查找 / 替换"),
            ("Ctrl+L", "筛选目录"),
            ("Ctrl+Tab", "下一个项目"),
            ("F1", "使用说明"),
            ("F9", "显示或收起目录"),
            ("Ctrl+=", "放大文字"),
        ),
    ),
    (
        "指标表",
        (
            ("Tab / Enter", "右边一格 / 下面一格"),
            ("直接输入 / F2", "改写 / 接着改这一格"),
            ("F4、数字或拼音首字母", "打开下拉 / 直接选"),
            ("三级指标里打字", "列出用过和常用的，↓ 选、Enter 填"),
            ("Ctrl+G", "生成指标骨架"),
            ("Alt+Enter", "格内换行"),
            ("Ctrl+D / Ctrl+Shift+D", "照上一行填 / 复制选中的行"),
            ("Ctrl+C / V", "与 Excel、WPS 互相复制"),
            ("Insert / Ctrl+-", "新增一行 / 删除行"),
            ("Alt+↑ / Alt+↓", "上移 / 下移"),
        ),
    ),
    (
        "目录",
        (
            ("F2", "重命名"),
            ("Delete", "删除选中的"),
            ("Ctrl+C / Ctrl+V", "复制 / 粘贴项目"),
            ("Ctrl+D", "在后面复制一份"),
            ("Ctrl+Shift+↑ / ↓", "上移 / 下移"),
            ("Ctrl+Shift+M", "移到其他单位"),
            ("Shift+↑↓、Ctrl+单击", "选中几个项目"),
        ),
    ),
    (
        "目标和措施",
        (
            ("Enter", "下一条（绩效目标）"),
            ("Ctrl+Enter", "在后面新增一条"),
            ("Alt+↑ / Alt+↓", "上移 / 下移"),
            ("Ctrl+-", "删除这一条"),
        ),
    ),
)


class KeysDialog(QDialog):
    """The keys worth knowing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("快捷键")
        groups = WrappingRow(*(_groups(one) for one in (_KEYS[:1], _KEYS[1:2], _KEYS[2:])))
        groups.setSpacing(28)
        all_of_them, area = QWidget(), named(QScrollArea(), "keyGroups")
        all_of_them.setLayout(groups)
        area.setAccessibleName("快捷键")
        area.setWidget(all_of_them)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.addWidget(area)
        column.addWidget(_close_box(self))
        wanted = groups.sizeHint() + QSize(56, 80)
        self.resize(wanted.boundedTo(self.screen().availableSize() - QSize(24, 60)))


class AboutDialog(QDialog):
    """What this program is, its version, and what it is made of."""

    wants_set_up = Signal()
    """A newer version's set-up file should be checked."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于绩效填报")
        column = QVBoxLayout(self)
        line = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(icons.program_icon().pixmap(48, 48))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(self._words(version), 1)
        column.addLayout(line)
        box = _close_box(self)
        check = box.addButton("检查安装包…", QDialogButtonBox.ButtonRole.ActionRole)
        check.clicked.connect(self._check_set_up)
        column.addWidget(box)
        wide = theme.with_text(520)
        self.resize(wide, self.heightForWidth(wide))

    def _check_set_up(self) -> None:
        self.accept()
        self.wants_set_up.emit()

    def _words(self, version: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.addWidget(named(QLabel(f"绩效填报 {version}"), "pageTitle"))
        column.addWidget(
            words("plain", "填写、检查和打印部门预算绩效文本。不联网，数据只在这台电脑上。")
        )
        column.addWidget(
            words("quiet", f"程序以 MIT 许可发布，使用这些开源软件：\n{licences_in_words()}")
        )
        return column


def _groups(some: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for title, keys in some:
        column.addLayout(_group(title, keys))
    column.addStretch(1)
    return holder


def _group(title: str, keys: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.addWidget(named(QLabel(title), "strong"), 0, 0, 1, 2)
    for row, (key, meaning) in enumerate(keys, start=1):
        grid.addWidget(named(QLabel(key), "keys"), row, 0)
        grid.addWidget(QLabel(meaning), row, 1)
    grid.setRowStretch(len(keys) + 1, 1)
    return grid


def _close_box(dialog: QDialog) -> QDialogButtonBox:
    box = QDialogButtonBox()
    box.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
    box.rejected.connect(dialog.reject)
    return box
