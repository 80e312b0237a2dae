"""控制数 on the page of a book: of the whole, of each project, and where they come from."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.control_figures import (
    FigureRows,
    edit_amount,
    edit_of_projects,
    edit_of_whole,
    edit_to_take,
    figure_rows,
)
from db.edits import Batch, Changes, Kind, Ref
from templates.controls import ControlFigure, sum_of
from ui import ask
from ui.codecs import Codec, show_amount
from ui.context import Context
from ui.controls.model import ControlsModel, Entry, read_control
from ui.controls.table import ControlsTable
from ui.controls.whole import WholeField
from ui.grid.clipboard import read_block
from ui.jobs import Job, Report
from ui.models.overview import Line
from ui.pages.page import push_button
from ui.widgets.fields import LineField
from ui.widgets.sheet import FieldCell, LabelCell, NoteLine, Sheet, named
from ui.widgets.wrapping_row import WrappingRow

_KINDS = "控制数清单 (*.xlsx *.xls *.ods *.csv *.toml)"


def _read_count(text: str) -> int | None:
    bare = text.strip().removesuffix("个").strip()
    if not bare:
        return None
    if not bare.isdecimal() or len(bare) > 5:
        raise ValueError(f"“{text.strip()}”不是个数，请填整数，例如 13")
    return int(bare)


_CONTROL = Codec(read_control, show_amount)
_COUNT = Codec(_read_count, lambda value: "" if value is None else str(value))


class ControlsBox(QFrame):
    """Holds the book against what the finance bureau handed down; every change can be undone."""

    wants = Signal(object)
    """The `Key` of the project that a person wants to see."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._book: Ref | None = None
        self._lines: tuple[Line, ...] = ()
        self._is_listed = False
        editor = context.editor
        self.total = WholeField(
            editor, named(LineField(), "controlTotal"), _CONTROL, self._put_total
        )
        self.count = WholeField(editor, named(LineField(), "controlCount"), _COUNT, self._put_count)
        self.model, self.said = ControlsModel(self), NoteLine()
        self.table = ControlsTable(self.model)
        self.each = push_button("逐个项目", "list", "列出每个项目的控制数，可以从 Excel 粘贴")
        self.load = push_button("导入清单…", "import", "从 Excel、CSV 清单读入控制数")
        self.paste = push_button("粘贴", "copy", "粘贴从 Excel 复制的“项目名称、控制数”两列")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._form())
        self.each.setCheckable(True)
        column.addLayout(WrappingRow(self.each, self.load, self.paste))
        column.addWidget(self.said)
        column.addWidget(self.table)
        self.table.hide()

    def _form(self) -> Sheet:
        sheet = Sheet()
        sheet.stretch(2, 3, 2, 3)
        for at, (one, label, unit) in enumerate(
            ((self.total, "部门项目支出总额（控制数）", "万元"), (self.count, "应有项目数", "个"))
        ):
            one.field.setAccessibleName(label)
            one.field.setPlaceholderText("可不填")
            one.field.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell = FieldCell(one.field, unit)
            cell.add_note(one.note)
            sheet.put(LabelCell(label, one.field), 0, 2 * at)
            sheet.put(cell, 0, 2 * at + 1)
        return sheet

    def _connect(self) -> None:
        self.each.toggled.connect(self._show_each)
        self.load.clicked.connect(self._ask_for_list)
        self.paste.clicked.connect(lambda: self.take_pasted(0, QGuiApplication.clipboard().text()))
        self.table.pasted.connect(self.take_pasted)
        self.table.wants.connect(self.wants)
        self.model.typed.connect(self._put_one)
        self.model.refused.connect(self._say_problem)
        self._context.editor.changed.connect(self._follow)

    def show_controls_of(self, book: Ref | None) -> None:
        """Show the figures of `book` from now on, None for none."""
        for one in (self.total, self.count):
            one.flush()
            one.forget()
        self._book, self._lines = book, ()
        if book:
            self._read()

    def _show_each(self, on: bool) -> None:  # noqa: FBT001 - Qt's own signature
        self._list()
        self.table.setVisible(on)

    def _list(self) -> None:
        """Hold every project against its figure; while nobody sees the table that can wait."""
        if not self._is_listed:
            self._is_listed = True
            self.model.show(self._lines, self._rows())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the figures beside these projects."""
        self._lines = tuple(lines)
        if self._book:
            self._read()

    def take_pasted(self, row: int, text: str) -> None:
        """Take pasted figures: one column goes down from `row`, a table is matched by its names."""
        from templates.readers.reading import CannotRead
        from templates.workbooks.control_list import read_pasted_figures

        block = [cells for cells in read_block(text) if any(cell.strip() for cell in cells)]
        if self._book is None:
            return
        try:
            if all(len(cells) == 1 for cells in block):
                self._put_down(row, [cells[0] for cells in block])
            else:
                self._put_figures(read_pasted_figures(block))
        except (CannotRead, ValueError) as error:
            self._say_problem(str(error))

    def take_list(self, path: Path) -> None:
        """Read the list in the background; what it says takes the place of what was there."""

        def work(_report: Report) -> tuple[ControlFigure, ...]:
            from templates.workbooks.control_list import read_control_list

            return read_control_list(path)

        job = Job(f"正在读入 {path.name}", work)
        job.done.connect(lambda figures: self._take(figures, path.name))
        job.failed.connect(lambda error: self._say_problem(f"{path.name} 没有读入：{error}"))
        self._context.jobs.start(job)

    def _ask_for_list(self) -> None:
        if self._book:
            folder = ask.documents_folder()
            ask.open_files(
                self, "导入控制数清单", folder, _KINDS, lambda paths: self.take_list(paths[0])
            )

    def _take(self, figures: tuple[ControlFigure, ...], name: str) -> None:
        if self._book:
            count = sum(not one.is_total for one in figures)
            words = f"已从 {name} 读入 {count} 个项目的控制数"
            edit = edit_to_take(self._workspace, self._book, figures)
            self._put_many(edit, "导入控制数清单", lambda: self.said.say(words, "good"))

    def _put_down(self, row: int, texts: Sequence[str]) -> None:
        """Put one column of amounts beside the projects from `row` on."""
        self._list()
        amounts = [read_control(text) for text in texts]
        entries = [self.model.entry(at) for at in range(row, self.model.rowCount())]
        pairs = list(zip(entries, amounts, strict=False))
        edits = tuple(edit for one, amount in pairs for edit in self._edit_one(one, amount).edits)
        self._put_many(Batch(edits), f"粘贴 {len(pairs)} 个控制数", lambda: None)

    def _put_figures(self, figures: tuple[ControlFigure, ...]) -> None:
        assert self._book  # noqa: S101 - the caller has looked
        whole = [one for one in figures if one.is_total]
        each = [one for one in figures if not one.is_total]
        edits = edit_of_projects(self._workspace, self._book, each).edits
        if whole:
            _, count = self._whole()
            edits += edit_of_whole(self._workspace, self._book, whole[-1].amount, count).edits
        self._put_many(Batch(edits), f"粘贴 {len(each)} 个控制数", lambda: None)

    def _put_one(self, one: Entry, amount: Any) -> None:
        self._apply(self._edit_one(one, amount), "修改控制数")

    def _edit_one(self, one: Entry, amount: Any) -> Batch:
        assert self._book  # noqa: S101 - there are no entries without
        if one.row:
            return edit_amount(*one.row, amount)
        new = ControlFigure(one.figure.code, one.figure.name, amount)
        return edit_of_projects(self._workspace, self._book, (new,))

    def _put_total(self, amount: Any) -> None:
        if self._book:
            edit = edit_of_whole(self._workspace, self._book, amount, self._whole()[1])
            self._apply(edit, "修改部门项目支出总额", typing=True)

    def _put_count(self, count: Any) -> None:
        if self._book:
            edit = edit_of_whole(self._workspace, self._book, self._whole()[0], count)
            self._apply(edit, "修改应有项目数", typing=True)

    def _put_many(self, edit: Batch, text: str, then: Callable[[], object]) -> None:
        """Put many figures, in the background if they are very many, and list all of them."""
        self.said.say("")

        def go_on(_changes: object = None) -> None:
            self.each.setChecked(True)
            then()

        if edit.edits:
            self._context.editor.carry_out(edit, text, go_on)
        else:
            go_on()

    def _apply(self, edit: Batch, text: str, *, typing: bool = False) -> None:
        self.said.say("")
        if not edit.edits:
            return
        one = edit.edits[0] if len(edit.edits) == 1 else edit
        self._context.editor.apply(one, text, typing=typing)

    def _whole(self) -> tuple[Any, Any]:
        whole = [one for _, one in self._rows() if one.is_total]
        return (whole[-1].amount, whole[-1].projects) if whole else (None, None)

    @property
    def _workspace(self) -> Any:
        return self._context.editor.workspace

    def _rows(self) -> FigureRows:
        return figure_rows(self._workspace, self._book) if self._book else ()

    def _follow(self, changes: Changes) -> None:
        if self._book is None or changes.takes_away(self._book):
            return
        if Kind.CONTROL in changes.kinds:
            self._read()

    def _read(self) -> None:
        rows = self._rows()
        amount, count = self._whole()
        self.total.show_value(amount)
        self.count.show_value(count)
        self._is_listed = False
        if self.each.isChecked():
            self._list()
        each = [one for _, one in rows if not one.is_total]
        if each:
            self.said.say(f"{len(each)} 个项目有控制数，合计 {show_amount(sum_of(each))} 万元", "")

    def _say_problem(self, words: str) -> None:
        self.said.say(words, "error")
