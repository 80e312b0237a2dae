"""The page of a book: whose it is, for which year, and how far its projects are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout

from db.edits import Changes, SetField
from ui.binding import Binding, Field
from ui.codecs import LINE, YEAR, show_amount
from ui.context import Context
from ui.models.nodes import Key
from ui.models.overview import Line, totals
from ui.pages.page import Page, push_button
from ui.pages.projects import ProjectList
from ui.widgets.fields import LineField
from ui.widgets.sheet import FieldCell, LabelCell, NoteLine, Sheet, named
from ui.widgets.unplaced import Unplaced

_FIELDS = (
    (Field("department_code", "部门编码", LINE), "三位数字，例如 326"),
    (Field("department_name", "部门名称", LINE), "部门的全称"),
    (Field("year", "年度", YEAR), "例如 2027"),
)


class BookPage(Page):
    """One department's book of one year."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._frameworks = QComboBox()
        self._year_note = NoteLine()
        self.unplaced = Unplaced(self.editor)
        self.projects = ProjectList(context)
        self._tiles = Tiles("单位", "项目", "绩效指标", "预算数合计", "填写齐全")
        self.tools.addWidget(self._board_button())
        self.body.addWidget(self.unplaced)
        self.body.addWidget(self._form())
        self.body.addWidget(self._tiles)
        self.body.addWidget(paper("项目一览", self.projects))
        self.body.addStretch(1)
        self.projects.wants.connect(self.wants)
        self.projects.worked_out.connect(self._count)
        self.editor.changed.connect(self._follow)

    def _board_button(self) -> QPushButton:
        button = push_button("报送情况", "list", "谁报了、谁没报，退回和回执（Ctrl+Shift+B）")
        button.clicked.connect(lambda: self.begins.emit("board"))
        return button

    def _form(self) -> Sheet:
        sheet = Sheet()
        sheet.stretch(2, 3, 2, 6)
        for at, (what, hint) in enumerate(_FIELDS):
            field = named(LineField(), what.key)
            field.setAccessibleName(what.label)
            field.setPlaceholderText(hint)
            self._bindings.append(Binding(self.editor, field, what))
            cell = FieldCell(field)
            if what.key == "year":
                cell.add_note(self._year_note)
                self._bindings[-1].shown.connect(self._say_year)
            sheet.put(LabelCell(what.label, field), at // 2, 2 * (at % 2))
            sheet.put(cell, at // 2, 2 * (at % 2) + 1)
        sheet.put(LabelCell("指标体系", self._frameworks), 1, 2)
        sheet.put(FieldCell(self._framework_box()), 1, 3)
        return sheet

    def _framework_box(self) -> QComboBox:
        box = self._frameworks
        box.setAccessibleName("指标体系")
        box.setFrame(False)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for one in self.context.frameworks.values():
            box.addItem(one.name, one.id)
        box.activated.connect(self._choose_framework)
        return box

    def show_key(self, key: Key) -> None:
        """Show a book."""
        super().show_key(key)
        for binding in self._bindings:
            binding.bind(key.ref)
        self.unplaced.show_lines_of(key.ref)
        self.projects.show_projects_of(key.ref)
        self._say()

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._bindings[1].widget.setFocus()

    def let_go(self) -> None:
        """Show no book: it is gone."""
        self.key = None
        for binding in self._bindings:
            binding.bind(None)
        self.unplaced.show_lines_of(None)
        self.projects.let_go()

    def _choose_framework(self, at: int) -> None:
        if self.key:
            edit = SetField(self.key.ref, "framework", self._frameworks.itemData(at))
            self.editor.apply(edit, "更换指标体系")

    def _say_year(self, _year: object, problem: str) -> None:
        self._year_note.say(problem, "error" if problem else "")

    def _follow(self, changes: Changes) -> None:
        if self.key and self.key.ref in changes.updated:
            self._say()

    def _say(self) -> None:
        if self.key is None:
            return
        fields = self.editor.workspace.values(self.key.ref)
        year = f"{fields['year']}年 " if fields["year"] else ""
        self.say_where("部门预算绩效文本", year + (fields["department_name"] or "未命名的部门"))
        self._frameworks.setCurrentIndex(self._frameworks.findData(fields["framework"]))

    def _count(self, some: tuple[Line, ...]) -> None:
        sums = totals(some)
        self._tiles.say(
            str(self._units()),
            str(sums.projects),
            str(sums.indicators),
            f"{show_amount(sums.budget)} 万元",
            f"{sums.complete} / {sums.projects}",
        )

    def _units(self) -> int:
        if self.key is None:
            return 0
        entries = self.editor.workspace.books()
        return next((one.units for one in entries if one.ref == self.key.ref), 0)


class Tiles(QFrame):
    """A few figures side by side, each with its name below it."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.setObjectName("tiles")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 10, 16, 10)
        self._figures = [named(QLabel("—"), "figure") for _ in names]
        for column, (figure, name) in enumerate(zip(self._figures, names, strict=True)):
            grid.addWidget(figure, 0, column)
            grid.addWidget(named(QLabel(name), "quiet"), 1, column)
            grid.setColumnStretch(column, 1)

    def say(self, *figures: str) -> None:
        """Show `figures`."""
        for label, text in zip(self._figures, figures, strict=True):
            label.setText(text)


def paper(title: str, content: ProjectList) -> QFrame:
    """Return a sheet with a title and a list."""
    sheet = named(QFrame(), "paper")
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = named(QLabel(title), "strong")
    head.setContentsMargins(12, 8, 12, 8)
    column.addWidget(head)
    column.addWidget(content)
    return sheet
