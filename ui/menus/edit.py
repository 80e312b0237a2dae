"""编辑: undo, and what is done to the node that is current."""

from ui.menus.entry import Entry, Menu

EDIT = Menu(
    "编辑(&E)",
    (
        Entry("undo", "撤销(&U)", icon="undo", keys="Ctrl+Z", short="撤销"),
        Entry("redo", "重做(&R)", icon="redo", keys="Ctrl+Y", short="重做"),
        None,
        Entry("rename", "重命名(&N)", keys="F2", tip="在目录中直接改名称", local=True),
        Entry(
            "copy_projects",
            "复制项目(&Y)",
            keys="Ctrl+C",
            tip="选中的项目，可以粘贴到另一个单位、另一本或另一个窗口",
            local=True,
        ),
        Entry(
            "paste_projects",
            "粘贴项目(&V)",
            keys="Ctrl+V",
            tip="放在目录中选中的位置后面",
            local=True,
        ),
        Entry(
            "duplicate",
            "复制一份(&C)",
            icon="copy",
            keys="Ctrl+D",
            tip="在后面放一份同样的项目或单位",
            local=True,
        ),
        Entry(
            "remove",
            "删除(&D)",
            icon="delete",
            keys="Del",
            tip="删除目录中选中的项，可以撤销",
            short="删除",
            local=True,
        ),
        None,
        Entry("move_up", "上移(&P)", icon="up", keys="Ctrl+Shift+Up"),
        Entry("move_down", "下移(&W)", icon="down", keys="Ctrl+Shift+Down"),
        Entry(
            "move_to_unit",
            "移到其他单位(&M)…",
            keys="Ctrl+Shift+M",
            tip="把选中的项目移到另一个单位",
        ),
        None,
        Entry("find", "查找(&F)…", icon="search", keys="Ctrl+F", tip="在整本文本里查找文字"),
        Entry("replace", "替换(&H)…", keys="Ctrl+H", tip="在整本文本里替换文字，看过再换"),
        Entry("go_to_project", "转到项目(&G)…", icon="project", keys="Ctrl+P"),
        Entry("filter", "筛选目录(&T)", keys="Ctrl+L"),
    ),
)
