"""应报名单: who has to hand in, one a line, typed, read from Excel or taken from the books."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from templates.handin.collect.board import Expected
from templates.readers.reading import CannotRead
from ui import ask
from ui.widgets.buttons import push_button
from ui.widgets.sheet import NoteLine, named, words

_HELP = (
    "一行一个，先写编码再写名称，中间用空格或制表符隔开；可以从 Excel 复制两列粘贴进来。"
    "单位编码 6 位；财政部门汇总各部门时写部门编码 3 位。"
)
_LINE = re.compile(r"\s*([0-9A-Za-z]+)[\s,，、]*(.*?)\s*")
_KINDS = "Excel 表格 (*.xlsx *.xls *.ods)"
Lines = tuple[Expected, ...]


def read_lines(text: str) -> tuple[Lines, str]:
    """Return those named in `text`, and what is wrong with it in words, `""` if nothing is."""
    found: dict[str, Expected] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            return (), f"第 {number} 行没有编码，请写成：编码 名称"
        if match[1] in found:
            return (), f"第 {number} 行的编码 {match[1]} 前面已经有了，请删去一行"
        found[match[1]] = Expected(match[1], match[2])
    if len({len(code) <= _DEPARTMENT for code in found}) > 1:
        return (), "名单里又有部门（3 位）又有单位（6 位），请只留一种"
    return tuple(found.values()), ""


_DEPARTMENT = 3


def print_lines(expected: Sequence[Expected]) -> str:
    """Return those expected as `read_lines` reads them."""
    return "\n".join(f"{one.code}\t{one.name}" for one in expected)


class ExpectedDialog(QDialog):
    """Edits the list; `own` gives those of the books here."""

    chosen = Signal(object)
    """The new list, a tuple of `Expected`."""

    def __init__(
        self,
        expected: Sequence[Expected],
        own: Callable[[], Sequence[Expected]],
        folder: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("应报名单")
        self._own, self._folder = own, folder
        self.text = named(QPlainTextEdit(print_lines(expected)), "expected")
        self.text.setAccessibleName("应报名单")
        self.text.setTabStopDistance(90)
        self.note = NoteLine()
        self._lay_out()
        self.text.textChanged.connect(self._check)
        self.accepted.connect(lambda: self.chosen.emit(read_lines(self.text.toPlainText())[0]))
        self._check()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(words("quiet", _HELP))
        column.addLayout(self._tools())
        column.addWidget(self.text, 1)
        column.addWidget(self.note)
        column.addWidget(self._buttons())
        self.resize(560, 520)

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        for text, icon, tip, act in (
            ("从 Excel 读入(&X)…", "import", "表里要有“单位编码”“单位名称”两列", self._ask),
            ("取自本机文本(&T)", "book", "用本机文本里的单位；有几个部门时用部门", self._take_own),
        ):
            line.addWidget(push_button(text, icon, tip, act))
        line.addStretch(1)
        return line

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self._keep = box.addButton("保存名单", QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    def _ask(self) -> None:
        ask.open_files(
            self, "读入应报名单", self._folder, _KINDS, lambda paths: self.read(paths[0])
        )

    def read(self, path: Path) -> None:
        """Put the list of a workbook in place of what is there."""
        from templates.handin.short_lists import read_expected

        try:
            self.text.setPlainText(print_lines(read_expected(path)))
        except CannotRead as error:
            self.note.say(f"{path.name}：{error}", "error")

    def _take_own(self) -> None:
        self.text.setPlainText(print_lines(self._own()))

    def _check(self) -> None:
        found, problem = read_lines(self.text.toPlainText())
        self._keep.setEnabled(not problem)
        self.note.say(problem or f"共 {len(found)} 个", "error" if problem else "")
