"""Reads a list of control figures (预算控制数) of any hand: a workbook, .csv, .toml, pasted rows.

A table has a heading row with 项目编码 or 项目名称 and 控制数; the row 合计 is the whole. Amounts are
万元 unless the heading or a line above it says 元. TOML: `total = "1200.5"`, `projects = 13` and
`[[figures]]` with `code`, `name`, `amount`.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from templates.amounts import print_amount, read_amount
from templates.controls import ControlFigure, sum_of
from templates.file_errors import unreadable
from templates.numerals import half_width
from templates.readers.encodings import decode
from templates.readers.reading import CannotRead
from templates.toml_text import NotToml, parse_toml
from templates.workbooks.grid import Grid
from templates.workbooks.source import read_grids

_CODES = ("项目编码", "项目代码", "编码", "代码")
_NAMES = ("项目名称", "预算项目名称", "预算项目", "项目", "名称")
_AMOUNTS = ("预算控制数", "控制数", "控制额", "核定数", "下达数", "预算数", "预算金额", "金额")
_TOTALS = frozenset({"合计", "总计", "总额", "项目合计", "部门合计", "部门项目支出总额"})
_SUBTOTAL = "小计"
_HEADING_ROWS = 20
_LARGEST = 8 << 20
_MOST_PROJECTS = 1_000_000
_MOST = 10_000
"""More figures than any department has projects; a longer list is of something else."""
_BRACKETED = re.compile(r"\(([^()]*)\)")
_YUAN = re.compile(r"单位[::]?元")
_CODE = re.compile(r"(?=.*\d)[0-9A-Za-z]{6,}")
_PER_WAN = Decimal(10_000)
_NO_TABLE = "没有找到“项目名称”（或“项目编码”）和“控制数”两列，请在第一行写上这样的标题"


def read_control_list(path: Path) -> tuple[ControlFigure, ...]:
    """Return the figures in the file, that of the whole first if it has one.

    Raises CannotRead, with a sentence that names the cell, for what is no such list.
    """
    suffix = path.suffix.lower()
    if suffix == ".toml":
        return _from_toml(_content(path))
    grids = _from_csv(_content(path)) if suffix == ".csv" else read_grids(path)
    for grid in grids:
        if table := _table(grid):
            return table.figures()
    raise CannotRead(_NO_TABLE)


def read_pasted_figures(rows: Sequence[Sequence[str]]) -> tuple[ControlFigure, ...]:
    """Return the figures in pasted rows; without headings, the last column is the amount.

    Raises CannotRead, with a sentence that names the cell.
    """
    grid = Grid("", 0, [list(row) for row in rows])
    width = max(map(len, rows), default=0)
    table = _table(grid)
    if table is None and width > 1:
        others = range(width - 1)
        code = next((at for at in others if any(_is_code(row, at) for row in rows)), None)
        name = next((at for at in others if at != code), None)
        table = _Table(grid, 0, code, name, width - 1, Decimal(1))
    if table is None:
        raise CannotRead("请复制“项目名称、控制数”两列（或再加上“项目编码”）后粘贴")
    return table.figures()


def _is_code(row: Sequence[str], at: int) -> bool:
    return at < len(row) and bool(_CODE.fullmatch(row[at].strip()))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise CannotRead(unreadable(error, path)) from error
    if len(content) > _LARGEST:
        raise CannotRead(f"“{path.name}”太大，不像控制数清单")
    return content


def _from_csv(content: bytes) -> Iterator[Grid]:
    text = decode(content).text
    try:
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except csv.Error as error:
        raise CannotRead(f"不是 .csv 表格：{error}") from error
    yield Grid("", 0, [list(row) for row in rows])


@dataclass(slots=True)
class _Table:
    """A table of figures: where its columns are, and what its amounts have to be divided by."""

    grid: Grid
    first: int
    code: int | None
    name: int | None
    amount: int
    per: Decimal
    _seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def figures(self) -> tuple[ControlFigure, ...]:
        total: ControlFigure | None = None
        found: list[ControlFigure] = []
        for row in range(self.first, len(self.grid.rows)):
            one = self._figure(row)
            if one is None:
                continue
            if not one.is_total:
                found.append(one)
                _require_few(len(found))
            elif found and sum_of(found) != one.amount:
                raise self._wrong(row, self.amount, f"合计是{print_amount(one.amount)}万元，各行相加是{print_amount(sum_of(found))}万元，请核对清单")  # fmt: skip
            else:
                total = one
        if not found and total is None:
            raise CannotRead("清单里没有金额，请填上控制数后再读入")
        return ((total,) if total else ()) + tuple(found)

    def _figure(self, row: int) -> ControlFigure | None:
        """Return the figure of a row; blank names are those of the whole. None for no figure."""
        code, name = self._text(row, self.code), self._text(row, self.name)
        shown = self.grid.text(row, self.amount)
        if not shown.strip() or _SUBTOTAL in (*map(_plain, (code, name)),):
            return None
        amount = self._amount(row, shown)
        if _TOTALS & {_plain(code), _plain(name)}:
            return ControlFigure(amount=amount)
        if not code and not name:
            raise self._wrong(row, self.amount, "有金额，没有项目编码和名称，请补上或删去这一行")
        if (before := self._seen.setdefault((code, name), row)) != row:
            raise self._wrong(
                row, self.amount, f"“{name or code}”在第{before + 1}行已有，请只留一行"
            )
        return ControlFigure(code, name, amount)

    def _amount(self, row: int, shown: str) -> Decimal:
        try:
            amount = read_amount(shown)
        except ValueError as error:
            raise self._wrong(row, self.amount, str(error)) from error
        if amount is None or amount < 0:
            raise self._wrong(row, self.amount, f"控制数“{shown.strip()}”应为不小于 0 的金额")
        says_unit = not half_width(shown.strip())[-1].isdigit()
        return amount if says_unit else _tidy(amount / self.per)

    def _text(self, row: int, column: int | None) -> str:
        return "" if column is None else " ".join(self.grid.text(row, column).split())

    def _wrong(self, row: int, column: int, words: str) -> CannotRead:
        return CannotRead(f"{self.grid.place(row, column)}：{words}")


def _table(grid: Grid) -> _Table | None:
    for row in range(min(len(grid.rows), _HEADING_ROWS)):
        heads = [_plain(grid.text(row, column)) for column in range(grid.width(row))]
        bare = [_BRACKETED.sub("", head) for head in heads]
        code, name, amount = (_first(bare, names) for names in (_CODES, _NAMES, _AMOUNTS))
        if amount is not None and (code is not None or name is not None):
            per = _PER_WAN if _is_in_yuan(grid, row, heads[amount]) else Decimal(1)
            return _Table(grid, row + 1, code, name, amount, per)
    return None


def _is_in_yuan(grid: Grid, row: int, head: str) -> bool:
    stated = _BRACKETED.findall(head)
    if stated:
        return str(stated[-1]).removeprefix("单位:") == "元"
    above = (grid.text(up, column) for up in range(row) for column in range(grid.width(up)))
    return any(_YUAN.search(_plain(text)) for text in above)


def _first(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _require_few(count: int) -> None:
    if count > _MOST:
        raise CannotRead("超过 1 万个项目，没有读入。请核对是不是控制数清单，或者分部门读入")


def _plain(text: str) -> str:
    return "".join(half_width(text).split())


def _tidy(amount: Decimal) -> Decimal:
    return amount.normalize() if amount.as_tuple().exponent not in (0, -1, -2) else amount


def _from_toml(content: bytes) -> tuple[ControlFigure, ...]:
    try:
        data = parse_toml(content.decode())
    except (UnicodeDecodeError, NotToml) as error:
        raise CannotRead(f"控制数清单的格式不对：{error}") from error
    rows = data.get("figures", [])
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        raise CannotRead("控制数清单里 figures 应写成几节 [[figures]]")
    _require_few(len(rows))
    total = ControlFigure(amount=_toml_amount(data, "total"), projects=_toml_count(data))
    found = tuple(_toml_figure(one, at) for at, one in enumerate(rows, 1))
    first: dict[tuple[str, str], int] = {}
    for at, one in enumerate(found):
        if first.setdefault((one.code, one.name), at) != at:
            raise CannotRead(f"第{at + 1}节：“{one.label}”前面已有，请只留一节")
    whole = (total,) if total != ControlFigure() else ()
    if not (whole or found):
        raise CannotRead("控制数清单里没有 total，也没有 [[figures]]")
    return whole + found


def _toml_figure(data: dict[str, Any], at: int) -> ControlFigure:
    code, name = (str(data.get(key, "")).strip() for key in ("code", "name"))
    amount = _toml_amount(data, "amount", f"第{at}节")
    if not (code or name) or amount is None:
        raise CannotRead(f"第{at}节 [[figures]]：要有 name 或 code，还要有 amount")
    return ControlFigure(code, name, amount)


def _toml_amount(data: dict[str, Any], key: str, where: str = "") -> Decimal | None:
    try:
        amount = read_amount(str(data[key])) if key in data else None
    except ValueError as error:
        raise CannotRead(f"{where}{key}：{error}") from error
    if amount is not None and amount < 0:
        raise CannotRead(f"{where}{key}：控制数“{data[key]}”应为不小于 0 的金额")
    return amount


def _toml_count(data: dict[str, Any]) -> int | None:
    count = data.get("projects")
    if count is None:
        return None
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= _MOST_PROJECTS:
        raise CannotRead(f"projects：“{count}”不是个数，请写整数，例如 13")
    return count
