"""Arguments of `jixiao update` and `jixiao sign`."""

from desktop.cli.arguments.parser import Commands, Parser


def add_to(commands: Commands) -> None:
    """Add the commands about updates without a network."""
    _add_update(commands)
    _add_sign(commands)


def _add_update(commands: Commands) -> None:
    one = commands.add_parser(
        "update",
        help="安装更新文件（.jxu），或检查安装包",
        description="更新文件（.jxu）带来新的指标体系、审核规则、常用指标：检查签名和内容，装到数据文件旁。\n"
        "安装包（.exe、.deb）：检查签名和校验值，说明版本，不安装。\n"
        "认可的单位：程序自带的，和数据文件旁 keys 文件夹里的公钥（.pub）。",
        epilog="例子：\n  jixiao update --show 2027年指标体系.jxu   只看不装\n"
        "  jixiao update 2027年指标体系.jxu\n  jixiao update jixiao-0.2.0-setup.exe",
    )
    one.add_argument("files", nargs="+", metavar="文件", help="更新文件或安装包")
    one.add_argument("--show", action="store_true", help="只说明是什么，不安装")


def _add_sign(commands: Commands) -> None:
    one = commands.add_parser(
        "sign",
        help="给更新文件和安装包签名（信息技术人员用）",
        description="发布更新的单位用自己的密钥签名；密钥不要给别人，也不要放在共享文件夹里。",
        epilog='例子：\n  jixiao sign key 发布.key "示例区财政局"\n'
        "  jixiao sign data 发布.key 2027.jxu mof-2027.toml 常用指标.tsv --note 按新文件修订\n"
        "  jixiao sign list 发布.key jixiao-0.2.0-sha256.txt",
    )
    kinds = one.add_subparsers(title="签什么", dest="what", metavar="内容", required=True)
    _add_key(kinds)
    _add_data(kinds)
    hash_list = kinds.add_parser(
        "list",
        help="校验值文件",
        description="给安装包的校验值文件（*-sha256.txt）签名，在旁边写出 .sig 文件。",
    )
    _add_key_choice(hash_list)
    hash_list.add_argument("list", metavar="校验值文件", help="要签名的 *-sha256.txt 文件")


def _add_key(kinds: Commands) -> None:
    one = kinds.add_parser(
        "key",
        help="生成密钥",
        description="生成密钥，并在旁边写出公钥（.pub）：把公钥发给各单位，放进数据文件旁的 keys 文件夹。",
    )
    one.add_argument("key", metavar="密钥文件", help="要写的密钥文件，不能已经存在")
    one.add_argument("name", metavar="单位名称", help="别人看到的发布单位名称")


def _add_data(kinds: Commands) -> None:
    one = kinds.add_parser(
        "data",
        help="更新文件",
        description="把指标体系（.toml）、审核规则（.toml）、常用指标（.tsv）装进一个签了名的更新文件。",
    )
    _add_key_choice(one)
    one.add_argument("out", metavar="更新文件", help="要写的 .jxu 文件")
    one.add_argument("files", nargs="+", metavar="文件", help="要带上的 .toml、.tsv 文件")
    one.add_argument("--issued", metavar="日期", help="发布日期，例如 2027-03-01；不写时为今天")
    one.add_argument("--note", default="", metavar="说明", help="给安装的人看的一段话")


def _add_key_choice(parser: Parser) -> None:
    parser.add_argument("key", metavar="密钥文件", help="jixiao sign key 生成的密钥文件")
