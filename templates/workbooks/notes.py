"""说明: the page of a workbook for filling in that says whose it is and how to fill it in."""

from openpyxl import Workbook

from templates.book import Book
from templates.framework import Framework
from templates.workbooks import looks
from templates.workbooks.filling_sheet import protect, set_up_paper
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.stream import Content, Look, RowWriter, Sheet, add_sheet

SHEET = "说明"
DEPARTMENT_CODE, DEPARTMENT_NAME = "部门编码", "部门名称"
YEAR, FRAMEWORK = "年度", "指标体系"

_HOW = (
    ("填写顺序", "先核对本页上方的部门和年度，再填“项目”表（一个项目一行），再填“指标”表（一个指标一行），最后填“整体目标”表。"),
    ("增加一行", "在最后一行下面接着填，或在中间右键插入整行。同一项目的指标放在一起，先后顺序就是打印顺序。"),
    ("删除一行", "右键删除整行。读回程序时只提示“文件中没有”，由您确认后才会删除，不会自动删除。"),
    ("下拉框", "一级指标、二级指标、三级指标依次联动；三级指标、计量单位在下拉框里没有的，可以直接输入。"),
    ("指标值", (
        "分三格填：计算符号、指标值、计量单位，例如 ≥、90、%。日期、区间和文字写在“指标值”一格里，"
        "例如“2027年11月底前”，计算符号选“定性”或不选。打印时三格连起来。"
    )),
    ("金额", "单位一律是万元。没有这项资金就留空，留空和 0 不是一回事。"),
    ("支出计划", "填到月底累计支出的百分数，可以填 25 或 25%。四个数逐步增加，12月底是 100%。"),
    ("几条目标", "一个单元格里写几条时，每条一行，前面写 1. 2. 3.；换行按 Alt+Enter。"),
    ("颜色", "浅黄色：还没有填。橙色：前后不一致，要核对。原因写在每行的“提示”里，改好后自动消失。"),
    ("表格保护", "为了能读回程序，表头和工作表名称受保护，没有密码；要填的单元格都是打开的。请不要改表头、工作表名称和隐藏的列。"),
    ("交回", "保存为 .xlsx（也可以是 .xls 或 .ods）交回即可。程序会逐格列出改动，核对后才写入。"),
)  # fmt: skip
_WIDTH = 84
_FIRST_HOW = 7


def write_notes(workbook: Workbook, book: Book, framework: Framework) -> None:
    """Add the notes to `workbook`."""
    sheet = add_sheet(workbook, SHEET)
    for letter, width in (("A", 14), ("B", _WIDTH)):
        sheet.column_dimensions[letter].width = width
    set_up_paper(sheet)
    sheet.row_dimensions[1].height = 34
    RowWriter(sheet, [looks.TITLE]).write(["填报说明"])
    _write_facts(sheet, book, framework)
    RowWriter(sheet, [""]).write([None])
    how = RowWriter(sheet, [looks.LABEL, looks.PROSE])
    for row, (label, words) in enumerate(_HOW, start=_FIRST_HOW):
        set_height(sheet, row, guess_height([(_WIDTH, words)]))
        how.write([label, words])
    sheet.merged_cells.add("A1:B1")
    protect(sheet)


def _write_facts(sheet: Sheet, book: Book, framework: Framework) -> None:
    facts: tuple[tuple[str, Content, str], ...] = (
        (DEPARTMENT_CODE, book.department.code, looks.TEXT),
        (DEPARTMENT_NAME, book.department.name, looks.TEXT),
        (YEAR, "" if book.year is None else str(book.year), looks.TEXT),
        (FRAMEWORK, framework.name, looks.PROSE),
    )
    for label, content, style in facts:
        RowWriter(sheet, [Look(looks.LABEL), Look(style)]).write([label, content])
