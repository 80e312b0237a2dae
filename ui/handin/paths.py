"""Files that were made, given over to the programs of the desktop."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_path(path: Path) -> bool:
    """Let the desktop open a file or folder; return whether there is a program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
