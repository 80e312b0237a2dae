"""A new version of the program on a stick or a share: checked against its hash list, then started.

Beside the set-up file lies its hash list, and beside that the publisher's signature of it.
"""

import hashlib
import platform
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import VERSION
from desktop.updates.copies import drop_copies, new_folder
from desktop.updates.errors import NotGenuine
from desktop.updates.hash_list import list_beside, unreadable
from desktop.updates.publishers import Publisher
from templates.file_errors import reason
from ui.updates.door import NotTaken, Report

_NAME = re.compile(r"jixiao[-_](\d+(?:\.\d+)+)[-_](setup\.exe|amd64\.deb|arm64\.deb)")
_LARGEST = 300_000_000
_CHUNK = 1 << 20

_SYSTEMS = {
    "setup.exe": "Windows",
    "amd64.deb": "麒麟、统信（x86）",
    "arm64.deb": "麒麟、统信（ARM）",
}
_MACHINES = {"x86_64": "amd64.deb", "aarch64": "arm64.deb"}


@dataclass(frozen=True, slots=True)
class SetUpFile:
    """A set-up file that is what its hash list says.

    `path` is a copy where nobody else writes if it can be started here, else the file itself.
    `publisher` is None where the program knows no publisher: then it is only certain that the file
    is whole.
    """

    path: Path
    version: tuple[int, ...]
    publisher: Publisher | None

    @property
    def version_words(self) -> str:
        """The version as it is printed, `0.2.0`."""
        return ".".join(map(str, self.version))

    @property
    def words(self) -> str:
        """What it is: its version against this program's, who signed it, what it is for."""
        signed = (
            f"由“{self.publisher.name}”签名，内容完整，没有被改动。"
            if self.publisher
            else "内容与校验值相符。本机没有认可的发布单位，请确认文件来自单位的信息技术人员。"
        )
        lines = [f"“{self.path.name}”", self._version_against(VERSION), signed]
        if not self.verb and not self.command:
            lines.append(f"它是给{_SYSTEMS[_kind(self.path.name)]}用的，不能装在这台电脑上。")
        if self.command:
            lines.append(f"请先关闭本程序，再在终端运行：\n{self.command}")
        return "\n\n".join(lines)

    @property
    def verb(self) -> str:
        """What the button says that starts it, `""` where it cannot be started from here."""
        if not _starts_here(self.path.name):
            return ""
        return "关闭程序并安装" if self.version >= _numbers(VERSION) else "仍要安装旧版本"

    @property
    def command(self) -> str:
        """The command for a terminal that installs it, `""` if there is none."""
        fits = _kind(self.path.name) == _MACHINES.get(platform.machine())
        return (
            f"sudo apt install {shlex.quote(str(self.path.resolve()))}"
            if fits and _on_linux()
            else ""
        )

    def start(self) -> None:
        """Start it; the program should close now. Raises NotTaken."""
        try:
            # A path of our own making, and no shell.
            subprocess.Popen([str(self.path)])  # noqa: S603
        except OSError as error:
            raise NotTaken(f"安装包没有启动：{reason(error)}") from error

    def _version_against(self, ours: str) -> str:
        theirs = f"版本 {self.version_words}"
        if self.version > _numbers(ours):
            return f"{theirs}，比正在使用的 {ours} 新。"
        if self.version == _numbers(ours):
            return f"{theirs}，与正在使用的版本相同。"
        return f"{theirs}，比正在使用的 {ours} 旧。旧版本可能打不开现在的数据文件，一般不要安装。"


def take_set_up_file(
    path: Path, publishers: Sequence[Publisher], report: Report = lambda _done, _total: None
) -> SetUpFile:
    """Return the set-up file at `path` once it was checked. Raises NotGenuine.

    One that can be started here is copied first, and the copy checked: a file on a share may be
    another one between the check and the start.
    """
    named = _NAME.fullmatch(path.name)
    if named is None:
        raise NotGenuine(f"“{path.name}”不是本程序的安装包。文件名应像 jixiao-0.2.0-setup.exe")
    hash_list = list_beside(path)
    publisher = hash_list.signer(publishers)
    drop_copies()
    folder = new_folder()
    is_kept = False
    try:
        if _copy(path, folder / path.name, report) != hash_list.hash_of(path.name):
            raise NotGenuine(
                f"“{path.name}”与校验值不符：文件被改动过，或没有复制完整。请重新复制后再试"
            )
        is_kept = _starts_here(path.name)
    finally:
        if not is_kept:
            shutil.rmtree(folder, ignore_errors=True)
    return SetUpFile(folder / path.name if is_kept else path, _numbers(named[1]), publisher)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _kind(name: str) -> str:
    match = _NAME.fullmatch(name)
    return match[2] if match else ""


def _starts_here(name: str) -> bool:
    return sys.platform == "win32" and _kind(name) == "setup.exe"


def _on_linux() -> bool:
    return sys.platform == "linux"


def _copy(path: Path, copy: Path, report: Report) -> str:
    """Copy `path` and return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            raise NotGenuine(f"“{path.name}”太大，不是本程序的安装包")
        with path.open("rb") as source, copy.open("xb") as target:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
                target.write(chunk)
                report(min(target.tell(), size), size)
    except OSError as error:
        raise unreadable(path, error) from error
    return digest.hexdigest()
