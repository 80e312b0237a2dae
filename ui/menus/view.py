"""查看: how the window looks and what it shows."""

from ui.menus.entry import Entry, Menu

VIEW = Menu(
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
        Entry("show_remarks", "显示审核意见(&Y)", keys="Shift+F6", checkable=True),
        Entry(
            "show_preview", "显示预览(&P)", icon="preview", keys="F11", short="预览", checkable=True
        ),
    ),
)
