"""报送: what goes to the bureau above and what comes back."""

from ui.menus.entry import Entry, Menu

EXCHANGE = Menu(
    "报送(&S)",
    (
        Entry(
            "hand_in",
            "报送(&S)…",
            icon="send",
            keys="Ctrl+Shift+H",
            tip="检查以后生成一个报送文件（.jxb），用邮件或 U 盘交上去",
            short="报送",
        ),
        Entry("may_hand_in", "检查能否报送(&H)", tip="说明还有哪些错误必须改正"),
        Entry("handin_record", "报送记录(&J)…", icon="list", tip="每次报送的文件、退回和回执"),
        Entry(
            "compare_last",
            "与上次报送比较(&D)…",
            icon="compare",
            keys="Ctrl+Shift+K",
            tip="逐格列出上次报送以后改了哪里",
        ),
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
