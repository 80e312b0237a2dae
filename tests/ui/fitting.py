"""Whether the words of a window have the room that they need: what is cut off, by widget."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QToolButton,
    QWidget,
)

_SLACK = 1
_BUTTONS = (QPushButton, QCheckBox, QRadioButton, QToolButton)


def cut_off(root: QWidget) -> list[str]:
    """Return what cannot be read in `root` although it is shown: a line of words for each."""
    shown = [one for one in (root, *root.findChildren(QWidget)) if _is_seen(one, root)]
    return [fault for one in shown for fault in _faults(one)]


def _is_seen(one: QWidget, root: QWidget) -> bool:
    return one.isVisible() and one.window() is root


def _faults(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel) and one.text():
        yield from _of_label(one)
    elif isinstance(one, _BUTTONS) and one.text() and not one.toolTip():
        if one.sizeHint().width() > one.width() + _SLACK:
            yield _said(one, one.text(), one.sizeHint().width())
    elif isinstance(one, _BUTTONS) and one.text():
        if one.minimumSizeHint().width() > one.width() + _SLACK and not _is_elided(one):
            yield _said(one, one.text(), one.minimumSizeHint().width())
    elif isinstance(one, QLineEdit) and not one.text() and not one.toolTip():
        wanted = one.fontMetrics().horizontalAdvance(one.placeholderText())
        if wanted > one.contentsRect().width():
            yield _said(one, one.placeholderText(), wanted)
    if isinstance(one, QAbstractScrollArea) and not isinstance(one, QTableView):
        yield from _of_area(one)


def _of_label(label: QLabel) -> Iterator[str]:
    if label.wordWrap():
        if label.heightForWidth(label.width()) > label.height() + _SLACK:
            yield _said(label, label.text(), label.width())
        signs = label.fontMetrics().horizontalAdvance("三个字")
        wanted = label.fontMetrics().horizontalAdvance(label.text())
        if label.contentsRect().width() < min(signs, wanted):
            yield _said(label, label.text(), signs)
    elif label.sizeHint().width() > label.width() + _SLACK and not label.toolTip():
        yield _said(label, label.text(), label.sizeHint().width())


def _of_area(area: QAbstractScrollArea) -> Iterator[str]:
    bar = area.horizontalScrollBar()
    is_off = area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if bar.maximum() > bar.minimum() and not is_off:
        yield f"{_name(area)} scrolls sideways by {bar.maximum()}"


def _is_elided(button: QWidget) -> bool:
    """Return whether a button draws … itself where there is no room, with all of it in its tip."""
    return type(button).__name__.startswith("Narrow")


def _said(one: QWidget, text: str, wanted: int) -> str:
    return f"{_name(one)} {text[:30]!r}: {wanted} wanted, has {one.width()}x{one.height()}"


def _name(one: QWidget) -> str:
    return f"{type(one).__name__}#{one.objectName()}"
