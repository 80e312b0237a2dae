"""Sealed files: a hand-in, return or receipt as it reads back, and written under its own name."""

from pathlib import Path

from templates.files import write_whole
from templates.handin.file import dump_handin, load_handin
from templates.handin.file_name import handin_file_name
from templates.handin.format.keys import KeyPair
from templates.handin.handin import Handin


def seal_handin(handin: Handin, key: KeyPair) -> tuple[Handin, bytes]:
    """Return `handin` as it reads back, with signer and digest, and its bytes without password.

    Raises ErrorsStand for a hand-in with errors and no reason.
    """
    content = dump_handin(handin, key)
    return load_handin(content), content


def write_sealed(
    folder: Path, sealed: Handin, content: bytes, key: KeyPair, password: str = ""
) -> Path:
    """Write a sealed file into `folder` under the name that it should have; return its path.

    With a `password` the file is locked. Raises CannotWrite.
    """
    path = folder / handin_file_name(sealed)
    write_whole(path, dump_handin(sealed, key, password) if password else content)
    return path
