"""The password of a hand-in file: libsodium's Argon2id makes the key, its secret box the lock.

The box is XSalsa20-Poly1305: a nonce of 24 bytes, then the sealed content. The key is 32 bytes of
Argon2id (version 1.3, one lane) over the password in UTF-8, Unicode form NFKC, with the cost and
salt that the manifest states in clear under `lock`:

    {"kdf": "argon2id", "passes": 3, "memory": 67108864, "salt": "…32 hexadecimal digits…",
     "box": "xsalsa20-poly1305"}

Other costs are refused: a stranger's file must not choose how much memory this PC spends.
"""

import re
import unicodedata
from typing import Any

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from templates.handin.errors import HandinRefused, NewerVersion, WrongPassword

_PASSES = 3
_MEMORY = 64 * 1024 * 1024
_COST = {"kdf": "argon2id", "passes": _PASSES, "memory": _MEMORY, "box": "xsalsa20-poly1305"}
_SALT = re.compile(r"[0-9a-f]{32}")


def lock(content: bytes, password: str) -> tuple[dict[str, Any], bytes]:
    """Return what the manifest has to say about the lock, and the box with `content` in it.

    Salt and nonce are random: the same content makes another box each time.
    """
    salt = random(argon2id.SALTBYTES)
    box = SecretBox(_key(password, salt)).encrypt(content)
    return {**_COST, "salt": salt.hex()}, bytes(box)


def unlock(stated: dict[str, Any], box: bytes, password: str) -> bytes:
    """Return the content of `box`, locked as `stated` by the manifest.

    Raises NewerVersion for a lock of another kind and WrongPassword. The seal is verified before,
    so a box that does not open is never an altered one.
    """
    salt = stated.get("salt")
    if not _is_ours(stated) or not isinstance(salt, str) or not _SALT.fullmatch(salt):
        raise NewerVersion
    try:
        return SecretBox(_key(password, bytes.fromhex(salt))).decrypt(box)
    except (CryptoError, ValueError) as error:
        raise WrongPassword from error


def _is_ours(stated: dict[str, Any]) -> bool:
    return all(stated.get(key) == value for key, value in _COST.items())


def _key(password: str, salt: bytes) -> bytes:
    # Half or full width: an input method must not decide whether the password is right.
    secret = unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
    try:
        return argon2id.kdf(SecretBox.KEY_SIZE, secret, salt, _PASSES, _MEMORY)
    except (MemoryError, RuntimeError) as error:
        raise HandinRefused("内存不足，打不开带密码的报送文件，请关闭其他程序后再试") from error
