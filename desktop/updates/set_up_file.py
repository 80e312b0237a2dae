"""A new version of the program on a stick or a share: checked against its hash list, then started.

Beside the set-up file lies its hash list, as sha256sum writes it (`jixiao-0.2.0-sha256.txt`), and
beside that the publisher's signature of it (`….txt.sig`): one line `jixiao-signature-1 `, the
public key and the signature, in hexadecimal digits.
"""

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.updates.errors import NotGenuine
from desktop.updates.publishers import Publisher, who_signed

_NAME = re.compile(r"jixiao[-_](\d+(?:\.\d+)+)[-_](?:setup\.exe|\w+\.deb)")
_ENTRY = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_SIGNATURE = re.compile(r"jixiao-signature-1 ([0-9a-f]{64}) ([0-9a-f]{128})")
_LARGEST = 300_000_000
_LARGEST_LIST = 100_000


@dataclass(frozen=True, slots=True)
class SetUpFile:
    """A set-up file that is what its hash list says, copied to where nobody else writes.

    `publisher` is None if nobody signed the list and the program knows no publisher: then it is
    only certain that the file is whole.
    """

    path: Path
    version: tuple[int, ...]
    publisher: Publisher | None

    @property
    def version_words(self) -> str:
        """The version as it is printed, `0.2.0`."""
        return ".".join(map(str, self.version))

    def is_newer_than(self, version: str) -> bool:
        """Return whether it is a newer version than `version`, the program's own."""
        return self.version > tuple(map(int, version.split(".")))

    def start(self) -> None:
        """Start it; the program should close now. Raises OSError."""
        # A path of our own making, and no shell.
        subprocess.Popen([str(self.path)])  # noqa: S603


def take_set_up_file(path: Path, publishers: Sequence[Publisher]) -> SetUpFile:
    """Copy the set-up file to a folder of our own and check the copy. Raises NotGenuine.

    The copy, because a file on a share may be another one between the check and the start.
    """
    named = _NAME.fullmatch(path.name)
    if named is None:
        raise NotGenuine(f"“{path.name}”不是本程序的安装包。文件名应像 jixiao-0.2.0-setup.exe")
    hash_list, wanted = _find_hash(path)
    publisher = _signer(hash_list, publishers)
    version = tuple(map(int, named[1].split(".")))
    folder = Path(tempfile.mkdtemp(prefix="jixiao-"))
    try:
        copy = _copy(path, folder)
        _require_hash(copy, wanted)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return SetUpFile(copy, version, publisher)


def _find_hash(path: Path) -> tuple[Path, str]:
    """Return the hash list beside `path` that names it, and the hash in it."""
    for candidate in sorted(path.parent.glob("*sha256*.txt")):
        for digest, name in _entries(candidate):
            if name == path.name:
                return candidate, digest
    raise NotGenuine(
        f"旁边没有“{path.name}”的校验值文件（*-sha256.txt）。请把它和安装包放在同一个文件夹里"
    )


def _entries(hash_list: Path) -> Iterator[tuple[str, str]]:
    for line in _read(hash_list).decode("utf-8", "replace").splitlines():
        if match := _ENTRY.fullmatch(line.strip()):
            yield match[1], match[2]


def _signer(hash_list: Path, publishers: Sequence[Publisher]) -> Publisher | None:
    signature = hash_list.with_name(hash_list.name + ".sig")
    if not signature.is_file():
        if publishers:
            raise NotGenuine(f"旁边没有“{hash_list.name}”的签名（{signature.name}），没有采用")
        return None
    match = _SIGNATURE.fullmatch(_read(signature).decode("ascii", "replace").strip())
    if match is None:
        raise NotGenuine(f"“{signature.name}”不是签名文件，或已损坏。请重新复制后再试")
    key, signed = bytes.fromhex(match[1]), bytes.fromhex(match[2])
    return who_signed(_read(hash_list), key, signed, publishers)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST_LIST)
    except OSError as error:
        raise _unreadable(path, error) from error


def _copy(path: Path, folder: Path) -> Path:
    try:
        if path.stat().st_size > _LARGEST:
            raise NotGenuine(f"“{path.name}”太大，不是本程序的安装包")
        return Path(shutil.copyfile(path, folder / path.name))
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> NotGenuine:
    return NotGenuine(f"读不到“{path.name}”：{error.strerror or error}。请检查 U 盘或共享文件夹")


def _require_hash(path: Path, wanted: str) -> None:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != wanted:
        raise NotGenuine(
            f"“{path.name}”与校验值不符：文件被改动过，或没有复制完整。请重新复制后再试"
        )
