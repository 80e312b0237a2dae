"""The page of a unit: its code and name, and its projects."""

from db.edits import Changes
from ui.binding import Binding, Field
from ui.codecs import LINE, show_amount
from ui.context import Context
from ui.models.nodes import Key
from ui.models.overview import Line, totals
from ui.pages.book import Tiles, paper
from ui.pages.page import Page
from ui.pages.projects import ProjectList
from ui.widgets.fields import LineField
from ui.widgets.sheet import FieldCell, LabelCell, Sheet, named

_FIELDS = (
    (Field("code", "单位编码", LINE), "六位数字：部门3位＋单位3位，例如 326001"),
    (Field("name", "单位名称", LINE), "单位的全称，印在每张表的左上角"),
)


class UnitPage(Page):
    """One unit of a book."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.projects = ProjectList(context)
        self._tiles = Tiles("项目", "绩效指标", "预算数合计", "填写齐全")
        self.body.addWidget(self._form())
        self.body.addWidget(self._tiles)
        self.body.addWidget(paper("项目一览", self.projects))
        self.body.addStretch(1)
        self.projects.wants.connect(self.wants)
        self.projects.worked_out.connect(self._count)
        self.editor.changed.connect(self._follow)

    def _form(self) -> Sheet:
        sheet = Sheet()
        sheet.stretch(2, 3, 2, 6)
        for at, (what, hint) in enumerate(_FIELDS):
            field = named(LineField(), what.key)
            field.setAccessibleName(what.label)
            field.setPlaceholderText(hint)
            self._bindings.append(Binding(self.editor, field, what))
            sheet.put(LabelCell(what.label, field), 0, 2 * at)
            sheet.put(FieldCell(field), 0, 2 * at + 1)
        return sheet

    def show_key(self, key: Key) -> None:
        """Show a unit."""
        super().show_key(key)
        for binding in self._bindings:
            binding.bind(key.ref)
        self.projects.show_projects_of(self.context.book_of(key.ref), key.ref)
        self._say()

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self._bindings[1].widget.setFocus()

    def let_go(self) -> None:
        """Show no unit: it is gone."""
        self.key = None
        for binding in self._bindings:
            binding.bind(None)
        self.projects.let_go()

    def _follow(self, changes: Changes) -> None:
        if self.key and self.key.ref in changes.updated:
            self._say()

    def _say(self) -> None:
        if self.key is None:
            return
        workspace = self.editor.workspace
        fields = workspace.values(self.key.ref)
        book = workspace.values(self.context.book_of(self.key.ref))
        year = f"{book['year']}年 " if book["year"] else ""
        trail = f"{year}{book['department_name']}"
        self.say_where(trail, f"{fields['code']} {fields['name']}".strip() or "未命名的单位")

    def _count(self, some: tuple[Line, ...]) -> None:
        sums = totals(some)
        self._tiles.say(
            str(sums.projects),
            str(sums.indicators),
            f"{show_amount(sums.budget)} 万元",
            f"{sums.complete} / {sums.projects}",
        )
