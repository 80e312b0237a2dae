"""文件: books and files in, books and prints out."""

from ui.menus.entry import Entry, Menu

RECENT = "最近的文件(&R)"

FILE = Menu(
    "文件(&F)",
    (
        Entry("new_book", "新建部门和年度(&N)…", icon="book", keys="Ctrl+Shift+N"),
        Entry(
            "import",
            "导入(&I)…",
            icon="import",
            keys="Ctrl+O",
            tip="读入 Word、Excel、文本文件，也打开收到的报送、退回和更新文件",
            short="导入",
        ),
        Entry(
            "export",
            "导出 Word(&E)…",
            icon="export",
            keys="Ctrl+E",
            tip="生成标准格式的 Word 文件",
            short="导出 Word",
        ),
        Entry("export_pdf", "导出 PDF(&D)…", tip="版式与 Word 文件相同"),
        Menu(
            "导出 Excel(&L)",
            (
                Entry(
                    "export_filling",
                    "填报表，发给科室填写(&F)…",
                    keys="Ctrl+Shift+E",
                    tip="发给没有装本程序的科室填写，填好读回来",
                    short="导出 Excel 填报表",
                ),
                Entry(
                    "export_tables",
                    "标准表，一个项目一张(&T)…",
                    tip="与标准表格同样的样子，可以直接打印",
                ),
                Entry(
                    "export_summary",
                    "汇总表，有合计、筛选和图表(&S)…",
                    tip="各单位合计、项目一览、指标一览和图表",
                ),
                Entry(
                    "export_province",
                    "省级导入表(&P)…",
                    tip="按省系统导入的列排好，一个项目一张表",
                ),
            ),
        ),
        Entry("export_json", "导出 JSON 备份(&J)…", tip="全部内容，可以原样读回来"),
        None,
        Entry("print_preview", "打印预览(&V)…", icon="preview", keys="Ctrl+Shift+P"),
        Entry("print", "打印(&P)…", icon="print"),
        None,
        Entry(
            "open_data",
            "打开数据文件(&O)…",
            keys="Ctrl+Shift+O",
            tip="在另一个窗口打开，这个窗口不受影响",
        ),
        Entry("new_data", "新建数据文件(&W)…", tip="另建一个空的数据文件，在另一个窗口打开"),
        Menu(RECENT, ()),
        None,
        Entry("sample", "打开示例(&S)", icon="sample"),
        Entry("save", "保存", keys="Ctrl+S", tip="输入的内容已自动保存"),
        None,
        Entry("quit", "退出(&X)", keys="Ctrl+Q"),
    ),
)
