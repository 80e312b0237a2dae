"""编辑: undo, and what is done to the node that is current."""

from ui.menus.entry import Entry, Menu

EDIT = Menu(
    "编辑(&E)",
    (
        Entry("undo", "撤销(&U)", icon="undo", keys="Ctrl+Z", short="撤销"),
        Entry("redo", "重做(&R)", icon="redo", keys="Ctrl+Y", short="重做"),
        None,
        Entry("duplicate", "复制一份(&C)", icon="copy", tip="在后面放一份同样的项目或单位"),
        Entry(
            "remove", "删除(&D)", icon="delete", tip="删除目录中选中的一项，可以撤销", short="删除"
        ),
        None,
        Entry("move_up", "上移(&P)", icon="up", keys="Ctrl+Shift+Up"),
        Entry("move_down", "下移(&W)", icon="down", keys="Ctrl+Shift+Down"),
        None,
        Entry("find", "查找(&F)…", icon="search", keys="Ctrl+F", tip="在整本文本里查找文字"),
        Entry("replace", "替换(&H)…", keys="Ctrl+H", tip="在整本文本里替换文字，看过再换"),
        Entry("go_to_project", "转到项目(&G)…", icon="project", keys="Ctrl+P"),
        Entry("filter", "筛选目录(&T)", keys="Ctrl+L"),
    ),
)
