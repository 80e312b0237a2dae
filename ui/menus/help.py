"""帮助: the manual, the keys, the program itself."""

from ui.menus.entry import Entry, Menu

HELP = Menu(
    "帮助(&H)",
    (
        Entry("help", "使用说明(&M)", icon="info", keys="F1"),
        Entry("keys", "快捷键(&K)", keys="Shift+F1"),
        None,
        Entry(
            "check_set_up",
            "检查安装包(&U)…",
            tip="选择 U 盘或共享文件夹里的新版本安装包，检查无误后安装",
        ),
        Entry("about", "关于绩效填报(&A)"),
    ),
)
