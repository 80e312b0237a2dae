"""The hits of a search as a table: where, the text, and what it would be."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from typing_extensions import override

from db.edits import Kind
from db.text_search import TextHit
from ui.models.roles import Index

_ROOT = QModelIndex()
_HEADERS = ("位置", "现在", "替换后")
_AROUND = 8
_FIELDS = {
    "department_name": "部门名称", "title": "标题", "body": "内容", "goal": "绩效目标",
    "code": "项目编码", "name": "名称", "purpose": "资金用途", "level3": "三级指标",
    "description": "绩效指标描述", "value": "指标值", "basis": "指标值确定依据",
}  # fmt: skip


class HitsModel(QAbstractTableModel):
    """The hits, each with a tick: it is to be replaced."""

    ticked = Signal()
    """Another number of hits is ticked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[TextHit] = ()
        self._left_out: set[tuple[Any, str]] = set()
        self._pattern = re.compile("")
        self._new = ""

    def show(self, hits: Sequence[TextHit], pattern: re.Pattern[str]) -> None:
        """Show `hits` of `pattern`; what a person left out before stays left out."""
        self.beginResetModel()
        self.hits, self._pattern = hits, pattern
        self.endResetModel()
        self.ticked.emit()

    def forget_ticks(self) -> None:
        """Tick everything that is found from now on."""
        self._left_out = set()

    def replace_by(self, new: str) -> None:
        """Show what the hits are with `new` instead."""
        self._new = new
        if self.hits:
            self.dataChanged.emit(self.index(0, 2), self.index(len(self.hits) - 1, 2))

    @property
    def chosen(self) -> list[TextHit]:
        """The ticked hits."""
        return [hit for hit in self.hits if (hit.ref, hit.key) not in self._left_out]

    def replacing(self) -> Callable[[str], str]:
        """Return what makes of a text the one that is to stand there instead."""
        pattern, new = self._pattern, self._new
        return lambda text: pattern.sub(lambda _match: new, text)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_HEADERS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        return _HEADERS[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        hit, column = self.hits[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole and column == 0:
            out = (hit.ref, hit.key) in self._left_out
            return Qt.CheckState.Unchecked if out else Qt.CheckState.Checked
        if role == Qt.ItemDataRole.ToolTipRole:
            return (_place(hit), hit.text, self._replaced(hit.text))[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(hit, column)
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        hit = self.hits[index.row()]
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._left_out.discard((hit.ref, hit.key))
        else:
            self._left_out.add((hit.ref, hit.key))
        self.dataChanged.emit(index, index)
        self.ticked.emit()
        return True

    def _words(self, hit: TextHit, column: int) -> str:
        if column == 0:
            return _place(hit)
        found = self._pattern.search(hit.text)
        start = max(found.start() - _AROUND, 0) if found else 0
        before, rest = ("…" if start else ""), hit.text[start:]
        text = rest if column == 1 else self._replaced(rest)
        return before + " ".join(text.split("\n"))

    def _replaced(self, text: str) -> str:
        return self.replacing()(text)


def _place(hit: TextHit) -> str:
    if hit.ref.kind is Kind.UNIT:
        return "单位名称"
    label = _FIELDS.get(hit.key, hit.ref.kind.label)
    where = hit.under or ("" if hit.ref.kind is Kind.BOOK else hit.ref.kind.label)
    return f"{label} · {where}" if where and where != label else label
