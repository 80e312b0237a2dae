"""The source as it stood in the file: paragraphs and tables, the doubtful row marked."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from PySide6.QtWidgets import QTextBrowser, QWidget

from templates.readers.blocks import Block, Row
from templates.readers.reading import Place
from ui.theme import current_look

_LONGEST = 3_000
"""Characters of a cell that are shown."""
_MOST = 400
"""Paragraphs and rows of one part that are shown."""
_MARK = "doubt"


class OriginalView(QTextBrowser):
    """Shows the blocks that a part of a book was read from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("original")
        self.setAccessibleName("文件里的原文")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self._blocks: Sequence[Block] = ()
        self._place: Place | None = None

    def show_blocks(self, blocks: Sequence[Block], place: Place | None = None) -> None:
        """Show `blocks`; the row or paragraph at `place` is marked and scrolled to."""
        self._blocks, self._place = blocks, place
        self.setHtml(_page(blocks, place))
        if place is not None:
            self.scrollToAnchor(_MARK)

    def say(self, text: str) -> None:
        """Say why there is nothing to show."""
        self._blocks, self._place = (), None
        self.setHtml(f"<p style='color:{current_look().muted}'>{escape(text)}</p>")

    def mark(self, place: Place | None) -> None:
        """Mark another row of what is shown."""
        if self._blocks:
            self.show_blocks(self._blocks, place)


def _page(blocks: Sequence[Block], place: Place | None) -> str:
    parts = []
    shown = blocks[:_MOST]
    for is_table, group in groupby(shown, key=_shape_of):
        some = list(group)
        parts.append(_table(some, place) if is_table else "".join(_paragraphs(some, place)))
    if len(blocks) > _MOST:
        parts.append(f"<p>……以下还有 {len(blocks) - _MOST} 行，请在文件里看</p>")
    return "".join(parts)


def _shape_of(block: Block) -> tuple[object, ...] | None:
    """Return what rows of one table share: those of another shape would squeeze its columns."""
    if not isinstance(block, Row):
        return None
    return (block.place.table, block.place.sheet, tuple(cell.span for cell in block.cells))


def _paragraphs(blocks: Sequence[Block], place: Place | None) -> Iterator[str]:
    for block in blocks:
        style = f" style='background-color:{current_look().warning_soft}'"
        marked = _is_at(block, place)
        anchor = f"<a name='{_MARK}'></a>" if marked else ""
        yield f"<p{style if marked else ''}>{anchor}{_text(block.text)}</p>"


def _table(rows: Sequence[Block], place: Place | None) -> str:
    lines = "".join(_row(row, place) for row in rows if isinstance(row, Row))
    return (
        "<table cellspacing='0' cellpadding='3' width='98%' "
        f"style='border-collapse:collapse'>{lines}</table>"
    )


def _row(row: Row, place: Place | None) -> str:
    marked = _is_at(row, place)
    look = current_look()
    style = f" style='border:1px solid {look.line}'"
    style += f" bgcolor='{look.warning_soft}'" if marked else ""
    cells = []
    for at, cell in enumerate(row.cells):
        anchor = f"<a name='{_MARK}'></a>？ " if marked and not at else ""
        cells.append(f"<td colspan='{cell.span}'{style}>{anchor}{_text(cell.text)}</td>")
    return f"<tr>{''.join(cells)}</tr>"


def _is_at(block: Block, place: Place | None) -> bool:
    if place is None or not block.place.order:
        return False
    if isinstance(block, Row) and place.row:
        same = (block.place.table, block.place.sheet) == (place.table, place.sheet)
        return same and block.place.row == place.row
    return bool(place.order) and block.place.order == place.order


def _text(text: str) -> str:
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "……"
    return escape(shown).replace("\n", "<br>")
