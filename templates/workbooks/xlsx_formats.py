"""The number formats of an .xlsx: what makes 0.95 a percentage and a date a month.

Read from the XML: openpyxl would know them too, but prints to the console about a damaged file.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from posixpath import join, normpath

from lxml import etree

from templates.workbooks.number_formats import BUILT_IN

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class XlsxFormats:
    """The number formats of a workbook, read sheet by sheet when the first one is asked for."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = {name.lower(): content for name, content in parts.items()}
        self._styles: list[str] | None = None
        self._found: dict[str, dict[str, str]] = {}

    def of(self, sheet: str, reference: str) -> str:
        """Return the format of the cell `reference` (`C7`) of `sheet`, `""` if it has none."""
        if sheet not in self._found:
            self._found[sheet] = dict(self._read_sheet(sheet))
        return self._found[sheet].get(reference, "")

    def _read_sheet(self, sheet: str) -> Iterator[tuple[str, str]]:
        if self._styles is None:
            self._styles = self._read_styles()
        for cell in _elements(self._parts.get(self._part_of(sheet), b""), "c"):
            style = cell.get("s") or ""
            number = int(style) if style.isdecimal() and len(style) < 7 else 0
            if 0 < number < len(self._styles) and self._styles[number]:
                yield cell.get("r") or "", self._styles[number]

    def _part_of(self, sheet: str) -> str:
        """Return the name of the part that holds the sheet called `sheet`."""
        book = next((name for name in self._parts if name.endswith("workbook.xml")), "")
        folder, _, name = book.rpartition("/")
        relations = self._parts.get(join(folder, "_rels", f"{name}.rels"), b"")
        targets = {
            one.get("Id"): one.get("Target") or "" for one in _elements(relations, "Relationship")
        }
        for one in _elements(self._parts.get(book, b""), "sheet"):
            if one.get("name") == sheet:
                target = targets.get(one.get(_RELATION), "")
                return normpath(join(f"/{folder}", target)).lstrip("/").lower()
        return ""

    def _read_styles(self) -> list[str]:
        content = next(
            (one for name, one in self._parts.items() if name.endswith("styles.xml")), b""
        )
        spelled = {
            one.get("numFmtId"): one.get("formatCode") or "" for one in _elements(content, "numFmt")
        }
        known = {str(number): shown for number, shown in BUILT_IN.items()} | spelled
        numbers = (
            one.get("numFmtId") or "" for cells in _elements(content, "cellXfs") for one in cells
        )
        return [known.get(number, "") for number in numbers]


def _elements(content: bytes, name: str) -> Iterator[etree._Element]:
    """Yield the elements called `name` in any namespace; none if the XML is damaged."""
    try:
        for _, element in etree.iterparse(
            BytesIO(content), tag=f"{{*}}{name}", resolve_entities=False, no_network=True
        ):
            yield element
            element.clear()
    except (etree.XMLSyntaxError, ValueError):
        return
