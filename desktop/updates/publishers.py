"""Whose updates are taken: the public keys that the program knows.

A key is a line `jixiao-publisher-1 `, the Ed25519 public key as 64 hexadecimal digits, and a name,
in a file with the suffix .pub. The program brings its publisher's in `resources/keys`; a bureau
that signs its own frameworks puts its key into the folder `keys` beside the data file.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from desktop.updates.errors import NotGenuine

_LINE = re.compile(r"jixiao-publisher-1 ([0-9a-f]{64}) (\S.*)")


@dataclass(frozen=True, slots=True)
class Publisher:
    """Somebody whose signature counts, and the 32 bytes of the public key."""

    name: str
    public_key: bytes

    @property
    def line(self) -> str:
        """The line of a .pub file."""
        return f"jixiao-publisher-1 {self.public_key.hex()} {self.name}"


def known_publishers(folder: Path | None = None) -> tuple[Publisher, ...]:
    """Return the publishers that the program brings, then those of the .pub files in `folder`.

    What is not a key is passed over.
    """
    own = _in_folder(resources.files("resources") / "keys")
    return (*own, *(_in_folder(folder) if folder else ()))


def who_signed(
    message: bytes, public_key: bytes, signature: bytes, publishers: Iterable[Publisher]
) -> Publisher:
    """Return which of the `publishers` signed `message` with `public_key`. Raises NotGenuine."""
    signer = next((one for one in publishers if one.public_key == public_key), None)
    if signer is None:
        raise NotGenuine(
            "签名的单位不在本机认可的名单中，没有采用。请先向提供文件的单位核实；"
            "确认可信后，把它的公钥文件（.pub）放进数据文件旁的 keys 文件夹再试"
        )
    try:
        VerifyKey(public_key).verify(message, signature)
    except (BadSignatureError, ValueError) as error:
        raise NotGenuine("签名不符：文件被改动过，或没有传完整。请重新索取") from error
    return signer


def _in_folder(folder: Traversable) -> Sequence[Publisher]:
    if not folder.is_dir():
        return ()
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".pub")), key=str)
    return [one for file in files if (one := _publisher(file))]


def _publisher(file: Traversable) -> Publisher | None:
    try:
        match = _LINE.fullmatch(file.read_text("utf-8").strip())
    except (OSError, UnicodeDecodeError):
        return None
    return Publisher(match[2], bytes.fromhex(match[1])) if match else None
