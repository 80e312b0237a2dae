"""Runs of edits that append indicators to one project: a paste is a thousand of them."""

from collections.abc import Iterable, Iterator
from typing import TypeGuard

from db.edits import Edit, Insert, Kind


def with_runs(edits: Iterable[Edit]) -> Iterator[Edit | list[Insert]]:
    """Yield `edits` in order, those that append to the same project one after the other as a list."""
    run: list[Insert] = []
    for one in edits:
        goes_on = _appends(one) and run and run[-1].parent == one.parent
        if run and not goes_on:
            yield run
            run = []
        if _appends(one):
            run.append(one)
        else:
            yield one
    if run:
        yield run


def _appends(edit: Edit) -> TypeGuard[Insert]:
    return isinstance(edit, Insert) and edit.kind is Kind.INDICATOR and edit.position is None
