"""What `tests.bench.dialogs` opens: each thing with how to open and how to leave it again."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QMenu, QWidget

from ui.menus import MENUS, entries
from ui.models.nodes import Key, Part
from ui.window import Window

DATA, WORD, EXCEL, CONTROLS, HANDINS = "jixiao.db", "去年.docx", "填报表.xlsx", "控制数.csv", "报送"
"""The names of the files that `_dialog_files` writes."""

Act = Callable[[], object]
Steps = dict[str, tuple[Act, Act]]

_EDITS = frozenset(
    {"quit", "save", "sample", "undo", "redo", "duplicate", "remove", "move_up", "move_down",
     "new_project", "new_unit", "new_item", "paste_projects", "skeleton"}
)  # fmt: skip
"""Entries that open nothing; `tests.bench.window` times what they do."""
_WRITTEN = (
    ("export", "文本.docx"), ("export_pdf", "文本.pdf"), ("export_filling", "填报.xlsx"),
    ("export_tables", "标准表.xlsx"), ("export_summary", "汇总.xlsx"), ("export_province", "省.xlsx"),
    ("export_json", "备份.json"), ("review_sheet", "审核表.docx"),
)  # fmt: skip


def steps_of(window: Window, folder: Path) -> Steps:
    """Return by name everything that opens, in an order that leaves the window as it was."""
    return {
        **dict(_menus(window)),
        **dict(_pages(window)),
        **dict(_entries(window)),
        **dict(_files(window, folder)),
        **dict(_controls(window, folder)),
        **dict(_collected(window, folder)),
        **dict(_exports(window, folder)),
    }


def close_dialogs() -> None:
    """Close what is open over the window, the newest first."""
    for one in reversed(_shown(QDialog)):
        one.reject()


def _menus(window: Window) -> Iterator[tuple[str, tuple[Act, Act]]]:
    titles = {one.title for one in MENUS}
    for menu in window.menuBar().findChildren(QMenu):
        if menu.title() in titles:
            yield f"menu {menu.title()}", (partial(menu.popup, QPoint(100, 100)), menu.close)


def _pages(window: Window) -> Iterator[tuple[str, tuple[Act, Act]]]:
    workspace = window.editor.workspace
    book = workspace.books()[0].ref
    refs = workspace.refs_of(book)
    go, first = window.go_to, Key(refs.projects[0])
    keys = {"book": Key(book), "part one": Key(book, Part.PART_ONE)} | {
        str(one): Key(book, one)
        for one in (Part.OVERALL_GOALS, Part.ITEMISED_GOALS, Part.SAFEGUARDS)
    }
    keys |= {"unit": Key(refs.units[0]), "project": Key(refs.projects[-1])}
    for name, key in keys.items():
        yield f"page {name}", (partial(go, key), partial(go, first))


def _entries(window: Window) -> Iterator[tuple[str, tuple[Act, Act]]]:
    for entry in entries():
        action = window.actions_[entry.name]
        if entry.checkable and entry.name.startswith("look_"):
            yield entry.name, (action.trigger, window.actions_["look_light"].trigger)
        elif entry.checkable:
            yield entry.name, (action.trigger, action.trigger)
        elif entry.name in ("larger", "smaller"):
            yield entry.name, (action.trigger, window.actions_["usual_size"].trigger)
        elif entry.name not in _EDITS:
            yield entry.name, (action.trigger, partial(_leave, window))


def _leave(window: Window) -> None:
    close_dialogs()
    window.manual.close()
    window.finder.end()
    if window.pages.shows_own:
        window.guide.go_back()


def _files(window: Window, folder: Path) -> Iterator[tuple[str, tuple[Act, Act]]]:
    def then(name: str, kind: str) -> Act:
        return lambda: _dialog(kind).findChild(QWidget, name).click()  # type: ignore[attr-defined]

    nothing: Act = lambda: None  # noqa: E731
    undo = window.editor.undo
    yield "import .docx", (partial(window.open_files, [folder / WORD]), nothing)
    yield "  its next doubt", (then("nextDoubt", "ImportDialog"), nothing)
    yield "  its last part", (_show_last_part, nothing)
    yield "  as next year's draft", (then("asDraft", "ImportDialog"), nothing)
    yield "  to replace", (partial(_choose_way, 1), nothing)
    yield "  stored, undone", (then("take", "ImportDialog"), undo)
    yield "import .xlsx", (partial(window.open_files, [folder / EXCEL]), close_dialogs)


def _show_last_part() -> None:
    parts = _dialog("ImportDialog").preview.list  # type: ignore[attr-defined]
    parts.setCurrentIndex(parts.model().index(parts.model().rowCount() - 1, 0))


def _choose_way(at: int) -> None:
    box: QComboBox = _dialog("ImportDialog").findChild(QComboBox, "way")  # type: ignore[assignment]
    box.setCurrentIndex(at)
    box.activated.emit(at)


def _controls(window: Window, folder: Path) -> Iterator[tuple[str, tuple[Act, Act]]]:
    book = window.editor.workspace.books()[0].ref
    first = Key(window.editor.workspace.refs_of(book).projects[0])

    def take() -> None:
        window.pages.page.controls.figures.take_list(folder / CONTROLS)  # type: ignore[union-attr]

    yield "page book, for its controls", (partial(window.go_to, Key(book)), lambda: None)
    yield "controls taken, undone", (take, window.editor.undo)
    yield "back to a project", (partial(window.go_to, first), lambda: None)


def _collected(window: Window, folder: Path) -> Iterator[tuple[str, tuple[Act, Act]]]:
    nothing: Act = lambda: None  # noqa: E731
    files = partial(window.open_files, [folder / HANDINS])
    yield "collect a folder", (files, nothing)
    yield "  taken in", (lambda: _dialog("CollectDialog").take_in(), nothing)  # type: ignore[attr-defined]
    for name in ("board", "expected", "give_back", "receipts", "remind"):
        leave = close_dialogs if name != "board" else nothing
        yield f"{name}, many units", (window.actions_[name].trigger, leave)
    yield "  left, and undone", (window.guide.go_back, window.editor.undo)


def _exports(window: Window, folder: Path) -> Iterator[tuple[str, tuple[Act, Act]]]:
    book = window.editor.workspace.books()[0].ref
    for name, file in _WRITTEN:
        write = partial(window.exports.write_named, name, book, folder / file)
        yield f"written: {name}", (write, window.notice.hide)


def _dialog(kind: str) -> QDialog:
    """Return the dialog of that class that is open."""
    return next(one for one in _shown(QDialog) if type(one).__name__ == kind)


def _shown(kind: type[QDialog]) -> list[QDialog]:
    return [
        one for one in QApplication.topLevelWidgets() if one.isVisible() and isinstance(one, kind)
    ]
