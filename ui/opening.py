"""Files and folders given over to the programs of the desktop."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.widgets.notice import Notice, Offer


def open_path(path: Path) -> bool:
    """Let the desktop open a file or folder; return whether there is a program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def open_or_say(path: Path, notice: Notice) -> None:
    """Let the desktop open a file or folder; say where it is if there is no program for it."""
    if not open_path(path):
        notice.say(f"没有能打开它的程序，文件在这里：{path}", "warning")


def file_offers(path: Path, notice: Notice) -> tuple[Offer, Offer]:
    """Return the offers to open a file that was written, and its folder."""
    return ("打开", lambda: open_or_say(path, notice)), folder_offer(path.parent, notice)


def folder_offer(folder: Path, notice: Notice) -> Offer:
    """Return the offer to open a folder in which something was written."""
    return "打开文件夹", lambda: open_or_say(folder, notice)
