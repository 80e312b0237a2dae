"""The texts of cells, broken into lines as Chinese is: no 、 or 。 begins a line."""

from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_MOST_LAYOUTS, _MOST_HEIGHTS = 8_192, 65_536
_ANY_WIDTH = 1_000


class CellTexts:
    """Lays texts out in one font, and remembers what it has laid out."""

    def __init__(self, font: QFont) -> None:
        self.font = QFont(font)
        self._metrics = QFontMetricsF(font)
        self._layouts: dict[tuple[str, int], QTextLayout] = {}
        self._heights: dict[tuple[str, int], int] = {}
        self._line = _height(_lay_out("字", self.font, _ANY_WIDTH))

    def lay_out(self, text: str, width: int) -> QTextLayout:
        """Return `text` in lines of `width` pixels."""
        found = self._layouts.get((text, width))
        if found is None:
            if len(self._layouts) >= _MOST_LAYOUTS:
                self._layouts.clear()
            found = self._layouts[text, width] = _lay_out(text, self.font, width)
        return found

    def height(self, text: str, width: int) -> int:
        """Return how many pixels high `text` is in lines of `width` pixels."""
        found = self._heights.get((text, width))
        if found is None:
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            found = self._heights[text, width] = self._measured(text, width)
        return found

    def _measured(self, text: str, width: int) -> int:
        # Most texts are one line, and are known to be in a tenth of the time it takes to set them.
        if "\n" not in text and self._metrics.horizontalAdvance(text) < width:
            return self._line
        return _height(self.lay_out(text, width))


def _height(layout: QTextLayout) -> int:
    return ceil(layout.boundingRect().height())


def _lay_out(text: str, font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    # Else its signs would be shaped anew each time it is painted.
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        line = layout.createLine()
    layout.endLayout()
    return layout
