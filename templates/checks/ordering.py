"""The order of findings, and findings of a project that has moved."""

from collections.abc import Iterable

from templates.findings import AddRow, Change, Finding, Fix, Place, RemoveRow, Section, SetText

_SECTIONS = {section: number for number, section in enumerate(Section)}
_FIELDS = {
    key: number
    for number, key in enumerate(
        (
            *("year", "department_code", "department_name", "controls", "title", "body", "goal"),
            *("code", "name", "budget", "fiscal", "other", "purpose"),
            *("march", "june", "october", "december", "goals", "indicators"),
            *("level1", "level2", "level3", "description", "value", "basis"),
        )
    )
}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings of the head or of one project in the order of the form."""
    return tuple(sorted(findings, key=_key))


def _key(finding: Finding) -> tuple[int, int, int, int, int, str]:
    place = finding.place
    return (
        _SECTIONS[place.section],
        place.unit or 0 if place.section is Section.UNIT else place.item or 0,
        place.row or 0,
        _FIELDS.get(place.field, len(_FIELDS)),
        place.line or 0,
        finding.id,
    )


def moved(finding: Finding, project: Place) -> Finding:
    """Return the finding as it is once its project stands at `project`."""
    # Spelt out: `dataclasses.replace` takes three times as long, and a project put in at the top
    # moves every finding of the book.
    one = finding
    fix = _fix_at(one.fix, project) if one.fix else None
    choices = tuple(_fix_at(each, project) for each in one.choices) if one.choices else ()
    place = _at(one.place, project)
    return Finding(
        one.id, one.severity, place, one.text, one.message, one.why, one.example, fix, choices,
        one.judged,
    )  # fmt: skip


def _at(place: Place, project: Place) -> Place:
    return Place(
        place.section, project.unit, project.project, project.number,
        place.item, place.row, place.line, place.field,
    )  # fmt: skip


def _fix_at(fix: Fix, project: Place) -> Fix:
    return Fix(fix.label, tuple(_change_at(one, project) for one in fix.changes))


def _change_at(change: Change, project: Place) -> Change:
    place = _at(change.place, project)
    match change:
        case SetText(value=value):
            return SetText(place, value)
        case AddRow(indicator=indicator):
            return AddRow(place, indicator)
        case RemoveRow():
            return RemoveRow(place)
