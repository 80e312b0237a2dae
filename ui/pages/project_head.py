"""The head of the standard table: code and name, money and purpose, spending plan, goals."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget
from typing_extensions import override

from db.edits import Batch, Kind, Ref, SetField
from templates.field_notes import note_of
from templates.framework import Framework
from templates.project_code import is_valid, normal_code, read_code, wrong_shape
from ui.binding import Binding, Field
from ui.codecs import LINE, TEXT, Codec, show_amount
from ui.editor import Editor
from ui.widgets.amounts import AmountCell, PercentageCell
from ui.widgets.fields import LineField, TextField
from ui.widgets.long_line import LongLine
from ui.widgets.rows import RowList
from ui.widgets.shapes import GOALS
from ui.widgets.sheet import FieldCell, LabelCell, NoteLine, Sheet, named

_CODE = Codec(normal_code, lambda value: value)
_WIDTH = 36
"""Columns right of the printed words at the left edge: enough to divide as the form does."""
_EDGE = 48
"""The share of the printed words at the left edge where a column right of it has 7."""
_NAME_WIDTHS = (11, 6, 19)
_MONEY_WIDTHS = (5, 7, 6, 7, 5, 6)
_NARROW_MONEY_WIDTHS = (12, 24)
_NARROW = 46
"""Signs a line below which fields stand one under the other, with their words beside them."""
_MONEY = ("budget", "fiscal", "other")
_MONTHS = ("march", "june", "october", "december")
_PLANS = {
    "按季：25、50、75、100": (25, 50, 75, 100),
    "平均到月：25、50、83、100": (25, 50, 83, 100),
    "下半年为主：0、20、60、100": (0, 20, 60, 100),
    "年底一次：0、0、0、100": (0, 0, 0, 100),
}
_LABELS = {
    "code": "项目编码",
    "name": "项目名称",
    "money": "预算规模及资金用途",
    "budget": "预算数",
    "fiscal": "其中：财政资金",
    "other": "其他资金",
    "spending_plan": "资金支出计划（%）",
    "march": "3月底",
    "june": "6月底",
    "october": "10月底",
    "december": "12月底",
    "goals": "绩效目标",
}
_LEAST = 200
_ABOUT = {
    "money": (Kind.PROJECT, "purpose"),
    "spending_plan": (Kind.PROJECT, "december"),
    "goals": (Kind.GOAL, "text"),
}
"""Whose note explains a label that is not the name of a field."""
_CENT = Decimal("0.005")


class ProjectHead(Sheet):
    """The head of one project, field beside field as on paper."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._ref: Ref | None = None
        self._labels: dict[str, LabelCell] = {}
        self.bindings: list[Binding] = []
        self._sum = NoteLine()
        self._sum.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._is_narrow = False
        self.stretch(_EDGE, *[7] * _WIDTH)
        self._add_names()
        self._add_money()
        self._add_plan()
        self._add_goals()
        self._arrange()

    def show_project(self, ref: Ref | None, framework: Framework) -> None:
        """Show the project `ref` with the printed words of `framework`."""
        self._ref = ref
        for key, cell in self._labels.items():
            printed = framework.labels.get(key, _LABELS[key])
            cell.label.setText("".join(printed.split()))
        for binding in self.bindings:
            binding.bind(ref)
        self.goals.show_rows_of(ref)
        self._say_sum()

    def _label(self, key: str) -> LabelCell:
        self._labels[key] = cell = LabelCell(_LABELS[key])
        cell.setToolTip(note_of(*_ABOUT.get(key, (Kind.PROJECT, key))))
        return cell

    def _add_names(self) -> None:
        self.code, self.name = LineField(), LongLine()
        self._code_note = NoteLine()
        # A whole code shows at any text size: it has 21 characters, some of them wide letters.
        self.code.show_whole("0" * 21)
        code = FieldCell(self.code)
        code.add_note(self._code_note)
        self._bind(self.code, Field("code", "项目编码", _CODE)).shown.connect(self._say_code)
        self._bind(self.name, Field("name", "项目名称", LINE))
        self.name.setPlaceholderText("与预算中的项目名称一致")
        self._names = (self._label("code"), code, self._label("name"), FieldCell(self.name))

    def _add_money(self) -> None:
        self.amounts = [AmountCell(self._editor, key, _LABELS[key]) for key in _MONEY]
        self._label("money").add_below(self._sum)
        for key, cell in zip(_MONEY, self.amounts, strict=True):
            self._label(key)
            self.bindings.append(cell.binding)
            cell.binding.shown.connect(self._say_sum)
        self.purpose = TextField()
        self.purpose.setPlaceholderText("资金用在哪些事情上")
        self._bind(self.purpose, Field("purpose", "资金用途", TEXT))
        self._purpose_cell = FieldCell(self.purpose)

    def _add_plan(self) -> None:
        self.quick_fill = self._quick_fill()
        self._label("spending_plan").add_below(self.quick_fill)
        self.months = [PercentageCell(self._editor, key, _LABELS[key]) for key in _MONTHS]
        for key in _MONTHS:
            self._label(key)
        self.bindings += [cell.binding for cell in self.months]

    def _add_goals(self) -> None:
        self.goals = RowList(self._editor, GOALS)
        self._label("goals")
        self._goals_cell = FieldCell(self.goals)

    @override
    def minimumSizeHint(self) -> QSize:
        """Let itself be made narrow, where it then takes another shape."""
        hint = super().minimumSizeHint()
        return hint if self._is_narrow else QSize(min(hint.width(), _LEAST), hint.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.take_shape()

    def take_shape(self) -> None:
        """Put the fields beside each other or one under the other, as the width and the text ask."""
        narrow = self.width() < _NARROW * self.fontMetrics().horizontalAdvance("字")
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        """Put each cell where it stands on paper, or below its neighbour where there is no room."""
        row = self._arrange_names()
        row = self._arrange_money(row)
        quarter = [_WIDTH // 4] * 4
        self.put(self._labels["spending_plan"], row, 0, 2, 1)
        self._put_line(row, [self._labels[key] for key in _MONTHS], quarter)
        self._put_line(row + 1, self.months, quarter)
        self.put(self._labels["goals"], row + 2, 0)
        self.put(self._goals_cell, row + 2, 1, 1, _WIDTH)

    def _arrange_names(self) -> int:
        """Return the row after those of code and name."""
        code_words, code, name_words, name = self._names
        self.put(code_words, 0, 0)
        if not self._is_narrow:
            self._put_line(0, (code, name_words, name), _NAME_WIDTHS)
            return 1
        self.put(code, 0, 1, 1, _WIDTH)
        self.put(name_words, 1, 0)
        self.put(name, 1, 1, 1, _WIDTH)
        return 2

    def _arrange_money(self, top: int) -> int:
        """Return the row after those of money and purpose."""
        pairs = [(self._labels[key], cell) for key, cell in zip(_MONEY, self.amounts, strict=True)]
        if self._is_narrow:
            for row, pair in enumerate(pairs, start=top):
                self._put_line(row, pair, _NARROW_MONEY_WIDTHS)
        else:
            self._put_line(top, [one for pair in pairs for one in pair], _MONEY_WIDTHS)
        rows = len(pairs) if self._is_narrow else 1
        self.put(self._labels["money"], top, 0, rows + 1, 1)
        self.put(self._purpose_cell, top + rows, 1, 1, _WIDTH)
        return top + rows + 1

    def _put_line(self, row: int, cells: Sequence[QWidget], widths: Sequence[int]) -> None:
        """Put `cells` of so many columns each side by side, right of the left edge."""
        left = 1
        for cell, width in zip(cells, widths, strict=True):
            self.put(cell, row, left, 1, width)
            left += width

    def _bind(self, field: LineField | TextField, what: Field) -> Binding:
        field.setObjectName(what.key)
        field.setAccessibleName(what.label)
        binding = Binding(self._editor, field, what)
        self.bindings.append(binding)
        return binding

    def _quick_fill(self) -> QToolButton:
        button = named(QToolButton(), "quickFill")
        button.setText("快速填写")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip("填入常用的累计支出进度")
        menu = QMenu(button)
        for text, plan in _PLANS.items():
            menu.addAction(text, lambda plan=plan: self._fill_plan(plan))
        button.setMenu(menu)
        return button

    def _fill_plan(self, plan: tuple[int, ...]) -> None:
        if self._ref is None:
            return
        edits = tuple(
            SetField(self._ref, key, Decimal(share))
            for key, share in zip(_MONTHS, plan, strict=True)
        )
        self._editor.apply(Batch(edits), "填写支出计划")

    def _say_code(self, code: Any, _problem: str) -> None:
        text = str(code)
        if not text:
            self._code_note.say("")
        elif shape := wrong_shape(text):
            self._code_note.say(f"编码{shape}", "warning")
        elif not is_valid(text):
            self._code_note.say("校验位不符，请与预算核对", "warning")
        else:
            parts = read_code(text)
            self._code_note.say(f"✓ {parts.year}年编码，格式正确" if parts else "", "good")

    def _say_sum(self, *_: object) -> None:
        """Say whether 财政资金 and 其他资金 make the 预算数."""
        if self._ref is None:
            return
        fields = self._editor.workspace.values(self._ref)
        budget, parts = fields["budget"], [fields["fiscal"], fields["other"]]
        known = [one for one in parts if one is not None]
        total = sum(known, Decimal(0))
        if budget is None or not known:
            self._sum.say("")
        elif abs(budget - total) < _CENT:
            self._sum.say("✓ 合计相符", "good")
        else:
            self._sum.say(f"财政＋其他＝{show_amount(total)}，与预算数不符", "warning")
