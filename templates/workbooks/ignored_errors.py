"""Keeps Excel from marking every code and every figure in a text cell with a green corner."""

from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import Element, SubElement

_WHOLE = "A1:XFD1048576"


class _IgnoredErrors:
    """The element `ignoredErrors`, which openpyxl does not know.

    It stands where a sheet's column breaks would, the last thing written before it has its turn.
    """

    def to_tree(self) -> Element:
        """Return the XML."""
        tree = Element("ignoredErrors")
        SubElement(tree, "ignoredError", {"sqref": _WHOLE, "numberStoredAsText": "1"})
        return tree


def ignore_numbers_as_text(sheet: Worksheet) -> None:
    """Let numbers that are stored as text in `sheet` go unmarked: they are meant so."""
    sheet.col_breaks = _IgnoredErrors()  # type: ignore[assignment]
