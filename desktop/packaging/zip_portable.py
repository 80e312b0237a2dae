"""Packs the portable .zip: zip_portable.py FOLDER ZIP.

The program in a folder 绩效填报, and beside it a folder 数据 that makes it keep its data there.
"""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from contents import PRODUCT

_NOTE = """\
这是绿色版，不需要安装：双击“绩效填报.exe”就能打开。

填写的数据、备份和设置都保存在这个“数据”文件夹里，可以整个复制到 U 盘或别的电脑上使用。
升级时，用新版本的文件覆盖旧的，保留这个“数据”文件夹。

如果删除这个文件夹，程序会把数据保存到每个用户自己的文件夹（%LOCALAPPDATA%\\jixiao），
适合把程序放在共享文件夹里供多人使用。
"""


def main(folder: Path, out: Path) -> None:
    """Write `out`; equal folders give equal bytes."""
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=9) as package:
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            name = f"{PRODUCT}/{path.relative_to(folder).as_posix()}"
            _add(package, name, path.read_bytes())
        _add(package, f"{PRODUCT}/数据/说明.txt", _NOTE.replace("\n", "\r\n").encode("utf-8-sig"))


def _add(package: ZipFile, name: str, content: bytes) -> None:
    entry = ZipInfo(name)  # whose time is 1980
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    package.writestr(entry, content)


main(Path(sys.argv[1]), Path(sys.argv[2]))
