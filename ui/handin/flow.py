"""The way of a hand-in: look through, ask, seal and write in the background, say what comes next."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.edits import Ref
from ui import ask
from ui.context import Context
from ui.handin.findings import lead_to
from ui.handin.preparation import Order, Preparation, Units, prepare
from ui.jobs import Job, Report
from ui.opening import folder_offer
from ui.pages.pages import Pages
from ui.settings import Settings
from ui.widgets.notice import Notice, Offer

if TYPE_CHECKING:
    from db.handin_files import KeptFile
    from db.handing_in import Made
    from templates.findings import Finding
    from ui.handin.dialog import HandinDialog

_OVERWRITE, _ELSEWHERE = ask.Verb("overwrite", "替换"), ask.Verb("elsewhere", "换个文件夹…")


class Handins(QObject):
    """Hands in the current book or units of it."""

    wants = Signal(object)
    """The `Key` of the node on which an error is."""
    remarks_wanted = Signal()
    """The open remarks are to be seen."""
    email_wanted = Signal(object)
    """The `Made` for which an e-mail is to be drafted."""
    comparison_wanted = Signal(object, object)
    """The book (`Ref`) and the `KeptFile` that the made hand-in is compared with."""

    def __init__(
        self,
        context: Context,
        notice: Notice,
        pages: Pages,
        settings: Settings,
        *,
        version: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._context = context
        self._notice = notice
        self._pages = pages
        self._settings = settings
        self._version = version
        self._window = window

    def begin(self) -> None:
        """Look the current book through, then show the dialog."""
        self._context.editor.flush()
        book = self.book
        if book is None:
            self._notice.say("还没有可以报送的内容，请先新建或导入")
            return
        self._look(book, None, self._show)

    @property
    def book(self) -> Ref | None:
        """The book whose page is shown, None if none is."""
        page = self._pages.page
        return self._context.book_of(page.key.ref) if page and page.key else None

    def _look(self, book: Ref, units: Units | None, then: Callable[[Preparation], object]) -> None:
        def work(report: Report) -> Preparation:
            return prepare(self._context, book, units, self._version, report)

        job = Job("正在检查能否报送", work)
        job.done.connect(then)
        job.failed.connect(lambda error: self._say_failed(error, self.begin))
        self._context.jobs.start(job)

    def _show(self, prepared: Preparation) -> None:
        from ui.handin.dialog import HandinDialog

        dialog = HandinDialog(prepared, self._window)
        for name in ("person", "phone"):
            field = getattr(dialog, name)
            field.setText(field.text() or self._settings.text(name))
        dialog.units_wanted.connect(lambda units: self._look_again(dialog, units))
        dialog.finding_wanted.connect(lambda finding: self._lead_to(dialog.prepared, finding))
        dialog.remarks_wanted.connect(self.remarks_wanted)
        dialog.ordered.connect(self._ask_where)
        ask.show(dialog)

    def _look_again(self, dialog: "HandinDialog", units: Units) -> None:
        self._look(dialog.prepared.book, units, dialog.show_prepared)

    def _lead_to(self, prepared: Preparation, finding: "Finding") -> None:
        key = lead_to(self._context, self._pages, self.wants.emit, prepared, finding)
        if not key:
            self._notice.say("这一处刚刚被删除了")

    def _ask_where(self, order: Order) -> None:
        for name in ("person", "phone"):
            self._settings.keep_text(name, getattr(order.wishes, name))
        kept = Path(self._settings.text("handin_folder") or ".")
        folder = kept if kept.is_absolute() and kept.is_dir() else ask.documents_folder()
        ask.choose_folder(
            self._window,
            f"把 {order.preparation.name} 放在哪个文件夹",
            folder,
            lambda chosen: self._look_before(order, chosen),
        )

    def _look_before(self, order: Order, folder: Path) -> None:
        """Write, unless a file of that name is there already."""
        name = order.preparation.name
        if not (folder / name).exists():
            self.write(order, folder)
            return
        text = f"“{folder}”里已经有 {name}。替换它，还是放到别的文件夹？"

        def answered(answer: str) -> None:
            if answer == _OVERWRITE.answer:
                self.write(order, folder)
            else:
                self._ask_where(order)

        ask.question(self._window, "文件已存在", text, (_ELSEWHERE, _OVERWRITE), answered)

    def write(self, order: Order, folder: Path) -> None:
        """Seal and write what was ordered into `folder`, in the background."""
        self._settings.keep_text("handin_folder", str(folder))
        context, version = self._context, self._version
        prepared = order.preparation

        def work(report: Report) -> "Made":
            from db.handing_in import handin_of, make_handin
            from templates.handin.now import now

            assert prepared.checked is not None  # noqa: S101 - the dialog orders nothing else
            handin = handin_of(prepared.checked, order.wishes, version, now())
            report(1, 2)
            return make_handin(context.database, handin, folder, order.password)

        job = Job(f"正在生成 {prepared.name}", work)
        job.done.connect(lambda made: self._say_made(order, made))
        job.failed.connect(lambda error: self._say_failed(error, lambda: self._ask_where(order)))
        context.jobs.start(job)

    def _say_made(self, order: Order, made: "Made") -> None:
        size = made.path.stat().st_size / 1024
        offers: list[Offer] = [
            folder_offer(made.path.parent, self._notice),
            ("邮件草稿…", lambda: self.email_wanted.emit(made)),
        ]
        checked = order.preparation.checked
        last: KeptFile | None = checked.draft.last if checked else None
        if last:
            book = order.preparation.book
            offers.append(("与上次比较", lambda: self.comparison_wanted.emit(book, last)))
        words = f"已生成 {made.path.name}（{size:.0f} KB）"
        if order.password:
            words += "。密码请另行告诉对方"
        self._notice.say(words, "good", offers)

    def _say_failed(self, error: Exception, again: Callable[[], object]) -> None:
        from templates.files import CannotWrite
        from templates.handin.errors import ErrorsStand
        from templates.readers.reading import CannotRead

        told = isinstance(error, CannotWrite | CannotRead | ErrorsStand | OSError)
        words = str(error) if told else "没有生成报送文件，数据没有改动。详情已记入日志"
        self._notice.say(words, "error", (("再试一次", again),))
