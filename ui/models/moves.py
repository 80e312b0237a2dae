"""What putting rows elsewhere in the tree means as an edit."""

from collections.abc import Sequence

from db.edits import Batch, Edit, Kind, Move, Ref
from db.workspace import Workspace


def put_edit(
    workspace: Workspace, refs: Sequence[Ref], parent: Ref, place: int | None = None
) -> Edit | None:
    """Return the edit that puts `refs`, of one kind, together before the child at `place`.

    `place` counts the children of `parent` as they stand, None is the end. None comes back where
    all stand there already.
    """
    now = workspace.children(parent, refs[0].kind)
    place = len(now) if place is None else place
    moving = set(refs)
    rest = [ref for ref in now if ref not in moving]
    before = [ref for ref in now[:place] if ref not in moving]
    wanted = [*before, *refs, *rest[len(before) :]]
    if wanted == list(now):
        return None
    return Batch(_one_by_one(now, refs, parent, before[-1] if before else None))


def step_edit(workspace: Workspace, refs: Sequence[Ref], by: int) -> Edit | None:
    """Return the edit that moves `refs`, which stand in order under one parent, one up or down.

    Projects go on into the unit before (`by` -1) or after (1) theirs. None if there is no room.
    """
    parent, first = workspace.place(refs[0])
    _, last = workspace.place(refs[-1])
    count = len(workspace.children(parent, refs[0].kind))
    if by < 0 < first:
        return put_edit(workspace, refs, parent, first - 1)
    if by > 0 and last + 1 < count:
        return put_edit(workspace, refs, parent, last + 2)
    beside = _unit_beside(workspace, refs[0], parent, by)
    return put_edit(workspace, refs, beside, None if by < 0 else 0) if beside else None


def _one_by_one(
    standing: Sequence[Ref], refs: Sequence[Ref], parent: Ref, after: Ref | None
) -> tuple[Move, ...]:
    """Return the moves that put each of `refs` behind the one before it, the first behind `after`."""
    moving = set(refs)
    ahead = standing[: standing.index(after) + 1] if after else ()
    # Those that are to move as well, but are still in front of where all are to stand.
    early = {ref for ref in ahead if ref in moving}
    place, moves = len(ahead) - len(early), []
    for ref in refs:
        early.discard(ref)
        moves.append(Move(ref, parent, place + len(early)))
        place += 1
    return tuple(moves)


def _unit_beside(workspace: Workspace, ref: Ref, unit: Ref, by: int) -> Ref | None:
    if ref.kind is not Kind.PROJECT:
        return None
    book, position = workspace.place(unit)
    units = workspace.children(book, Kind.UNIT)
    return units[position + by] if 0 <= position + by < len(units) else None
