"""Where the program writes down what happens: a small log that turns over."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SIZE = 512_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_log(folder: Path) -> Path | None:
    """Write everything from INFO on to a file in `folder` and return its path.

    Return None where nothing can be written there, on a stick that is read only, say: the data file
    then tells the person.
    """
    path = folder / "jixiao.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return path


def stop_log() -> None:
    """Close the log file and write no more to it."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
