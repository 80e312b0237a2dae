"""Control figures (预算控制数): read and written as rows of their book, undone like any edit."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from db.edits import Batch, Edit, Insert, Kind, Ref, Remove, SetField
from db.workspace import Workspace
from templates.controls import ControlFigure, Controls, controls_of

FigureRows = tuple[tuple[Ref, ControlFigure], ...]


def figure_rows(workspace: Workspace, book: Ref) -> FigureRows:
    """Return the figures of `book` with their rows, in order."""
    rows = workspace.rows(book, Kind.CONTROL)
    return tuple((ref, ControlFigure(**fields)) for ref, fields in rows)


def controls_in(workspace: Workspace, book: Ref) -> Controls | None:
    """Return what `book` is held against, None where nothing was said."""
    return controls_of(figure for _, figure in figure_rows(workspace, book))


def edit_to_take(workspace: Workspace, book: Ref, figures: Iterable[ControlFigure]) -> Batch:
    """Return the edit that makes `figures` all there are, empty if it is so already.

    That of the whole stays as it is if they have none.
    """
    rows, new = figure_rows(workspace, book), tuple(figures)
    if not any(one.is_total for one in new):
        new = (*(one for _, one in rows if one.is_total), *new)
    if tuple(one for _, one in rows) == new:
        return Batch(())
    removals = tuple(Remove(ref) for ref, _ in rows)
    return Batch((*removals, *(Insert(Kind.CONTROL, one, book) for one in new)))


def edit_of_whole(
    workspace: Workspace, book: Ref, amount: Decimal | None, projects: int | None
) -> Batch:
    """Return the edit that sets the figure of the whole and of how many projects it is."""
    new = ControlFigure(amount=amount, projects=projects)
    row = next((one for one in figure_rows(workspace, book) if one[1].is_total), None)
    return _edit(row, None if new == ControlFigure() else new, book)


def edit_of_projects(workspace: Workspace, book: Ref, figures: Iterable[ControlFigure]) -> Batch:
    """Return the edit that puts in `figures`, each over the one of the same code and name.

    One without an amount takes that of its project away.
    """
    known = {(one.code, one.name): (ref, one) for ref, one in figure_rows(workspace, book)}
    edits: list[Edit] = []
    for new in figures:
        row = known.get((new.code, new.name))
        edits += _edit(row, new if new.amount is not None else None, book).edits
    return Batch(tuple(edits))


def edit_amount(ref: Ref, figure: ControlFigure, amount: Decimal | None) -> Batch:
    """Return the edit that gives the stored `figure` another amount; without one it goes."""
    new = replace(figure, amount=amount) if amount is not None else None
    return _edit((ref, figure), new, ref)


def _edit(row: tuple[Ref, ControlFigure] | None, new: ControlFigure | None, book: Ref) -> Batch:
    """Return the edit from what is stored to what should be."""
    if row is None:
        return Batch((Insert(Kind.CONTROL, new, book),) if new else ())
    ref, old = row
    if new is None:
        return Batch((Remove(ref),))
    keys = ("amount", "projects")
    pairs = ((key, getattr(new, key)) for key in keys if getattr(new, key) != getattr(old, key))
    return Batch(tuple(SetField(ref, key, value) for key, value in pairs))
