"""The three columns of the window: the tree, the page with what belongs under it, the side panels."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.navigator import Navigator
from ui.review.aside import Aside
from ui.settings import Settings


class Frame(QSplitter):
    """Shares the width out: names can be read in the tree, and the form needs no scrolling."""

    def __init__(self, navigator: Navigator, middle: tuple[QWidget, ...], aside: Aside) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        navigator.setMinimumWidth(180)
        holder = QWidget()
        holder.setMinimumWidth(560)
        self._middle = _column(holder, middle)
        for widget in (navigator, holder, aside):
            self.addWidget(widget)
        self.setStretchFactor(1, 1)

    def share(self, width: int) -> None:
        """Share `width` pixels out anew."""
        tree = min(max(width * 24 // 100, 220), 320)
        aside = min(max(width * 23 // 100, 260), 420)
        self.setSizes([tree, width - tree - aside, aside])

    def put_under_page(self, widget: QWidget) -> None:
        """Put `widget` right under the page."""
        self._middle.insertWidget(1, widget)

    def keep(self, settings: Settings) -> None:
        """Remember the widths."""
        settings.keep_bytes("splitter", self.saveState())

    def restore(self, settings: Settings) -> None:
        """Take the widths that were kept, if any were."""
        self.restoreState(settings.bytes_of("splitter"))


def _column(holder: QWidget, widgets: tuple[QWidget, ...]) -> QVBoxLayout:
    """Put `widgets` one under the other into `holder`; the first one takes the room."""
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for at, widget in enumerate(widgets):
        column.addWidget(widget, 0 if at else 1)
    return column
