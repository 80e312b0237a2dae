"""Draws the program's icon files from jixiao.svg; run it when the drawing has changed.

    python -m desktop.packaging.draw_icons

Needs ImageMagick's `convert`.
"""

import os
import subprocess
import tempfile
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def main() -> None:
    """Write jixiao.ico (every size) and jixiao.png (the largest) beside jixiao.svg."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _app = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        drawn = [_draw(size, Path(folder) / f"{size}.png") for size in _SIZES]
        subprocess.run(["convert", *drawn, ICONS / "jixiao.ico"], check=True)
        (ICONS / "jixiao.png").write_bytes(drawn[-1].read_bytes())


def _draw(size: int, path: Path) -> Path:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / "jixiao.svg")).render(painter)
    painter.end()
    image.save(str(path))
    return path


main()
