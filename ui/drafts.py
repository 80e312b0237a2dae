"""Drafts: typed text that is not (yet) a value of its field, kept so that nothing is lost.

`12.5x` is no amount, so it cannot be stored as one. It stays with its field, can be undone like
any other typing, and is put among the project's unplaced lines when the program closes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.edits import FIELDS, Applied, Batch, Changes, Edit, Ref, SetField
from db.workspace import Workspace

_LABELS = {
    "budget": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
    "march": "3月底支出计划",
    "june": "6月底支出计划",
    "october": "10月底支出计划",
    "december": "12月底支出计划",
    "year": "年度",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """Put `text` beside a field (`""`: none any more) and, with `field`, set its value too."""

    ref: Ref
    key: str
    text: str
    field: SetField | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """An edit or a draft that happened: what changed, and what takes it back.

    `number` is that of the edit, `after` that of the edit before it; of a draft that sets no
    value, and so never comes to the data file, both are that of the edit before it.
    """

    changes: Changes
    inverse: Edit | Draft
    after: int
    number: int

    @staticmethod
    def of(applied: Applied) -> "Done":
        """Return what was `applied`."""
        return Done(applied.changes, applied.inverse, applied.number - 1, applied.number)


class Drafts:
    """The drafts of a workspace, by row and field."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._texts: dict[tuple[Ref, str], str] = {}

    def text(self, ref: Ref, key: str) -> str:
        """Return the draft of a field, `""` if there is none."""
        return self._texts.get((ref, key), "")

    def apply(self, draft: Draft) -> Done:
        """Do `draft`."""
        within, before = tuple[Ref, ...](), self.text(draft.ref, draft.key)
        if draft.field:
            applied = self._workspace.apply(draft.field)
            after, number, back = applied.number - 1, applied.number, applied.inverse
            within = applied.changes.within
        else:
            after = number = self._workspace.edits
            value = self._workspace.value(draft.ref, draft.key)
            back = SetField(draft.ref, draft.key, value)
        if draft.text:
            self._texts[draft.ref, draft.key] = draft.text
        else:
            self._texts.pop((draft.ref, draft.key), None)
        assert isinstance(back, SetField)  # noqa: S101 - the inverse of one is one
        changes = Changes(updated=(draft.ref,), within=within)
        return Done(changes, Draft(draft.ref, draft.key, before, back), after, number)

    def as_unplaced(self) -> Edit | None:
        """Return the edit that keeps every draft as a line of 未识别的内容, None if there is none."""
        edits = tuple(self._edits())
        return Batch(edits) if edits else None

    def _edits(self) -> Iterator[SetField]:
        lines: dict[Ref, list[str]] = {}
        for (ref, key), text in self._texts.items():
            lines.setdefault(ref, []).append(f"{_LABELS.get(key, key)}：{text}")
        for ref, added in lines.items():
            if "unplaced" in FIELDS[ref.kind] and (old := self._unplaced(ref)) is not None:
                yield SetField(ref, "unplaced", (*old, *added))

    def _unplaced(self, ref: Ref) -> tuple[str, ...] | None:
        try:
            value: Any = self._workspace.value(ref, "unplaced")
        except LookupError:
            return None
        return tuple(value)
