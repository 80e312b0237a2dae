"""Short lists of other hands: who has to hand in (Excel), and remarks (Excel or JSON)."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from templates.file_errors import unreadable
from templates.handin.collect.board import Expected
from templates.readers.reading import CannotRead
from templates.workbooks.grid import Grid
from templates.workbooks.source import read_grids

_CODES = ("单位编码", "单位代码", "预算单位编码", "部门编码", "部门代码", "编码", "代码")
_NAMES = ("单位名称", "预算单位名称", "预算单位", "部门名称", "单位", "部门", "名称")
_PLACES = ("位置", "意见位置")
_TEXTS = ("审核意见", "意见", "意见内容", "内容")
_HEADING_ROWS = 20
_LARGEST = 8 << 20


def read_expected(path: Path) -> tuple[Expected, ...]:
    """Return the units or departments in a workbook with their codes and names, each code once.

    Raises CannotRead, with words for a person, if it is no workbook or has no such columns.
    """
    found = {
        code.strip(): Expected(code.strip(), name.strip())
        for code, name in _pairs(path, _CODES, _NAMES)
        if code.strip()
    }
    if not found:
        raise CannotRead("表里没有找到“单位编码”“单位名称”两列，请加上标题后再读入")
    return tuple(found.values())


def read_remark_lines(path: Path) -> tuple[tuple[str, str], ...]:
    """Return places in words and the remarks on them, of a workbook or a JSON file.

    The workbook has the columns 位置 and 审核意见; the JSON is a list of `{"place", "text"}`.
    Raises CannotRead, with words for a person.
    """
    if path.suffix.lower() == ".json":
        return tuple(_json_lines(path))
    lines = tuple(
        (place, text)
        for place, text in _pairs(path, _PLACES, _TEXTS)
        if place.strip() and text.strip()
    )
    if not lines:
        raise CannotRead("表里没有找到“位置”“审核意见”两列，或没有内容")
    return lines


def _json_lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise CannotRead(f"“{path.name}”太大，不像审核意见")
        data = json.loads(path.read_bytes())
        for one in data:
            place, text = one["place"], one["text"]
            yield str(place), str(text)
    except OSError as error:
        raise CannotRead(unreadable(error, path)) from error
    except (ValueError, RecursionError, TypeError, KeyError) as error:
        raise CannotRead(
            f"“{path.name}”不是审核意见：应为 JSON 列表，每项有 place 和 text"
        ) from error


def _pairs(path: Path, left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts under two headings, sheet by sheet."""
    for grid in read_grids(path):
        for row in range(min(len(grid.rows), _HEADING_ROWS)):
            one, other = _column(grid, row, left), _column(grid, row, right)
            if one is not None and other is not None:
                for below in range(row + 1, len(grid.rows)):
                    yield grid.text(below, one), grid.text(below, other)
                break


def _column(grid: Grid, row: int, names: Sequence[str]) -> int | None:
    texts = ["".join(grid.text(row, column).split()) for column in range(grid.width(row))]
    return next((texts.index(name) for name in names if name in texts), None)
