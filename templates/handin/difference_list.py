"""What is different between two books as a list: on paper, or in a workbook."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from templates.layout.printed_list import CENTRE, ListColumn, PrintedList
from templates.workbooks.list_workbook import write_list_workbook

Cells = tuple[str, str, str, str]
"""Kind, place, what was there, what is there now: a row of `difference_cells`."""

HEADINGS = ("类别", "位置", "原来", "现在")
_SHEET_WIDTHS = (8, 44, 44, 44)
_COLUMNS = (
    ListColumn("序号", 1.3, CENTRE),
    ListColumn("类别", 1.5, CENTRE),
    ListColumn("位置", 6.5),
    ListColumn("原来", 8.2),
    ListColumn("现在", 8.2),
)


def list_differences(title: str, rows: Sequence[Cells]) -> PrintedList:
    """Return the differences as a list on paper, numbered."""
    counts = Counter(row[0] for row in rows)
    counted = "，".join(f"{kind} {count} 处" for kind, count in counts.items())
    facts = f"共 {len(rows)} 处不同：{counted}。" if rows else "内容相同。"
    numbered = tuple((str(number), *row) for number, row in enumerate(rows, 1))
    return PrintedList(title, facts, _COLUMNS, numbered)


def write_difference_workbook(title: str, rows: Sequence[Cells], path: Path) -> None:
    """Write the differences to a workbook of one sheet. Raises CannotWrite."""
    write_list_workbook(path, title, HEADINGS, _SHEET_WIDTHS, rows)
