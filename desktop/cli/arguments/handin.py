"""Arguments of the commands of the one who hands in: `handin`, `remarks`, `answer`."""

from desktop.cli.arguments.parser import (
    Commands,
    Parser,
    add_book_choice,
    add_controls,
    add_rules,
)


def add_to(commands: Commands) -> None:
    """Add the commands of a unit's clerk."""
    _add_handin(commands)
    _add_remarks(commands)
    _add_answer(commands)


def _add_handin(commands: Commands) -> None:
    one = commands.add_parser(
        "handin",
        help="生成报送文件（.jxb），用邮件发出",
        description="审核以后生成一个签名的报送文件，例如 326001-2027-第2次.jxb。有错误时不生成，"
        "除非用 --reason 写明理由。每次报送都保存在数据文件里。",
        epilog="例子：\n  jixiao handin --unit 326001 --person 王小满\n"
        "  jixiao handin --email caizheng@example.cn\n  jixiao handin --compare",
    )
    one.add_argument(
        "--unit", action="append", default=[], metavar="编码", help="只报这个单位，可以写多次"
    )
    add_book_choice(one)
    add_rules(one)
    add_controls(one)
    one.add_argument("--compare", action="store_true", help="只与上次报送比较，不生成文件")
    one.add_argument("--reason", metavar="理由", help="带着错误报送的理由")
    one.add_argument("--note", metavar="附言", help="随文件带的一句话")
    one.add_argument("--word", action="store_true", help="附上 Word 文件")
    one.add_argument(
        "--email", action="append", metavar="收件人", help="同时生成邮件草稿（.eml），可以写多次"
    )
    add_person(one)
    one.add_argument(
        "--out",
        metavar="文件夹",
        help="写到哪个文件夹；不写时在当前文件夹。与 --compare 同用时，"
        "是写不同之处的 .xlsx、.docx 或 .pdf 文件",
    )
    add_password(one, "给文件加密码：运行时输入，另行告诉对方")


def add_person(parser: Parser) -> None:
    """Let the person be named who makes a file."""
    parser.add_argument("--person", metavar="姓名", help="经办人；不写时用上次的")
    parser.add_argument("--phone", metavar="电话", help="联系电话")


def add_out(parser: Parser) -> None:
    """Let the folder be named that files are written to."""
    parser.add_argument("--out", metavar="文件夹", help="写到哪个文件夹；不写时在当前文件夹")


def add_password(parser: Parser, words: str) -> None:
    """Let a password be asked for."""
    parser.add_argument("--password", action="store_true", help=words)


def _add_remarks(commands: Commands) -> None:
    one = commands.add_parser(
        "remarks",
        help="列出收到的审核意见",
        description="列出收到的审核意见和答复。退回文件先用 jixiao import 读入。"
        "还有没答复的时退出码为 1。",
        epilog="例子：\n  jixiao import 326001-2027-第1次-退回.jxb\n  jixiao remarks",
    )
    add_year(one)


def add_year(parser: Parser) -> None:
    """Let the year be named."""
    parser.add_argument("--year", type=int, metavar="年度", help="哪一年；不写时用最近的年度")


def _add_answer(commands: Commands) -> None:
    one = commands.add_parser(
        "answer",
        help="答复一条审核意见",
        description="答复一条审核意见：已改，或说明为什么不改。下次报送时带上答复。",
        epilog="例子：\n  jixiao answer 1 --changed\n  jixiao answer 2 --explain 合同金额，已核对",
    )
    one.add_argument("number", type=int, metavar="编号", help="jixiao remarks 列出的编号")
    how = one.add_mutually_exclusive_group(required=True)
    how.add_argument("--changed", action="store_true", help="已改")
    how.add_argument("--explain", metavar="说明", help="不改，说明理由")
    one.add_argument("--person", metavar="姓名", help="答复人")
    add_year(one)
