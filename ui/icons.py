"""The program's icons, drawn in the colour of the current look."""

import math
from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication

from resources import FOLDER

_SIZES = (16, 20)
_PROGRAM_SIZES = (16, 20, 32, 48)
_NAME = "icon_name"
_ROLE = "icon_role"


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """Return the icon `name` in the ink of the current look. Raises FileNotFoundError."""
    palette = QApplication.palette()
    ink = palette.color(role).name()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    return _icon(name, ink, faint)


def program_icon() -> QIcon:
    """Return the icon of the program itself."""
    return _icon("jixiao", "", "", _PROGRAM_SIZES)


def tinted(name: str, colour: str) -> QIcon:
    """Return the icon `name` in `colour`. Raises FileNotFoundError."""
    return _icon(name, colour, colour)


def wear(
    target: QAction | QAbstractButton,
    name: str,
    role: QPalette.ColorRole = QPalette.ColorRole.WindowText,
) -> None:
    """Give `target` the icon `name` in the ink of `role`, to be drawn again in another look."""
    target.setProperty(_NAME, name)
    target.setProperty(_ROLE, role.value)
    target.setIcon(icon(name, role))


def redraw(targets: list[QAction | QAbstractButton]) -> None:
    """Draw the icons of `targets` again in the ink of the current look."""
    for one in targets:
        if name := one.property(_NAME):
            one.setIcon(icon(name, QPalette.ColorRole(one.property(_ROLE))))


@cache
def _icon(name: str, ink: str, faint: str, wanted: tuple[int, ...] = _SIZES) -> QIcon:
    drawing = (FOLDER / "icons" / f"{name}.svg").read_text("utf-8")
    drawn = QIcon()
    for colour, mode in ((ink, QIcon.Mode.Normal), (faint, QIcon.Mode.Disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        for size in _sizes(wanted):
            drawn.addPixmap(_pixmap(renderer, size), mode)
    return drawn


@cache
def _sizes(wanted: tuple[int, ...] = _SIZES) -> tuple[int, ...]:
    """Return the sizes to draw: what the screens make of ours, so that nothing is blown up."""
    ratios = {1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())}
    return tuple(sorted({math.ceil(size * ratio) for size in wanted for ratio in ratios}))


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap
