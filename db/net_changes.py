"""What several edits have changed in the end, seen from before the first of them."""

from db.edits import Changes, Ref

_Refs = dict[Ref, None]
"""An ordered set."""


class NetChanges:
    """Sums up changes: what was added and removed again is not told of."""

    def __init__(self) -> None:
        self._added: _Refs = {}
        self._updated: _Refs = {}
        self._removed: _Refs = {}
        self._moved: _Refs = {}
        self._within: _Refs = {}

    def add(self, changes: Changes) -> None:
        """Take the changes of the next edit."""
        for ref in changes.removed:
            self._remove(ref)
        for ref in changes.added:
            self._add(ref)
        self._updated.update((ref, None) for ref in changes.updated if ref not in self._added)
        self._moved.update((ref, None) for ref in changes.moved if ref not in self._added)
        self._within.update(dict.fromkeys(changes.within))

    def changes(self) -> Changes:
        """Return the sum."""
        return Changes(
            tuple(self._added),
            tuple(self._updated),
            tuple(self._removed),
            tuple(self._moved),
            tuple(self._within),
        )

    def _remove(self, ref: Ref) -> None:
        self._updated.pop(ref, None)
        self._moved.pop(ref, None)
        self._within.pop(ref, None)
        if ref in self._added:
            del self._added[ref]
        else:
            self._removed[ref] = None

    def _add(self, ref: Ref) -> None:
        if ref in self._removed:
            # Removed and put back: it may stand elsewhere and say something else now.
            del self._removed[ref]
            self._updated[ref] = None
            self._moved[ref] = None
        else:
            self._added[ref] = None
