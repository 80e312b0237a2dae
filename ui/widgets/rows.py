"""Numbered lists of rows: goals, and the items of part one."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.edits import Batch, Changes, Insert, Move, Ref, Remove, SetField
from ui.binding import Binding
from ui.editor import Editor
from ui.widgets.buttons import tool_button
from ui.widgets.row import Row, Shape
from ui.widgets.row_drag import RowDrag


class RowList(QWidget):
    """The rows of one kind under one parent, in the order of print."""

    def __init__(self, editor: Editor, shape: Shape) -> None:
        super().__init__()
        self._editor = editor
        self._shape = shape
        self._parent: Ref | None = None
        self.rows: list[Row] = []
        self._spare: list[Row] = []
        self._drag = RowDrag(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(2)
        column.addLayout(self._column)
        self._add = tool_button("add", f"新增一条{shape.noun}（在文字中按 Ctrl+Enter 也可以）")
        self._add.setText(f"新增{shape.noun}")
        self._add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._add.clicked.connect(lambda: self.add(None))
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        editor.changed.connect(self._follow)

    def show_rows_of(self, parent: Ref | None) -> None:
        """Show the rows under `parent` from now on; none if it is None."""
        self._parent = parent
        self._sync()

    def add(self, after: Row | None) -> None:
        """Put an empty row after `after`, at the end if it is None, and go there."""
        if self._parent is None:
            return
        place = self.rows.index(after) + 1 if after in self.rows else len(self.rows)
        edit = Insert(self._shape.kind, self._shape.blank(), self._parent, place)
        if self._editor.apply(edit, f"新增{self._shape.noun}"):
            self.rows[place].fields[0].setFocus()

    def _follow(self, changes: Changes) -> None:
        if self._parent is None or changes.takes_away(self._parent):
            return
        if self._shape.kind in changes.shifted_kinds:
            self._sync()

    def _sync(self) -> None:
        """Show what is stored; the focus stays with the row that had it."""
        parent, kind = self._parent, self._shape.kind
        refs = self._editor.workspace.children(parent, kind) if parent else ()
        had, field_at = self._focused()
        for row in self.rows[len(refs) :]:
            self._put_away(row)
        del self.rows[len(refs) :]
        while len(self.rows) < len(refs):
            self.rows.append(self._take_row())
        for at, ref in enumerate(refs):
            self.rows[at].show_row(ref, self._shape.number(at, len(refs)))
        self._chain()
        if had in refs:
            self.rows[refs.index(had)].fields[field_at].setFocus()

    @property
    def stops(self) -> list[QWidget]:
        """Where Tab stops in this list, in order."""
        return [*(stop for row in self.rows for stop in row.stops), self._add]

    @property
    def bindings(self) -> list[Binding]:
        """The bindings of all rows that are shown."""
        return [one for row in self.rows for one in row.bindings]

    def _chain(self) -> None:
        """Put the rows, which were made after everything else, where they belong for Tab."""
        if self.rows:
            # All of them after the last one, then that after them: what is before stays before.
            for one, other in pairwise((self._add, *self.stops)):
                QWidget.setTabOrder(one, other)

    def _focused(self) -> tuple[Ref | None, int]:
        for row in self.rows:
            for at, one in enumerate(row.fields):
                if one.hasFocus():
                    return row.ref, at
        return None, 0

    def _take_row(self) -> Row:
        row = self._spare.pop() if self._spare else self._new_row()
        self._column.addWidget(row)
        row.show()
        return row

    def _put_away(self, row: Row) -> None:
        row.let_go()
        row.hide()
        self._column.removeWidget(row)
        self._spare.append(row)

    def _new_row(self) -> Row:
        within = self._shape.inner
        row = Row(self._editor, self._shape, RowList(self._editor, within) if within else None)
        row.setParent(self)
        row.moved.connect(lambda by: self.put(row, self.rows.index(row) + by))
        row.removed.connect(lambda: self._remove(row))
        row.followed.connect(lambda: self.add(row))
        row.pasted.connect(lambda texts: self._paste(row, texts))
        self._drag.attend(row)
        return row

    def put(self, row: Row, place: int) -> None:
        """Let `row` stand at `place` (from 0), if there is such a place and it is another one."""
        if row.ref and self._parent and 0 <= place < len(self.rows) and self.rows[place] is not row:
            edit = Move(row.ref, self._parent, place)
            self._editor.apply(edit, f"调整{self._shape.noun}顺序")

    def _paste(self, row: Row, texts: list[str]) -> None:
        """Let `row` say the first of `texts`, and rows after it the others, as one step of undo."""
        if row.ref is None or self._parent is None:
            return
        place, parent = self.rows.index(row), self._parent
        key = self._shape.fields[0].key
        more = (
            Insert(self._shape.kind, text, parent, place + at)
            for at, text in enumerate(texts[1:], start=1)
        )
        edit = Batch((SetField(row.ref, key, texts[0]), *more))
        if self._editor.apply(edit, f"粘贴 {len(texts)} 条{self._shape.noun}"):
            self.rows[place + len(texts) - 1].fields[0].setFocus()

    def _remove(self, row: Row) -> None:
        place = self.rows.index(row)
        if row.ref and self._editor.apply(Remove(row.ref), f"删除{self._shape.noun}") and self.rows:
            self.rows[min(max(place - 1, 0), len(self.rows) - 1)].fields[-1].setFocus()
