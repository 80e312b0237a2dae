"""A document set on sheets: every block where Word would put it."""

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QFontMetricsF

from templates.layout import paper
from templates.layout.blocks import Block, Contents, ContentsEntry, Paragraph, ProjectPage
from templates.layout.document import Document
from templates.layout.styles import PROJECT, Style
from templates.layout.text_lines import split_lines
from ui.paper.sheets import Line, Sheet, Spot
from ui.paper.table import TableSetter
from ui.paper.texts import drop_of, font_of, indent_of, lay_out

_BOTTOM = paper.HEIGHT - paper.BOTTOM
_LEADER_GAP = 80


class Typesetter:
    """Sets the blocks of a document one after the other; `sheets` grows by what is set."""

    def __init__(self, *, numbers_first: bool) -> None:
        """Begin on sheet 1, which shows its number only if `numbers_first`."""
        self.sheets: list[Sheet] = []
        self._numbers_first = numbers_first
        self._y = float(paper.TOP)
        self._is_fresh = True
        self._turn()

    def set_block(self, block: Block) -> None:
        """Set one block below what is there, on as many sheets as it takes."""
        match block:
            case Paragraph():
                self._set_paragraph(block)
            case Contents():
                self._set_paragraph(block.title)
                for entry in block.entries:
                    self._set_entry(entry)
            case ProjectPage():
                self._set_project(block)

    def keep_together(self, kept: list[Paragraph]) -> None:
        """Begin a new sheet if the paragraphs, and a line below them, would be parted here."""
        needed = sum(_height(one) for one in kept) + kept[-1].style.pitch if kept else 0
        room = _BOTTOM - paper.TOP
        if needed <= room < self._y - paper.TOP + needed:
            self._turn()

    def _turn(self) -> Sheet:
        number = len(self.sheets) + 1
        self.sheets.append(Sheet(number, has_number=number > 1 or self._numbers_first))
        self._y, self._is_fresh = paper.TOP, True
        return self.sheets[-1]

    def _begin(self, *, new_page: bool) -> None:
        if new_page and not self._is_fresh:
            self._turn()

    def _set_paragraph(self, block: Paragraph) -> None:
        style = block.style
        self._begin(new_page=block.new_page or style.new_page)
        self._y += style.before
        top, sheet = self._y, self.sheets[-1]
        for text in split_lines(block.text):
            self._set_lines(text, style)
        if block.field and sheet is self.sheets[-1]:
            area = QRectF(paper.LEFT, top, paper.TEXT_WIDTH, self._y - top)
            sheet.spots.append(Spot(area, block.field, indicator=block.item))

    def _set_lines(self, text: str, style: Style) -> None:
        layout = lay_out(text, style, paper.TEXT_WIDTH - style.left)
        for number in range(layout.lineCount()):
            if self._y + style.pitch > _BOTTOM:
                self._turn()
            x = paper.LEFT + indent_of(style, number)
            y = self._y + drop_of(layout, number, style.pitch)
            self.sheets[-1].lines.append(Line(layout, number, x, y))
            self._y += style.pitch
            self._is_fresh = False

    def _set_entry(self, entry: ContentsEntry) -> None:
        style = entry.style
        for text in entry.lines:
            self._set_lines(text, style)
        metrics = QFontMetricsF(font_of(style))
        number = str(entry.page)
        right = paper.WIDTH - paper.RIGHT - metrics.horizontalAdvance(number)
        layout = lay_out(number, style, paper.TEXT_WIDTH)
        top = self._y - style.pitch
        self.sheets[-1].lines.append(Line(layout, 0, right, top + drop_of(layout, 0, style.pitch)))
        end = paper.LEFT + style.left + metrics.horizontalAdvance(entry.lines[-1])
        y = top + style.pitch * 0.66
        self.sheets[-1].leaders.append(QLineF(end + _LEADER_GAP, y, right - _LEADER_GAP, y))

    def _set_project(self, block: ProjectPage) -> None:
        self._begin(new_page=True)
        sheet = self.sheets[-1]
        sheet.projects.append(block.number)
        top = self._y
        for text in split_lines(block.heading.text):
            self._set_lines(text, PROJECT)
        area = QRectF(paper.LEFT, top, paper.TEXT_WIDTH, self._y - top)
        sheet.spots.append(Spot(area, block.heading.field, block.number))
        TableSetter(block, self.sheets[-1], self._turn).set_from(self._y)
        self._is_fresh = False


def set_document(document: Document, *, has_cover: bool) -> Iterator[Sheet]:
    """Yield the sheets of `document`, each as soon as nothing more is put on it."""
    setter, given = Typesetter(numbers_first=not has_cover), 0
    for kept, block in _groups(document.blocks()):
        setter.keep_together(kept)
        for one in (*kept, block):
            setter.set_block(one)
        while given < len(setter.sheets) - 1:
            yield setter.sheets[given]
            given += 1
    yield from setter.sheets[given:]


def _groups(blocks: Iterator[Block]) -> Iterator[tuple[list[Paragraph], Block]]:
    """Yield each block with the paragraphs before it that are to stay with it."""
    kept: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.keep_next:
            kept.append(block)
        else:
            yield kept, block
            kept = []


def _height(paragraph: Paragraph) -> int:
    style = paragraph.style
    width = paper.TEXT_WIDTH - style.left
    lines = sum(lay_out(one, style, width).lineCount() for one in split_lines(paragraph.text))
    return style.before + lines * style.pitch


def footer_of(sheet: Sheet) -> str:
    """Return the words at the foot of a sheet."""
    return f"— {sheet.number} —" if sheet.has_number else ""
