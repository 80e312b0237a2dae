"""Files that a second start hands to the window that is open already: a .jxb opened by double click.

A note beside the data file names them; the open window watches the folder and takes it away. No
socket is opened, and nothing is handed to another computer, which may hold the file on a share.
"""

import json
import logging
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QFileSystemWatcher,
    QLockFile,
    QObject,
    QSysInfo,
    QTimer,
    Signal,
)

from templates.files import CannotWrite, write_whole

log = logging.getLogger(__name__)

_LARGEST = 1 << 20
_PATIENCE = 3000
"""Milliseconds in which an open window takes a note, even while it paints a large book."""
_LOOK = 50


class Inbox(QObject):
    """Hears of the files that later starts of the program are asked to open."""

    arrived = Signal(object)
    """A list of paths."""

    def __init__(self, data_file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._note = _note(data_file)
        with suppress(OSError):
            # One of an earlier day that nobody took.
            self._note.unlink()
        self._watcher = QFileSystemWatcher([str(self._note.parent)], self)
        self._watcher.directoryChanged.connect(lambda _folder: self._look())

    def _look(self) -> None:
        if not self._note.exists():
            return
        try:
            content = self._note.read_bytes()[:_LARGEST]
            self._note.unlink()
            paths = [Path(one) for one in json.loads(content) if isinstance(one, str)]
        except (OSError, ValueError, TypeError):
            log.warning("No note of files to open: %s", self._note, exc_info=True)
            return
        self.arrived.emit(paths)


def hand_over(data_file: Path, files: Sequence[Path]) -> bool:
    """Ask the window that is open on `data_file` to open `files`; return whether it took them."""
    if not _is_held_here(data_file):
        return False
    note = _note(data_file)
    try:
        write_whole(note, json.dumps([str(one.absolute()) for one in files]).encode())
    except CannotWrite:
        return False
    taken = _wait_until_gone(note)
    with suppress(OSError):
        note.unlink()
    return taken


def _wait_until_gone(note: Path) -> bool:
    loop = QEventLoop()
    look = QTimer(interval=_LOOK)
    look.timeout.connect(lambda: None if note.exists() else loop.quit())
    look.start()
    QTimer.singleShot(_PATIENCE, loop, loop.quit)
    loop.exec()
    return not note.exists()


def _is_held_here(data_file: Path) -> bool:
    """Return whether a program on this very computer holds the lock of `data_file`."""
    lock = QLockFile(str(data_file.with_name(data_file.name + ".lock")))
    _process, host, _program = lock.getLockInfo()
    return bool(host) and host == QSysInfo.machineHostName()


def _note(data_file: Path) -> Path:
    return data_file.with_name(data_file.name + ".open")
