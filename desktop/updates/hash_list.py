"""The hash list beside a set-up file, and the publisher's signature of it.

The list is as sha256sum writes it (`jixiao-0.2.0-sha256.txt`); beside it lies the signature
(`….txt.sig`): one line `jixiao-signature-1 `, the public key and the signature, in hexadecimal digits.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.updates.errors import NotGenuine
from desktop.updates.publishers import Publisher, who_signed
from templates.file_errors import reason
from templates.files import write_whole
from templates.handin.format.keys import KeyPair

_MARK = "jixiao-signature-1"
_ENTRY = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_SIGNATURE = re.compile(rf"{_MARK} ([0-9a-f]{{64}}) ([0-9a-f]{{128}})")
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class HashList:
    """A hash list, read once: what was signed is what is looked into."""

    path: Path
    content: bytes

    def hash_of(self, name: str) -> str:
        """Return the SHA-256 of the file `name`, in hexadecimal digits, `""` if it is not listed."""
        return next((digest for digest, listed in self._entries() if listed == name), "")

    @property
    def is_one(self) -> bool:
        """Whether there is any hash in it."""
        return any(self._entries())

    def signer(self, publishers: Sequence[Publisher]) -> Publisher | None:
        """Return who signed it, None where there is nobody whose signature would count.

        Raises NotGenuine.
        """
        signature = self.path.with_name(self.path.name + ".sig")
        if not publishers:
            return None
        if not signature.is_file():
            raise NotGenuine(f"旁边没有“{self.path.name}”的签名（{signature.name}），没有采用")
        match = _SIGNATURE.fullmatch(_read(signature).decode("ascii", "replace").strip())
        if match is None:
            raise NotGenuine(f"“{signature.name}”不是签名文件，或已损坏。请重新复制后再试")
        key, signed = bytes.fromhex(match[1]), bytes.fromhex(match[2])
        return who_signed(self.content, key, signed, publishers)

    def _entries(self) -> Iterator[tuple[str, str]]:
        for line in self.content.decode("utf-8", "replace").splitlines():
            if match := _ENTRY.fullmatch(line.strip()):
                yield match[1], match[2]


def list_beside(path: Path) -> HashList:
    """Return the hash list beside the file `path` that names it. Raises NotGenuine."""
    for candidate in sorted(path.parent.glob("*sha256*.txt")):
        hash_list = HashList(candidate, _read(candidate))
        if hash_list.hash_of(path.name):
            return hash_list
    raise NotGenuine(
        f"旁边没有“{path.name}”的校验值文件（*-sha256.txt）。请把它和安装包放在同一个文件夹里"
    )


def sign_hash_list(path: Path, key: KeyPair) -> Path:
    """Sign the hash list at `path` and return the file with the signature, beside it.

    Raises NotGenuine if it is no hash list, CannotWrite.
    """
    hash_list = HashList(path, _read(path))
    if not hash_list.is_one:
        raise NotGenuine(f"“{path.name}”不是校验值文件")
    out = path.with_name(path.name + ".sig")
    line = f"{_MARK} {key.public_key.hex()} {key.sign(hash_list.content).hex()}\n"
    write_whole(out, line.encode())
    return out


def unreadable(path: Path, error: OSError) -> NotGenuine:
    """Return what to raise where a file on a stick or share cannot be read."""
    return NotGenuine(f"读不到“{path.name}”：{reason(error)}。请检查 U 盘或共享文件夹")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise unreadable(path, error) from error
