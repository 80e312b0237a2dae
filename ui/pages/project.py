"""The page of a project, laid out like the paper form; levels show it with their rows selected."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from db.edits import Changes, Kind, Ref
from ui.binding import Binding
from ui.context import Context
from ui.grid.suggestions import Suggestions
from ui.grid.view import GridView
from ui.models.indicators import IndicatorsModel
from ui.models.nodes import Key, Part
from ui.pages.page import Page
from ui.pages.project_head import ProjectHead
from ui.widgets.buttons import tool_button
from ui.widgets.sheet import named, quiet
from ui.widgets.unplaced import Unplaced
from ui.widgets.wrapping_row import WrappingRow


class ProjectPage(Page):
    """One project: its head, its goals and its indicator grid on one sheet."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        framework = next(iter(context.frameworks.values()))
        self.head = ProjectHead(self.editor)
        self.unplaced = Unplaced(self.editor)
        self.model = IndicatorsModel(self.editor, framework, self)
        self.grid = GridView(self.model)
        self.grid.suggest(Suggestions(context, self.grid))
        self._bar_buttons: list[QToolButton] = []
        self._hint = quiet("")
        self.body.addWidget(self.unplaced)
        self.body.addWidget(self._sheet())
        self.body.addStretch(1)
        self.grid.current_moved.connect(self._reveal_cell)
        self.editor.flushing.connect(self.grid.commit)
        self.editor.changed.connect(self._follow)

    def _sheet(self) -> QFrame:
        sheet = named(QFrame(), "paper")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addLayout(self._bar())
        column.addWidget(self.grid)
        # Tab goes from box to box and into the grid; the buttons, which would swallow what is
        # typed, come after it.
        for one, other in pairwise((self.grid, *self._bar_buttons, self.head.quick_fill)):
            QWidget.setTabOrder(one, other)
        return sheet

    def _bar(self) -> WrappingRow:
        bar = WrappingRow(named(QLabel("绩效指标"), "strong"))
        bar.setContentsMargins(12, 6, 8, 6)
        bar.setSpacing(2)
        self._hint.setContentsMargins(10, 0, 0, 0)
        bar.add_stretching(self._hint)
        self._bar_buttons = self._make_buttons()
        for button in self._bar_buttons:
            bar.addWidget(button)
        return bar

    def _make_buttons(self) -> list[QToolButton]:
        acts = self.grid.acts
        wanted: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("新增", "add", "在当前行下面新增一条指标（Insert）", acts.insert_row),
            ("骨架", "skeleton", "为还没有的必填二级指标各加一个空行（Ctrl+G）", acts.add_skeleton),
            ("复制行", "copy", "复制选中的行（Ctrl+Shift+D）", acts.duplicate_rows),
            ("删除行", "delete", "删除选中的行（Ctrl+-）", acts.remove_rows),
            ("", "up", "上移（Alt+↑）", lambda: acts.move_rows(-1)),
            ("", "down", "下移（Alt+↓）", lambda: acts.move_rows(1)),
        )
        return [self._button(*one) for one in wanted]

    def _button(self, text: str, icon: str, tip: str, act: Callable[[], object]) -> QToolButton:
        button = tool_button(icon, tip)
        if text:
            button.setText(text)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(lambda _checked=False: act())
        return button

    @property
    @override
    def bindings(self) -> list[Binding]:
        return [*self.head.bindings, *self.head.goals.bindings]

    def show_key(self, key: Key) -> None:
        """Show a project, or a level of one with its rows selected."""
        other = self.key is None or self.key.ref != key.ref
        super().show_key(key)
        if other or self.model.project != key.ref:
            self._show_project(key.ref)
        if key.part is not Part.ROW:
            self._show_level(key)
        elif other:
            self.to_top()

    @property
    @override
    def first_stop(self) -> QWidget:
        return self.head.code

    def begin_typing(self) -> None:
        """Put the cursor in the name."""
        self.head.name.setFocus()

    def let_go(self) -> None:
        """Show no project: it is gone."""
        self.key = None
        self.head.show_project(None, next(iter(self.context.frameworks.values())))
        self.unplaced.show_lines_of(None)

    def _show_project(self, ref: Ref) -> None:
        self.grid.commit()
        framework = self.context.framework(self.context.book_of(ref))
        self.head.show_project(ref, framework)
        self.unplaced.show_lines_of(ref)
        self.model.show(ref, framework)
        self._say()

    def _show_level(self, key: Key) -> None:
        rows = self.model.rows_of(key.level1, key.level2)
        self.grid.select_rows(rows)
        if rows:
            last = self.grid.visualRect(self.model.index(rows[-1], 0))
            self.reveal(self.grid, self.grid.visualRect(self.model.index(rows[0], 0)).united(last))

    def _reveal_cell(self) -> None:
        rect = self.grid.visualRect(self.grid.currentIndex())
        header = self.grid.horizontalHeader().height()
        self.reveal(self.grid, QRect(rect.left(), rect.top() + header, 1, rect.height()))

    def _follow(self, changes: Changes) -> None:
        if self.key is None or changes.takes_away(self.key.ref):
            return
        if changes.kinds & {Kind.BOOK, Kind.UNIT, Kind.PROJECT, Kind.INDICATOR}:
            self._say()
        if Kind.BOOK in changes.updated_kinds:
            framework = self.context.framework(self.context.book_of(self.key.ref))
            if framework != self.model.framework:
                self.model.show(self.key.ref, framework)

    def _say(self) -> None:
        if self.key is None:
            return
        workspace = self.editor.workspace
        fields = workspace.values(self.key.ref)
        unit, _ = workspace.place(self.key.ref)
        of = workspace.values(unit)
        self.say_where(f"{of['code']} {of['name']}".strip(), fields["name"] or "未命名的项目")
        count = self.model.rowCount() - 1
        self._hint.setText(f"共 {count} 项" if count else "点“骨架”列出必填的指标")
