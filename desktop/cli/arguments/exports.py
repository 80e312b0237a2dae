"""Arguments of `jixiao export`."""

from desktop.cli.arguments.handin import add_year
from desktop.cli.arguments.parser import (
    Commands,
    Parser,
    add_book_choice,
    add_controls,
    add_rules,
)


def add_to(commands: Commands) -> None:
    """Add `export` with a sub-command for each format."""
    one = commands.add_parser(
        "export", help="导出 Word、PDF、Excel 或 JSON", description="导出文本。"
    )
    kinds = one.add_subparsers(title="格式", dest="format", metavar="格式", required=True)
    _add_printed(kinds)
    _add_workbooks(kinds)
    _add_board_lists(kinds)
    data = kinds.add_parser(
        "json",
        help="完整的数据",
        description="导出完整的数据，可以再读入。不指明时导出全部文本。",
        epilog="例子：\n  jixiao export json 备份.json",
    )
    data.add_argument("out", metavar="输出文件", help="要写的 .json 文件")
    add_book_choice(data)


def _add_printed(kinds: Commands) -> None:
    word = kinds.add_parser(
        "word",
        help="标准格式的 Word 文件",
        description="按公开的样式导出 Word 文件：封面、目录、整体绩效目标和每个项目的绩效目标表。",
        epilog="例子：\n  jixiao export word 文本.docx\n"
        "  jixiao export word 第3个项目.docx --project 3 --no-cover --no-contents",
    )
    _add_print_choices(word)
    pdf = kinds.add_parser(
        "pdf",
        help="PDF 文件",
        description="按与 Word 文件相同的版式导出 PDF。",
        epilog="例子：\n  jixiao export pdf 文本.pdf",
    )
    _add_print_choices(pdf)
    review = kinds.add_parser(
        "review",
        help="绩效目标审核表（Word）",
        description="检查文本，导出绩效目标审核表：发现的问题和说明、审核要点、优良中差。",
        epilog="例子：\n  jixiao export review 审核表.docx",
    )
    review.add_argument("out", metavar="输出文件", help="要写的 .docx 文件")
    add_rules(review)
    add_controls(review)
    add_book_choice(review)


def _add_board_lists(kinds: Commands) -> None:
    for name, words, described in (
        (
            "board",
            "报送情况表（Word、PDF）",
            "导出报送情况表：谁报了、第几次、多少钱、多少问题、谁没报。",
        ),
        ("remarks", "审核意见表（Word、PDF）", "导出审核意见表：写给各单位的意见、位置和答复。"),
        (
            "totals",
            "分单位汇总表（Word、PDF）",
            "导出汇总表：各单位的项目、指标和资金，和图；有几个部门时分部门。",
        ),
    ):
        one = kinds.add_parser(
            name,
            help=words,
            description=described,
            epilog=f"例子：\n  jixiao export {name} 表.docx\n  jixiao export {name} 表.pdf",
        )
        one.add_argument("out", metavar="输出文件", help="要写的 .docx 或 .pdf 文件")
        add_year(one)


def _add_print_choices(printed: Parser) -> None:
    printed.add_argument("out", metavar="输出文件", help="要写的文件")
    add_book_choice(printed)
    printed.add_argument("--no-cover", action="store_true", help="不要封面")
    printed.add_argument("--no-contents", action="store_true", help="不要目录")
    printed.add_argument("--part", choices=("1", "2"), help="只要第一部分或第二部分")
    _add_projects(printed, "只要这个项目的表")


def _add_projects(parser: Parser, words: str) -> None:
    parser.add_argument(
        "--project",
        action="append",
        default=[],
        metavar="序号",
        help=f"{words}：印出的序号或项目编码，可以写多次",
    )


def _add_workbooks(kinds: Commands) -> None:
    filling = _add_workbook(
        kinds,
        "excel",
        "Excel 填报表，发给没有程序的科室填写",
        "导出预填的 Excel 填报表：项目、指标、整体目标各一张表，带下拉选项和提示。"
        "填好以后用 jixiao import 读回来，改了哪里会逐格列出。",
        "  jixiao export excel 填报表.xlsx\n  jixiao export excel 科教科.xlsx --project 3 --project 5",
    )
    _add_projects(filling, "只要这个项目（不含整体目标）")
    tables = _add_workbook(
        kinds,
        "tables",
        "Excel 标准表，一个项目一张",
        "按标准格式导出 Excel：每个项目一张绩效目标表，可以直接打印。",
        "  jixiao export tables 标准表.xlsx",
    )
    _add_projects(tables, "只要这个项目的表")
    province = _add_workbook(
        kinds,
        "province",
        "按省系统导入顺序的 Excel",
        "按省系统导入的列（一级指标、二级指标、三级指标名称、计算符号、指标值、计量单位）导出指标，"
        "每个项目一张表。",
        "  jixiao export province 导入.xlsx",
    )
    _add_projects(province, "只要这个项目的指标")
    _add_workbook(
        kinds,
        "summary",
        "Excel 汇总表，有合计、筛选和图表",
        "导出汇总表：各单位合计、项目一览、指标一览和图表。不指明时汇总全部文本。",
        "  jixiao export summary 汇总.xlsx",
    )


def _add_workbook(kinds: Commands, name: str, words: str, described: str, example: str) -> Parser:
    one = kinds.add_parser(name, help=words, description=described, epilog=f"例子：\n{example}")
    one.add_argument("out", metavar="输出文件", help="要写的 .xlsx 文件")
    add_book_choice(one)
    return one
