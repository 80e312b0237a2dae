"""The console program's arguments, and argparse's own words in Chinese."""

import argparse
from collections.abc import Sequence

from desktop import VERSION
from desktop.cli.arguments import books, collect, exports, files, handin, updates
from desktop.cli.arguments.parser import Parser, chinese
from desktop.cli.exit_codes import ExitCode

__all__ = ["chinese", "make_parser", "parse"]

_EXAMPLES = """\
例子：
  jixiao                                打开窗口
  jixiao sample                         在空的数据文件中放入示例
  jixiao import 去年文本.docx           读入去年公开的文本
  jixiao check                          审核
  jixiao books                          列出数据文件中的文本
  jixiao rules                          列出审核规则
  jixiao export word 文本.docx          导出 Word
  jixiao export excel 填报表.xlsx       导出 Excel 填报表，发给科室填写
  jixiao import --merge 填报表.xlsx     把填好的表合并进来
  jixiao handin --unit 326001           生成报送文件，用邮件发出
  jixiao collect 收到的文件             汇总各单位的报送文件
  jixiao export json 备份.json          导出全部数据
  jixiao --data D:\\绩效\\2027.db books   使用另一个数据文件

数据文件默认在用户自己的数据文件夹；也可以用环境变量 JIXIAO_DATA 指明。

退出码：
"""

_NAMES_OF_FILES = {
    "controls", "data", "expected", "file", "files", "key", "list", "new", "old", "out", "remarks", "rules", "write",
}  # fmt: skip
"""The arguments that are files. A script whose variable is empty must not get another file."""


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
    for group in (files, exports, handin, collect, books, updates):
        group.add_to(commands)
    return parser


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was asked for; ends the program with words and code 2 if it makes no sense."""
    parser = make_parser()
    asked = parser.parse_args(arguments)
    for name in _NAMES_OF_FILES & vars(asked).keys():
        value = getattr(asked, name)
        if value == "" or (isinstance(value, list) and "" in value):
            parser.error("文件名是空的，请检查引号和变量")
    return asked
