"""The styles of the printed book as styles of cells."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

from templates.layout import styles as printed
from templates.layout.paper import POINT
from templates.layout.styles import STYLES, Align, Style

_SIDE = Side(style="thin", color="000000")
_RULES = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_WITHOUT_RULES = frozenset({printed.TABLE_UNIT, printed.TABLE_MONEY_UNIT, printed.PROJECT})
_ALIGNMENTS = {
    Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right", Align.JUSTIFY: "justify",
}  # fmt: skip
FORMATS = {"amount": "0.00######", "percentage": "0.######%", "text": "@"}


def style_name(style: Style, number_format: str) -> str:
    """Return the name of the cell style for a printed style and a key of `FORMATS`."""
    name = "项目标题" if style is printed.PROJECT else style.name
    return f"{name} {number_format}"


def add_table_styles(workbook: Workbook) -> None:
    """Give `workbook` a cell style for each printed style of the table and each format."""
    for style in STYLES:
        if style.key.startswith("Table") or style is printed.PROJECT:
            for key, number_format in FORMATS.items():
                workbook.add_named_style(_cell_style(style, style_name(style, key), number_format))


def _cell_style(style: Style, name: str, number_format: str) -> NamedStyle:
    return NamedStyle(
        name,
        font=Font(name=style.font, size=style.size / POINT, bold=style.bold, charset=134),
        border=None if style in _WITHOUT_RULES else _RULES,
        alignment=Alignment(horizontal=_ALIGNMENTS[style.align], vertical="center", wrap_text=True),
        number_format=number_format,
    )
