"""Sealed files out of the commands: the key of this PC, passwords, and writing."""

import argparse
import sys
from getpass import getpass
from pathlib import Path

from desktop.cli.data import path_of
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.paths import key_file
from templates.files import CannotWrite, write_whole
from templates.handin.file import dump_handin, load_handin
from templates.handin.file_name import handin_file_name
from templates.handin.format.keys import KeyPair, load_or_make_key
from templates.handin.handin import Handin
from templates.readers.reading import CannotRead


def key_of(asked: argparse.Namespace) -> KeyPair:
    """Return the key beside the data file, made now if there is none yet."""
    try:
        return load_or_make_key(key_file(path_of(asked)))
    except (CannotRead, CannotWrite) as error:
        raise Stop(str(error), ExitCode.NO_DATA) from error


def password_of(asked: argparse.Namespace) -> str:
    """Return the password if --password was given: asked for unseen, or a line of the input.

    It is never an argument, which others on the same PC could read.
    """
    if not asked.password:
        return ""
    typed = getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not typed:
        raise Stop("没有输入密码。", ExitCode.USAGE)
    return typed


def seal(handin: Handin, key: KeyPair) -> tuple[Handin, bytes]:
    """Return `handin` as it reads back, with signer and digest, and its bytes without password."""
    content = dump_handin(handin, key)
    return load_handin(content), content


def write_sealed(
    folder: str | None, handin: Handin, content: bytes, key: KeyPair, password: str
) -> Path:
    """Write the sealed file into `folder` under the name that it should have; return its path."""
    path = Path(folder or ".") / handin_file_name(handin)
    try:
        write_whole(path, dump_handin(handin, key, password) if password else content)
    except CannotWrite as error:
        raise Stop(str(error), ExitCode.NO_FILE) from error
    return path
