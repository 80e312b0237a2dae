"""Arguments of `jixiao books`, `jixiao sample` and `jixiao rules`."""

from desktop.cli.arguments.parser import Commands, add_json


def add_to(commands: Commands) -> None:
    """Add the commands about the data file."""
    commands.add_parser("books", help="列出数据文件中的文本", description="列出数据文件中的文本。")
    commands.add_parser(
        "sample",
        help="放入示例文本",
        description="在空的数据文件中放入一本示例文本（虚构的部门），用来熟悉程序。",
    )
    _add_rules(commands)


def _add_rules(commands: Commands) -> None:
    one = commands.add_parser(
        "rules",
        help="列出审核规则，或写出一个自己的规则文件",
        description="列出随程序的和数据文件旁 rules 文件夹里的审核规则，使用的是哪一套，"
        "它有哪些检查、各是什么严重程度。",
        epilog="例子：\n  jixiao rules\n  jixiao rules 市里发的规则.toml\n"
        "  jixiao rules --write 本单位规则.toml",
    )
    one.add_argument("rules", nargs="?", metavar="文件或编号", help="看哪一套；不写时看现在使用的")
    one.add_argument(
        "--write",
        metavar="输出文件",
        help="写出一个以这一套为基础的 .toml 文件，只改要改的几处，放进 rules 文件夹使用",
    )
    add_json(one)
