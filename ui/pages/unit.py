"""The page of a unit: its code and name, and its projects."""

from typing_extensions import override

from ui.binding import Field
from ui.codecs import LINE
from ui.context import Context
from ui.models.nodes import Key
from ui.pages.glance import GlancePage
from ui.widgets.sheet import Sheet

_FIELDS = (
    (Field("code", "单位编码", LINE), "六位数字：部门3位＋单位3位，例如 326001"),
    (Field("name", "单位名称", LINE), "单位的全称，印在每张表的左上角"),
)


class UnitPage(GlancePage):
    """One unit of a book."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, is_book=False)
        self.body.addWidget(self._form())
        self.body.addWidget(self._tiles)
        self.body.addWidget(self.charts)
        self.body.addWidget(self.list_sheet)
        self.body.addStretch(1)

    def _form(self) -> Sheet:
        sheet = Sheet()
        sheet.stretch(2, 3, 2, 6)
        for at, (what, hint) in enumerate(_FIELDS):
            self._field(sheet, what, hint, 0, 2 * at)
        return sheet

    @override
    def show_key(self, key: Key) -> None:
        super().show_key(key)
        self._bind(key, self.context.book_of(key.ref), key.ref)

    @override
    def _say(self) -> None:
        if self.key is None:
            return
        workspace = self.editor.workspace
        fields = workspace.values(self.key.ref)
        book = workspace.values(self.context.book_of(self.key.ref))
        year = f"{book['year']}年 " if book["year"] else ""
        trail = f"{year}{book['department_name']}"
        self.say_where(trail, f"{fields['code']} {fields['name']}".strip() or "未命名的单位")
