"""What the pages of a book and of a unit share: fields, sums, pictures, the list of projects."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from db.edits import Changes, Ref
from db.print_refs import PrintRefs
from templates.book import Book
from templates.figures import Bar
from ui.binding import Binding, Field
from ui.charts.board import ChartBoard
from ui.codecs import show_amount
from ui.context import Context
from ui.models.nodes import Key
from ui.models.overview import Overview, Totals
from ui.pages.page import Page
from ui.pages.projects import ProjectList
from ui.widgets.fields import LineField
from ui.widgets.long_line import LongLine
from ui.widgets.sheet import FieldCell, LabelCell, Sheet, named
from ui.widgets.tiles import Tiles, paper

_NAMES = ("department_name", "name")
"""Fields whose text may be longer than there is room for."""


class GlancePage(Page):
    """A page that shows many projects at a glance."""

    def __init__(self, context: Context, *, is_book: bool) -> None:
        super().__init__(context)
        self.projects = ProjectList(context)
        self.charts = ChartBoard(with_findings=is_book)
        names = ("项目", "绩效指标", "预算数合计", "填写齐全")
        self._tiles = Tiles(*(("单位", *names) if is_book else names))
        self._all = QPushButton("显示全部项目")
        self._all.setFlat(True)
        self._all.hide()
        self._all.clicked.connect(lambda: self._narrow(()))
        self.list_sheet = paper("项目一览", self.projects, self._all)
        self.projects.wants.connect(self.wants)
        self.projects.worked_out.connect(self._show_overview)
        self.charts.chosen.connect(self._look_into)
        self.editor.changed.connect(self._follow)

    def _field(self, sheet: Sheet, what: Field, hint: str, row: int, column: int) -> FieldCell:
        """Put a label and a field on the sheet and return the field's cell."""
        field = named(LongLine() if what.key in _NAMES else LineField(), what.key)
        field.setAccessibleName(what.label)
        field.setPlaceholderText(hint)
        self._bindings.append(Binding(self.editor, field, what))
        cell = FieldCell(field)
        sheet.put(LabelCell(what.label, field), row, column)
        sheet.put(cell, row, column + 1)
        return cell

    def _bind(self, key: Key, book: Ref, unit: Ref | None) -> None:
        for binding in self._bindings:
            binding.bind(key.ref)
        self._narrow(())
        self.projects.show_projects_of(book, unit)
        self._say()

    @property
    @override
    def first_stop(self) -> QWidget:
        return self._bindings[0].widget

    @override
    def begin_typing(self) -> None:
        self._bindings[1].widget.setFocus()

    @override
    def let_go(self) -> None:
        self.key = None
        for binding in self._bindings:
            binding.bind(None)
        self.projects.let_go()

    def _follow(self, changes: Changes) -> None:
        if self.key and changes.updates(self.key.ref):
            self._say()

    def _say(self) -> None:
        """Say where one is."""

    def show_copy(self, value: Book, refs: PrintRefs) -> None:
        """Show the projects of a book that somebody has read already, and reads after each change."""
        self.projects.show_copy(value, refs)

    def _show_overview(self, overview: Overview) -> None:
        self._tiles.say(*self._sums(overview.totals))
        self.charts.show_figures(overview.figures)

    def _sums(self, sums: Totals) -> tuple[str, ...]:
        money, complete = f"{show_amount(sums.budget)} 万元", f"{sums.complete} / {sums.projects}"
        return str(sums.projects), str(sums.indicators), money, complete

    def _look_into(self, bar: Bar) -> None:
        """Lead to the project of a bar, or to those that it is made of in the list."""
        if len(bar.projects) == 1:
            self.wants.emit(Key(self.projects.ref_of(bar.projects[0])))
        elif bar.projects:
            self._narrow(bar.projects)
            self.reveal(self.list_sheet)
            self.projects.setFocus()

    def _narrow(self, numbers: Sequence[int]) -> None:
        self.projects.narrow(numbers)
        self._all.setVisible(bool(numbers))
