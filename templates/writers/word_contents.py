"""Contents (目录) as a field that Word can refresh, filled in as it would fill it.

Each entry is a link to the heading's bookmark with the page number as the result of a PAGEREF
field, so that nothing has to be calculated when the file is opened.
"""

from collections.abc import Iterator

from templates.layout.blocks import Contents, ContentsEntry
from templates.writers.word_text import TextXml

_FIELD = ' TOC \\o "2-3" \\h \\z \\f '
"""Headings of levels 2 and 3, and the part pages by the TC fields that they carry."""


def contents_xml(contents: Contents, text: TextXml) -> Iterator[str]:
    """Yield the contents, title first."""
    yield (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
    )
    title = contents.title
    opening = f'<w:p><w:pPr><w:pStyle w:val="{title.style.key}"/><w:pageBreakBefore/></w:pPr>'
    yield text.paragraphs(title.text, opening)
    last = len(contents.entries) - 1
    for n, entry in enumerate(contents.entries):
        begin = field_begin(_FIELD) if n == 0 else ""
        end = FIELD_END if n == last else ""
        yield f"{_entry_opening(entry)}{begin}{_entry_xml(entry, text)}{end}</w:p>"
    yield "</w:sdtContent></w:sdt>"


def field_begin(instruction: str) -> str:
    """Return the opening of a field, up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _entry_opening(entry: ContentsEntry) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{entry.style.key}"/></w:pPr>'


def _entry_xml(entry: ContentsEntry, text: TextXml) -> str:
    words = "<w:r><w:br/></w:r>".join(text.run(line) for line in entry.lines)
    reference = field_begin(f" PAGEREF {entry.bookmark} \\h ")
    return (
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}'
        f"<w:r><w:tab/></w:r>{reference}<w:r><w:t>{entry.page}</w:t></w:r>{FIELD_END}"
        "</w:hyperlink>"
    )
