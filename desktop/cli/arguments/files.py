"""Arguments of the commands that read files: `import`, `check`, `fix`, `diff`."""

from desktop.cli.arguments.handin import add_password
from desktop.cli.arguments.parser import (
    Commands,
    Parser,
    add_book_choice,
    add_controls,
    add_json,
    add_rules,
)

_KINDS = ".docx、.txt、.json 或 Excel"


def add_to(commands: Commands) -> None:
    """Add the commands that read files."""
    _add_import(commands)
    _add_check(commands)
    _add_fix(commands)
    _add_diff(commands)


def _add_import(commands: Commands) -> None:
    one = commands.add_parser(
        "import",
        help="读入 Word、Excel、文本或 JSON 文件",
        description="读入已有的绩效文本（.docx、.xlsx、.xls、.ods、.txt、.json），"
        "并说明读到了什么、哪里需要核对。\n"
        "Excel 表格如果对应数据文件中已有的文本，先逐行预览，不存；确认后加 --merge 合并。",
        epilog="例子：\n  jixiao import 2024年文本.docx\n  jixiao import --replace 改过的文本.docx\n"
        "  jixiao import 填报表.xlsx            预览\n  jixiao import --merge 填报表.xlsx    合并",
    )
    one.add_argument(
        "files",
        nargs="+",
        metavar="文件",
        help="要读入的文件；也可以是收到的退回文件或回执（.jxb）",
    )
    how = one.add_mutually_exclusive_group()
    how.add_argument(
        "--replace", action="store_true", help="已有同一部门同一年度的文本时，用新的替换"
    )
    how.add_argument("--copy", action="store_true", help="已有同一部门同一年度的文本时，另存一份")
    how.add_argument("--merge", action="store_true", help="合并 Excel 表格中新增和改动的行")
    one.add_argument("--all", action="store_true", help="也列出已识别的内容和相同的行")
    _add_merge_choices(one)
    add_password(one, "退回文件有密码：运行时输入")


def _add_merge_choices(one: Parser) -> None:
    one.add_argument(
        "--take-doubtful", action="store_true", help="合并时也采用“待核对”的行（先看过预览）"
    )
    one.add_argument(
        "--delete-absent", action="store_true", help="合并时删除表格中已经没有的行（平时不删）"
    )
    add_book_choice(one)


def _add_check(commands: Commands) -> None:
    one = commands.add_parser(
        "check",
        help="审核：像财政部门的审核人员一样检查",
        description="审核数据文件中的文本，或直接审核一个文件（不导入）。有错误时退出码为 1。",
        epilog="例子：\n  jixiao check\n  jixiao check --json 文本.docx\n"
        "  jixiao check --controls 控制数.xlsx",
    )
    one.add_argument("file", nargs="?", metavar="文件", help=f"要审核的 {_KINDS} 文件")
    add_json(one)
    add_rules(one)
    add_controls(one)
    add_book_choice(one)


def _add_fix(commands: Commands) -> None:
    one = commands.add_parser(
        "fix",
        help="修正有把握的问题",
        description="修正审核中有把握自动修正的问题，其余的留给人判断。",
        epilog="例子：\n  jixiao fix\n  jixiao fix 文本.docx --out 修正后.docx",
    )
    one.add_argument("file", nargs="?", metavar="文件", help="要修正的文件；不写时修正数据文件")
    one.add_argument("--out", metavar="输出文件", help="修正后的 .docx 或 .json 文件")
    add_rules(one)
    add_book_choice(one)


def _add_diff(commands: Commands) -> None:
    one = commands.add_parser(
        "diff",
        help="比较两本文本，逐格列出不同",
        description="比较两个文件（Word、Excel、文本、JSON、报送文件）或数据文件中的两本，逐格列出不同。\n"
        "内容相同时退出码为 0，有不同时为 1。",
        epilog="例子：\n  jixiao diff 上报稿.docx 修改稿.docx\n  jixiao diff 1 2\n"
        "  jixiao diff 326001-2027-第1次.jxb 1\n  jixiao diff 1 2 --out 比较.docx",
    )
    one.add_argument("old", metavar="原来的", help="文件，或 jixiao books 列出的编号")
    one.add_argument("new", metavar="现在的", help="文件，或 jixiao books 列出的编号")
    one.add_argument(
        "--out", metavar="输出文件", help="把不同之处写到 .xlsx、.docx 或 .pdf 文件，不列在屏幕上"
    )
    add_json(one)
