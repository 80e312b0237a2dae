"""控制数 on the page of a book: of the whole, of each project, and where they come from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.control_figures import FigureRows
from db.edits import Ref
from templates.controls import sum_of
from ui import ask
from ui.codecs import Codec, show_amount
from ui.context import Context
from ui.controls.figures import Figures
from ui.controls.model import ControlsModel, Entry, read_control
from ui.controls.table import ControlsTable
from ui.controls.whole import WholeField
from ui.models.overview import Line
from ui.widgets.buttons import push_button
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
    """Shows the book held against what the finance bureau handed down."""

    wants = Signal(object)
    """The `Key` of the project that a person wants to see."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        editor, figures = context.editor, Figures(context, self)
        self.figures = figures
        self._summed: FigureRows = ()
        self.total = WholeField(
            editor, named(LineField(), "controlTotal"), _CONTROL, figures.put_total
        )
        self.count = WholeField(
            editor, named(LineField(), "controlCount"), _COUNT, figures.put_count
        )
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
            one.field.setToolTip(f"财政部门下达的{label}，与各项目的合计核对；不印在文本里")
            one.field.setPlaceholderText("可不填")
            one.field.setAlignment(Qt.AlignmentFlag.AlignRight)
            cell = FieldCell(one.field, unit)
            cell.add_note(one.note)
            sheet.put(LabelCell(label, one.field), 0, 2 * at)
            sheet.put(cell, 0, 2 * at + 1)
        return sheet

    def _connect(self) -> None:
        figures = self.figures
        self.each.toggled.connect(figures.list_each)
        self.each.toggled.connect(self.table.setVisible)
        self.load.clicked.connect(self._ask_for_list)
        self.paste.clicked.connect(
            lambda: figures.take_pasted(0, QGuiApplication.clipboard().text())
        )
        self.table.pasted.connect(figures.take_pasted)
        self.table.wants.connect(self.wants)
        self.model.typed.connect(figures.put_one)
        self.model.refused.connect(lambda words: self.said.say(words, "error"))
        figures.came.connect(self._show)
        figures.said.connect(self.said.say)
        figures.took_each.connect(lambda: self.each.setChecked(True))

    def show_controls_of(self, book: Ref | None) -> None:
        """Show the figures of `book` from now on, None for none."""
        for one in (self.total, self.count):
            one.flush()
            one.forget()
        self.said.say("")
        self._summed = ()
        self.figures.attend(book)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show the figures beside these projects."""
        self.figures.show_beside(lines)

    def _ask_for_list(self) -> None:
        if self.figures.book:
            folder = ask.documents_folder()
            ask.open_files(
                self,
                "导入控制数清单",
                folder,
                _KINDS,
                lambda paths: self.figures.take_list(paths[0]),
            )

    def _show(self, entries: Sequence[Entry] | None) -> None:
        amount, count = self.figures.whole
        self.total.show_value(amount)
        self.count.show_value(count)
        if entries is not None:
            self.model.show(entries)
        before, self._summed = self._summed, self.figures.rows
        each = [one for _, one in self._summed if not one.is_total]
        # What was said of a paste or a list stays until the figures are others.
        if each and self._summed != before:
            self.said.say(f"{len(each)} 个项目有控制数，合计 {show_amount(sum_of(each))} 万元", "")
