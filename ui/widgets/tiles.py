"""A few figures side by side, and a sheet of paper with a title."""

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.widgets.sheet import named


class Tiles(QFrame):
    """A few figures side by side, each with its name below it."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.setObjectName("tiles")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        grid.setHorizontalSpacing(12)
        self._figures = [named(QLabel("—"), "figure") for _ in names]
        for column, (figure, name) in enumerate(zip(self._figures, names, strict=True)):
            grid.addWidget(figure, 0, column)
            grid.addWidget(named(QLabel(name), "quiet"), 1, column)
            grid.setColumnStretch(column, 1)

    def say(self, *figures: str) -> None:
        """Show `figures`."""
        for label, text in zip(self._figures, figures, strict=True):
            label.setText(text)


def paper(title: str, content: QWidget, beside: QWidget | None = None) -> QFrame:
    """Return a sheet with a title, something small `beside` it, and `content` below."""
    sheet = named(QFrame(), "paper")
    grid = QGridLayout()
    head = named(QLabel(title), "strong")
    head.setContentsMargins(12, 8, 12, 8)
    grid.addWidget(head, 0, 0)
    grid.setColumnStretch(0, 1)
    if beside:
        grid.addWidget(beside, 0, 1)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(grid)
    column.addWidget(content)
    return sheet
