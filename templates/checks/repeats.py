"""The same thing twice in one table."""

from collections import defaultdict
from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row, Subject
from templates.checks.texts import bare, quoted
from templates.findings import Fix, RemoveRow
from templates.values import ValueKind


def names_differ(subject: Subject) -> Iterator[Remark]:
    """R21: no 三级指标 stands twice in a table."""
    for rows in _grouped(subject.rows, "level3"):
        last, name = rows[-1], rows[-1].indicator.level3
        levels = list(dict.fromkeys(row.level.level2 or row.indicator.level2 for row in rows))
        where = (
            f"在“{'”“'.join(sorted(levels))}”里都有"
            if len(levels) > 1
            else f"在“{levels[0]}”里有{len(rows)}条"
        )
        fix = None
        if len({row.indicator for row in rows}) == 1 and len(rows) == 2:
            fix = Fix("删去重复的一行", (RemoveRow(last.place),))
        yield last.says(
            "level3", f"三级指标{quoted(name)}{where}，请合并或换成不同的指标", *levels, fix=fix
        )


def statements_differ(subject: Subject) -> Iterator[Remark]:
    """R46: no sentence is the value of two different indicators."""
    shortest = subject.rules.limits["statement_shortest"]
    said = [
        row
        for row in subject.rows
        if row.value.kind is ValueKind.STATEMENT and len(bare(row.value.printed)) >= shortest
    ]
    for rows in _grouped(said, "value"):
        names = sorted({row.indicator.level3 for row in rows})
        if len(names) > 1:
            message = (
                f"“{'”和“'.join(names)}”的指标值都是{quoted(rows[-1].value.printed)}，请分别写"
            )
            yield rows[-1].says("value", message, *names)


def _grouped(rows: Iterator[Row] | list[Row] | tuple[Row, ...], key: str) -> Iterator[list[Row]]:
    """Return the rows that have the same text in the column, where there is more than one."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if words := bare(row.indicator.text(key)):
            groups[words].append(row)
    return (group for group in groups.values() if len(group) > 1)
