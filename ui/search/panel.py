"""Find and replace in the whole book: a panel below the page, so that a hit can be seen there."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui import theme
from ui.search.hits import HitsModel
from ui.widgets.buttons import tool_button
from ui.widgets.fields import LineField
from ui.widgets.sheet import named, quiet
from ui.widgets.wrapping_row import WrappingRow


class FindPanel(QFrame):
    """Two fields, the hits with ticks, and the buttons that replace."""

    asked = Signal()
    """The text that is looked for, or how, changed."""
    chosen = Signal(object)
    """The `TextHit` to go to."""
    closed = Signal()
    """Esc or the cross was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findPanel")
        self.model = HitsModel(self)
        self.wanted, self.new = LineField(), LineField()
        self.exact_case = QCheckBox("区分大小写(&M)")
        self.view = QTableView()
        self.replace_chosen, self.replace_all = QPushButton(), QPushButton("全部替换(&A)")
        self._count = quiet("")
        self._lay_out()
        self._shape_view()
        self.wanted.typed.connect(self._ask)
        self.exact_case.toggled.connect(self._ask)
        self.new.typed.connect(lambda: self.model.replace_by(self.new.text()))
        self.model.ticked.connect(self._say)
        self.view.activated.connect(lambda at: self.chosen.emit(self.model.hits[at.row()]))
        self.view.clicked.connect(self._go_if_words)
        self._say()

    def begin(self, *, replacing: bool) -> None:
        """Show the panel with the cursor in the field that is to be typed in."""
        self.show()
        field = self.new if replacing and self.wanted.text() else self.wanted
        field.setFocus()
        field.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(self._fields())
        column.addWidget(self.view)
        column.addLayout(self._buttons())
        self.view.setFixedHeight(150)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        for row, (text, field, tip) in enumerate(
            (
                ("查找(&Q)", self.wanted, "要找的文字，在整本文本的每一格里找"),
                ("替换为(&T)", self.new, "换成的文字；空着就是删去"),
            )
        ):
            label = QLabel(text)
            label.setBuddy(field)
            field.setFrame(True)
            field.setAccessibleName(text.split("(")[0])
            field.setToolTip(tip)
            grid.addWidget(label, row, 0)
            grid.addWidget(named(field, "findField"), row, 1)
        grid.addWidget(self.exact_case, 0, 2)
        close = tool_button("close", "关闭（Esc）")
        close.clicked.connect(self.closed)
        grid.addWidget(close, 0, 3)
        grid.setColumnStretch(1, 1)
        return grid

    def _buttons(self) -> WrappingRow:
        line = WrappingRow()
        line.add_stretching(self._count)
        line.addWidget(self.replace_chosen)
        line.addWidget(self.replace_all)
        return line

    def _shape_view(self) -> None:
        self.view.setAccessibleName("找到的地方")
        self.view.setModel(self.model)
        # A table asks for the rows that it shows, a tree for every one.
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultSectionSize(self.view.fontMetrics().height() + 8)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.horizontalHeader().setSectionsMovable(False)
        self.view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.view.horizontalHeader().resizeSection(0, theme.with_text(230))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif down and self.wanted.hasFocus() and not self.wanted.composing and self.model.hits:
            self.view.setFocus()
            self.view.setCurrentIndex(self.model.index(0, 0))
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.model.forget_ticks()
        self.asked.emit()

    def _go_if_words(self, at: object) -> None:
        index = self.view.currentIndex()
        if at == index and index.column() != 0:
            self.chosen.emit(self.model.hits[index.row()])

    def _say(self) -> None:
        hits, chosen = len(self.model.hits), len(self.model.chosen)
        nothing = (
            "整本里没有这几个字"
            if self.wanted.text()
            else "在整本文本里查找，回车或点一行就转到那里"
        )
        self._count.setText(f"找到 {hits} 处，选中 {chosen} 处" if hits else nothing)
        self.replace_chosen.setText(f"替换选中的 {chosen} 处(&W)" if hits else "替换选中的(&W)")
        self.replace_chosen.setEnabled(bool(chosen))
        self.replace_all.setEnabled(bool(hits))
