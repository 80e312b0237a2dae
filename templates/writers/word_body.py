"""The body of the Word file: every block of the document as WordprocessingML, in order."""

from collections.abc import Iterator
from functools import lru_cache

from templates.embedded_book import VisibleText
from templates.layout.blocks import Block, Contents, Paragraph, ProjectPage
from templates.layout.styles import TABLE_GAP, Style
from templates.progress import Report
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

    def __init__(self, blocks: Iterator[Block], projects: int, report: Report | None) -> None:
        """Draw `blocks`; `report` hears of each of so many `projects`."""
        self._blocks, self._projects, self._report = blocks, projects, report
        self._done = 0
        self._text = TextXml()
        self._visible = VisibleText()
        self._bookmarks = 0
        self.findings: list[WriteFinding] = []

    @property
    def visible_hash(self) -> str:
        """The hash of the visible text that has been drawn so far."""
        return self._visible.hexdigest()

    def pieces(self) -> Iterator[str]:
        """Yield the content of `w:body` up to `w:sectPr`, a block at a time."""
        for block in self._blocks:
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                    self._visible.add_all(self._text.take_written())
                case Contents():
                    yield "".join(contents_xml(block, self._text))
                    self._text.take_written()  # contents do not count: Word may refresh them
                case ProjectPage():
                    yield self._project_page(block)
                    self._visible.add_all(self._text.take_written())
        yield _LAST

    def _paragraph(self, block: Paragraph) -> str:
        opening = _opening(block.style, block.keep_next, block.new_page)
        if block.bookmark:
            xml = f"{opening}{self._heading(block)}</w:p>"
        else:
            xml = self._text.paragraphs(block.text, opening, block.field)
        for field, characters in self._text.take_removed():
            self._add_finding(field, characters, block.item)
        return xml

    def _heading(self, block: Paragraph) -> str:
        """Return a heading's runs between the ends of its bookmark."""
        self._bookmarks += 1
        start = f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="{block.bookmark}"/>'
        # Contents say more of a part page than its number: the field says what.
        entry = "" if block.entry == block.text else _CONTENTS_FIELD.format(block.entry)
        run = self._text.run(block.text, block.field)
        return f'{start}{entry}{run}<w:bookmarkEnd w:id="{self._bookmarks}"/>'

    def _project_page(self, page: ProjectPage) -> str:
        if self._report:
            self._report(self._done, self._projects)
        self._done += 1
        heading = self._paragraph(page.heading)

        def took(field: str, characters: str, indicator: int | None) -> None:
            self._add_finding(field, characters, indicator or 0, page.number)

        return heading + "".join(table_xml(page, self._text, took))

    def _add_finding(self, field: str, characters: str, item: int, project: int = 0) -> None:
        self.findings.append(removed_characters(field, characters, item, project))


@lru_cache(maxsize=64)
def _opening(style: Style, keep_next: bool, new_page: bool) -> str:  # noqa: FBT001
    keeps = "<w:keepNext/><w:keepLines/>" if keep_next else ""
    breaks = "<w:pageBreakBefore/>" if new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.key}"/>{keeps}{breaks}</w:pPr>'
