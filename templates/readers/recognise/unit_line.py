"""The line above a standard table: `303001某某局本级` on the left, `单位：万元` on the right."""

import re
from typing import NamedTuple

from templates.readers.blocks import Row
from templates.readers.reading import Place
from templates.readers.vocabulary import money_unit_in, without_money_unit

_UNIT = re.compile(r"(?P<code>\d{6})[\s\-—_、:：]*(?P<name>[\u3400-\u9fff（(].+)", re.DOTALL)
_LABELLED = re.compile(
    r"(?:预算|编制|填报|申报|项目|实施)?单位(?:编码及名称|名称|编码)?\s*[:：]\s*(?P<rest>.*)",
    re.DOTALL,
)
_LONGEST = 80


class PrintedUnit(NamedTuple):
    """The unit above a table: its code and name, and the unit of money; blank where not stated."""

    code: str
    name: str
    money_unit: str
    place: Place


def unit_in_text(text: str, place: Place) -> PrintedUnit | None:
    """Return what the line `text` says of unit and money, None if it says something else."""
    if len(text) > _LONGEST:
        return None
    money_unit, rest = money_unit_in(text), without_money_unit(text)
    labelled = _LABELLED.fullmatch(rest)
    rest = labelled["rest"].strip() if labelled else rest
    if match := _UNIT.fullmatch(rest):
        return PrintedUnit(match["code"], _one_line(match["name"]), money_unit, place)
    if money_unit or (labelled and rest):
        return PrintedUnit("", _one_line(rest), money_unit, place)
    return None


def unit_in_row(row: Row) -> PrintedUnit | None:
    """Return what a table's first row says of unit and money, None if it is another row."""
    texts = [cell.text for cell in row.cells if cell.text]
    if not 0 < len(texts) <= 3:
        return None
    return unit_in_text("  ".join(texts), row.place)


def _one_line(name: str) -> str:
    return "".join(name.split("\n")).strip()
