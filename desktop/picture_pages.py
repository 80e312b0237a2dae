"""What the pictures show: each page and window of the program, and how to come to it."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from db.edits import Insert, Kind, Ref, Remove, SetField
from db.engine import open_database
from db.workspace import Workspace
from desktop.cli import main as jixiao
from desktop.gui import settle
from templates.sample import sample_book
from ui.collect.dialog import CollectDialog
from ui.grid.view import GridView
from ui.models.nodes import Key, Part
from ui.window import Window

Steps = dict[str, Callable[[], object]]
_REASON = "示例，不必报送"
_REMARK = "请说明指标值的依据，并附上去年的完成情况。"
_FILLED = {
    "举办过惠民演出的镇街个数": "举办过惠民演出的镇街个数，含重点村",
    "演出服务合同、验收单": "演出服务合同、验收单、场次台账",
    "演出现场统计台账": "演出现场统计台账、入场记录",
    "固定演出点管理台账": "固定演出点管理台账、现场照片",
}
"""Texts of the workbook and what is written in their place."""
_AS_WRITTEN = "xmlcharrefreplace"
"""The workbook has Chinese signs by their numbers."""
_LONGEST = 10_000
_VALUE = 4
"""The column of 指标值 in the grid."""


def put_sample(data: Path) -> tuple[Ref, ...]:
    """Put the sample book into `data`; return it, its first unit and all of its projects."""
    workspace = Workspace(open_database(data))
    try:
        book = workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]
        refs = workspace.refs_of(book)
        return (book, refs.units[0], *refs.projects)
    finally:
        workspace.close()


def write_files(data: Path, folder: Path) -> None:
    """Write what the sample book would be sent as: Word, a workbook, hand-ins of its units."""
    _run(data, "export", "word", folder / "去年文本.docx")
    _run(data, "export", "excel", folder / "填报表.xlsx")
    _fill_in(folder / "填报表.xlsx")
    handins = folder / "报送文件"
    handins.mkdir()
    for unit in sample_book().units:
        more = ("--reason", _REASON, "--person", "王小满", "--out", handins)
        _run(data, "handin", "--unit", unit.code, *more)


def _fill_in(workbook: Path) -> None:
    """Write into a workbook what a section that got it would change."""
    with ZipFile(workbook) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with ZipFile(workbook, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            for old, new in _FILLED.items():
                was, is_now = (f">{one}<".encode("ascii", _AS_WRITTEN) for one in (old, new))
                content = content.replace(was, is_now)  # noqa: PLW2901
            package.writestr(name, content)


def change_sample(data: Path) -> None:
    """Let `data` say something else than the files written from it: there is much to compare."""
    workspace = Workspace(open_database(data))
    try:
        refs = workspace.refs_of(workspace.books()[0].ref)
        workspace.apply(_renamed(refs.projects[1]))
        workspace.apply(SetField(refs.projects[4], "budget", Decimal("62.50")))
        for project in (refs.projects[0], refs.projects[4]):
            rows = workspace.children(project, Kind.INDICATOR)
            for row, value in zip(rows, ("≥52场", "≥15个", "≥98%"), strict=False):
                workspace.apply(SetField(row, "value", value))
            workspace.apply(SetField(rows[3], "basis", "年度工作总结"))
            workspace.apply(Remove(rows[-1]))
    finally:
        workspace.close()


def begin_pages(window: Window) -> Steps:
    """Return by name what is seen before there is a book."""
    return {"start": lambda: None, "new_book": window.actions_["new_book"].trigger}


def sample_pages(window: Window, refs: Sequence[Ref], folder: Path) -> Steps:
    """Return by name how to come to each page and window about the sample book, in order."""
    book, unit, first, *_, last = refs
    go, do = window.go_to, window.actions_
    goes: dict[str, Key] = {
        "book": Key(book),
        "goals": Key(book, Part.OVERALL_GOALS),
        "itemised": Key(book, Part.ITEMISED_GOALS),
        "safeguards": Key(book, Part.SAFEGUARDS),
        "unit": Key(unit),
        "window": Key(first),
        "review": Key(last),
    }
    pages: Steps = {name: partial(go, key) for name, key in goes.items()}
    pages["review"] = partial(_show_with_review, window, goes["review"])
    pages["value"] = partial(_edit_value, window)
    asked = (
        "export", "export_filling", "print_preview", "go_to_project", "find", "replace", "rules",
        "fix_all", "move_to_unit", "keys", "about", "help", "hand_in", "handin_record",
        "compare_last", "write_remark",
    )  # fmt: skip
    pages |= {name: do[name].trigger for name in asked}
    pages["remarks"] = partial(_remark, window)
    pages["import"] = partial(window.open_files, [folder / "去年文本.docx"])
    pages["merge"] = partial(window.open_files, [folder / "填报表.xlsx"])
    pages["collect"] = partial(window.open_files, [folder / "报送文件"])
    pages["conflicts"] = partial(_show_conflicts, window, folder / "报送文件")
    pages["board"] = partial(_take_in, window, folder / "报送文件")
    pages |= {name: do[name].trigger for name in ("expected", "receipts", "remind")}
    pages["give_back"] = partial(_give_back, window, first)
    return pages


def open_dialogs() -> list[QDialog]:
    """Return the program's windows that are open over the main one, in the order of opening."""
    shown: list[QWidget] = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    return [one for one in shown if isinstance(one, QDialog)]


def _show_with_review(window: Window, key: Key) -> None:
    window.actions_["show_review"].setChecked(True)
    window.go_to(key)
    window.actions_["next_finding"].trigger()


def _edit_value(window: Window) -> None:
    """Show the parts of a value in their fields, as F4 does."""
    grids: list[GridView] = list(window.pages.findChildren(GridView))
    grid = next(one for one in grids if one.isVisible())
    grid.go_to(0, _VALUE)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(grid, press)


def _take_in(window: Window, folder: Path) -> None:
    """Collect the hand-in files of `folder` by command, and show who has handed in."""
    _run(window.data_file, "collect", folder)
    window.actions_["board"].trigger()


def _show_conflicts(window: Window, folder: Path) -> None:
    """Take in the hand-in files of `folder` up to the question about what both sides changed."""
    window.open_files([folder])
    window.context.jobs.wait(_LONGEST)
    settle()
    for dialog in open_dialogs():
        if isinstance(dialog, CollectDialog):
            dialog.take_in()


def _give_back(window: Window, project: Ref) -> None:
    """Remark on `project`, then give its unit, the first one of the board, back."""
    window.go_to(Key(project))
    _remark(window)
    window.actions_["board"].trigger()
    window.context.jobs.wait(_LONGEST)
    settle()
    page = window.board.page
    page.list.choose_row(page.list.listed.rows[0])
    window.actions_["give_back"].trigger()


def _remark(window: Window) -> None:
    """Write a remark through its window, and show it in its panel."""
    window.finder.end()
    window.actions_["write_remark"].trigger()
    for dialog in open_dialogs():
        fields: list[QPlainTextEdit] = list(dialog.findChildren(QPlainTextEdit))
        for field in fields:
            field.setPlainText(_REMARK)
        dialog.accept()


def _renamed(project: Ref) -> SetField:
    return SetField(project, "name", "文物保护单位日常巡查")


def _run(data: Path, *words: object) -> None:
    jixiao(["--data", str(data), *map(str, words)])
