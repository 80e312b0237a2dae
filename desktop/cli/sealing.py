"""Sealed files out of the commands: the key of this PC, passwords, and writing."""

import argparse
import sys
from getpass import getpass

from db import installation_key
from desktop.cli.data import path_of
from desktop.cli.exit_codes import ExitCode, Stop
from templates.files import CannotWrite
from templates.handin.format.keys import KeyPair
from templates.readers.reading import CannotRead


def key_of(asked: argparse.Namespace) -> KeyPair:
    """Return the key beside the data file, made now if there is none yet."""
    try:
        return installation_key.key_of(path_of(asked))
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
