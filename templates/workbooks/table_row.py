"""A row of a table: its cells by key, as texts, amounts and percentages."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from templates.amounts import read_amount, read_percentage
from templates.readers.reading import Place
from templates.readers.recognise.findings import Findings
from templates.workbooks.cell_texts import TOO_LONG
from templates.workbooks.printed import is_percentage, number_of
from templates.workbooks.tables import Table

# A quotient keeps no idle zeros: 10000.00 元 are 1.00 万元, where a product would be 1.000000.
_PER_WAN = {"元": Decimal(10_000), "千元": Decimal(10), "亿元": Decimal("0.0001")}
_CENT = Decimal("0.01")
_LARGE = 10**15


@dataclass(frozen=True, slots=True)
class TableRow:
    """Row number `row` (from 0) of the sheet that `table` is in."""

    table: Table
    row: int

    def has(self, key: str) -> bool:
        """Return whether the table has a column for `key`."""
        return key in self.table.columns

    def place(self, key: str = "") -> Place:
        """Return the place of the cell of `key`; of the row without one."""
        column = self.table.columns.get(key)
        if column is None:
            column = min(self.table.columns.values(), default=0)
        return self.table.grid.place(self.row, column)

    def text(self, key: str) -> str:
        """Return what the cell of `key` says: of our own sheets to the letter, else trimmed."""
        column = self.table.columns.get(key)
        if column is None:
            return ""
        text = self.table.grid.text(self.row, column)
        return text if self.table.is_ours else text.strip()

    def is_kept(self, key: str) -> bool:
        """Return whether the cell stands for a text too long for it: what was there stays."""
        return self.table.is_ours and self.text(key) == TOO_LONG

    def is_own(self, key: str) -> bool:
        """Return whether the cell is the row's own, not part of a merge that began above."""
        column = self.table.columns.get(key)
        grid = self.table.grid
        return column is not None and grid.merged_from(self.row, column)[0] == self.row

    def other_texts(self) -> Iterator[tuple[str, str, Place]]:
        """Yield heading, text and place of the filled cells in columns without a key."""
        for column, heading in self.table.others.items():
            text = self.table.grid.text(self.row, column).strip()
            if text and self.table.grid.merged_from(self.row, column) == (self.row, column):
                yield heading, text, self.table.grid.place(self.row, column)

    def is_blank(self, keys: Iterable[str]) -> bool:
        """Return whether the row's own cells of all `keys` are blank."""
        return not any(self.text(key) for key in keys if self.is_own(key))

    def amount(self, key: str, findings: Findings) -> Decimal | None:
        """Return the amount in 万元. Raises ValueError, with words, if the cell is none."""
        column = self.table.columns[key]
        value = self.table.grid.value(self.row, column)
        unit = self.table.money_units.get(key, "")
        if isinstance(value, str | bool):
            amount = read_amount(self.text(key))
            stated = self.text(key).rstrip().endswith(("元", "万"))
        elif isinstance(value, int | float):
            amount, stated = number_of(value), False
        else:
            raise ValueError(f"“{self.text(key)}”不是金额，请填数字，例如 58.51")  # noqa: TRY004
        if amount is not None and unit in _PER_WAN and not stated:
            findings.recognised(self.place(key), f"单位是{unit}，折算成万元", field=key)
            amount /= _PER_WAN[unit]
        return amount if amount is None else _with_cents(amount)

    def number_or_text(self, key: str) -> Decimal | str:
        """Return a number cell as a number, any other as its text."""
        value = self.table.grid.value(self.row, self.table.columns[key])
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return number_of(value)
        return self.text(key)

    def shows_percentage(self, key: str) -> bool:
        """Return whether the cell's number format is one of percentages."""
        return is_percentage(self.table.grid.number_format(self.row, self.table.columns[key]))


def percentages(row: TableRow, keys: tuple[str, ...]) -> dict[str, Decimal | ValueError | None]:
    """Return what the cells of `keys` say: percentages, blanks, or words on why they are none.

    A number up to 1 is a share (0.25 is 25%) where the cell is formatted so, in our own sheets,
    and where all four are such numbers and end at 1.
    """
    found = {key: row.number_or_text(key) for key in keys if row.has(key)}
    numbers = [one for one in found.values() if isinstance(one, Decimal)]
    shares = row.table.is_ours or (len(numbers) == len(found) and _end_at_one(numbers))
    return {key: _percentage(row, key, one, shares=shares) for key, one in found.items()}


def _end_at_one(numbers: list[Decimal]) -> bool:
    return bool(numbers) and numbers[-1] == 1 and all(0 <= one <= 1 for one in numbers)


def _percentage(
    row: TableRow, key: str, found: Decimal | str, *, shares: bool
) -> Decimal | ValueError | None:
    if isinstance(found, Decimal):
        is_share = 0 <= found <= 1 and (shares or row.shows_percentage(key))
        return _plain(found * 100) if is_share else found
    try:
        return read_percentage(found)
    except ValueError as error:
        return error


def _plain(number: Decimal) -> Decimal:
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def _with_cents(amount: Decimal) -> Decimal:
    """Return an amount with at least two decimals, as it is printed."""
    exponent = amount.as_tuple().exponent
    is_short = isinstance(exponent, int) and exponent > -2 and abs(amount) < _LARGE
    return amount.quantize(_CENT) if is_short else amount
