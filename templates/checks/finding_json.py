"""The JSON form of findings: what `jixiao check --json` prints and a hand-in carries.

A list of objects with `id`, `severity` (error, warning, hint), `unit` (code), `project` (code),
`project_no` (its number in print, from 1), `indicator` (row in the project, from 1), `field`,
`text`, `message`, `why`, `example` and `fix`; what does not apply is null. `section` is the part of
the book (`overall_goals` … `project`); `item` and `line` count from 1 in part one and in the goals.
A fix is `{"label", "changes"}`; a change is `{"set": value, "field", "indicator", "line", "item"}`,
`{"add": indicator}` or `{"remove": row}`.
"""

from typing import Any

from templates.book import INDICATOR_TEXTS, Book
from templates.findings import AddRow, Change, Finding, Fix, Place, RemoveRow, SetText


def finding_object(finding: Finding, book: Book) -> dict[str, Any]:
    """Return `finding` of `book` as plain dicts, lists and strings."""
    place = finding.place
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "section": place.section.value,
        "unit": _unit_code(place, book),
        "project": _project_code(place, book),
        "project_no": place.number,
        "indicator": place.row,
        "item": place.item,
        "line": place.line,
        "field": place.field,
        "text": finding.text,
        "message": finding.message,
        "why": finding.why,
        "example": finding.example,
        "fix": _fix_object(finding.fix) if finding.fix else None,
    }


def _unit_code(place: Place, book: Book) -> str | None:
    return None if place.unit is None else book.units[place.unit].code


def _project_code(place: Place, book: Book) -> str | None:
    if place.unit is None or place.project is None:
        return None
    return book.units[place.unit].projects[place.project].code


def _fix_object(fix: Fix) -> dict[str, Any]:
    return {"label": fix.label, "changes": [_change_object(one) for one in fix.changes]}


def _change_object(change: Change) -> dict[str, Any]:
    match change:
        case SetText(place=place, value=value):
            where = {"field": place.field, "indicator": place.row}
            return {"set": str(value), **where, "line": place.line, "item": place.item}
        case AddRow(indicator=indicator):
            return {"add": {key: getattr(indicator, key) for key in INDICATOR_TEXTS}}
        case RemoveRow(place=place):
            return {"remove": place.row}
