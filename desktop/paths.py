"""Where the program keeps its files."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

DATA_VARIABLE = "JIXIAO_DATA"
PORTABLE = "数据"
"""The folder beside the program of the portable package that makes it keep everything there."""


def portable_folder() -> Path | None:
    """Return the folder 数据 beside the packaged program, None if there is none."""
    if not getattr(sys, "frozen", False):
        return None
    folder = Path(sys.executable).parent / PORTABLE
    return folder if folder.is_dir() else None


def user_folder() -> Path:
    """Return the user's own data folder, or the portable one; it need not exist yet."""
    return portable_folder() or user_data_path("jixiao", appauthor=False)


def data_file(chosen: str | Path | None = None) -> Path:
    """Return the data file: `chosen`, else what JIXIAO_DATA names, else the user's own."""
    named = chosen or os.environ.get(DATA_VARIABLE)
    return Path(named).expanduser() if named else user_folder() / "jixiao.db"


def make_own_folder(data: Path) -> None:
    """Make the user's own data folder if `data` is in it; any other must be there already."""
    if data.parent == user_folder():
        # Where it cannot be made, opening the data file says so in words.
        with suppress(OSError):
            data.parent.mkdir(parents=True, exist_ok=True)


def settings_file() -> Path:
    """Return the file in which the window remembers how it looked; it need not exist yet."""
    return (portable_folder() or user_config_path("jixiao", appauthor=False)) / "window.ini"


def log_folder() -> Path:
    """Return the folder of the log; it need not exist yet."""
    return portable_folder() or user_log_path("jixiao", appauthor=False)


def frameworks_folder(data: Path) -> Path:
    """Return the folder beside the data file where a bureau drops its own frameworks."""
    return data.parent / "frameworks"


def rules_folder(data: Path) -> Path:
    """Return the folder beside the data file where a bureau drops its own rule sets."""
    return data.parent / "rules"


def library_folder(data: Path) -> Path:
    """Return the folder beside the data file where a bureau drops its own common indicators."""
    return data.parent / "library"


def publishers_folder(data: Path) -> Path:
    """Return the folder beside the data file with the public keys whose updates are taken."""
    return data.parent / "keys"
