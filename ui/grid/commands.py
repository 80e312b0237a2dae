"""What can be done to whole blocks and rows of the grid; each is one step of undo."""

from collections.abc import Callable, Sequence

from db.edits import Batch, Edit, Insert, Kind, Move, Ref, Remove
from templates.book import Indicator
from ui.models.align import runs
from ui.models.indicators import IndicatorsModel

Cell = tuple[int, int]
Then = Callable[[], object]


def _nothing() -> None:
    """Stand for what nobody waits for."""


class GridCommands:
    """Turns what a person does to cells (row, column) and rows of a grid into edits."""

    def __init__(self, model: IndicatorsModel) -> None:
        self._model = model

    def block(self, cells: Sequence[Cell]) -> list[list[str]]:
        """Return the texts of the smallest rectangle around `cells`, [] if no row of it is there."""
        if not cells:
            return []
        top, left, bottom, right = _around(cells)
        rows = [one for _, one in self._model.grid.rows]
        return [
            [self._text(rows[at], column) for column in range(left, right + 1)]
            for at in range(top, min(bottom + 1, len(rows)))
        ]

    def begins_with_level1(self, cells: Sequence[Cell]) -> bool:
        """Return whether the leftmost of `cells` are 一级指标, merged where they are printed."""
        return self._model.columns[_around(cells)[1]].key == "level1"

    def paste(
        self,
        cells: Sequence[Cell],
        block: list[list[str]],
        *,
        verbatim: bool = False,
        then: Callable[[Cell], object] = lambda _end: None,
    ) -> Cell | None:
        """Put `block` at the top left of `cells`; one text fills them all.

        Values are tidied as if they were typed, unless it is to be `verbatim`.
        Returns the cell at the bottom right of what is written, None if nothing is; calls `then`
        with it once that is done.
        """
        if not block or not cells:
            return None
        top, left, bottom, right = _around(cells)
        if len(block) == 1 and len(block[0]) == 1:
            block = [block[0] * (right - left + 1) for _ in range(bottom - top + 1)]
        keys = [one.key for one in self._model.columns[left:]]
        block = self._without_blank([row[: len(keys)] for row in block], top)
        if not block:
            return None
        if not verbatim:
            block = self._tidied(block, top, keys)
        edit = self._model.grid.write_block(top, keys, block)
        if not _does_something(edit):
            return None
        end = top + len(block) - 1, left + max(map(len, block)) - 1
        self._model.carry_out(edit, f"粘贴 {len(block)} 行", lambda _changes: then(end))
        return end

    def _without_blank(self, block: list[list[str]], top: int) -> list[list[str]]:
        """Return `block` without blank rows that would be new ones: too much was selected."""
        there = max(len(self._model.grid.rows) - top, 0)
        return block[:there] + [row for row in block[there:] if any(row)]

    def _tidied(self, block: list[list[str]], top: int, keys: Sequence[str]) -> list[list[str]]:
        if "value" not in keys:
            return block
        column = keys.index("value")
        given = {
            row: cells[column] for row, cells in enumerate(block, start=top) if column < len(cells)
        }
        tidied = [list(cells) for cells in block]
        for row, text in self._model.pasted_values(given).items():
            tidied[row - top][column] = text
        return tidied

    def clear(self, cells: Sequence[Cell]) -> None:
        """Make `cells` blank."""
        grid = self._model.grid
        wanted: dict[int, dict[str, str]] = {}
        for row, column in cells:
            if row < len(grid.rows):
                wanted.setdefault(row, {})[self._model.columns[column].key] = ""
        edits = [edit for row, texts in wanted.items() if (edit := grid.write(row, texts))]
        self._apply(edits, "清空单元格")

    def fill_down(self, cells: Sequence[Cell]) -> None:
        """Copy the top row of `cells` downwards; from the row above if there is only one."""
        top, left, bottom, right = _around(cells)
        source = top if bottom > top else top - 1
        grid = self._model.grid
        if not 0 <= source < len(grid.rows):
            return
        keys = [one.key for one in self._model.columns[left : right + 1]]
        texts = {key: grid.rows[source][1].text(key) for key in keys}
        edits = [grid.write(row, texts) for row in range(source + 1, bottom + 1)]
        self._apply([edit for edit in edits if edit], "照上一行填")

    def fill_with(self, cells: Sequence[Cell], typed: str) -> None:
        """Put what was `typed` into each of `cells`."""
        grid, keys = self._model.grid, [one.key for one in self._model.columns]
        values = self._model.typed_values(dict.fromkeys((row for row, _ in cells), typed))
        by_row: dict[int, dict[str, str]] = {}
        for row, column in cells:
            key = keys[column]
            by_row.setdefault(row, {})[key] = values[row] if key == "value" else typed
        edits = [edit for row, texts in by_row.items() if (edit := grid.write(row, texts))]
        self._apply(edits, f"填入 {len(cells)} 格")

    def insert(self, row: int) -> None:
        """Put an empty row before `row`, of the levels of the row above it."""
        grid = self._model.grid
        near = grid.rows[max(0, min(row, len(grid.rows)) - 1)][1] if grid.rows else None
        new = grid.new_row(near.level1, near.level2) if near else grid.new_row()
        place = min(row, len(grid.rows))
        self._apply([Insert(Kind.INDICATOR, new, grid.project, place)], "新增指标")

    def duplicate(self, rows: Sequence[int], then: Then = _nothing) -> None:
        """Put copies of `rows` below the last of them."""
        grid = self._model.grid
        real = [row for row in sorted(rows) if row < len(grid.rows)]
        # At the end they are appended: quicker than row by row to places of their own.
        at_end = bool(real) and real[-1] + 1 == len(grid.rows)
        edits = [
            Insert(
                Kind.INDICATOR,
                grid.rows[row][1],
                grid.project,
                None if at_end else real[-1] + 1 + at,
            )
            for at, row in enumerate(real)
        ]
        self._apply(edits, "复制指标", then)

    def remove(self, rows: Sequence[int], then: Then = _nothing) -> None:
        """Take `rows` away."""
        # From below: the others stay where they are, and all go as one.
        edits = [Remove(ref) for ref in reversed(self._refs(rows))]
        self._apply(edits, f"删除 {len(rows)} 项指标", then)

    def move(self, rows: Sequence[int], by: int) -> bool:
        """Move `rows` one up (-1) or down (1) together; return whether there was room."""
        real = self._real(rows)
        if not real or real[0] + by < 0 or real[-1] + by >= len(self._model.grid.rows):
            return False
        parts = [self._step(first, last, by) for first, last in runs(real)]
        return self._apply(parts if by > 0 else parts[::-1], "调整指标顺序")

    def _step(self, first: int, last: int, by: int) -> Move:
        """Return the move by which the rows `first` to `last` go one up or down: of their neighbour."""
        grid = self._model.grid
        neighbour, place = (first - 1, last) if by < 0 else (last + 1, first)
        if first == last:
            neighbour, place = place, neighbour
        return Move(grid.rows[neighbour][0], grid.project, place)

    def move_to(self, row: int, place: int) -> None:
        """Move `row` so that it stands at `place`."""
        grid = self._model.grid
        if row < len(grid.rows) and row != place:
            place = min(place, len(grid.rows) - 1)
            self._apply([Move(grid.rows[row][0], grid.project, place)], "调整指标顺序")

    def add_skeleton(self) -> bool:
        """Add a row for each required 二级指标 that has none; return whether any was missing."""
        return self._model.apply(self._model.grid.skeleton(), "生成指标骨架") is not None

    def _apply(self, edits: Sequence[Edit], text: str, then: Then = _nothing) -> bool:
        """Do `edits` as one step, then call `then`; return whether there are any."""
        if edits:
            edit = edits[0] if len(edits) == 1 else Batch(tuple(edits))
            self._model.carry_out(edit, text, lambda _changes: then())
        return bool(edits)

    def _real(self, rows: Sequence[int]) -> list[int]:
        return [row for row in sorted(set(rows)) if row < len(self._model.grid.rows)]

    def _refs(self, rows: Sequence[int]) -> list[Ref]:
        return [self._model.grid.rows[row][0] for row in self._real(rows)]

    def _text(self, row: Indicator, column: int) -> str:
        return row.text(self._model.columns[column].key)


def _around(cells: Sequence[Cell]) -> tuple[int, int, int, int]:
    """Return top, left, bottom and right of the smallest rectangle around `cells`."""
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    return min(rows), min(columns), max(rows), max(columns)


def _does_something(edit: Edit) -> bool:
    return not isinstance(edit, Batch) or bool(edit.edits)
