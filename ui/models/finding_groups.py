"""The lines and headings of the tree of findings, what they say, and which findings are wanted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from PySide6.QtCore import Qt

from db.edits import Kind
from templates.findings import Finding, Severity
from ui.models.nodes import SECTIONS, Key
from ui.models.roles import ANSWER_ROLE, FINDING_ROLE
from ui.review.review import Mark, Review
from ui.review.words import whereabouts


class Grouping(StrEnum):
    """What findings are put together by."""

    PLACE = "place"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are shown: of these severities, with these words in what they say."""

    severities: frozenset[Severity] = frozenset(Severity)
    words: str = ""
    fixable: bool = False

    def of(self, found: Sequence[Finding]) -> Sequence[Finding]:
        """Return those of `found` that are shown."""
        return found if self == EVERYTHING else [one for one in found if self.takes(one)]

    def takes(self, finding: Finding) -> bool:
        """Return whether `finding` is shown."""
        if finding.severity not in self.severities or (self.fixable and finding.fix is None):
            return False
        if not self.words:
            return True
        said = f"{finding.id} {finding.message} {finding.text}".lower()
        return all(word in said for word in self.words.lower().split())


EVERYTHING = Wanted()


class Name(NamedTuple):
    """What makes a finding the same one while its words change: its check and its place."""

    id: str
    key: Key
    where: tuple[object, ...]
    again: int


@dataclass(slots=True, eq=False)
class Line:
    """One finding that is shown, and the reason given for it."""

    name: Name
    finding: Finding
    reason: str
    group: "Group"


@dataclass(slots=True, eq=False)
class Group:
    """A heading and what is below it."""

    name: Key | str
    found: tuple[Finding, ...] = ()
    built: list[Line] | None = None
    """The lines of what is wanted of `found`; None until somebody asks for them."""
    row: int = 0
    """Where it stands: asked for every line whenever the view lays itself out."""


def title_of(review: Review, name: Key | str) -> str:
    """Return what the heading `name` says: the name of a node, or the number and title of a check."""
    if isinstance(name, str):
        return f"{name} {review.titles.get(name, '')}".strip()
    if name not in review.order:
        # It is gone from the book, and its heading is about to be taken out.
        return ""
    if name.part in SECTIONS:
        return SECTIONS[name.part][1]
    match name.ref.kind:
        case Kind.PROJECT:
            number = review.number_of(name.ref)
            return f"{number}. {review.value.project(number).name or '未命名的项目'}"
        case Kind.UNIT:
            unit = review.value.units[review.refs.units.index(name.ref)]
            return f"{unit.code} {unit.name}".strip() or "未命名的单位"
        case _:
            return "全书"


def lines_of(review: Review, group: Group, wanted: Wanted) -> Iterator[Line]:
    """Yield the lines of what is wanted of a group, as `review` has them."""
    seen = dict[Name, int]()
    for finding in wanted.of(group.found):
        name = Name(finding.id, review.key_of(finding), _where(finding), 0)
        seen[name] = seen.get(name, -1) + 1
        yield Line(name._replace(again=seen[name]), finding, _reason(review, finding), group)


def are_still(group: Group, review: Review, found: Sequence[Finding]) -> bool:
    """Return whether the lines of `group` are those of `found`: only what they say may be new."""
    lines, of_node = group.built or (), isinstance(group.name, Key)
    return len(lines) == len(found) and all(
        line.name.id == one.id
        and line.name.where == _where(one)
        # Below the heading of a node there is nothing of another.
        and (of_node or line.name.key == review.key_of(one))
        for line, one in zip(lines, found, strict=True)
    )


def renew(lines: Sequence[Line], review: Review, found: Sequence[Finding]) -> bool:
    """Let `lines`, which are those of `found`, be about them; return whether they say others now."""
    differs = False
    for line, now in zip(lines, found, strict=True):
        before, reason = line.finding, _reason(review, now)
        differs |= (before.severity, before.message, before.text, line.reason) != (
            now.severity,
            now.message,
            now.text,
            reason,
        )
        line.finding, line.reason = now, reason
    return differs


def _where(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return place.item, place.row, place.line, place.field


def _reason(review: Review, finding: Finding) -> str:
    # Where no reason was given nothing is looked up: that is a hash of each finding.
    answer = review.answers.get(finding) if review.answers else None
    return answer.reason if answer else ""


def mark_of(lines: Iterable[Line]) -> Mark:
    """Return how many findings of each severity `lines` hold."""
    counts = dict.fromkeys(Severity, 0)
    for line in lines:
        counts[line.finding.severity] += 1
    return Mark(*counts.values())


def line_data(line: Line, role: int) -> Any:
    """Return what a view shows of `line` for `role`, None if nothing."""
    finding = line.finding
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return f"{whereabouts(finding.place)}{finding.message}"
        case Qt.ItemDataRole.ToolTipRole:
            return finding.message + (f"\n说明：{line.reason}" if line.reason else "")
        case Qt.ItemDataRole.AccessibleTextRole:
            said = f"，已说明：{line.reason}" if line.reason else ""
            return f"{finding.severity.label} {whereabouts(finding.place)}{finding.message}{said}"
    return {FINDING_ROLE: finding, ANSWER_ROLE: line.reason}.get(role)
