"""报送: what goes to the bureau above and what comes back."""

from ui.menus.entry import Entry, Menu

EXCHANGE = Menu(
    "报送(&S)",
    (
        Entry("may_hand_in", "检查能否报送(&H)", tip="说明还有哪些错误必须改正"),
        None,
        Entry(
            "collect",
            "汇总报送文件(&C)…",
            icon="import",
            keys="Ctrl+Shift+J",
            tip="把各单位的报送文件（.jxb）合并进来，看过再取入",
        ),
    ),
)
