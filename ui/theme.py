"""How the program looks: one palette for each look, one stylesheet for all of them."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyleFactory

from resources import FOLDER

_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "Noto Sans SC",
    "SimSun",
)
POINT_SIZE = 10.5


class Look(NamedTuple):
    """The colours of one look. `desk` lies behind the `paper`; `label` tints printed words.

    `hint` is what stands in an empty field, `faint` what cannot be chosen now.
    """

    name: str
    desk: str
    paper: str
    label: str
    line: str
    edge: str
    ink: str
    muted: str
    hint: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    hover: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str


LIGHT = Look(
    name="浅色",
    desk="#efede7",
    paper="#fffefb",
    label="#f6f3ec",
    line="#cfc9bb",
    edge="#dcd7cb",
    ink="#22282d",
    muted="#5f6468",
    hint="#6b6f72",
    faint="#8d9092",
    accent="#1f5f8b",
    accent_soft="#dce9f2",
    on_accent="#ffffff",
    hover="#e5e1d7",
    error="#a8261d",
    error_soft="#fbe9e7",
    warning="#7d5600",
    warning_soft="#faf0d9",
    good="#2a6a41",
    good_soft="#e3f1e7",
)
DARK = Look(
    name="深色",
    desk="#1b1d1f",
    paper="#25282b",
    label="#2d3134",
    line="#474c50",
    edge="#383c40",
    ink="#e8e4dc",
    muted="#b2b3b1",
    hint="#94989a",
    faint="#7c8082",
    accent="#7db7de",
    accent_soft="#2b4354",
    on_accent="#10181d",
    hover="#32363a",
    error="#f0958c",
    error_soft="#46292a",
    warning="#e2bd6b",
    warning_soft="#423824",
    good="#8fc9a3",
    good_soft="#26392d",
)
CONTRAST = Look(
    name="高对比度",
    desk="#000000",
    paper="#000000",
    label="#000000",
    line="#ffffff",
    edge="#ffffff",
    ink="#ffffff",
    muted="#ffffff",
    hint="#c8c8c8",
    faint="#c8c8c8",
    accent="#ffe34d",
    accent_soft="#3b3b00",
    on_accent="#000000",
    hover="#333333",
    error="#ff9d94",
    error_soft="#330000",
    warning="#ffd45c",
    warning_soft="#332600",
    good="#8effb0",
    good_soft="#00331a",
)
LOOKS: Mapping[str, Look] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

_TOKEN = re.compile(r"@([a-z_0-9]+)")


def wear(app: QApplication, look: Look, point_size: float = POINT_SIZE) -> None:
    """Give the whole program `look` and text of `point_size`."""
    if not isinstance(app.style(), _Style):
        app.setStyle(_Style())
    app.setFont(_font(point_size))
    app.setPalette(_palette(look))
    app.setStyleSheet(_stylesheet(look, point_size))
    _WORN[:] = [look]


_WORN = [LIGHT]
"""The look that the program wears; asked for each line that is painted."""


def current_look() -> Look:
    """Return the look that the program wears."""
    return _WORN[0]


def with_text(pixels: int) -> int:
    """Return `pixels`, meant for text of the usual size, as many as the size of now asks for."""
    return round(pixels * QApplication.font().pointSizeF() / POINT_SIZE)


def system_look() -> Look:
    """Return the look that the desktop asks for."""
    scheme = QApplication.styleHints().colorScheme()
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


class _Style(QProxyStyle):
    """Fusion; the same on every system, so that one stylesheet fits.

    A new one each time that a sheet is put on: Qt crashed now and then when it went back to the
    style under a sheet that had been there before.
    """

    def __init__(self) -> None:
        super().__init__(QStyleFactory.create("Fusion"))


def _font(point_size: float) -> QFont:
    font = QFont()
    font.setFamilies(list(_FAMILIES))
    font.setPointSizeF(point_size)
    return font


_ROLES = {
    "Window": "desk",
    "WindowText": "ink",
    "Base": "paper",
    "AlternateBase": "label",
    "Text": "ink",
    "PlaceholderText": "hint",
    "Button": "label",
    "ButtonText": "ink",
    "BrightText": "error",
    "Highlight": "accent",
    "HighlightedText": "on_accent",
    "Accent": "accent",
    "Link": "accent",
    "LinkVisited": "accent",
    "ToolTipBase": "paper",
    "ToolTipText": "ink",
    "Light": "paper",
    "Midlight": "edge",
    "Mid": "line",
    "Dark": "line",
    "Shadow": "line",
}
"""Which colour of a look each role of Qt's palette has."""


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    for role, colour in _ROLES.items():
        palette.setColor(QPalette.ColorRole[role], QColor(getattr(look, colour)))
    for role in ("WindowText", "Text", "ButtonText"):
        place = QPalette.ColorGroup.Disabled, QPalette.ColorRole[role]
        palette.setColor(*place, QColor(look.faint))
    return palette


def _picture(name: str) -> str:
    """Return the path of an icon as a stylesheet wants it."""
    return (FOLDER / "icons" / f"{name}.svg").as_posix()


def _stylesheet(look: Look, point_size: float) -> str:
    """Return the stylesheet with the colours of `look` for its `@` words."""
    sheet = (FOLDER / "styles" / "app.qss").read_text("utf-8")
    words = look._asdict() | {
        "small": f"{point_size - 1.0:g}pt",
        "large": f"{point_size + 4.5:g}pt",
        "arrow_down": _picture("arrow_down"),
        "arrow_up": _picture("arrow_up"),
        "tick": _picture("tick_dark" if QColor(look.on_accent).lightness() < 128 else "tick_light"),
    }
    return _TOKEN.sub(lambda found: words[found[1]], sheet)
