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
        Entry(
            "board",
            "报送情况(&B)",
            icon="list",
            keys="Ctrl+Shift+B",
            tip="谁报了、第几次、多少钱、多少问题、谁没报",
        ),
        Entry("expected", "应报名单(&L)…", tip="谁应当报送：输入、从 Excel 读入，或取自本机文本"),
        Entry("give_back", "退回单位修改(&R)…", tip="带着审核意见退回报送情况里选中的单位"),
        Entry("receipts", "生成回执(&P)…", tip="告诉单位已经收到"),
        Entry("remind", "催报(&U)…", tip="给还没有报送的单位写一封邮件草稿，或复制文字"),
    ),
)
