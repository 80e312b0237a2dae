"""Mnemonics for the controls of a dialog that have none: 邮件草稿(&Y)…, as the menus have them."""

import re
from collections.abc import Iterator
from string import ascii_uppercase, digits

from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from ui.pinyin import initials

_MNEMONIC = re.compile(r"&(\w)")
_END = re.compile(r"[…：:]?$")
_Said = QAbstractButton | QLabel | QGroupBox


def give_mnemonics(dialog: QDialog) -> None:
    """Give each control of `dialog` that has none a letter that no other has.

    Those that Enter and Esc are for go without.
    """
    lacking = []
    used = set()
    for one in said_controls(dialog):
        if letter := mnemonic_of(one):
            used.add(letter)
        elif _words(one) and not _has_a_key(dialog, one):
            lacking.append(one)
    for one in lacking:
        words = _words(one)
        free = (sign for sign in _wanted(words) if sign not in used)
        if letter := next(free, ""):
            used.add(letter)
            _say(one, _END.sub(lambda end: f"(&{letter}){end[0]}", words, count=1))


def said_controls(top: QWidget) -> Iterator[_Said]:
    """Yield what a mnemonic can stand on in the window `top`: buttons, groups, labels of fields."""
    every: list[QWidget] = list(top.findChildren(QWidget))
    for one in every:
        if one.window() is not top or isinstance(one, QToolButton):
            continue
        if isinstance(one, QLabel):
            buddy: QWidget | None = one.buddy()
            if buddy is not None:
                yield one
        elif isinstance(one, QAbstractButton | QGroupBox):
            yield one


def mnemonic_of(one: _Said) -> str:
    """Return the letter of a control, `""` if it has none."""
    found = _MNEMONIC.search(_words(one).replace("&&", ""))
    return found[1].upper() if found else ""


def _words(one: _Said) -> str:
    return one.title() if isinstance(one, QGroupBox) else one.text()


def _say(one: _Said, words: str) -> None:
    if isinstance(one, QGroupBox):
        one.setTitle(words)
    else:
        one.setText(words)


def _wanted(words: str) -> str:
    """Return the letters that may be taken, those that the words begin with first."""
    own = "".join(sign for sign in initials(words).upper() if sign.isascii() and sign.isalpha())
    return own + ascii_uppercase + digits


def _has_a_key(dialog: QDialog, one: _Said) -> bool:
    """Return whether Enter or Esc does what `one` is for."""
    if not isinstance(one, QPushButton):
        return False
    boxes: list[QDialogButtonBox] = list(dialog.findChildren(QDialogButtonBox))
    reject = QDialogButtonBox.ButtonRole.RejectRole
    return one.isDefault() or any(box.buttonRole(one) == reject for box in boxes)
