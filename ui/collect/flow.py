"""The way of a collecting: files in, taken in as one step of undo, and on to the board."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.models.nodes import Key
from ui.pages.pages import Pages
from ui.widgets.notice import Notice

if TYPE_CHECKING:
    from db.intake import Intake


class Collecting(QObject):
    """Takes hand-in files of units, or of departments, into the books."""

    wants = Signal(object)
    """The `Key` of the book that files were taken into."""
    board_wanted = Signal()
    """Somebody wants to see who has handed in."""
    taken = Signal()
    """Files were taken in."""

    def __init__(
        self,
        context: Context,
        notice: Notice,
        current: Callable[[], Key | None],
        pages: Pages,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._pages = pages
        self._notice = notice
        self._current = current
        self._window = window
        self._folder = ask.documents_folder()

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"collect": self.begin}

    def begin(self) -> None:
        """Open the dialog without files."""
        self.open(())

    def open(self, paths: Sequence[Path]) -> None:
        """Open the dialog on the files and folders at `paths`."""
        from ui.collect.dialog import CollectDialog

        self._context.editor.flush()
        dialog = CollectDialog(self._context, self._year(), self._folder, self._window)
        dialog.taken.connect(self._finish)
        if paths:
            self._folder = paths[0].parent
            dialog.read(paths)
        ask.show(dialog)

    def _year(self) -> int | None:
        """Return the year of the current book, else the newest year there is."""
        workspace, key = self._context.editor.workspace, self._current()
        if key is not None:
            year = workspace.value(self._context.book_of(key.ref), "year")
            return int(year) if year else None
        return max((one.year for one in workspace.books() if one.year), default=None)

    def _finish(self, intake: "Intake") -> None:
        """Put the step on the stack, and say what was done and what comes next."""
        assert intake.applied is not None  # noqa: S101 - the dialog tells of nothing else
        count = sum(bool(one.codes) for one in intake.files)
        editor = self._context.editor
        editor.adopt(intake.applied, f"取入 {count} 个报送文件")
        refused = [one for one in intake.files if one.reason and not one.handin]
        words = f"已取入 {count} 个报送文件"
        if intake.open_conflicts:
            words += f"。有 {intake.open_conflicts} 处没定，先保留本机内容，下次汇总再问"
        if refused:
            words += f"。另有 {len(refused)} 个没有取入：" + "；".join(
                f"{one.path.name}（{one.reason}）" for one in refused[:3]
            )
        offers = (("看报送情况", self.board_wanted.emit), ("撤销取入", editor.undo))
        state = "warning" if intake.open_conflicts or refused else "good"
        self._notice.say(words, state, offers, fleeting=True)
        self.taken.emit()
        if not self._pages.shows_own:
            # From the board one goes on with the board, which says what has come in.
            self._go_to_book(intake)

    def _go_to_book(self, intake: "Intake") -> None:
        workspace = self._context.editor.workspace
        for book in intake.planned.books.values():
            if ref := workspace.find_book(book.department, book.year):
                self.wants.emit(Key(ref))
                return
