"""审核: findings and what is done about them."""

from ui.menus.entry import Entry, Menu

REVIEW = Menu(
    "审核(&R)",
    (
        Entry(
            "check_now",
            "立即检查(&C)",
            icon="review",
            keys="F7",
            tip="把整本从头检查一遍",
            short="审核",
        ),
        Entry("next_finding", "下一个问题(&N)", icon="down", keys="F8"),
        Entry("previous_finding", "上一个问题(&P)", icon="up", keys="Shift+F8"),
        Entry("fix_all", "修正有把握的问题(&F)…", icon="check", tip="列出来看过再改，可以撤销"),
        None,
        Entry(
            "write_remark",
            "写审核意见(&W)…",
            icon="remark",
            keys="Ctrl+M",
            tip="对光标所在的格子、项目或整本写审核意见",
            short="写审核意见",
        ),
        Entry("next_remark", "下一条意见(&M)", keys="F12", tip="转到下一条没有答复的意见"),
        Entry("previous_remark", "上一条意见(&L)", keys="Shift+F12"),
        None,
        Entry("rules", "审核规则(&G)…", tip="看按哪一套规则审核，换成财政部门发的规则"),
        Entry("review_sheet", "导出绩效目标审核表(&S)…", icon="export", tip="生成 Word 审核表"),
    ),
)
