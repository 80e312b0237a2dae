"""The fields of rows: their labels, how they print, and when two are the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from templates.amounts import print_amount, print_percentage
from templates.book import Indicator, Item, ItemisedGoal, Project
from templates.framework import Framework
from templates.values import Value, read_value
from templates.workbooks.cell_texts import cell_text
from templates.workbooks.compared import FieldChange
from templates.workbooks.numbered_lines import join_lines
from templates.workbooks.reading import ReadRow

Row = Item | ItemisedGoal | Project | Indicator

_MONTHS = ("march", "june", "october", "december")
LABELS: Mapping[str, str] = {
    "code": "项目编码", "name": "项目名称", "budget": "预算数", "fiscal": "财政资金",
    "other": "其他资金", "purpose": "资金用途", "march": "3月底", "june": "6月底",
    "october": "10月底", "december": "12月底", "goals": "绩效目标", "title": "标题",
    "body": "内容", "goal": "绩效目标", "indicators": "绩效指标",
}  # fmt: skip
_FIELDS: Mapping[type, tuple[str, ...]] = {
    Item: ("title", "body"),
    ItemisedGoal: ("title", "goal", "indicators"),
    Project: ("code", "name", "budget", "fiscal", "other", "purpose", *_MONTHS, "goals"),
}
_SHEET_KEYS = {"goal": "body"}
"""The keys of the sheet's columns where they are not the field's own."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """Decides whether two texts are the same.

    In a workbook of ours texts count to the letter; in other people's by what they mean: white
    space does not count, nor how a value is written. How a level is called never counts.
    """

    framework: Framework
    to_the_letter: bool

    def changes(self, home: Row, read: Row, row: ReadRow) -> Iterator[FieldChange]:
        """Yield the fields that `row` states in which `read` differs from `home`."""
        for key in _keys(home, read):
            if _SHEET_KEYS.get(key, key) in row.fields:
                old, new = field_of(home, key), field_of(read, key)
                if not self._same(key, old, new):
                    label = self._label(key)
                    texts = (printed(key, old), printed(key, new))
                    yield FieldChange(key, label, *texts, new, row.at(key))

    def _label(self, key: str) -> str:
        columns = {one.key: one.label for one in self.framework.columns}
        return LABELS.get(key) or columns.get(key, key)

    def _same(self, key: str, old: object, new: object) -> bool:
        if isinstance(old, tuple) and isinstance(new, tuple):
            return len(old) == len(new) and all(map(self._same_text, old, new))
        if old == new or not (isinstance(old, str) and isinstance(new, str)):
            return old == new
        match key:
            case "level1":
                return self._level1(old) == self._level1(new)
            case "level2":
                return self._level2s(old) == self._level2s(new)
            case "value" if not self.to_the_letter and _meaning(old) == _meaning(new):
                return True
        return self._same_text(old, new)

    def _same_text(self, old: str, new: str) -> bool:
        if self.to_the_letter:
            return _kept(old) == _kept(new)
        return "".join(old.split()) == "".join(new.split())

    def _level1(self, name: str) -> str:
        found = self.framework.level1_named(name)
        return found.name if found else _kept(name)

    def _level2s(self, name: str) -> object:
        found = (self.framework.level2_named(one.name, name) for one in self.framework.level1)
        names = frozenset(two.name for two in found if two)
        return names or _kept(name)


def _keys(home: Row, read: Row) -> tuple[str, ...]:
    if isinstance(home, Indicator) and isinstance(read, Indicator):
        extras = sorted({key for key, _ in (*home.extras, *read.extras)})
        return ("level1", "level2", "level3", "description", "value", "basis", *extras)
    return _FIELDS[type(home)]


def field_of(row: Row, key: str) -> object:
    """Return the field `key` of `row`: a text, an amount, a percentage or a tuple of texts."""
    if isinstance(row, Indicator):
        return row.text(key)
    if isinstance(row, Project) and key in _MONTHS:
        return getattr(row.spending_plan, key)
    return getattr(row, key)


def printed(key: str, value: object) -> str:
    """Return the field `key` as the preview prints it."""
    match value:
        case Decimal():
            return print_percentage(value) if key in _MONTHS else print_amount(value)
        case tuple():
            return join_lines(value)
        case None:
            return ""
    return str(value)


def _kept(text: str) -> str:
    """Return what is left of a text after it was in a cell; programs differ over line ends."""
    return cell_text(text).replace("\r\n", "\n")


def _meaning(text: str) -> object:
    value: Value = read_value(text)
    if not value.is_numeric:
        return "".join(text.split())
    return (value.kind, value.operator or "=", value.low, value.high, value.unit, value.lead)
