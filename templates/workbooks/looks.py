"""How our workbooks look: the named styles, in one place, few and quiet."""

from openpyxl import Workbook
from openpyxl.styles import (
    Alignment,
    Border,
    Font,
    NamedStyle,
    PatternFill,
    Protection,
    Side,
)
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.dimensions import ColumnDimension

SONG, HEI = "宋体", "黑体"
INK, QUIET, ACCENT = "1F2937", "6B7280", "1F4E79"
HEADER_FILL, GROUP_FILL, PALE = "DCE6F1", "C9D8EA", "F5F8FC"
MISSING, WRONG = "FFF2CC", "F8CBAD"

TITLE = "绩效标题"
SUBTITLE = "绩效说明行"
HEADER = "绩效表头"
GROUP = "绩效表头组"
TEXT = "绩效填写"
CENTRED = "绩效填写居中"
AMOUNT = "绩效金额"
PERCENTAGE = "绩效百分数"
HINT = "绩效提示"
LABEL = "绩效标签"
PROSE = "绩效正文"
TOTAL = "绩效合计"
COUNT = "绩效计数"
TOTAL_COUNT = "绩效计数合计"

AMOUNT_FORMAT = "#,##0.00####"
PERCENTAGE_FORMAT = "0.######%"
TEXT_FORMAT = "@"

_SIDE = Side(style="thin", color="B8C4D6")
_BOX = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_OPEN = Protection(locked=False)


def add_looks(workbook: Workbook) -> None:
    """Give `workbook` the named styles."""
    for style in _styles():
        workbook.add_named_style(style)


def _styles() -> tuple[NamedStyle, ...]:
    return (
        NamedStyle(TITLE, _font(16, bold=True, name=HEI, color=ACCENT), alignment=_align("left")),
        NamedStyle(SUBTITLE, _font(10, color=QUIET), alignment=_align("left")),
        NamedStyle(HEADER, _font(10.5, bold=True), _fill(HEADER_FILL), _BOX, _align("center")),
        NamedStyle(GROUP, _font(10.5, bold=True), _fill(GROUP_FILL), _BOX, _align("center")),
        _open_style(TEXT, "left", TEXT_FORMAT),
        _open_style(CENTRED, "center", TEXT_FORMAT),
        _open_style(AMOUNT, "right", AMOUNT_FORMAT),
        _open_style(PERCENTAGE, "center", PERCENTAGE_FORMAT),
        NamedStyle(
            HINT, _font(9.5, color="9C4A00"), _fill(PALE), _BOX, _align("left"), protection=_OPEN
        ),
        NamedStyle(LABEL, _font(10.5, bold=True), _fill(HEADER_FILL), _BOX, _align("left")),
        NamedStyle(PROSE, _font(10.5), alignment=_align("left")),
        NamedStyle(
            TOTAL, _font(10.5, bold=True), _fill(PALE), _BOX, _align("right"), AMOUNT_FORMAT
        ),
        NamedStyle(
            TOTAL_COUNT, _font(10.5, bold=True), _fill(PALE), _BOX, _align("center"), "#,##0"
        ),
        NamedStyle(COUNT, _font(10.5), None, _BOX, _align("center"), "#,##0"),
    )


def open_column(column: ColumnDimension, style: str) -> None:
    """Leave the cells of a column that nothing was written to open, in the format of `style`."""
    formats = {AMOUNT: AMOUNT_FORMAT, PERCENTAGE: PERCENTAGE_FORMAT}
    column.number_format = formats.get(style, TEXT_FORMAT)
    column.protection = _OPEN
    column.alignment = Alignment(vertical="center", wrap_text=True)
    column.font = _font(10.5)


def _open_style(name: str, horizontal: str, number_format: str) -> NamedStyle:
    return NamedStyle(name, _font(10.5), None, _BOX, _align(horizontal), number_format, _OPEN)


def _font(size: float, *, bold: bool = False, name: str = SONG, color: str = INK) -> Font:
    return Font(name=name, size=size, bold=bold, color=color, charset=134)


def _fill(color: str) -> PatternFill:
    return PatternFill("solid", fgColor=color)


def _align(horizontal: str) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=True)


def mark(color: str) -> DifferentialStyle:
    """Return the look of a cell that a conditional mark stands on."""
    return DifferentialStyle(fill=PatternFill(bgColor=color, fill_type="solid"))


def line_above() -> DifferentialStyle:
    """Return the look of the first row of a group: a dark line above it."""
    dark = Side(style="thin", color=ACCENT)
    return DifferentialStyle(border=Border(left=_SIDE, right=_SIDE, top=dark, bottom=_SIDE))
