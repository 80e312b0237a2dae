"""Fixes of findings as edits: what a check would mend, done to the rows and undone like any edit."""

from db.edits import Batch, Edit, Insert, Kind, Ref, Remove, SetField
from db.print_refs import PrintRefs
from db.workspace import Workspace
from templates.findings import AddRow, Change, Fix, Place, RemoveRow, Section, SetText

_ITEM_KINDS = {
    Section.OVERALL_GOALS: Kind.OVERALL_GOAL,
    Section.ITEMISED_GOALS: Kind.ITEMISED_GOAL,
    Section.SAFEGUARDS: Kind.SAFEGUARD,
}
_LINE_KINDS = {"goals": Kind.GOAL, "indicators": Kind.ITEMISED_INDICATOR}


def edit_of(workspace: Workspace, book: Ref, fix: Fix) -> Edit:
    """Return the edit that makes `fix` in `book`, one step of undo.

    Raises LookupError where the place is not there (any more).
    """
    refs = workspace.refs_of(book)
    return Batch(tuple(_edit(workspace, refs, change) for change in fix.changes))


def _edit(workspace: Workspace, refs: PrintRefs, change: Change) -> Edit:
    match change:
        case SetText(place=place, value=value):
            return _set_text(workspace, row_of(workspace, refs, place), place.field, value)
        case RemoveRow(place=place):
            return Remove(row_of(workspace, refs, place))
        case AddRow(place=place, indicator=indicator):
            project = refs.project(place.number or 0)
            rows = workspace.rows(project, Kind.INDICATOR)
            same = [at for at, (_, row) in enumerate(rows, 1) if row["level1"] == indicator.level1]
            position = same[-1] if same else len(rows)
            return Insert(Kind.INDICATOR, indicator, project, position)


def _set_text(workspace: Workspace, ref: Ref, key: str, value: object) -> Edit:
    if ref.kind in (Kind.GOAL, Kind.ITEMISED_INDICATOR):
        return SetField(ref, "text", value)
    if ref.kind is Kind.INDICATOR:
        indicator = workspace.indicator(ref).with_text(key, str(value))
        if not hasattr(indicator, key):
            return SetField(ref, "extras", indicator.extras)
    return SetField(ref, key, value)


def row_of(workspace: Workspace, refs: PrintRefs, place: Place) -> Ref:
    """Return the row of a finding's place: the line of a goal, the indicator, else what holds it.

    Raises LookupError where it is not there (any more).
    """
    match place.section:
        case Section.BOOK:
            return refs.book
        case Section.UNIT:
            return refs.units[place.unit or 0]
        case Section.PROJECT if place.row is not None:
            return refs.indicator(place.number or 0, place.row)
        case Section.PROJECT:
            return _line(workspace, refs.project(place.number or 0), place)
        case _:
            items = workspace.children(refs.book, _ITEM_KINDS[place.section])
            return _line(workspace, items[(place.item or 1) - 1], place)


def _line(workspace: Workspace, parent: Ref, place: Place) -> Ref:
    if place.line is None:
        return parent
    return workspace.children(parent, _LINE_KINDS[place.field])[place.line - 1]
