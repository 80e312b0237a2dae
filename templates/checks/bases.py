"""指标值确定依据 and 绩效指标描述 against the value."""

from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row
from templates.checks.texts import bare, has_digit, quantities, quoted
from templates.findings import Fix, SetText
from templates.quantities import Quantity
from templates.values import ValueKind

_COLUMNS = {"level3": "三级指标", "description": "描述", "value": "指标值"}


def basis_names_a_standard(row: Row) -> Iterator[Remark]:
    """R24: the basis says where the value comes from."""
    one = row.indicator
    words = bare(one.basis)
    if not words:
        if bare(one.level3):
            yield row.says("basis", f"“{one.level3}”没有写指标值确定依据", case="blank")
        return
    if words in (bare(one.level3), bare(one.description), bare(one.value)):
        same = next(label for key, label in _COLUMNS.items() if words == bare(one.text(key)))
        message = f"依据{quoted(one.basis)}照抄了{same}，请写指标值从哪里来"
    elif row.rules.word_in("not_a_basis", one.basis):
        message = f"依据{quoted(one.basis)}不是依据，请写文件、计划、合同、台账一类的来源"
    elif row.rules.word_in("standards", one.basis) or has_digit(one.basis):
        return
    else:
        message = f"依据{quoted(one.basis)}没有说出文件、计划、合同或台账一类的来源"
    yield row.says("basis", message, one.description, one.value)


def value_and_basis_are_in_place(row: Row) -> Iterator[Remark]:
    """R45: it is not the basis that holds the number."""
    one = row.indicator
    if row.value.kind is not ValueKind.STATEMENT or has_digit(one.value):
        return
    if row.rules.word_in("standards", one.basis):
        return
    told = [found for found in quantities(one.basis) if found.operator and found.unit.name]
    if told:
        changes = (SetText(row.at("value"), one.basis), SetText(row.at("basis"), one.value))
        swap = Fix("把指标值和依据对调", changes)
        message = (
            f"数字写在了依据里{quoted(one.basis)}，指标值{quoted(one.value)}里反而没有，像是填反了"
        )
        yield row.says("value", message, one.basis, choices=(swap,))


def description_agrees_with_the_value(row: Row) -> Iterator[Remark]:
    """R27: the one number that the description has in the value's unit is the value's."""
    value, text = row.value, row.indicator.description
    if value.kind is not ValueKind.NUMBER or not value.unit.name or value.lead:
        return
    same = [one for one in quantities(text) if _is_alike(one, row)]
    if len(same) != 1 or value.number is None or same[0].number is None:
        return
    if same[0].number * same[0].unit.size != value.number * value.unit.size:
        shown = text[same[0].start : same[0].end].strip()
        message = f"描述里写{quoted(shown)}，指标值是{quoted(value.printed)}，请核对哪个对"
        yield row.says("value", message, text)


def _is_alike(one: Quantity, row: Row) -> bool:
    ours = row.value.unit
    return (one.unit.dimension, one.unit.per) == (ours.dimension, ours.per)
