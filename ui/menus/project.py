"""项目: what is added, and the way from project to project."""

from ui.menus.entry import Entry, Menu

PROJECT = Menu(
    "项目(&P)",
    (
        Entry("new_project", "新增项目(&N)", icon="project", keys="Ctrl+N", short="新增项目"),
        Entry("new_unit", "新增单位(&U)", icon="unit", keys="Ctrl+Shift+U", short="新增单位"),
        Entry("new_item", "新增一条目标或措施(&I)", icon="add", keys="Ctrl+Shift+I"),
        None,
        Entry(
            "copy_province",
            "按省系统导入顺序复制指标(&C)",
            icon="copy",
            keys="Ctrl+Shift+C",
            tip="选中几行就复制这几行，否则复制当前项目的全部指标，粘贴到省系统或导入表",
        ),
        Entry(
            "skeleton",
            "生成指标骨架(&G)",
            icon="skeleton",
            keys="Ctrl+G",
            tip="为还没有的必填二级指标各加一个空行",
        ),
        None,
        Entry("next_project", "下一个项目(&X)", icon="down", keys="Ctrl+Tab"),
        Entry("previous_project", "上一个项目(&V)", icon="up", keys="Ctrl+Shift+Tab"),
    ),
)
