"""What several edits come to, seen from before the first of them."""

import pytest

from db.edits import Changes, Kind, Ref
from db.net_changes import NetChanges

_A, _B = Ref(Kind.PROJECT, 1), Ref(Kind.PROJECT, 2)
_ADDED, _REMOVED = Changes(added=(_A,)), Changes(removed=(_A,))
_UPDATED, _MOVED = Changes(updated=(_A,)), Changes(moved=(_A,))
_WITHIN = Changes(within=(_A,))


@pytest.mark.parametrize(
    ("steps", "net"),
    [
        ((), Changes()),
        ((_ADDED, _UPDATED, _MOVED), _ADDED),
        ((_ADDED, _REMOVED), Changes()),
        ((_ADDED, _REMOVED, _ADDED), _ADDED),
        ((_UPDATED, _MOVED, _REMOVED), _REMOVED),
        ((_REMOVED, _ADDED), Changes(updated=(_A,), moved=(_A,))),
        ((_REMOVED, _ADDED, _REMOVED), _REMOVED),
        ((_UPDATED, _MOVED, _UPDATED), Changes(updated=(_A,), moved=(_A,))),
        ((Changes(added=(_B, _A)), _REMOVED), Changes(added=(_B,))),
        ((_WITHIN, Changes(within=(_B,)), _WITHIN), Changes(within=(_A, _B))),
        ((_WITHIN, _REMOVED), _REMOVED),
        ((_REMOVED, _ADDED, _WITHIN), Changes(updated=(_A,), moved=(_A,), within=(_A,))),
    ],
)
def test_changes_add_up(steps: tuple[Changes, ...], net: Changes) -> None:
    total = NetChanges()
    for step in steps:
        total.add(step)
    assert total.changes() == net
