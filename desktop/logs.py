"""Where the program writes down what happens: a small log that turns over."""

import logging
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
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return None
    _write_by(handler)
    logging.getLogger().setLevel(logging.INFO)
    return path


def bound_log() -> None:
    """Let the log that was started turn over when it is full, from now on.

    A start of the program does not wait for this: what turns logs over also knows how to send them
    away, and loads sockets and more.
    """
    from logging.handlers import RotatingFileHandler

    for plain in _open_handlers():
        path = plain.baseFilename
        stop_log()
        _write_by(RotatingFileHandler(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8"))


def stop_log() -> None:
    """Close the log file and write no more to it."""
    for handler in _open_handlers():
        logging.getLogger().removeHandler(handler)
        handler.close()


def _write_by(handler: logging.FileHandler) -> None:
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger().addHandler(handler)


def _open_handlers() -> list[logging.FileHandler]:
    return [one for one in logging.getLogger().handlers if isinstance(one, logging.FileHandler)]
