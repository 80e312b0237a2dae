"""Rows of a file beside their partners in the book: new, changed, the same, doubtful or absent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from templates.book import Indicator, Item, ItemisedGoal, Project
from templates.workbooks.compared import FieldChange, RowState
from templates.workbooks.fields import Sameness
from templates.workbooks.matching import Match, Matcher, TellsApart, positions_before
from templates.workbooks.reading import ReadRow
from templates.workbooks.row_ids import fingerprint

T = TypeVar("T", Item, ItemisedGoal, Project, Indicator)


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of the file and its partner in the book, by their positions, and how they compare.

    `after` is the position in the book of the row that a new one follows, as in `ComparedRow`.
    """

    read: int | None
    home: int | None
    state: RowState
    changes: tuple[FieldChange, ...] = ()
    message: str = ""
    after: int | None = None


def pair_rows(
    home: Sequence[T], ids: Sequence[str], read: Sequence[T], rows: Sequence[ReadRow],
    names: Sequence[TellsApart[T]], sameness: Sameness,
) -> Iterator[Pair]:  # fmt: skip
    """Yield every row of the file with its partner, then the rows of the book without one.

    `ids` are those of `home`; `rows` say where `read` stood. `names` are what rows are known by
    where ids and fingerprints do not help.
    """
    prints = [fingerprint(one) for one in home]
    matcher = Matcher(home, ids, prints, read, [row.key for row in rows])
    matches = matcher.match(*names)
    for n, (match, after) in enumerate(zip(matches, positions_before(matches), strict=True)):
        if rows[n].cleared:
            if match.home is not None:
                yield Pair(None, match.home, RowState.ABSENT, message="这一行的内容已清空")
        elif match.home is None:
            doubt = match.doubt or rows[n].doubt
            state = RowState.DOUBTFUL if doubt else RowState.NEW
            yield Pair(n, None, state, message=doubt, after=after)
        else:
            pair = _compare(home[match.home], prints[match.home], read[n], rows[n], match, sameness)
            yield replace(pair, read=n, home=match.home)
    for absent in matcher.absent:
        yield Pair(None, absent, RowState.ABSENT)


def _compare(
    home: T, home_print: str, read: T, row: ReadRow, match: Match, sameness: Sameness
) -> Pair:
    origin = row.key.origin
    changed_here = origin not in ("", home_print)
    if changed_here and fingerprint(read) == origin:
        return Pair(None, None, RowState.SAME, message="导出以后在程序里改过，文件里没有改")
    changes = tuple(sameness.changes(home, read, row))
    if not changes:
        return Pair(None, None, RowState.SAME)
    doubts = ["导出以后在程序里也改过，请核对"] if changed_here else []
    doubts += filter(None, (match.doubt, row.doubt))
    state = RowState.DOUBTFUL if doubts else RowState.CHANGED
    return Pair(None, None, state, changes, "；".join(doubts))
