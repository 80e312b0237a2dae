"""How large the sheets of an .xlsx become in memory, told before anything is made of them.

The reader of .xlsx lays a sheet out as a full rectangle and ends the whole program when there is
no memory for it: two cells far apart are enough. So the cells' references are looked at first.
A quick look overestimates; only where it finds too much are the cells counted one by one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree
from openpyxl.utils import column_index_from_string

from templates.readers.reading import CannotRead
from templates.workbooks.kinds import BROKEN, TOO_LARGE

MOST_CELLS = 6_000_000
"""Cells of the rectangle of one sheet: some 200 MB in the reader."""
MOST_TEXT = 300 << 20
"""Bytes of all texts together, every cell with a copy of its own."""

_CELL = re.compile(rb"<(?:[\w.\-]+:)?c[\s/>]")
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,9})["']""")
_SHARED = re.compile(rb"""\st\s*=\s*["']s["']""")
_ENCODING = re.compile(
    rb"""<\?xml[^>]*\sencoding\s*=\s*["'](?!utf-?8["']|us-ascii["'])""", re.IGNORECASE
)
_SPLIT = re.compile(r"([A-Z]{1,3})([0-9]{1,9})")


def check_extents(parts: Mapping[str, bytes]) -> None:
    """Raise CannotRead if a sheet among the XML `parts`, or its texts, would be too large.

    Also if a part is not plain UTF-8 or defines entities: no program writes such a workbook, and
    what is in it could not be told by looking.
    """
    for content in parts.values():
        _refuse_disguise(content)
    sheets = [content for content in parts.values() if b"sheetData" in content]
    for content in sheets:
        if not _is_small(content) and _area(content) > MOST_CELLS:
            raise CannotRead(TOO_LARGE)
    tables = [content for content in parts.values() if _has_texts(content)]
    references = sum(len(_SHARED.findall(content)) for content in sheets)
    longest = max((_longest(content) for content in tables), default=0)
    if references * longest > MOST_TEXT and _bytes_of_texts(sheets, tables) > MOST_TEXT:
        raise CannotRead(TOO_LARGE)


def _refuse_disguise(content: bytes) -> None:
    if b"\0" in content[:256] or _ENCODING.match(content.lstrip()) or b"<!DOCTYPE" in content:
        raise CannotRead(BROKEN)


def _is_small(content: bytes) -> bool:
    """Return whether a quick look shows that the sheet's rectangle is small enough."""
    references = _REFERENCE.findall(content)
    if len(references) != len(_CELL.findall(content)):
        return False
    columns = {letters for letters, _ in references}
    rows = {int(number) for _, number in references} | {int(one) for one in _ROW.findall(content)}
    widest = max((column_index_from_string(one.decode()) for one in columns), default=0)
    return widest * max(rows, default=0) <= MOST_CELLS


def _area(content: bytes) -> int:
    """Return how many cells the rectangle around all cells with content has."""
    rows: list[int] = []
    columns: list[int] = []
    for row, column, _, _ in _cells(content):
        rows = [min((row, *rows)), max((row, *rows))]
        columns = [min((column, *columns)), max((column, *columns))]
    return (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) if rows else 0


def _cells(content: bytes) -> Iterator[tuple[int, int, str, str]]:
    """Yield row, column, type and value of each cell that has one; without a reference, the next."""
    row = column = 0
    for event, element in _elements(content, "row", "c"):
        is_row = element.tag.endswith("}row") or element.tag == "row"
        if event == "start" and is_row:
            row, column = _number(element.get("r"), row + 1), 0
        elif event == "end" and not is_row:
            match = _SPLIT.fullmatch(element.get("r") or "")
            column = column_index_from_string(match[1]) if match else column + 1
            row = int(match[2]) if match else row
            value = "".join(map(str, element.itertext()))
            if value:
                yield row, column, element.get("t") or "", value
            element.clear()


def _elements(content: bytes, *names: str) -> Iterator[tuple[str, etree._Element]]:
    try:
        yield from etree.iterparse(
            BytesIO(content), events=("start", "end"), tag=[f"{{*}}{name}" for name in names],
            resolve_entities=False, no_network=True, huge_tree=True,
        )  # fmt: skip
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(BROKEN) from error


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default


def _has_texts(content: bytes) -> bool:
    return b"sst" in content[:4096]


def _longest(content: bytes) -> int:
    """Return about how many bytes the longest shared text has, at most."""
    ends = [match.start() for match in re.finditer(rb"</(?:[\w.\-]+:)?si\s*>", content)]
    if not ends:
        return len(content)
    lengths = (end - start for start, end in zip([0, *ends], [*ends, len(content)], strict=True))
    return max(lengths)


def _bytes_of_texts(sheets: list[bytes], tables: list[bytes]) -> int:
    """Return how many bytes all cells with shared texts would take."""
    used = Counter(
        value for content in sheets for _, _, kind, value in _cells(content) if kind == "s"
    )
    lengths: dict[str, int] = {}
    for content in tables:
        texts = (one for event, one in _elements(content, "si") if event == "end")
        for number, element in enumerate(texts):
            length = sum(len(text) for text in element.itertext()) * 3
            lengths[str(number)] = max(length, lengths.get(str(number), 0))
            element.clear()
    return sum(count * lengths.get(number.strip(), 0) for number, count in used.items())
