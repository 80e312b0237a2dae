"""The main window: the tree at the left, the page of its current node at the right."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow
from typing_extensions import override

from ui import ask, icons
from ui.actions import Actions, Acts, Part
from ui.appearance import Appearance
from ui.collect.board_desk import BoardDesk
from ui.collect.flow import Collecting
from ui.commands import Commands
from ui.context import Context
from ui.exports.clipboard import ProvinceCopy
from ui.exports.flow import Exports
from ui.frame import Frame
from ui.guide import Guide
from ui.handin.desk import HandinDesk
from ui.imports.flow import Imports
from ui.imports.routes import Route
from ui.manual import START, Manual
from ui.menus.tree import TREE
from ui.models.nodes import Key
from ui.navigator import Navigator
from ui.outline.clipboard import ProjectClipboard
from ui.outline.rows import RowCommands
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.paper.live import LivePreview
from ui.prints import Prints
from ui.remarks.desk import RemarkDesk
from ui.remarks.tabs import ReviewTabs
from ui.review.aside import Aside
from ui.review.desk import ReviewDesk
from ui.search.finder import Finder
from ui.settings import Settings
from ui.status import Status
from ui.widgets.notice import Notice

NAME = "绩效填报"
_LONGEST_WAIT = 5000
_SMALL_SCREEN = 1440


class Window(QMainWindow):
    """Puts the parts of the window together and leads from one to the other."""

    def __init__(self, context: Context, data_file: Path, settings: Settings, version: str) -> None:
        super().__init__()
        self.context = context
        self.editor = context.editor
        self.opens_again = False
        self._settings = settings
        self._data_file = data_file
        self.actions_ = Actions(self)
        self.navigator = Navigator(self.editor)
        self.pages = Pages(context)
        self.guide = Guide(context, self.navigator, self.pages, self)
        self.notice = Notice()
        self.status = Status(context, data_file)
        self.review = ReviewDesk(context, self.pages, self.notice, self)
        self.remarks = RemarkDesk(context, self.pages, self.notice, settings, self)
        self.tabs = ReviewTabs(self.review.panel, self.remarks.panel)
        self.preview = LivePreview(context, self.pages)
        self.manual = Manual(version, self._fitting_page, self)
        self._make_parts(context, version)
        self.appearance = Appearance(settings, self.actions_, self.restyle)
        self._lay_out()
        self._connect()
        self._restore()
        self.navigator.tree.setFocus()

    def _make_parts(self, context: Context, version: str) -> None:
        """Make what does the work of the menus."""
        current = lambda: self.navigator.key  # noqa: E731 - the node, whenever it is asked for
        self.commands = Commands(context, current, self)
        self.rows = RowCommands(context, self.navigator, self)
        place = self.commands.place_for_project
        self.clipboard = ProjectClipboard(context, self.navigator, place, self)
        self.imports = Imports(context, self.notice, self)
        self.exports = Exports(context, self.notice, current, self)
        self.province = ProvinceCopy(self.pages, self.notice, self)
        self.prints = Prints(context, self.notice, self.exports, self)
        self.finder = Finder(context, self.pages, current, self)
        self.collecting = Collecting(context, self.notice, current, self.pages, self)
        self.board = BoardDesk(context, self.pages, self.notice, current, self)
        self.handins = HandinDesk(
            context, self.notice, self.pages, self._settings, version=version, window=self
        )
        for route in (Route.RETURN, Route.RECEIPT):
            self.imports.take_over(route, self.handins.replies.open)
        self.imports.take_over(Route.HANDIN, self.collecting.open)
        self._parts: tuple[Part, ...] = (
            self,
            self.navigator,
            self.commands,
            self.rows,
            self.clipboard,
            self.imports,
            self.collecting,
            self.board,
            self.handins,
            self.exports,
            self.province,
            self.prints,
            self.finder,
            self.review,
            self.remarks,
            self.manual,
        )

    def _lay_out(self) -> None:
        self.setObjectName("window")
        self.setWindowTitle(NAME)
        self.setWindowIcon(icons.program_icon())
        self.setAcceptDrops(True)
        middle = (self.pages, self.finder.panel, self.notice)
        self.aside = Aside(self.preview, self.tabs, settings=self._settings)
        self._frame = Frame(self.navigator, middle, self.aside)
        self.setCentralWidget(self._frame)
        self.setStatusBar(self.status)
        self.resize(1366, 740)
        self._frame.share(self.width())

    def _fit_screen(self) -> None:
        """Fill a small screen, leave room around on a large one."""
        room = self.screen().availableSize()
        if room.width() <= _SMALL_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def _connect(self) -> None:
        self._connect_actions()
        self._connect_review()
        self._connect_remarks()
        for part in (
            self.commands,
            self.rows,
            self.clipboard,
            self.imports,
            self.finder,
            self.collecting,
            self.board,
        ):
            part.wants.connect(self.guide.go_to)
        self.collecting.board_wanted.connect(self.board.open)
        self.board.left.connect(self.guide.go_back)
        self._connect_rows()
        self.finder.said.connect(self.notice.say)
        for begins in (self.pages.begins, self.imports.begins, self.board.begins):
            begins.connect(lambda name: self.actions_[name].trigger())
        self.editor.refused.connect(lambda words: self.notice.say(words, "error"))
        self.editor.history_changed.connect(self._say_history)
        self.editor.changed.connect(lambda _changes: self.notice.expire())
        self._say_history()

    def _connect_rows(self) -> None:
        for part in (self.commands, self.rows):
            part.made.connect(self._begin_typing)
            part.said.connect(self.notice.say)
        self.clipboard.said.connect(lambda words: self.notice.say(words, fleeting=True))
        offers = (("撤销", self.editor.undo),)
        self.rows.removed.connect(
            lambda words: self.notice.say(words, "good", offers, fleeting=True)
        )

    def _connect_review(self) -> None:
        review, outline = self.review, self.navigator.model
        outline.mark_of = review.mark
        review.marked.connect(outline.tell_marks)
        review.marked.connect(lambda _keys: self.navigator.tree.viewport().update())
        review.wants.connect(self.guide.go_to)
        review.counted.connect(self.status.say_review)
        review.opened.connect(lambda: self.actions_["show_review"].setChecked(True))
        review.panel.closed.connect(lambda: self.actions_["show_review"].setChecked(False))
        self.preview.closed.connect(lambda: self.actions_["show_preview"].setChecked(False))
        self.status.review.clicked.connect(self.actions_["show_review"].toggle)
        self.pages.shown.connect(review.attend)
        self.pages.shown.connect(self.preview.show_key)
        self.pages.shown.connect(self._say_book)
        self.aside.obey(self.actions_["show_preview"], self.actions_["show_review"])

    def _connect_remarks(self) -> None:
        remarks, outline, show = self.remarks, self.navigator.model, self.actions_["show_remarks"]
        outline.remarks_of = remarks.mark
        remarks.marked.connect(outline.tell_marks)
        remarks.marked.connect(lambda _keys: self.navigator.tree.viewport().update())
        remarks.wants.connect(self.guide.go_to)
        remarks.counted.connect(self.tabs.say_remarks)
        remarks.shows.connect(lambda: show.setChecked(True))
        remarks.panel.closed.connect(lambda: self.actions_["show_review"].setChecked(False))
        self.handins.wants.connect(self.guide.go_to)
        self.handins.replies.remarks_came.connect(remarks.reload)
        self.collecting.taken.connect(remarks.reload)
        self.handins.replies.remarks_came.connect(lambda: show.setChecked(True))
        self.handins.handins.remarks_wanted.connect(lambda: remarks.step(1))
        remarks.offer_writing(self.actions_["write_remark"])
        self.tabs.turned.connect(show.setChecked)
        show.toggled.connect(self._show_remarks)
        self.pages.shown.connect(remarks.attend)

    def _show_remarks(self, on: bool) -> None:  # noqa: FBT001 - as Qt's signal gives it
        self.tabs.turn(to_remarks=on)
        if on:
            self.actions_["show_review"].setChecked(True)

    def _connect_actions(self) -> None:
        self.actions_.connect_parts(self._parts)
        fold = self.actions_["fold_tree"]
        fold.setChecked(True)
        fold.toggled.connect(self.navigator.setVisible)
        self.navigator.tree.add_menu(self.actions_[name] if name else None for name in TREE)

    @property
    def acts(self) -> Acts:
        """What the window itself does, by the names of the menus' entries."""
        return {
            "new_book": self.ask_for_book,
            "save": self.say_saved,
            "quit": self.close,
            "go_to_project": self._ask_for_project,
            "filter": self._filter,
            "check_now": self._check_now,
            "skeleton": self._add_skeleton,
        }

    def go_to(self, key: Key) -> None:
        """Show the node `key`."""
        self.guide.go_to(key)

    def show_in(self, width: int, height: int) -> None:
        """Show the window in a size of its own, whatever the screen, and share it out anew."""
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.show()
        self.resize(width, height)
        self._frame.share(self.width())

    def open_again(self) -> None:
        """Close, to be opened anew by whoever runs the program: with what was installed."""
        self.opens_again = True
        self.close()

    def show_first_project(self) -> None:
        """Show the first project of the book that is shown."""
        self.commands.step_project(1)

    def ask_for_book(self) -> None:
        """Ask whose book a new one is."""
        from ui.dialogs.new_book import NewBookDialog

        dialog = NewBookDialog(self.context.frameworks.values(), self)
        dialog.made.connect(self.commands.add_book)
        ask.show(dialog)

    def _fitting_page(self) -> str:
        focus = self.focusWidget()
        if self.review.panel.isAncestorOf(focus):
            return "review"
        if self.remarks.panel.isAncestorOf(focus):
            return "handin"
        if self.finder.panel.isAncestorOf(focus):
            return "fill"
        return "fill" if isinstance(self.pages.page, ProjectPage) else START

    def say_saved(self) -> None:
        """Answer Ctrl+S: everything is stored already."""
        self.editor.flush()
        self.status.say_saved()
        self.notice.say("已自动保存：输入的内容随时都在保存，不用另存", "good", fleeting=True)

    def restyle(self) -> None:
        """Draw again what does not follow the palette by itself."""
        self.actions_.redraw()
        icons.redraw(list(self.findChildren(QAbstractButton)))
        self.navigator.refresh_colours()
        self.review.redraw()
        self.remarks.redraw()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.editor.flush()
        if kept := self.editor.drafts.as_unplaced():
            self.editor.apply(kept, "保留没有填对的内容")
        self.manual.close()
        self.finder.end()
        self.context.jobs.cancel_all()
        self.context.jobs.wait(_LONGEST_WAIT)
        self.navigator.model.let_go()
        self.pages.let_go()
        self._settings.keep_bytes("geometry", self.saveGeometry())
        self.aside.keep(self._settings)
        self._frame.keep(self._settings)
        self._settings.keep_tree(self._data_file, self.navigator.key, self.navigator.open_nodes)
        self._settings.sync()
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _readable(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _readable(event):
            event.acceptProposedAction()
            self.imports.open(paths)

    def _restore(self) -> None:
        if not self.restoreGeometry(self._settings.bytes_of("geometry")):
            self._fit_screen()
        self._frame.restore(self._settings)
        for key in self._settings.open_nodes_in(self._data_file):
            self.navigator.open(key)
        last = self._settings.key_in(self._data_file)
        if last is None or not self.navigator.go_to(last):
            self.guide.go_anywhere()

    def _say_history(self) -> None:
        for name, verb, text in (
            ("undo", "撤销", self.editor.undo_text),
            ("redo", "重做", self.editor.redo_text),
        ):
            action = self.actions_[name]
            action.setEnabled(bool(text))
            action.setText(f"{verb}：{text}" if text else verb)
            action.setToolTip(action.text())

    def _say_book(self, key: Key | None) -> None:
        """Put the book in which one is into the window's title."""
        node = self.navigator.model.book_of(key) if key else None
        self.setWindowTitle(f"{node.label} - {NAME}" if node else NAME)

    def _check_now(self) -> None:
        self.actions_["show_review"].setChecked(True)
        self.tabs.turn(to_remarks=False)
        self.review.check_now()

    def _begin_typing(self) -> None:
        if page := self.pages.page:
            page.begin_typing()

    def _add_skeleton(self) -> None:
        if isinstance(self.pages.page, ProjectPage):
            self.pages.page.grid.acts.add_skeleton()
        else:
            self.notice.say("请先在目录中选中一个项目", fleeting=True)

    def _ask_for_project(self) -> None:
        from ui.search.go_to import GoToDialog

        dialog = GoToDialog(self.navigator.model, self)
        dialog.chosen.connect(self.guide.go_to)
        ask.show(dialog)

    def _filter(self) -> None:
        self.actions_["fold_tree"].setChecked(True)
        self.navigator.search.setFocus()
        self.navigator.search.selectAll()


def _readable(event: QDropEvent) -> list[Path]:
    """Return the files and folders of a drag; what each is for, its content says."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
