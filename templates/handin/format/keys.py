"""The key pair of an installation: it signs what this PC hands in.

The key file is one line, `jixiao-key-1 ` and the Ed25519 seed as 64 hexadecimal digits, readable
by its owner alone. Whoever has it can sign as this PC; whoever loses it is a new PC to others.
"""

import hashlib
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from nacl.signing import SigningKey

from templates.file_errors import reason
from templates.files import CannotWrite, whole_file
from templates.readers.reading import CannotRead

_MARK = "jixiao-key-1 "
_LINE = re.compile(rf"{_MARK}([0-9a-f]{{64}})\n?")
_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class KeyPair:
    """An Ed25519 key pair; the secret half never shows in a log or a traceback."""

    seed: bytes = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The 32 bytes by which others know this PC."""
        return bytes(SigningKey(self.seed).verify_key)

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`, 64 bytes; the same message gives the same bytes."""
        return SigningKey(self.seed).sign(message).signature


def make_key() -> KeyPair:
    """Return a new key pair."""
    return KeyPair(bytes(SigningKey.generate()))


def save_key(path: Path, key: KeyPair) -> None:
    """Write `key` to `path`, for its owner's eyes only. Raises CannotWrite.

    A file that is already there is never written over: the key in it may be known to others.
    """
    if path.exists():
        raise CannotWrite(f"“{path}”已经有密钥，不能覆盖；如确实要换，请先把它移到别处")
    with whole_file(path) as part:
        _write_for_owner(part, f"{_MARK}{key.seed.hex()}\n".encode())


def load_key(path: Path) -> KeyPair:
    """Return the key pair in `path`, and shut the file to others if it was open to them.

    Raises CannotRead, with words for a person, if it is not there or not a key.
    """
    try:
        text = path.read_bytes()[:200].decode("ascii", "replace")
        _shut_to_others(path)
    except OSError as error:
        raise CannotRead(f"读不到签名密钥“{path}”：{reason(error)}") from error
    match = _LINE.fullmatch(text)
    if match is None:
        raise CannotRead(f"“{path}”不是签名密钥，或已损坏；请从备份恢复，或移走它以生成新的密钥")
    return KeyPair(bytes.fromhex(match[1]))


def load_or_make_key(path: Path) -> KeyPair:
    """Return the key pair in `path`, after making and saving one if there is none yet."""
    if not path.exists():
        save_key(path, make_key())
    return load_key(path)


def fingerprint(public_key: bytes) -> str:
    """Return a public key as people compare it on the telephone: `3F2A 91C0 …`, 16 digits."""
    digits = hashlib.sha256(public_key).hexdigest()[:16].upper()
    return " ".join(digits[n : n + 4] for n in range(0, 16, 4))


def _write_for_owner(path: Path, content: bytes) -> None:
    # The mode is given at creation: a chmod afterwards would leave a moment in which all can read.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, _OWNER_ONLY), "wb") as file:
        file.write(content)


def _shut_to_others(path: Path) -> None:
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        path.chmod(_OWNER_ONLY)
