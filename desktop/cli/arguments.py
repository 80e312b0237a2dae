"""The console program's arguments, and argparse's own words in Chinese."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import NoReturn, TypeAlias

from typing_extensions import override

from desktop import VERSION
from desktop.cli.exit_codes import ExitCode

_WORDS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 没有“\2”，可选：\3"),
    (r"argument (.+?): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同时使用"),
    (r"argument (.+?): invalid (?:int|number) value: (.+)", r"\1 应为数字，不能是 \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 不明确，可能是 \2"),
)


def chinese(message: str) -> str:
    """Return argparse's `message` in Chinese, as it is if it is not known."""
    for pattern, words in _WORDS:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, words, message)
    return message


class Help(argparse.RawDescriptionHelpFormatter):
    """Help with Chinese headings."""

    @override
    def add_usage(
        self, usage: str | None, actions: object, groups: object, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)  # type: ignore[arg-type]


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese."""

    def __init__(self, **settings: object) -> None:
        settings |= {"formatter_class": Help, "add_help": False, "allow_abbrev": False}
        super().__init__(**settings)  # type: ignore[arg-type]
        self._positionals.title = "内容"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")
        # Understood before and after the command; unset here does not undo what stood before it.
        self.add_argument(
            "--data", metavar="文件", default=argparse.SUPPRESS, help="使用另一个数据文件"
        )

    @override
    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"{chinese(message)}\n运行 {self.prog} --help 查看写法。\n")
        sys.exit(ExitCode.USAGE)


_EXAMPLES = """\
例子：
  jixiao                                打开窗口
  jixiao sample                         在空的数据文件中放入示例
  jixiao import 去年文本.docx           读入去年公开的文本
  jixiao check                          审核
  jixiao books                          列出数据文件中的文本
  jixiao export word 文本.docx          导出 Word
  jixiao export json 备份.json          导出全部数据
  jixiao --data D:\\绩效\\2027.db books   使用另一个数据文件

数据文件默认在用户自己的数据文件夹；也可以用环境变量 JIXIAO_DATA 指明。

退出码：
"""


def make_parser() -> Parser:
    """Return the parser of the whole program."""
    codes = "\n".join(f"  {code.value:<4}{code.meaning}" for code in ExitCode)
    parser = Parser(
        prog="jixiao",
        description="绩效填报：填写、审核、打印部门预算绩效文本。不带命令时打开窗口。",
        epilog=_EXAMPLES + codes,
    )
    parser.set_defaults(data=None)
    parser.add_argument(
        "--version", action="version", version=f"绩效填报 {VERSION}", help="显示版本"
    )
    commands = parser.add_subparsers(title="命令", dest="command", metavar="命令")
    for add in (_add_import, _add_check, _add_fix, _add_export, _add_books, _add_sample):
        add(commands)
    return parser


# argparse has no public name for what add_subparsers returns.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001


def _add_import(commands: Commands) -> None:
    one = commands.add_parser(
        "import",
        help="读入 Word、文本或 JSON 文件",
        description="读入已有的绩效文本（.docx、.txt、.json），并说明读到了什么、哪里需要核对。",
        epilog="例子：\n  jixiao import 2024年文本.docx\n  jixiao import --replace 改过的文本.docx",
    )
    one.add_argument("files", nargs="+", metavar="文件", help="要读入的文件")
    how = one.add_mutually_exclusive_group()
    how.add_argument(
        "--replace", action="store_true", help="已有同一部门同一年度的文本时，用新的替换"
    )
    how.add_argument("--copy", action="store_true", help="已有同一部门同一年度的文本时，另存一份")
    one.add_argument("--all", action="store_true", help="也列出已识别的内容")


def _add_check(commands: Commands) -> None:
    one = commands.add_parser(
        "check",
        help="审核：像财政部门的审核人员一样检查",
        description="审核数据文件中的文本，或直接审核一个文件（不导入）。有错误时退出码为 1。",
        epilog="例子：\n  jixiao check\n  jixiao check --json 文本.docx",
    )
    one.add_argument("file", nargs="?", metavar="文件", help="要审核的 .docx、.txt 或 .json 文件")
    one.add_argument("--json", action="store_true", help="按 JSON 输出，供其他程序使用")
    _add_rules(one)
    _add_book_choice(one)


def _add_fix(commands: Commands) -> None:
    one = commands.add_parser(
        "fix",
        help="修正有把握的问题",
        description="修正审核中有把握自动修正的问题，其余的留给人判断。",
        epilog="例子：\n  jixiao fix\n  jixiao fix 文本.docx --out 修正后.docx",
    )
    one.add_argument("file", nargs="?", metavar="文件", help="要修正的文件；不写时修正数据文件")
    one.add_argument("--out", metavar="输出文件", help="修正后的 .docx 或 .json 文件")
    _add_rules(one)
    _add_book_choice(one)


def _add_rules(parser: Parser) -> None:
    parser.add_argument("--rules", metavar="文件", help="使用另一套审核规则（.toml 文件）")


def _add_export(commands: Commands) -> None:
    one = commands.add_parser("export", help="导出 Word、PDF 或 JSON", description="导出文本。")
    kinds = one.add_subparsers(title="格式", dest="format", metavar="格式", required=True)
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
    data = kinds.add_parser(
        "json",
        help="完整的数据",
        description="导出完整的数据，可以再读入。不指明时导出全部文本。",
        epilog="例子：\n  jixiao export json 备份.json",
    )
    data.add_argument("out", metavar="输出文件", help="要写的 .json 文件")
    _add_book_choice(data)


def _add_print_choices(printed: Parser) -> None:
    printed.add_argument("out", metavar="输出文件", help="要写的文件")
    _add_book_choice(printed)
    printed.add_argument("--no-cover", action="store_true", help="不要封面")
    printed.add_argument("--no-contents", action="store_true", help="不要目录")
    printed.add_argument("--part", choices=("1", "2"), help="只要第一部分或第二部分")
    printed.add_argument(
        "--project",
        action="append",
        default=[],
        metavar="序号",
        help="只要这个项目的表：印出的序号或项目编码，可以写多次",
    )


def _add_book_choice(parser: Parser) -> None:
    parser.add_argument(
        "--book",
        metavar="编号",
        type=int,
        help="哪一本：jixiao books 列出的编号；只有一本时可以不写",
    )


def _add_books(commands: Commands) -> None:
    commands.add_parser("books", help="列出数据文件中的文本", description="列出数据文件中的文本。")


def _add_sample(commands: Commands) -> None:
    commands.add_parser(
        "sample",
        help="放入示例文本",
        description="在空的数据文件中放入一本示例文本（虚构的部门），用来熟悉程序。",
    )


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for; ends the program with words and code 2 if it makes no sense."""
    return make_parser().parse_args(arguments)
