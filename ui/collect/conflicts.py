"""Conflicts, one a row: what stood there, what we made of it, what they did, and whose is taken."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.listing import Listing
from ui.widgets.listing_model import Column, ListingModel, Mark
from ui.widgets.sheet import words

if TYPE_CHECKING:
    from db.collecting import Collecting
    from templates.handin.compare.conflict import Choice, Conflict

OURS, THEIRS = "ours", "theirs"
_LABELS = {"": "？还没定", OURS: "● 本机的", THEIRS: "● 对方的"}
_OURS_AT, _THEIRS_AT = 2, 3


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict with its place in words, and whose version was chosen: `""` for nobody's yet."""

    conflict: "Conflict"
    where: str
    choice: str = ""


def questions(planned: "Collecting", choices: Mapping[str, "Choice"]) -> tuple[Question, ...]:
    """Return the open conflicts of `planned`, department by department, after those decided."""
    from templates.handin.compare.place import print_place

    return tuple(
        Question(one, print_place(planned.books[code], one.place), choices.get(one.key, ""))
        for code, found in planned.conflicts.items()
        for one in found
    )


class ConflictsPage(QWidget):
    """Asks about each conflict, and about all of them at once."""

    decided = Signal()
    """Another choice was made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = words("strong")
        self.list = Listing(ListingModel(_columns(), self), "conflicts", "双方都改了的地方")
        self.list.setWordWrap(True)
        self.list.clicked.connect(self._click)
        self.list.chosen.connect(lambda _row: None)
        self.list.moved.connect(self._show_current)
        self._whole = words("quiet")
        self._whole.setTextFormat(Qt.TextFormat.PlainText)
        self._whole.setMinimumHeight(66)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._head)
        column.addLayout(self._tools())
        column.addWidget(self.list, 1)
        column.addWidget(self._whole)

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, choice, only, tip in (
            ("选中的采用对方(&T)", THEIRS, True, "选中的行都采用对方的内容"),
            ("选中的保留本机(&O)", OURS, True, "选中的行都保留本机的内容"),
            ("全部采用对方", THEIRS, False, "每一处都采用对方的内容"),
            ("全部保留本机", OURS, False, "每一处都保留本机的内容"),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(
                lambda _=False, choice=choice, only=only: self.choose(choice, only_selected=only)
            )
            line.addWidget(button)
        line.addStretch(1)
        return line

    @property
    def choices(self) -> dict[str, "Choice"]:
        """What was decided, by the keys of the conflicts."""
        from templates.handin.compare.conflict import Choice

        rows: tuple[Question, ...] = self.list.listed.rows
        return {one.conflict.key: Choice(one.choice) for one in rows if one.choice}

    @property
    def keys(self) -> frozenset[str]:
        """The keys of the conflicts that are listed."""
        return frozenset(one.conflict.key for one in self.list.listed.rows)

    def show_conflicts(self, found: Sequence[Question]) -> None:
        """Ask about `found` from now on."""
        self.list.listed.show(found)
        self._say()
        if found:
            self.list.choose_row(found[0])

    def choose(self, choice: str, *, only_selected: bool) -> None:
        """Choose a version for the selected conflicts, or for all of them."""
        chosen = {one.conflict.key for one in self.list.selected} if only_selected else self.keys
        rows: tuple[Question, ...] = self.list.listed.rows
        self.list.listed.show(
            [replace(one, choice=choice) if one.conflict.key in chosen else one for one in rows]
        )
        self._say()
        self.decided.emit()

    def _click(self, index: QModelIndex) -> None:
        """Take the version that was clicked on."""
        choice = {_OURS_AT: OURS, _THEIRS_AT: THEIRS}.get(index.column())
        if choice:
            self.choose(choice, only_selected=True)

    def _say(self) -> None:
        rows: tuple[Question, ...] = self.list.listed.rows
        left = sum(not one.choice for one in rows)
        said = f"有 {len(rows)} 处双方都改了，请选择采用谁的（点“本机”或“对方”一格就行）。"
        self._head.setText(said + (f"还有 {left} 处没定。" if left else "都已选好。"))

    def _show_current(self) -> None:
        one = self.list.current
        if one is None:
            self._whole.setText("")
            return
        texts = (
            ("上次", one.conflict.base),
            ("本机", one.conflict.ours),
            ("对方", one.conflict.theirs),
        )
        lines = [f"{one.where}　{one.conflict.kind.label}"]
        lines += [f"{name}：{text or '（没有）'}" for name, text in texts]
        self._whole.setText("\n".join(lines))


def _columns() -> tuple[Column, ...]:
    return (
        Column("位置", lambda one: one.where, 240),
        Column("上次", lambda one: _short(one.conflict.base), 150),
        Column("本机", lambda one: _short(one.conflict.ours), 0, mark=_mark_of(OURS)),
        Column("对方", lambda one: _short(one.conflict.theirs), 0, mark=_mark_of(THEIRS)),
        Column("采用", lambda one: _LABELS[one.choice], 96, mark=_choice_mark),
    )


def _short(text: str) -> str:
    return " ".join(text.split()) or "（没有）"


def _choice_mark(one: Question) -> Mark:
    return ("", "good") if one.choice else ("", "warning")


def _mark_of(choice: str) -> Callable[[Question], Mark | None]:
    return lambda one: ("check", "good") if one.choice == choice else None
