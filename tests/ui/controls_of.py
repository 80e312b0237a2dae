"""What a window must give each of its controls: a name, an explanation, a mnemonic of its own."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from ui.mnemonics import mnemonic_of, said_controls

_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
_COMPOUND = (QComboBox, QAbstractSpinBox, QHeaderView)
"""What has children of Qt's own, which are read out with it."""


def faults_of(top: QWidget) -> list[str]:
    """Return what the controls of the window `top` lack, in words."""
    shown = [one for one in _controls(top) if one.isVisibleTo(top)]
    nameless = [f"no name: {_known(one)}" for one in shown if not _name(one, top)]
    fields = [one for one in shown if isinstance(one, _FIELDS) and not _is_to_read(one)]
    # The few fields of a dialog are explained by its sentences.
    explained = isinstance(top, QDialog)
    silent = [f"no tip: {_known(one)}" for one in fields if not explained and not one.toolTip()]
    return [*nameless, *silent, *_shared(top)]


def _controls(top: QWidget) -> list[QWidget]:
    return [one for one in top.findChildren(QWidget) if one.window() is top and _is_control(one)]


def _is_control(one: QWidget) -> bool:
    around, inside = one.parentWidget(), one.objectName().startswith("qt_")
    if inside or isinstance(one, QHeaderView) or isinstance(around, _COMPOUND):
        return False
    kinds = (*_FIELDS, QAbstractButton, QAbstractItemView, QGroupBox)
    return isinstance(one, kinds) or bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_to_read(one: QWidget) -> bool:
    return isinstance(one, QTextEdit | QPlainTextEdit) and one.isReadOnly()


def _name(one: QWidget, top: QWidget) -> str:
    labels = [label.text() for label in top.findChildren(QLabel) if label.buddy() is one]
    own = one.text() if isinstance(one, QAbstractButton) else ""
    return one.accessibleName() or own or "".join(labels)


def _shared(top: QWidget) -> list[str]:
    letters = Counter(mnemonic_of(one) for one in said_controls(top) if one.isVisibleTo(top))
    if isinstance(top, QMainWindow):
        letters.update(text.text().partition("&")[2][:1] for text in top.menuBar().actions())
    return [f"shared mnemonic: {one}" for one, count in letters.items() if one and count > 1]


def _known(one: QWidget) -> str:
    around = one.parentWidget()
    return (
        f"{type(one).__name__} {one.objectName()} in {type(around).__name__} {around.objectName()}"
    )
