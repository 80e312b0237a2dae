"""Workbooks that belong to this work and are no book: what each is, and where it is taken in."""

from collections.abc import Iterable, Iterator

from templates.workbooks.grid import Grid

_HEADING_ROWS = 20
_WIDEST = 40
_KINDS = (
    (
        ({"位置", "意见位置"}, {"审核意见", "意见", "意见内容"}),
        "这是审核意见表，不是绩效文本；请在退回时读入（“报送”菜单，或 jixiao return --remarks）",
    ),
    (
        ({"控制数", "预算控制数", "控制额", "核定数", "下达数"},),
        "这是控制数表，不是绩效文本；请在审核的控制数里读入（“审核”菜单，或 jixiao check --controls）",
    ),
    (
        (
            {"单位编码", "单位代码", "预算单位编码", "部门编码", "部门代码"},
            {"单位名称", "预算单位名称", "预算单位", "部门名称"},
        ),
        "这是单位名单，不是绩效文本；请在汇总时作为应报单位读入（或用 jixiao board --expected）",
    ),
)


def what_else(grids: Iterable[Grid]) -> str:
    """Return what a workbook is instead of a book and where to use it, `""` if that is not known.

    It is told by the headings of its first rows.
    """
    rows = [texts for grid in grids if not grid.hidden for texts in _first_rows(grid)]
    for headings, words in _KINDS:
        if any(all(texts & names for names in headings) for texts in rows):
            return words
    return ""


def _first_rows(grid: Grid) -> Iterator[frozenset[str]]:
    for row in range(min(len(grid.rows), _HEADING_ROWS)):
        width = min(grid.width(row), _WIDEST)
        yield frozenset("".join(grid.text(row, column).split()) for column in range(width))
