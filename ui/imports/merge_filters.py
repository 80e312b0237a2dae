"""The row of buttons above the rows of a workbook: which states are listed, and ticks for all."""

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from templates.workbooks.compared import RowState
from ui.imports.merge_model import MergeModel
from ui.widgets.wrapping_row import WrappingRow

TO_LOOK_AT = frozenset(RowState) - {RowState.SAME, RowState.ABSENT}
"""What is listed at first."""


class MergeFilters(QWidget):
    """A button for each state with its count, one for what wants a look, one for all."""

    def __init__(self, model: MergeModel) -> None:
        super().__init__()
        self._model = model
        self._group = QButtonGroup(self)
        self.states: dict[frozenset[RowState], QToolButton] = {}
        line = WrappingRow()
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        for states in (TO_LOOK_AT, *(frozenset((one,)) for one in RowState), frozenset(RowState)):
            self.states[states] = self._filter(states)
            line.addWidget(self.states[states])
        line.add_stretching(QWidget())
        line.addWidget(self._tickers())
        self.show_states(TO_LOOK_AT)
        model.modelReset.connect(self._count)

    def show_states(self, states: frozenset[RowState]) -> None:
        """List the rows in `states`."""
        self.states[states].setChecked(True)
        self._model.show_states(states)

    def _filter(self, states: frozenset[RowState]) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.clicked.connect(lambda _on: self.show_states(states))
        self._group.addButton(button)
        return button

    def _tickers(self) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        for text, ticked in (("全部勾上", True), ("全部去掉", False)):
            line.addWidget(self._ticker(text, ticked=ticked))
        return both

    def _ticker(self, text: str, *, ticked: bool) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(f"{text}：只管现在列出的行")
        button.clicked.connect(lambda _on: self._model.tick_shown(ticked=ticked))
        return button

    def _count(self) -> None:
        for states, button in self.states.items():
            number = sum(map(self._model.count, states))
            button.setText(f"{_name(states)} {number}")
            button.setEnabled(bool(number))


def _name(states: frozenset[RowState]) -> str:
    if states == frozenset(RowState):
        return "全部"
    if states == TO_LOOK_AT:
        return "要看的"
    (state,) = states
    return state.label
