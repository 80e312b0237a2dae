"""What the trial of a built program does in the window, step by step."""

from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TypeVar
from zipfile import ZipFile

from PySide6.QtWidgets import QWidget

from db.edits import Kind, Ref
from ui.grid.view import GridView
from ui.widgets.fields import TextField
from ui.window import Window

PICTURE = "smoke.png"
_TYPED = "试填的指标"
_LEVEL3 = 2
"""The column of 三级指标 in the grid."""

T = TypeVar("T", bound=QWidget)


class NotAsItShould(Exception):
    """A step did not do what it should."""


def main_job(window: Window, folder: Path) -> Iterator[str]:
    """Do one step, yield its name, and look at the result when it is over."""
    workspace = window.editor.workspace
    window.actions_["sample"].trigger()
    book = workspace.books()[0].ref
    window.show_first_project()
    yield "放入示例"
    _type_in_a_cell(window)
    _require(_TYPED in _level3(window, book), "写在格子里的内容没有存进数据文件")
    yield "填写一格"
    yield from _check(window, book)
    window.grab().save(str(folder / PICTURE))
    yield "窗口截图"
    yield from _export_word(window, book, folder / "示例文本.docx")
    yield from _export_excel(window, book, folder / "示例填报表.xlsx")
    yield from _export_pdf(window, book, folder / "示例文本.pdf")


def _type_in_a_cell(window: Window) -> None:
    """Type over the name of the first indicator, through the cell's own editor."""
    grid = _only(window, GridView)
    grid.go_to(0, _LEVEL3)
    grid.edit(grid.currentIndex())
    _only(grid, TextField).insertPlainText(_TYPED)
    grid.commit()


def _only(parent: QWidget, kind: type[T]) -> T:
    found: object = parent.findChild(kind)
    if not isinstance(found, kind):
        raise NotAsItShould(f"窗口中没有 {kind.__name__}")
    return found


def _level3(window: Window, book: Ref) -> list[str]:
    workspace = window.editor.workspace
    project = workspace.refs_of(book).projects[0]
    return [str(row["level3"]) for _, row in workspace.rows(project, Kind.INDICATOR)]


def _check(window: Window, book: Ref) -> Iterator[str]:
    window.actions_["check_now"].trigger()
    yield "审核"
    review = window.review.reviewer.review(book)
    _require(review and review.findings, "审核没有结果")


def _export_word(window: Window, book: Ref, path: Path) -> Iterator[str]:
    path.unlink(missing_ok=True)
    window.exports.write_named("export", book, path)
    yield "导出 Word"
    _require(_is_in(path, _TYPED), "Word 文件中没有刚填写的内容")


def _export_excel(window: Window, book: Ref, path: Path) -> Iterator[str]:
    path.unlink(missing_ok=True)
    window.exports.write_named("export_filling", book, path)
    yield "导出 Excel"
    _require(_is_in(path, _TYPED), "Excel 文件中没有刚填写的内容")


def _export_pdf(window: Window, book: Ref, path: Path) -> Iterator[str]:
    path.unlink(missing_ok=True)
    window.exports.write_named("export_pdf", book, path)
    yield "导出 PDF"
    _require(path.read_bytes().startswith(b"%PDF"), "没有写出 PDF 文件")


def _is_in(package: Path, text: str) -> bool:
    """Return whether `text` is in a part of a Word or Excel file."""
    with ZipFile(package) as parts:
        return any(text in unescape(parts.read(name).decode()) for name in parts.namelist())


def _require(holds: object, words: str) -> None:
    if not holds:
        raise NotAsItShould(words)
