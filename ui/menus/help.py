"""帮助: the manual, the keys, the program itself."""

from ui.menus.entry import Entry, Menu

HELP = Menu(
    "帮助(&H)",
    (
        Entry("help", "使用说明(&M)", icon="info", keys="F1"),
        Entry("keys", "快捷键(&K)", keys="Shift+F1"),
        Entry("about", "关于绩效填报(&A)"),
    ),
)
