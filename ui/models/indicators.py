"""The indicator grid of a project: the columns of its framework, a row an indicator.

The last row is not there yet: typing in it makes it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from typing_extensions import override

from db.edits import Changes, Edit, Kind, Ref
from templates.book import Indicator
from templates.field_notes import note_of
from templates.framework import Framework
from ui.editor import Editor
from ui.models.cell_marks import Cell, CellFace, CellMarks
from ui.models.indicator_edits import Grid
from ui.models.indicator_rows import IndicatorRows
from ui.models.roles import CHOICES_ROLE, FINDING_ROLE, REF_ROLE, REMARKS_ROLE, REPEATS_ROLE, Index
from ui.remarks.signs import RemarkMark
from ui.widgets.tips import plain_tip

if TYPE_CHECKING:
    from templates.findings import Finding

_FLAGS = (
    Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemNeverHasChildren
)
_MARKS = (
    FINDING_ROLE,
    REMARKS_ROLE,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_EMPTY = CellFace("")


class IndicatorsModel(IndicatorRows):
    """The indicators of one project, what stands on them, and what typing in them means."""

    def __init__(self, editor: Editor, framework: Framework, parent: QObject | None = None) -> None:
        super().__init__(editor, framework, parent)
        self._marks = CellMarks()

    @property
    def grid(self) -> Grid:
        """The rows as they are now, to make edits of. Only where there is a project."""
        assert self._project is not None  # noqa: S101 - the grid of no project is not shown
        return Grid(self._project, self._framework, tuple(self._rows))

    def apply(self, edit: Edit | None, text: str) -> Changes | None:
        """Do `edit`, if there is one, as one step of undo."""
        return self._editor.apply(edit, text) if edit else None

    def carry_out(self, edit: Edit, text: str, then: Callable[[Changes], object]) -> None:
        """Do `edit`, in the background if it is very large, then call `then` with what changed."""
        self._editor.carry_out(edit, text, then)

    def refuse(self, words: str) -> None:
        """Say why nothing was done."""
        self._editor.refused.emit(words)

    def rows_of(self, level1: str, level2: str = "") -> list[int]:
        """Return where the indicators of `level1` (and `level2`, if given) stand."""
        return [
            at
            for at, (_, one) in enumerate(self._rows)
            if one.level1 == level1 and level2 in ("", one.level2)
        ]

    def face(self, row: int, column: int) -> CellFace:
        """Return what is seen of a cell, all at once: a view asks it of hundreds."""
        if row >= len(self._rows):
            return _EMPTY
        key = self.columns[column].key
        cell = self._rows[row][0], key
        return CellFace(
            self.shown_text(row, column),
            self._repeats(row + 1, key),
            self._marks.finding(cell),
            self._marks.remarks.get(cell),
        )

    def shown_text(self, row: int, column: int) -> str:
        """Return the text that is seen in a cell: none where it is merged with the one above."""
        key = self.columns[column].key
        return "" if self._repeats(row, key) else self._text(row, key)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return note_of(Kind.INDICATOR, self.columns[section].key) or None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].label
        return "＋" if section == len(self._rows) else str(section + 1)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, key = index.row(), self.columns[index.column()].key
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(row, key)
        answer = _ANSWERS.get(role)
        return answer(self, row, key) if answer else None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        typed = self.as_typed(index.row(), column.key, str(value))
        edit = self.grid.write(index.row(), {column.key: typed})
        new = index.row() == len(self._rows)
        if new and not typed:
            return False
        return self.apply(edit, "新增指标" if new else f"修改{column.label}") is not None

    def take(self, row: int, level3: str, texts: dict[str, str]) -> None:
        """Name `row` and fill in what is blank in it, as one step of undo."""
        self.apply(self.grid.fill(row, level3, texts), f"选用指标“{level3}”")

    def as_typed(self, row: int, key: str, typed: str) -> str:
        """Return what is stored for `typed`: a 指标值 as it is printed, in a waiting `≥%` its number."""
        return self.typed_values({row: typed})[row] if key == "value" else typed

    def typed_values(self, typed: Mapping[int, str]) -> dict[int, str]:
        """Return what is stored for 指标值 that were typed, by row."""
        # Loaded when it is used, or by `desktop.gui` once the window is there: it takes a moment.
        # Once for all rows: PySide makes the statement slow.
        from templates.library.suggestion import with_number
        from templates.values import print_value

        waiting = {row: self._text(row, "value") for row in typed}
        return {row: print_value(with_number(waiting[row], text)) for row, text in typed.items()}

    def pasted_values(self, pasted: Mapping[int, str]) -> dict[int, str]:
        """Return what is stored for 指标值 that were pasted: as typed, a statement to the letter."""
        from templates.values import ValueKind, read_value

        said = {
            row: text
            for row, text in pasted.items()
            if read_value(text).kind is ValueKind.STATEMENT
        }
        return self.typed_values(pasted) | said

    def _text(self, row: int, key: str) -> str:
        return self._rows[row][1].text(key) if row < len(self._rows) else ""

    def _ref(self, row: int, _key: str) -> Ref | None:
        return self._rows[row][0] if row < len(self._rows) else None

    def _choices(self, row: int, key: str) -> tuple[str, ...]:
        return self.grid.choices(row, key)

    def _repeats(self, row: int, key: str) -> bool:
        if key != "level1" or not 0 < row < len(self._rows):
            return False
        return self._rows[row][1].level1 == self._rows[row - 1][1].level1

    def flag(
        self, found: "Mapping[Cell, tuple[Finding, ...]]", reasons: "Mapping[Finding, str]"
    ) -> None:
        """Show what was `found` in the cells, with the reasons that were given."""
        self._mark(replace(self._marks, found=found, reasons=reasons))

    def show_remarks(self, found: Mapping[Cell, RemarkMark]) -> None:
        """Show the remarks that were `found` on the cells."""
        self._mark(replace(self._marks, remarks=found))

    def _mark(self, marks: CellMarks) -> None:
        others = marks.differing(self._marks)
        self._marks = marks
        if others:
            self.tell((at for at, (ref, _) in enumerate(self._rows) if ref in others), _MARKS)

    def _remark(self, row: int, key: str) -> RemarkMark | None:
        ref = self._ref(row, key)
        return self._marks.remarks.get((ref, key)) if ref else None

    def _finding(self, row: int, key: str) -> "Finding | None":
        ref = self._ref(row, key)
        return self._marks.finding((ref, key)) if ref else None

    def _tip(self, row: int, key: str) -> str | None:
        ref = self._ref(row, key)
        if ref is None:
            return "在这一行输入，即新增一条指标"
        remark, found = self._remark(row, key), self._marks.findings_in_words((ref, key))
        said = (remark.tip if remark else "", found or self._about(self._rows[row][1], key))
        return plain_tip("\n\n".join(filter(None, said))) or None

    def _about(self, one: Indicator, key: str) -> str:
        """Return what a level shows, after its name: that may stand merged above. Else what a blank asks for."""
        text = one.text(key)
        if key not in ("level1", "level2"):
            return "" if text else note_of(Kind.INDICATOR, key)
        about = self._framework.about(one.level1, one.level2 if key == "level2" else "")
        return f"{text}：{about}" if text and about else text


_ANSWERS: dict[int, Callable[[IndicatorsModel, int, str], Any]] = {
    CHOICES_ROLE: IndicatorsModel._choices,  # noqa: SLF001 - what `data` answers, role by role
    REPEATS_ROLE: IndicatorsModel._repeats,  # noqa: SLF001
    REF_ROLE: IndicatorsModel._ref,  # noqa: SLF001
    FINDING_ROLE: IndicatorsModel._finding,  # noqa: SLF001
    REMARKS_ROLE: IndicatorsModel._remark,  # noqa: SLF001
    Qt.ItemDataRole.ToolTipRole: IndicatorsModel._tip,  # noqa: SLF001
    Qt.ItemDataRole.AccessibleDescriptionRole: IndicatorsModel._tip,  # noqa: SLF001
}
