"""Draws the picture at the side of the set-up program's first and last page: draw_side.py BMP."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICON = Path(__file__).resolve().parents[3] / "resources" / "icons" / "jixiao.svg"
_WIDTH, _HEIGHT = 164, 314
"""What NSIS's pages have room for."""


def main(out: str) -> None:
    """Write a bitmap of the program's icon on the colour of its window."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _app = QGuiApplication([])
    image = QImage(_WIDTH * 2, _HEIGHT * 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#efeee8"))
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter, QRectF(84, 200, 160, 160))
    painter.end()
    image.save(out, "BMP")


main(sys.argv[1])
