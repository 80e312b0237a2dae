"""Arguments of the commands of the one who collects: `collect`, `board`, `return`, `receipt`."""

from desktop.cli.arguments.handin import add_out, add_password, add_person, add_year
from desktop.cli.arguments.parser import Commands, Parser, add_json


def add_to(commands: Commands) -> None:
    """Add the commands of the department or the finance bureau."""
    _add_collect(commands)
    _add_board(commands)
    _add_return(commands)
    _add_receipt(commands)


def _add_collect(commands: Commands) -> None:
    one = commands.add_parser(
        "collect",
        help="汇总各单位的报送文件",
        description="逐个判断报送文件是新的、重复的还是被改动过的，把新的合并到数据文件。"
        "只有对方改的收入，只有本机改的保留，双方都改的逐格列出、等您决定。同一个文件收两次不会有变化。",
        epilog="例子：\n  jixiao collect 收到的文件\n  jixiao collect 326001-2027-第2次.jxb --take theirs",
    )
    one.add_argument("files", nargs="+", metavar="文件夹或文件", help="报送文件，或放它们的文件夹")
    one.add_argument(
        "--take",
        choices=("theirs", "ours"),
        help="双方都改了的：theirs 采用对方内容，ours 保留本机内容",
    )
    one.add_argument(
        "--trust", action="store_true", help="也收来自另一台电脑的文件（先与对方核实）"
    )
    add_year(one)
    add_password(one, "文件有密码：运行时输入")


def _add_board(commands: Commands) -> None:
    one = commands.add_parser(
        "board",
        help="报送情况：谁报了、第几次、多少钱、谁没报",
        description="列出报送情况。还有未报送的、或有意见没答复的，退出码为 1。",
        epilog="例子：\n  jixiao board --expected 应报单位.xlsx\n  jixiao board --json",
    )
    one.add_argument(
        "--expected", metavar="文件", help="读入应报送单位名单（Excel，有单位编码、单位名称两列）"
    )
    add_year(one)
    add_json(one)


def _add_return(commands: Commands) -> None:
    one = commands.add_parser(
        "return",
        help="写审核意见，退回单位修改",
        description="生成退回文件（.jxb），单位用 jixiao import 打开，逐条答复后再报送。\n"
        "位置按该单位报送的文本数：项目3/预算数、项目3/指标5/指标值、总体绩效目标1、整本。",
        epilog="例子：\n  jixiao return 326001 --remark 项目3/预算数=与预算批复不符，请核对\n"
        "  jixiao return 326001 --remarks 意见.xlsx",
    )
    one.add_argument("code", metavar="单位编码", help="退回给哪个单位；整本报送的写部门编码")
    one.add_argument(
        "--remark", action="append", default=[], metavar="位置=意见", help="一条意见，可以写多次"
    )
    one.add_argument(
        "--remarks", metavar="文件", help="意见文件：.xlsx（位置、审核意见两列）或 .json"
    )
    _add_reply(one)
    add_password(one, "给文件加密码：运行时输入")


def _add_receipt(commands: Commands) -> None:
    one = commands.add_parser(
        "receipt",
        help="生成回执",
        description="为最近收到的报送文件生成回执（.jxb），单位用 jixiao import 打开就知道已收到。",
        epilog="例子：\n  jixiao receipt 326001\n  jixiao receipt --out 回执",
    )
    one.add_argument("codes", nargs="*", metavar="单位编码", help="哪些单位；不写时为全部")
    _add_reply(one)


def _add_reply(parser: Parser) -> None:
    parser.add_argument("--note", metavar="附言", help="随文件带的一句话")
    parser.add_argument("--office", metavar="名称", help="以什么名义；不写时为部门名称")
    add_person(parser)
    add_year(parser)
    add_out(parser)
