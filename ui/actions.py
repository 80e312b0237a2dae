"""The actions of the window: their words, keys, icons, and their places in menus and toolbar."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from ui import icons


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: `name` is how the program knows it; `text` carries its mnemonic."""

    name: str
    text: str
    icon: str = ""
    keys: str = ""
    tip: str = ""
    short: str = ""
    checkable: bool = False


_MENUS: tuple[tuple[str, tuple[Entry | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            Entry("new_book", "新建部门和年度(&N)…", "book", "Ctrl+Shift+N"),
            Entry(
                "import", "导入(&I)…", "import", "Ctrl+O", "读入 Word、文本或 .json 文件", "导入"
            ),
            Entry(
                "export",
                "导出 Word(&E)…",
                "export",
                "Ctrl+E",
                "生成标准格式的 Word 文件",
                "导出 Word",
            ),
            Entry("export_pdf", "导出 PDF(&D)…", tip="版式与 Word 文件相同"),
            Entry("print_preview", "打印预览(&V)…", "preview", "Ctrl+Shift+P"),
            Entry("print", "打印(&P)…", "print"),
            None,
            Entry("sample", "打开示例(&S)", "sample"),
            Entry("save", "保存", keys="Ctrl+S", tip="输入的内容已自动保存"),
            None,
            Entry("quit", "退出(&X)", keys="Ctrl+Q"),
        ),
    ),
    (
        "编辑(&E)",
        (
            Entry("undo", "撤销(&U)", "undo", "Ctrl+Z", short="撤销"),
            Entry("redo", "重做(&R)", "redo", "Ctrl+Y", short="重做"),
            None,
            Entry("duplicate", "复制一份(&C)", "copy", tip="在后面放一份同样的项目或单位"),
            Entry(
                "remove", "删除(&D)", "delete", tip="删除目录中选中的一项，可以撤销", short="删除"
            ),
            None,
            Entry("move_up", "上移(&P)", "up", "Ctrl+Shift+Up"),
            Entry("move_down", "下移(&W)", "down", "Ctrl+Shift+Down"),
            None,
            Entry("find", "查找(&F)…", "search", "Ctrl+F", "在整本文本里查找文字"),
            Entry("replace", "替换(&H)…", keys="Ctrl+H", tip="在整本文本里替换文字，看过再换"),
            Entry("go_to_project", "转到项目(&G)…", "project", "Ctrl+P"),
            Entry("filter", "筛选目录(&T)", keys="Ctrl+L"),
        ),
    ),
    (
        "项目(&P)",
        (
            Entry("new_project", "新增项目(&N)", "project", "Ctrl+N", short="新增项目"),
            Entry("new_unit", "新增单位(&U)", "unit", "Ctrl+Shift+U", short="新增单位"),
            Entry("new_item", "新增一条目标或措施(&I)", "add", "Ctrl+Shift+I"),
            None,
            Entry("next_project", "下一个项目(&X)", "down", "Ctrl+Tab"),
            Entry("previous_project", "上一个项目(&V)", "up", "Ctrl+Shift+Tab"),
        ),
    ),
    (
        "审核(&R)",
        (
            Entry("check_now", "立即检查(&C)", "review", "F7", "把整本从头检查一遍", "审核"),
            Entry("next_finding", "下一个问题(&N)", "down", "F8"),
            Entry("previous_finding", "上一个问题(&P)", "up", "Shift+F8"),
            Entry("fix_all", "修正有把握的问题(&F)…", "check", tip="列出来看过再改，可以撤销"),
            None,
            Entry("may_hand_in", "检查能否报送(&H)", tip="说明还有哪些错误必须改正"),
            Entry("review_sheet", "导出绩效目标审核表(&S)…", "export", tip="生成 Word 审核表"),
        ),
    ),
    (
        "查看(&V)",
        (
            Entry("look_system", "跟随系统(&S)", checkable=True),
            Entry("look_light", "浅色(&L)", checkable=True),
            Entry("look_dark", "深色(&D)", checkable=True),
            Entry("look_contrast", "高对比度(&H)", checkable=True),
            None,
            Entry("larger", "放大文字(&B)", keys="Ctrl+="),
            Entry("smaller", "缩小文字(&M)", keys="Ctrl+Shift+-"),
            Entry("usual_size", "恢复文字大小(&R)", keys="Ctrl+0"),
            None,
            Entry("fold_tree", "显示目录(&T)", keys="F9", checkable=True),
            Entry("show_review", "显示审核(&A)", keys="F6", checkable=True),
            Entry("show_preview", "显示预览(&P)", "preview", "F11", short="预览", checkable=True),
        ),
    ),
    (
        "帮助(&H)",
        (
            Entry("help", "使用说明(&M)", "info", "F1"),
            Entry("keys", "快捷键(&K)", keys="Shift+F1"),
            Entry("about", "关于绩效填报(&A)"),
        ),
    ),
)
_TOOLBAR = (
    "import", "export", None, "new_project", "new_unit", "remove", None, "undo", "redo", None, "check_now",
    "show_preview",
)  # fmt: skip
LOOKS = ("look_system", "look_light", "look_dark", "look_contrast")


def entries() -> tuple[Entry, ...]:
    """Return every entry of every menu, in order."""
    return tuple(one for _, menu in _MENUS for one in menu if one)


class Actions:
    """The actions by name; they are connected by whoever does them."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_name = {entry.name: _action(entry, window) for entry in entries()}
        looks = QActionGroup(window)
        for name in LOOKS:
            looks.addAction(self._by_name[name])
        for title, menu in _MENUS:
            self._fill(window.menuBar().addMenu(title), menu)
        self._fill_toolbar(window)

    def __getitem__(self, name: str) -> QAction:
        """Return the action `name`."""
        return self._by_name[name]

    def redraw(self) -> None:
        """Draw the icons again: the look changed."""
        icons.redraw(list(self._by_name.values()))

    def _fill(self, menu: QMenu, wanted: tuple[Entry | None, ...]) -> None:
        menu.setToolTipsVisible(True)
        for entry in wanted:
            if entry:
                menu.addAction(self._by_name[entry.name])
            else:
                menu.addSeparator()

    def _fill_toolbar(self, window: QMainWindow) -> None:
        bar = QToolBar("工具栏")
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for name in _TOOLBAR:
            if name:
                bar.addAction(self._by_name[name])
            else:
                bar.addSeparator()
        window.addToolBar(bar)


def _action(entry: Entry, window: QMainWindow) -> QAction:
    action = QAction(entry.text, window)
    action.setObjectName(entry.name)
    action.setCheckable(entry.checkable)
    if entry.short:
        action.setIconText(entry.short)
    if entry.icon:
        icons.wear(action, entry.icon)
    if entry.keys:
        action.setShortcut(QKeySequence(entry.keys))
    named = entry.short or entry.text.split("(")[0]
    hint = entry.tip or named
    action.setToolTip(f"{hint}（{entry.keys}）" if entry.keys else hint)
    return action
