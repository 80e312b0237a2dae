"""Where the program keeps its files."""

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path

DATA_VARIABLE = "JIXIAO_DATA"


def user_folder() -> Path:
    """Return the user's own data folder of the program; it need not exist yet."""
    return user_data_path("jixiao", appauthor=False)


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
    return user_config_path("jixiao", appauthor=False) / "window.ini"


def log_folder() -> Path:
    """Return the folder of the log; it need not exist yet."""
    return user_log_path("jixiao", appauthor=False)


def frameworks_folder(data: Path) -> Path:
    """Return the folder beside the data file where a bureau drops its own frameworks."""
    return data.parent / "frameworks"
