"""What goes onto the clipboard and comes from it, in every form that other programs understand."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from ui.grid.clipboard import read_block, write_block

_OWN = "application/x-jixiao-cells"
"""Our own cells to the letter: HTML loses runs of blanks, and what is merged."""

_EXCEL = "urn:schemas-microsoft-com:office:excel"
_MANY = 200
"""Rows from which on a table takes long enough to be felt."""
_MOST = 10_000
"""More rows than all indicators of a book; whoever copied more copied something else."""


class TooManyRows(ValueError):
    """The clipboard has more rows than a paste takes; the words say what to do."""

    def __init__(self) -> None:
        super().__init__("剪贴板里超过 1 万行，没有粘贴。请只复制要用的行，再粘贴一次")


def to_clipboard(rows: Sequence[Sequence[str]], *, grouped: bool) -> QMimeData:
    """Return `rows` as text for spreadsheets and as a table for Word, a single cell as text alone.

    With `grouped`, equal texts of the first column are one cell of the table.
    """
    from ui.grid.html_table import write_table

    data = QMimeData()
    text = write_block(rows)
    data.setText(text)
    # The end of the last row is what a reader takes off: a blank row before it stays.
    data.setData(_OWN, f"{text}\n".encode())
    if len(rows) > 1 or len(rows[0]) > 1:
        data.setHtml(write_table(rows, grouped=grouped))
    return data


def is_ours(data: QMimeData) -> bool:
    """Return whether `data` are cells of our own: they are put back to the letter."""
    return data.hasFormat(_OWN)


def from_clipboard(data: QMimeData) -> list[list[str]]:
    """Return the cells in `data`: our own, of a table if there is one, else of the plain text.

    Raises TooManyRows before it reads what would hold everything up.
    """
    from ui.grid.html_block import read_table

    if is_ours(data):
        return read_block(bounded(bytes(data.data(_OWN).data()).decode("utf-8", "replace")))
    html, text = data.html(), bounded(data.text())
    if len(re.findall(r"<tr\b", html, re.IGNORECASE)) > _MOST:
        raise TooManyRows
    if not html or _says_the_same(html, text):
        return read_block(text)
    return read_table(html) or read_block(text)


def bounded(text: str) -> str:
    """Return `text`. Raises TooManyRows if it has more rows than a paste takes."""
    if sum(not line.isspace() for line in text.splitlines(keepends=True)) > _MOST:
        raise TooManyRows
    return text


def _says_the_same(html: str, text: str) -> bool:
    """Return whether the `text` of a large block has all that its table has: it is read sooner.

    Not where rows may be hidden, nor where Excel leaves it open what a quote stands for.
    """
    from_excel = _EXCEL in html[:2000]
    plain = '"' not in text and "display:none" not in html
    return from_excel and plain and text.count("\n") > _MANY
