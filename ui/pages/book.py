"""The page of a book: whose it is, for which year, and how far its projects are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton
from typing_extensions import override

from db.edits import Kind, SetField
from templates.field_notes import note_of
from templates.figures import Bar
from ui.binding import Field
from ui.codecs import LINE, YEAR
from ui.context import Context
from ui.controls.box import ControlsBox
from ui.models.nodes import Key
from ui.models.overview import Totals
from ui.pages.glance import GlancePage
from ui.widgets.buttons import push_button
from ui.widgets.choice import ElidedChoice
from ui.widgets.sheet import FieldCell, LabelCell, NoteLine, Sheet
from ui.widgets.unplaced import Unplaced

_FIELDS = (
    (Field("department_code", "部门编码", LINE), "三位数字，例如 326"),
    (Field("department_name", "部门名称", LINE), "部门的全称"),
    (Field("year", "年度", YEAR), "例如 2027"),
)


class BookPage(GlancePage):
    """One department's book of one year."""

    kind_wanted = Signal(str)
    """The id of the check whose findings a person wants to see, `""` for those of all."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, is_book=True)
        self._frameworks = ElidedChoice()
        self._year_note = NoteLine()
        self.unplaced = Unplaced(self.editor)
        self.controls = ControlsBox(context)
        self.board = self._board_button()
        self.tools.addWidget(self.board)
        self.body.addWidget(self.unplaced)
        self.body.addWidget(self._form())
        self.body.addWidget(self._tiles)
        self.body.addWidget(self.charts)
        self.body.addWidget(self.controls)
        self.body.addWidget(self.list_sheet)
        self.body.addStretch(1)
        self.projects.worked_out.connect(lambda found: self.controls.show_lines(found.lines))
        self.controls.wants.connect(self.wants)

    def _board_button(self) -> QPushButton:
        button = push_button("报送情况", "list", "谁报了、谁没报，退回和回执（Ctrl+Shift+B）")
        button.clicked.connect(lambda: self.begins.emit("board"))
        return button

    def _form(self) -> Sheet:
        sheet = Sheet()
        sheet.stretch(2, 3, 2, 6)
        for at, (what, hint) in enumerate(_FIELDS):
            cell = self._field(sheet, what, hint, at // 2, 2 * (at % 2))
            if what.key == "year":
                cell.add_note(self._year_note)
                self._bindings[-1].shown.connect(self._say_year)
        sheet.put(LabelCell("指标体系", self._frameworks), 1, 2)
        sheet.put(FieldCell(self._framework_box()), 1, 3)
        return sheet

    def _framework_box(self) -> ElidedChoice:
        box = self._frameworks
        box.setAccessibleName("指标体系")
        box.setToolTip(note_of(Kind.BOOK, "framework"))
        box.setFrame(False)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for one in self.context.frameworks.values():
            box.addItem(one.name, one.id)
        box.activated.connect(self._choose_framework)
        return box

    @override
    def show_key(self, key: Key) -> None:
        super().show_key(key)
        self.unplaced.show_lines_of(key.ref)
        self.controls.show_controls_of(key.ref)
        self._bind(key, key.ref, None)

    @override
    def let_go(self) -> None:
        super().let_go()
        self.unplaced.show_lines_of(None)
        self.controls.show_controls_of(None)

    def show_findings(self, bars: Sequence[Bar]) -> None:
        """Show how many findings there are of each kind."""
        self.charts.show_findings(bars)

    @override
    def _look_into(self, bar: Bar) -> None:
        if bar.severity or not bar.projects:
            self.kind_wanted.emit(bar.check)
        else:
            super()._look_into(bar)

    def _choose_framework(self, at: int) -> None:
        if self.key:
            edit = SetField(self.key.ref, "framework", self._frameworks.itemData(at))
            self.editor.apply(edit, "更换指标体系")

    def _say_year(self, _year: object, problem: str) -> None:
        self._year_note.say(problem, "error" if problem else "")

    @override
    def _say(self) -> None:
        if self.key is None:
            return
        fields = self.editor.workspace.values(self.key.ref)
        year = f"{fields['year']}年 " if fields["year"] else ""
        self.say_where("部门预算绩效文本", year + (fields["department_name"] or "未命名的部门"))
        self._frameworks.setCurrentIndex(self._frameworks.findData(fields["framework"]))

    @override
    def _sums(self, sums: Totals) -> tuple[str, ...]:
        units = self.editor.workspace.children(self.key.ref, Kind.UNIT) if self.key else ()
        return str(len(units)), *super()._sums(sums)
