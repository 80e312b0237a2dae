"""Where the copies of checked set-up files lie, and how they go again."""

import shutil
import tempfile
from pathlib import Path

_PREFIX = "jixiao-set-up-"


def new_folder() -> Path:
    """Return a new folder where nobody else writes."""
    return Path(tempfile.mkdtemp(prefix=_PREFIX))


def drop_copies() -> None:
    """Remove the copies of earlier checks, except one that is running.

    A set-up program cannot remove itself: the program that it installed does so at its start.
    """
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        shutil.rmtree(folder, ignore_errors=True)
