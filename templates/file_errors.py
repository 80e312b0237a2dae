"""What the system says of a file that it refuses, in words for a person."""

import errno
from pathlib import Path

_REASONS = {
    errno.ENOENT: "没有这个文件",
    errno.ENOTDIR: "没有这个文件夹",
    errno.EISDIR: "这是一个文件夹",
    errno.EACCES: "没有权限，或文件正被别的程序占用",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘是只读的",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EIO: "读写磁盘出错",
    errno.ELOOP: "链接绕成了圈",
    errno.EINVAL: "不是可以这样用的文件名或文件",
    errno.ENXIO: "不是普通文件",
    errno.ENODEV: "不是普通文件",
    errno.EMFILE: "打开的文件太多",
    errno.EBUSY: "文件正被别的程序占用",
    errno.ETIMEDOUT: "网络没有回应",
    errno.ESTALE: "网络上的文件夹断开了",
}


def reason(error: OSError) -> str:
    """Return why the system refuses, in a few words; its own where we have none."""
    known = _REASONS.get(error.errno or 0)
    return known or error.strerror or str(error)


def unreadable(error: OSError, path: Path) -> str:
    """Return a sentence for a file that cannot be read: why, and what to do."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            return f"没有找到文件“{path}”，请检查文件名和位置"
        case IsADirectoryError():
            return f"“{path}”是一个文件夹，请选择其中的文件"
        case PermissionError():
            return f"不能打开“{path}”：没有权限，或文件正被别的程序占用，请关闭后再试"
    return f"不能打开“{path}”：{reason(error)}"
