"""The body of the Word file: every block of the document as WordprocessingML, in order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from templates.embedded_book import VisibleText
from templates.layout.blocks import Block, Contents, Paragraph, ProjectPage, Row
from templates.layout.styles import TABLE_GAP, Style
from templates.writers.findings import WriteFinding, removed_characters
from templates.writers.word_contents import contents_xml
from templates.writers.word_table import table_xml
from templates.writers.word_text import TextXml

_CONTENTS_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> TC "{}" \\l 1 </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
# Word wants a paragraph after a table at the end of a document.
_LAST = f'<w:p><w:pPr><w:pStyle w:val="{TABLE_GAP.key}"/></w:pPr></w:p>'


class BodyXml:
    """Draws blocks; afterwards it has the hash of what is visible and the findings."""

    def __init__(
        self, blocks: Iterable[Block], labels: Mapping[str, str], report: Callable[[int], None]
    ) -> None:
        """Draw `blocks`; `report` hears how many projects are done, `labels` name fields."""
        self._blocks, self._labels, self._report = blocks, labels, report
        self._text = TextXml()
        self._visible = VisibleText()
        self._bookmarks = 0
        self._findings: dict[WriteFinding, None] = {}

    @property
    def visible_hash(self) -> str:
        """The hash of the visible text that has been drawn so far."""
        return self._visible.hexdigest()

    @property
    def findings(self) -> tuple[WriteFinding, ...]:
        """What could not be drawn so far, each place once."""
        return tuple(self._findings)

    def pieces(self) -> Iterator[str]:
        """Yield the content of `w:body` up to `w:sectPr`, a block at a time."""
        done = 0
        for block in self._blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                    self._find(block.field, block.item)
                case Contents():
                    yield "".join(contents_xml(block, self._text))
                    # Word may refresh contents: they don't count, and say nothing of their own.
                    self._text.take_written()
                    self._text.take_removed()
                case ProjectPage():
                    self._report(done)
                    done += 1
                    yield self._project_page(block)
            self._visible.add_all(self._text.take_written())
        self._report(done)
        yield _LAST

    def _paragraph(self, block: Paragraph) -> str:
        opening = _opening(block.style, block.keep_next, block.new_page)
        if block.bookmark:
            return f"{opening}{self._heading(block)}</w:p>"
        return self._text.paragraphs(block.text, opening)

    def _heading(self, block: Paragraph) -> str:
        """Return a heading's runs between the ends of its bookmark."""
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{block.bookmark}"/>'
        # Contents say more of a part page than its number: the field says what.
        entry = "" if block.entry == block.text else _CONTENTS_FIELD.format(block.entry)
        run = self._text.run(block.text)
        return f'{start}{entry}{run}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def _project_page(self, page: ProjectPage) -> str:
        heading = self._paragraph(page.heading)
        self._text.take_removed()  # the name again, which has a cell of its own

        def row_done(row: Row) -> None:
            self._find("", row.indicator or 0, page.number)

        return heading + "".join(table_xml(page, self._text, row_done))

    def _find(self, field: str, item: int, project: int = 0) -> None:
        for cell, removed in self._text.take_removed():
            finding = removed_characters(removed, project, cell or field, item, self._labels)
            self._findings[finding] = None


@lru_cache(maxsize=64)
def _opening(style: Style, keep_next: bool, new_page: bool) -> str:  # noqa: FBT001
    keeps = "<w:keepNext/><w:keepLines/>" if keep_next else ""
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/>{keeps}{breaks}</w:pPr>'
