"""What the console program's exit codes mean; `jixiao --help` says the same in Chinese."""

from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """The highest one that applies is returned."""

    DONE = 0
    LOOK_AGAIN = 1
    USAGE = 2
    NO_FILE = 3
    REFUSED = 4
    NO_DATA = 5
    FAULT = 6
    CANCELLED = 130

    @property
    def meaning(self) -> str:
        """What it means, in the words of the program."""
        return _MEANINGS[self]


_MEANINGS = {
    ExitCode.DONE: "完成",
    ExitCode.LOOK_AGAIN: "完成，但有需要再看的内容：未识别、审核错误、不同之处、没收入的文件",
    ExitCode.USAGE: "命令写法不对",
    ExitCode.NO_FILE: "文件不能读取或写入",
    ExitCode.REFUSED: "没有执行：需要先看一看，或指明怎么做",
    ExitCode.NO_DATA: "数据文件不能打开",
    ExitCode.FAULT: "程序出了问题，详情在日志里",
    ExitCode.CANCELLED: "已取消",
}


def cannot_read(path: Path, error: Exception) -> "Stop":
    """Return what ends a command whose file cannot be read."""
    return Stop(of_file(path, error), ExitCode.NO_FILE)


def of_file(path: Path, error: Exception) -> str:
    """Return the words of `error` with the file they are about, which is named once."""
    words = str(error)
    return words if str(path) in words else f"{path}：{words}"


class Stop(Exception):
    """Ends the command with words for the person and an exit code."""

    def __init__(self, words: str, code: ExitCode) -> None:
        super().__init__(words)
        self.code = code
