"""Where the program keeps its files."""

import os
from pathlib import Path

from platformdirs import user_data_path

DATA_VARIABLE = "JIXIAO_DATA"


def user_folder() -> Path:
    """Return the user's own data folder of the program; it need not exist yet."""
    return user_data_path("jixiao", appauthor=False)


def data_file(chosen: str | Path | None = None) -> Path:
    """Return the data file: `chosen`, else what JIXIAO_DATA names, else the user's own."""
    named = chosen or os.environ.get(DATA_VARIABLE)
    return Path(named).expanduser() if named else user_folder() / "jixiao.db"


def frameworks_folder(data: Path) -> Path:
    """Return the folder beside the data file where a bureau drops its own frameworks."""
    return data.parent / "frameworks"
