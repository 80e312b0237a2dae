"""报送: what goes to the bureau above and what comes back."""

from ui.menus.entry import Entry, Menu

EXCHANGE = Menu(
    "报送(&S)",
    (Entry("may_hand_in", "检查能否报送(&H)", tip="说明还有哪些错误必须改正"),),
)
