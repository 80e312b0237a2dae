"""Arguments of `jixiao books` and `jixiao sample`."""

from desktop.cli.arguments.parser import Commands


def add_to(commands: Commands) -> None:
    """Add the commands about the data file."""
    commands.add_parser("books", help="列出数据文件中的文本", description="列出数据文件中的文本。")
    commands.add_parser(
        "sample",
        help="放入示例文本",
        description="在空的数据文件中放入一本示例文本（虚构的部门），用来熟悉程序。",
    )
