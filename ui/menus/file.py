"""文件: books and files in, books and prints out."""

from ui.menus.entry import Entry, Menu

FILE = Menu(
    "文件(&F)",
    (
        Entry("new_book", "新建部门和年度(&N)…", icon="book", keys="Ctrl+Shift+N"),
        Entry(
            "import",
            "导入(&I)…",
            icon="import",
            keys="Ctrl+O",
            tip="读入 Word、文本或 .json 文件",
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
        Entry("print_preview", "打印预览(&V)…", icon="preview", keys="Ctrl+Shift+P"),
        Entry("print", "打印(&P)…", icon="print"),
        None,
        Entry("sample", "打开示例(&S)", icon="sample"),
        Entry("save", "保存", keys="Ctrl+S", tip="输入的内容已自动保存"),
        None,
        Entry("quit", "退出(&X)", keys="Ctrl+Q"),
    ),
)
