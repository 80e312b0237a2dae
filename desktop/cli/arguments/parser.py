"""A parser that speaks Chinese, and the options that several commands share."""

import argparse
import re
import sys
from typing import NoReturn, TypeAlias

from typing_extensions import override

from desktop.cli.exit_codes import ExitCode

_WORDS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"缺少：\1"),
    (r"unrecognized arguments: (.+)", r"不认识：\1"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from (.+)\)", r"\1 没有“\2”，可选：\3"),
    (r"argument (.+?): expected one argument", r"\1 后面要写一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要写一个值"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同时使用"),
    (r"argument (.+?): invalid (?:int|number) value: (.+)", r"\1 应为数字，不能是 \2"),
    (r"one of the arguments (.+) is required", r"请写明其中一个：\1"),
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


# argparse has no public name for what add_subparsers returns.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001


def add_book_choice(parser: Parser) -> None:
    """Let a book be named by its number in the list of books."""
    parser.add_argument(
        "--book",
        metavar="编号",
        type=int,
        help="哪一本：jixiao books 列出的编号；只有一本时可以不写",
    )


def add_rules(parser: Parser) -> None:
    """Let another rule set be named."""
    parser.add_argument(
        "--rules",
        metavar="文件或编号",
        help="使用另一套审核规则：.toml 文件，或数据文件旁 rules 文件夹里一套的编号",
    )


def add_controls(parser: Parser) -> None:
    """Let control figures be named that the book is held against."""
    parser.add_argument(
        "--controls",
        metavar="清单",
        help="与控制数清单核对（.xlsx、.csv 或 .toml：项目编码、项目名称、控制数，合计一行）；"
        "不写时用数据文件里填的",
    )
    parser.add_argument("--control-total", metavar="万元", help="部门项目支出总额")


def add_json(parser: Parser) -> None:
    """Let the output be JSON."""
    parser.add_argument("--json", action="store_true", help="按 JSON 输出，供其他程序使用")
