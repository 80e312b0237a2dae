"""`make pictures`: every page and window, light and dark, drawn from the sample book.

All of them go into build/pictures to be looked at; those that the help and the README show are
also put, with fewer colours, where these look for them.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from desktop.picture_pages import Steps
    from ui.settings import Settings
    from ui.window import Window

_ROOT = Path(__file__).parent.parent
_HELP = _ROOT / "resources" / "help"
FOLDER = _HELP / "pictures"
ALL = _ROOT / "build" / "pictures"
SIZE = (1366, 768)
_LOOKS = ("light", "dark")
_COLOURS = 256
_LARGE = 760
"""Pixels from which on a dialog takes what the screen has."""


def main() -> int:
    """Draw everything in every look, in SIZE or the one named (1024x768); print the files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    width, height = map(int, sys.argv[1].split("x")) if sys.argv[1:] else SIZE
    shown = pictures_shown() if (width, height) == SIZE else frozenset()
    FOLDER.mkdir(exist_ok=True)
    for look in _LOOKS:
        folder = ALL / f"{look}-{width}x{height}"
        folder.mkdir(parents=True, exist_ok=True)
        for name, picture in _draw(look, (width, height)):
            _save(picture, folder / f"{name}.png")
            if look == "light" and name in shown:
                _save(picture, FOLDER / f"{name}.png")
            print(folder / f"{name}.png")
    return 0


def pictures_shown() -> frozenset[str]:
    """Return the names of the pictures that the help and the README show."""
    pages = (*_HELP.glob("*.md"), _ROOT / "README.md")
    texts = (page.read_text("utf-8") for page in pages)
    return frozenset(name for text in texts for name in re.findall(r"pictures/(\w+)\.png", text))


def _draw(look: str, size: tuple[int, int]) -> Iterator[tuple[str, "QImage"]]:
    from desktop.gui import start_application
    from desktop.picture_pages import (
        begin_pages,
        change_sample,
        put_sample,
        sample_pages,
        write_files,
    )
    from ui.settings import Settings

    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(folder / "window.ini")
        settings.look = look
        start_application(settings)
        window = _open(folder / "empty.db", settings, size)
        yield from _grab_each(window, begin_pages(window))
        data = folder / "jixiao.db"
        refs = put_sample(data)
        write_files(data, folder)
        change_sample(data)
        window = _open(data, settings, size)
        yield from _grab_each(window, sample_pages(window, refs, folder))


def _open(data: Path, settings: "Settings", size: tuple[int, int]) -> "Window":
    from desktop.gui import open_window

    window = open_window(data, settings)
    window.show_in(*size)
    return window


def _grab_each(window: "Window", steps: "Steps") -> Iterator[tuple[str, "QImage"]]:
    """Take each step and yield what is seen; close what it opened, and the window at last."""
    from desktop.gui import close_window
    from desktop.picture_pages import open_dialogs

    for name, step in steps.items():
        step()
        _wait(window)
        yield name, _grab(window)
        for dialog in open_dialogs():
            dialog.reject()
        _wait(window)
    close_window(window)


def _wait(window: "Window") -> None:
    from desktop.gui import settle

    settle()
    window.context.jobs.wait(10_000)
    settle()


def _grab(window: "Window") -> "QImage":
    """Return the window with the dialogs over it in its middle."""
    from PySide6.QtCore import QPoint, QSize
    from PySide6.QtGui import QPainter, QPen

    from desktop.gui import settle
    from desktop.picture_pages import open_dialogs

    for dialog in open_dialogs():
        # The screen of this platform is smaller than the picture: give them what they would take.
        if dialog.width() > _LARGE:
            dialog.resize(window.size() - QSize(24, 60))
    settle()
    whole, over = window.grab(), [dialog.grab() for dialog in open_dialogs()]
    painter = QPainter(whole)
    painter.setPen(QPen(window.palette().mid().color()))
    for one in over:
        at = window.rect().center() - one.rect().center()
        painter.drawPixmap(QPoint(max(at.x(), 0), max(at.y(), 0)), one)
        painter.drawRect(one.rect().translated(at))
    painter.end()
    return whole.toImage()


def _save(picture: "QImage", path: Path) -> None:
    """Write `picture` in the colours that are most in it: a third of the bytes, to the eye same."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("I"))
    table = [colour for colour, _ in counted.most_common(_COLOURS)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    few = plain.convertToFormat(QImage.Format.Format_Indexed8, table, flags)
    few.save(str(path), quality=0)  # which compresses most


if __name__ == "__main__":
    sys.exit(main())
