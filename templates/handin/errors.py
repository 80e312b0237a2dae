"""Why a file is refused: each reason with words for a person that say what to do next."""

from templates.readers.reading import CannotRead


class HandinRefused(CannotRead):
    """The file is not taken as a hand-in; `str()` says why and what to do."""

    words = "这个文件不能作为报送文件读入，请让对方重新生成后再发"

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class NotAHandin(HandinRefused):
    """The file is of another kind."""

    words = "这不是报送文件（.jxb），请确认选对了文件"


class Truncated(HandinRefused):
    """The end of the file is missing."""

    words = "报送文件不完整，可能没有下载完或没有复制完，请重新下载，仍不行请让对方重新发送"


class Altered(HandinRefused):
    """The bytes are not those that were signed."""

    words = "报送文件在生成之后被改动或损坏，没有读入，请让对方重新发送原文件"


class NewerVersion(HandinRefused):
    """The file was made by a newer program."""

    words = "报送文件由更新版本的程序生成，请先升级本程序再读入"


class PasswordNeeded(HandinRefused):
    """The file is locked and no password was given."""

    words = "报送文件设了密码，请向对方索要密码后再打开"


class WrongPassword(HandinRefused):
    """The password does not open the file."""

    words = "密码不对，请核对大小写后再试"


class Unsafe(HandinRefused):
    """The file is signed, but built as no program of ours builds one: a bomb, a `../`, a link."""

    words = "报送文件的内部结构不正常，为安全起见没有读入，请与对方核实文件来源"


class BadContent(HandinRefused):
    """A part of the file is not what it should be."""

    words = "报送文件的内容不合规格，没有读入，请让对方升级程序后重新生成"


class ErrorsStand(Exception):
    """A hand-in is not made while errors stand and no reason is given for making it anyway."""
