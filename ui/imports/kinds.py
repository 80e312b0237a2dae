"""The kinds of files that the dialog for opening offers."""

BOOKS = (".docx", ".xlsx", ".xls", ".ods", ".txt", ".json")
EXCHANGED = (".jxb", ".jxu")
SUFFIXES = frozenset(
    (*BOOKS, *EXCHANGED, ".doc", ".wps", ".docm", ".xlsm", ".xlsb", ".et", ".csv", ".rtf", ".pdf")
)
"""What may be meant in a folder: what can be read, and what wants a word of why it cannot."""


def _pattern(suffixes: tuple[str, ...]) -> str:
    return " ".join(f"*{one}" for one in suffixes)


FILTER = ";;".join(
    (
        f"可以导入的文件 ({_pattern((*BOOKS, *EXCHANGED))})",
        f"Word 和文本 ({_pattern(('.docx', '.txt', '.json'))})",
        f"Excel 表格 ({_pattern(('.xlsx', '.xls', '.ods'))})",
        f"报送、退回和更新文件 ({_pattern(EXCHANGED)})",
        "所有文件 (*)",
    )
)
