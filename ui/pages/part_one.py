"""The pages of part one: its three sections at a glance, and the items of one of them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from ui.binding import Binding
from ui.context import Context
from ui.models.nodes import SECTIONS, Key, Part
from ui.pages.page import Page
from ui.widgets.rows import RowList
from ui.widgets.shapes import ITEMISED_GOALS, OVERALL_GOALS, SAFEGUARDS
from ui.widgets.sheet import named, words

_SHAPES = {
    Part.OVERALL_GOALS: OVERALL_GOALS,
    Part.ITEMISED_GOALS: ITEMISED_GOALS,
    Part.SAFEGUARDS: SAFEGUARDS,
}
_TELL = {
    Part.OVERALL_GOALS: "部门全年要达到的总目标，分条写，每条有标题和内容。",
    Part.ITEMISED_GOALS: "按部门职责逐项写：职责活动、它的绩效目标和绩效指标。",
    Part.SAFEGUARDS: "为实现目标采取的措施，分条写，最好与总体绩效目标一一对应。",
}


class SectionPage(Page):
    """The items of one section, numbered as they are printed."""

    def __init__(self, context: Context, part: Part) -> None:
        super().__init__(context)
        self.part = part
        self.rows = RowList(self.editor, _SHAPES[part])
        self._tell = words("quiet", _TELL[part])
        self.body.addWidget(self._tell)
        sheet = named(QFrame(), "paper")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.rows)
        self.body.addWidget(sheet)
        self.body.addStretch(1)

    @property
    @override
    def bindings(self) -> list[Binding]:
        return self.rows.bindings

    def show_key(self, key: Key) -> None:
        """Show this section of a book."""
        other = self.key != key
        super().show_key(key)
        if other:
            self.rows.show_rows_of(key.ref)
            self.to_top()
        self.say_where(_whose(self.context, key.ref), SECTIONS[self.part][1])

    @property
    @override
    def first_stop(self) -> QWidget:
        return self.rows.stops[0]

    def begin_typing(self) -> None:
        """Put the cursor in the last item."""
        if self.rows.rows:
            self.rows.rows[-1].fields[0].setFocus()
        else:
            super().begin_typing()

    def let_go(self) -> None:
        """Show no book: it is gone."""
        self.key = None
        self.rows.show_rows_of(None)


class PartOnePage(Page):
    """Part one at a glance: how many items each section has, and the way there."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._counts: dict[Part, QLabel] = {}
        self._ways: list[QPushButton] = []
        for part in SECTIONS:
            self.body.addWidget(self._card(part))
        self.body.addStretch(1)
        self.editor.changed.connect(self._follow)

    def _card(self, part: Part) -> QFrame:
        card = named(QFrame(), "paper")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(named(QLabel(SECTIONS[part][1]), "strong"))
        column.addWidget(words("quiet", _TELL[part]))
        self._counts[part] = QLabel()
        column.addWidget(self._counts[part])
        button = QPushButton("填写")
        self._ways.append(button)
        button.setAccessibleName(f"填写{SECTIONS[part][1]}")
        button.clicked.connect(lambda: self._go(part))
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    @property
    @override
    def first_stop(self) -> QWidget:
        return self._ways[0]

    def show_key(self, key: Key) -> None:
        """Show part one of a book."""
        super().show_key(key)
        self.say_where(_whose(self.context, key.ref), "部门整体绩效目标")
        self._count()

    def let_go(self) -> None:
        """Show no book: it is gone."""
        self.key = None

    def _go(self, part: Part) -> None:
        if self.key:
            self.wants.emit(Key(self.key.ref, part))

    def _follow(self, changes: Changes) -> None:
        if changes.shifted_kinds & _KINDS and self.isVisible():
            self._count()

    def _count(self) -> None:
        if self.key is None:
            return
        for part, (kind, _) in SECTIONS.items():
            count = len(self.editor.workspace.children(self.key.ref, kind))
            self._counts[part].setText(f"已有 {count} 条" if count else "还没有内容")


_KINDS = {Kind.OVERALL_GOAL, Kind.ITEMISED_GOAL, Kind.SAFEGUARD}


def _whose(context: Context, book: Ref) -> str:
    """Return the year and department of `book` for the trail."""
    fields = context.editor.workspace.values(book)
    year = f"{fields['year']}年 " if fields["year"] else ""
    return f"{year}{fields['department_name']}　第一部分"
