"""The way of an export: what to write, where to, in the background, and what comes next."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Kind, Ref
from templates.files import CannotWrite
from templates.owner_files import is_open_elsewhere
from ui import ask
from ui.actions import Acts
from ui.context import Context
from ui.exports.dialog import ExportDialog
from ui.exports.names import book_name, meant, project_name, suggested_name, unit_name
from ui.exports.order import Order, Place, Scope, Target
from ui.exports.targets import TARGETS, target_named
from ui.jobs import Job
from ui.models.nodes import Key
from ui.opening import file_offers
from ui.widgets.notice import Notice

_OTHER_NAME, _GO_ON = ask.Verb("other", "换个名字"), ask.Verb("go_on", "仍然写入")
_OVERWRITE = ask.Verb("overwrite", "覆盖")


class Exports(QObject):
    """Writes the current book, or a part of it, to any kind of file there is a target for."""

    written = Signal(Path)
    """The file that was written."""

    def __init__(
        self, context: Context, notice: Notice, current: Callable[[], Key | None], window: QWidget
    ) -> None:
        super().__init__(window)
        self._context = context
        self._workspace = context.editor.workspace
        self._notice = notice
        self._current = current
        self._window = window
        self._folder = ask.documents_folder()

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {one.name: partial(self.begin, one) for one in TARGETS}

    def place(self, wish: str = "导出") -> Place | None:
        """Return where one is, with everything typed stored; say so if there is no book."""
        self._context.editor.flush()
        key = self._current()
        if key is None:
            self._notice.say(f"还没有可以{wish}的内容，请先新建或导入")
            return None
        ref = key.ref
        project = ref if ref.kind is Kind.PROJECT else None
        unit = self._workspace.parent(ref) if project else ref if ref.kind is Kind.UNIT else None
        return Place(self._context.book_of(ref), unit, project)

    def begin(self, target: Target) -> None:
        """Ask for what goes into a file, `target` chosen, then where to; then write it."""
        place = self.place()
        if place is None:
            return
        if not target.has_choices:
            self.ask_where(target, Order(place))
            return
        dialog = self.dialog(TARGETS, place)
        dialog.choose(target)
        dialog.chosen.connect(self.ask_where)
        ask.show(dialog)

    def dialog(self, targets: tuple[Target, ...], place: Place) -> ExportDialog:
        """Return the question what to write, for `targets`."""
        units = [
            (ref, unit_name(self._workspace, ref))
            for ref in self._workspace.children(place.book, Kind.UNIT)
        ]
        return ExportDialog(targets, place, self._scopes(place), units, self._window)

    def ask_where(self, target: Target, order: Order) -> None:
        """Ask where to write a file, then write it."""
        suggested = self._folder / suggested_name(self._workspace, target, order)
        self._ask_for_name(target, order, suggested)

    def write(self, target: Target, order: Order, path: Path) -> None:
        """Write a file in the background and offer to open it."""
        self._folder = path.parent
        context = self._context
        job = Job(
            f"正在导出 {path.name}",
            lambda report: [str(one) for one in target.write(context, order, path, report)],
        )
        job.done.connect(lambda lost: self._say_done(path, lost))
        job.failed.connect(lambda error: self._say_failed(error, target, order, path))
        context.jobs.start(job)

    def write_named(self, name: str, book: Ref, path: Path) -> None:
        """Write all of `book` to the kind of file whose entry in the menus is `name`."""
        self.write(target_named(name), Order(Place(book)), path)

    def _scopes(self, place: Place) -> dict[Scope, str]:
        """Return the scopes that there are here, in words."""
        every = len(self._workspace.books())
        several = len(self._workspace.children(place.book, Kind.UNIT)) > 1
        return {
            **({Scope.EVERY: f"全部文本：{every} 本(&A)"} if every > 1 else {}),
            Scope.BOOK: f"整本：{_plain(book_name(self._workspace, place.book))}(&B)",
            Scope.PART_ONE: "只要第一部分：部门整体绩效目标(&1)",
            Scope.PART_TWO: "只要第二部分：预算项目绩效目标(&2)",
            **({Scope.UNIT: "只要一个单位的项目(&U)"} if several else {}),
            **(
                {Scope.PROJECT: f"只要当前项目：{_plain(self._project(place.project))}(&P)"}
                if place.project
                else {}
            ),
        }

    def _project(self, project: Ref) -> str:
        name = project_name(self._workspace, project)
        return name if len(name) <= 30 else f"{name[:30]}…"

    def _ask_for_name(self, target: Target, order: Order, suggested: Path) -> None:
        ask.save_file(
            self._window,
            f"导出 {target.label}",
            suggested,
            target.kinds,
            lambda path: self._look_before(target, order, path),
        )

    def _look_before(self, target: Target, order: Order, asked: Path) -> None:
        """Write, unless an office program has the file open or the name that is meant is taken."""
        path = meant(asked, target.suffix)

        def answered(answer: str) -> None:
            if answer == _OTHER_NAME.answer:
                self._ask_for_name(target, order, path)
            else:
                self.write(target, order, path)

        if is_open_elsewhere(path):
            text = f"“{path.name}”好像正在 Word、WPS 或 LibreOffice 中打开。请先在那里关闭，或换个名字。"
            ask.question(self._window, "文件已打开", text, (_OTHER_NAME, _GO_ON), answered)
        elif path != asked and path.exists():
            text = f"这种文件的名字以 {target.suffix} 结尾，而“{path.name}”已经有了。"
            ask.question(self._window, "文件已存在", text, (_OTHER_NAME, _OVERWRITE), answered)
        else:
            self.write(target, order, path)

    def _say_done(self, path: Path, lost: list[str]) -> None:
        self.written.emit(path)
        self._notice.say(
            "\n".join((f"已导出 {path}", *lost[:5])),
            "warning" if lost else "good",
            file_offers(path, self._notice),
        )

    def _say_failed(self, error: Exception, target: Target, order: Order, path: Path) -> None:
        told = isinstance(error, CannotWrite | OSError)
        words = str(error) if told else "导出没有完成，原来的文件没有改动。详情已记入日志"
        other = ("换个名字或位置", lambda: self._ask_for_name(target, order, path))
        self._notice.say(words, "error", (other,))


def _plain(text: str) -> str:
    """Return `text` for a button: `&` would mark a key."""
    return text.replace("&", "&&")
