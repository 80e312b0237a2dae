"""`make pictures`: every page and window, light and dark, drawn from the sample book.

All of them go into build/pictures to be looked at; those that the help and the README show are
also put, with fewer colours, where these look for them.
"""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from desktop.picture_clock import stopped_clock

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


def main() -> int:
    """Draw everything in every look, in SIZE or the one named (1024x768); print the files."""
    width, height = map(int, sys.argv[1].split("x")) if sys.argv[1:] else SIZE
    shown = pictures_shown() if (width, height) == SIZE else frozenset()
    FOLDER.mkdir(exist_ok=True)
    with _screen(width, height), stopped_clock():
        for look in _LOOKS:
            folder = ALL / f"{look}-{width}x{height}"
            folder.mkdir(parents=True, exist_ok=True)
            for name, views in _draw(look, (width, height)):
                _save(views.whole, folder / f"{name}.png")
                if look == "light" and name in shown:
                    _save(views.dialog or views.whole, FOLDER / f"{name}.png")
                print(folder / f"{name}.png")
    return 0


class Views(NamedTuple):
    """The whole window, and alone the dialog that is open over it; None if there is none."""

    whole: "QImage"
    dialog: "QImage | None"


@contextmanager
def _screen(width: int, height: int) -> Iterator[None]:
    """Let Qt draw on a screen of this size that nobody sees; dialogs take what it has."""
    with TemporaryDirectory() as folder:
        screen = {"name": "pictures", "x": 0, "y": 0, "width": width, "height": height}
        sizes = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        config = Path(folder) / "screen.json"
        config.write_text(json.dumps({"screens": [screen | sizes]}), "utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
        yield


def pictures_shown() -> frozenset[str]:
    """Return the names of the pictures that the help and the README show."""
    pages = (*_HELP.glob("*.md"), _ROOT / "README.md")
    texts = (page.read_text("utf-8") for page in pages)
    return frozenset(name for text in texts for name in re.findall(r"pictures/(\w+)\.png", text))


def _draw(look: str, size: tuple[int, int]) -> Iterator[tuple[str, Views]]:
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
        # A caret that blinks is in one picture and not in the next.
        start_application(settings).setCursorFlashTime(0)
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
    window.begin_review()
    return window


def _grab_each(window: "Window", steps: "Steps") -> Iterator[tuple[str, Views]]:
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
    while window.context.jobs.busy:
        # What one job brings may start the next.
        window.context.jobs.wait(10_000)
        settle()


def _grab(window: "Window") -> Views:
    """Return the window with the dialogs over it in its middle, and the last of them alone."""
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter, QPen

    from desktop.picture_pages import open_dialogs

    whole, over = window.grab(), [dialog.grab() for dialog in open_dialogs()]
    painter = QPainter(whole)
    painter.setPen(QPen(window.palette().mid().color()))
    for one in over:
        at = window.rect().center() - one.rect().center()
        painter.drawPixmap(QPoint(max(at.x(), 0), max(at.y(), 0)), one)
        painter.drawRect(one.rect().translated(at))
    painter.end()
    return Views(whole.toImage(), over[-1].toImage() if over else None)


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
