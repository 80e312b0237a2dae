"""The seal at the end of a hand-in file: who signed it, and that every byte before is unaltered.

The last 198 bytes of the file, which to a zip reader are the archive's comment:

    JXB1 <public key: 64 hexadecimal digits> <signature: 128 hexadecimal digits>

The signature is Ed25519 (RFC 8032) over every byte of the file before its own 128 digits, the
zip's directory, its unused header fields and the public key included. Digits are lower case. So
there is no byte in the file that can be altered unnoticed, and the seal is judged before anything
else of the file is looked at.
"""

import re

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

from templates.handin.errors import (
    Altered,
    HandinRefused,
    NewerVersion,
    NotAHandin,
    Truncated,
)
from templates.handin.format.keys import KeyPair

MIMETYPE = b"application/x-jixiao-handin"
BEGINNING = b"mimetype" + MIMETYPE
"""What stands at byte 30 of every hand-in file, by which a system tells its kind."""

_SIGNATURE = 128
_SEAL = re.compile(rb"JXB1 ([0-9a-f]{64}) ([0-9a-f]{128})")
SEAL_LENGTH = 5 + 64 + 1 + _SIGNATURE
"""Bytes of the seal."""

_ANY_VERSION = re.compile(rb"JXB([0-9]{1,4}) ")
_END_MARK = b"PK\5\6"
_END_RECORD = 22
_FARTHEST = 4096


def blank_seal(key: KeyPair) -> bytes:
    """Return the seal of `key` with zeros for the signature, to be put in place before signing."""
    return b"JXB1 " + key.public_key.hex().encode() + b" " + b"0" * _SIGNATURE


def seal(data: bytes, key: KeyPair) -> bytes:
    """Return `data`, which ends in a blank seal of `key`, with the signature in it."""
    signed = data[:-_SIGNATURE]
    return signed + key.sign(signed).hex().encode()


def verify(data: bytes) -> bytes:
    """Return the public key (32 bytes) that signed every byte of `data`.

    Raises NotAHandin, Truncated, NewerVersion or Altered.
    """
    match = _SEAL.fullmatch(data[-SEAL_LENGTH:])
    if match is None or not _ends_in_comment(data):
        raise _unsealed(data)
    public_key, signature = bytes.fromhex(match[1].decode()), bytes.fromhex(match[2].decode())
    try:
        VerifyKey(public_key).verify(data[:-_SIGNATURE], signature)
    except (CryptoError, ValueError) as error:
        raise Altered from error
    return public_key


def _ends_in_comment(data: bytes) -> bool:
    record = data[-SEAL_LENGTH - _END_RECORD : -SEAL_LENGTH]
    return record[:4] == _END_MARK and record[-2:] == SEAL_LENGTH.to_bytes(2, "little")


def _unsealed(data: bytes) -> HandinRefused:
    if data[30 : 30 + len(BEGINNING)] != BEGINNING:
        return NotAHandin()
    record = data.rfind(_END_MARK, -_FARTHEST)
    if record < 0 or len(data) < record + _END_RECORD:
        return Truncated()
    end = record + _END_RECORD
    version = _ANY_VERSION.match(data, end)
    if version and int(version[1]) > 1:
        return NewerVersion()
    stated = int.from_bytes(data[end - 2 : end], "little")
    return Truncated() if len(data) < end + stated else Altered()
