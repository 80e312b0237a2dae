"""What typing, pasting and clearing in the indicator grid mean as edits."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from db.edits import Batch, Edit, Insert, Kind, Ref, SetField
from templates.book import INDICATOR_TEXTS, Indicator
from templates.framework import Framework, Level1, Level2

Row = tuple[Ref, Indicator]


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a project's indicators as they are stored, under a framework."""

    project: Ref
    framework: Framework
    rows: tuple[Row, ...]
    _names: dict[tuple[str | None, str], str] = field(
        default_factory=dict, compare=False, repr=False
    )
    """The framework's names of the levels that were met: a block has few of them, many times."""

    def write(self, row: int, texts: dict[str, str]) -> Edit | None:
        """Return the edit that puts `texts` in `row`, None if they are there already.

        A row beyond the last is a new one, with the levels of the row above it.
        """
        if row < len(self.rows):
            ref, old = self.rows[row]
            return _together(_fields(ref, old, self._written(old, texts)))
        new = self._written(self._begun(), texts)
        return Insert(Kind.INDICATOR, new, self.project)

    def write_block(self, top: int, keys: Sequence[str], block: Sequence[Sequence[str]]) -> Edit:
        """Return the edit that puts `block` in the columns `keys` from the row `top` on.

        Rows beyond the last are added. A blank level is the one above it: so merged cells copy.
        """
        edits: list[Edit] = []
        above = self.rows[top - 1][1] if 0 < top <= len(self.rows) else None
        for at, cells in enumerate(block, start=top):
            texts = _filled_down(dict(zip(keys, cells, strict=False)), above)
            old = self.rows[at][1] if at < len(self.rows) else above and _levels(above)
            above = self._written(old or self._begun(), texts)
            edits += self._row_edits(at, above)
        return Batch(tuple(edits))

    def new_row(self, level1: str = "", level2: str = "") -> Indicator:
        """Return an empty indicator of these levels, else of the levels of the last row."""
        return Indicator(level1=level1, level2=level2) if level1 else self._begun()

    def skeleton(self) -> Edit | None:
        """Return the edit that adds a row for each required 二级指标 that has none yet."""
        there = {(one.level1, one.level2) for _, one in self.rows}
        wanted = [pair for pair in _required(self.framework) if pair not in there]
        return _together(
            Insert(Kind.INDICATOR, Indicator(one, two), self.project, self._place_of(one))
            for one, two in reversed(wanted)
        )

    def fill(self, row: int, level3: str, texts: dict[str, str]) -> Edit | None:
        """Return the edit that names `row` and puts `texts` in those of its columns that are blank."""
        old = self.rows[row][1] if row < len(self.rows) else Indicator()
        keys = {one.key for one in self.framework.columns}
        blank = {key: text for key, text in texts.items() if key in keys and not old.text(key)}
        return self.write(row, {"level3": level3} | blank)

    def levels(self, row: int) -> Indicator:
        """Return the levels of `row`, those it would have if it is not there yet."""
        return _levels(self.rows[row][1]) if row < len(self.rows) else self._begun()

    def choices(self, row: int, key: str) -> tuple[str, ...]:
        """Return the texts that the framework offers in a cell, () if it is free."""
        if key == "level1":
            return tuple(one.name for one in self.framework.level1)
        if key == "level2":
            return self.framework.level2_names(self.levels(row).level1)
        return ()

    def _row_edits(self, at: int, wanted: Indicator) -> Iterable[Edit]:
        if at >= len(self.rows):
            return (Insert(Kind.INDICATOR, wanted, self.project),)
        ref, old = self.rows[at]
        return _fields(ref, old, wanted)

    def _written(self, old: Indicator, texts: dict[str, str]) -> Indicator:
        """Return `old` with `texts`; a 二级指标 that is not of a new 一级指标 goes."""
        told = dict(texts)
        if "level1" in told:
            told["level1"] = self._own_name(None, told["level1"])
        if "level2" in told:
            level1 = told.get("level1", old.level1)
            told["level2"] = self._own_name(level1, told["level2"])
        new = old.with_texts(told)
        if new.level1 != old.level1 and "level2" not in texts:
            new = replace(new, level2=self._still_valid(new))
        return new

    def _own_name(self, level1: str | None, text: str) -> str:
        """Return the framework's name of a level printed as `text`; `text` if it has none.

        It is a 二级指标 under `level1`, a 一级指标 if that is None.
        """
        if text and (level1, text) not in self._names:
            own = self._level(level1, text)
            self._names[level1, text] = own.name if own else text
        return self._names[level1, text] if text else ""

    def _level(self, level1: str | None, text: str) -> Level1 | Level2 | None:
        if level1 is None:
            return self.framework.level1_named(text)
        return self.framework.level2_named(level1, text)

    def _still_valid(self, row: Indicator) -> str:
        names = self.framework.level2_names(row.level1)
        if row.level2 in names or not names:
            return row.level2
        return names[0] if len(names) == 1 else ""

    def _begun(self) -> Indicator:
        if self.rows:
            return _levels(self.rows[-1][1])
        first = self.framework.level1[0]
        return Indicator(level1=first.name, level2=first.level2[0].name if first.level2 else "")

    def _place_of(self, level1: str) -> int | None:
        """Return where a new row of `level1` goes: after its group, else before the next groups."""
        order = [one.name for one in self.framework.level1]
        wanted = order.index(level1)
        place = 0
        for at, (_, one) in enumerate(self.rows, start=1):
            if one.level1 in order and order.index(one.level1) <= wanted:
                place = at
        return place


def _levels(row: Indicator) -> Indicator:
    return Indicator(level1=row.level1, level2=row.level2)


def _filled_down(texts: dict[str, str], above: Indicator | None) -> dict[str, str]:
    """Return `texts` with a blank level taken from the row above: a merged cell copies as blank."""
    if above and not texts.get("level1", "-"):
        texts["level1"] = above.level1
        if not texts.get("level2", "-"):
            texts["level2"] = above.level2
    return texts


def _fields(ref: Ref, old: Indicator, new: Indicator) -> Iterator[SetField]:
    for key in INDICATOR_TEXTS:
        text = getattr(new, key)
        if text != getattr(old, key):
            yield SetField(ref, key, text)
    if new.extras != old.extras:
        yield SetField(ref, "extras", new.extras)


def _together(edits: Iterable[Edit]) -> Edit | None:
    """Return `edits` as one, None if there are none."""
    made = tuple(edits)
    return (made[0] if len(made) == 1 else Batch(made)) if made else None


def _required(framework: Framework) -> Iterator[tuple[str, str]]:
    """Yield the 一级 and 二级指标 of the rows that a new table begins with."""
    for one in framework.level1:
        wanted = [two.name for two in one.level2 if two.required]
        for name in wanted or [two.name for two in one.level2[: one.at_least]]:
            yield one.name, name
