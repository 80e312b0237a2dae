"""The main window: the tree at the left, the page of its current node at the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication
from typing_extensions import override

from db.edits import Kind
from templates.book import Book
from ui import NAME, ask, icons, state
from ui.actions import Actions, Acts
from ui.appearance import Appearance
from ui.commands import Commands
from ui.context import Context
from ui.frame import Frame
from ui.guide import Guide
from ui.keys import ENTER
from ui.manual import START, Manual
from ui.models.nodes import Key
from ui.navigator import Navigator
from ui.outline.rows import RowCommands
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.pages.project_head import ProjectHead
from ui.paper.live import LivePreview
from ui.parts import Parts
from ui.review.aside import Aside
from ui.settings import Settings
from ui.status import Status
from ui.widgets.notice import Notice
from ui.wiring import connect

_LOOK = 30
"""Milliseconds between two looks whether the window can be seen yet."""


class Window(Parts):
    """Puts the parts of the window together; `ui.wiring` leads from one to the other."""

    def __init__(self, context: Context, data_file: Path, settings: Settings, version: str) -> None:
        super().__init__()
        self.context, self.editor = context, context.editor
        self.settings, self.version, self.data_file = settings, version, data_file
        self.opens_again = False
        self.actions_ = Actions(self)
        self._make_parts()
        self._lay_out()
        self.appearance = Appearance(settings, self.actions_, self.restyle)
        connect(self)
        state.restore(self)
        self.navigator.tree.setFocus()

    def _make_parts(self) -> None:
        """Make what can be seen at once, and what works on it."""
        context = self.context
        self.navigator = Navigator(self.editor)
        self.pages = Pages(context)
        self.guide = Guide(context, self.navigator, self.pages, self)
        self.notice = Notice()
        self.status = Status(context, self.data_file)
        self.preview = LivePreview(context, self.pages)
        self.manual = Manual(self.version, self._fitting_page, self)
        self.commands = Commands(context, self.current, self)
        self.rows = RowCommands(context, self.navigator, self)

    def _lay_out(self) -> None:
        self.setObjectName("window")
        self.setWindowTitle(NAME)
        self.setWindowIcon(icons.program_icon())
        self.setAcceptDrops(True)
        self.aside = Aside(self.preview, settings=self.settings)
        self.frame = Frame(self.navigator, (self.pages, self.notice), self.aside)
        self.setCentralWidget(self.frame)
        self.setStatusBar(self.status)
        self.resize(1366, 740)
        self.frame.share(self.width())

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
        state.show_in(self, width, height)

    def open_again(self) -> None:
        """Close, to be opened anew by whoever runs the program: with what was installed."""
        self.opens_again = True
        self.close()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Open files from outside, each as its content asks for."""
        self.imports.open(paths)

    def show_first_project(self) -> None:
        """Show the first project of the book that is shown."""
        self.commands.step_project(1)

    def ask_for_book(self) -> None:
        """Ask whose book a new one is."""
        from ui.dialogs.new_book import NewBookDialog

        dialog = NewBookDialog(self.context.frameworks.values(), self)
        dialog.made.connect(self._begin_book)
        ask.show(dialog)

    def _begin_book(self, book: Book) -> None:
        if self.commands.add_book(book):
            words = "已建好。下一步：展开左边的“部门整体绩效目标”写第一部分，或按 Ctrl+N 新增项目"
            self.notice.say(words, "good", fleeting=True)

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
        heads: list[ProjectHead] = list(self.findChildren(ProjectHead))
        for head in heads:
            head.take_shape()
        if self.is_made("review"):
            self.review.redraw()
        if self.is_made("remarks"):
            self.remarks.redraw()

    def begin_typing(self) -> None:
        """Put the focus where the page that is shown is filled in first."""
        if page := self.pages.page:
            page.begin_typing()

    @override
    def focusNextPrevChild(self, forward: bool) -> bool:
        """Lead Tab from the tree into the page and back; else Qt's order, in which pages are last.

        Do not walk Qt's chain for it: PySide takes each widget of it for a child of the one before,
        and for deleted as soon as that one is forgotten.
        """
        page, focus, tree = self.pages.page, QApplication.focusWidget(), self.navigator.tree
        if page and forward and focus is tree:
            page.first_stop.setFocus(Qt.FocusReason.TabFocusReason)
            page.to_top()
            return True
        if page and not forward and focus is page.first_stop:
            tree.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        return super().focusNextPrevChild(forward)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus: Qt lets Enter do so only in dialogs."""
        button = QApplication.focusWidget()
        if event.key() in ENTER and isinstance(button, QAbstractButton):
            button.click()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # A window that only comes back has begun already.
        if not event.spontaneous():
            QTimer.singleShot(_LOOK, self, self._begin)

    def _begin(self) -> None:
        """Do once the window can be seen what nobody has to wait for to see it."""
        if self.windowHandle().isExposed():
            self.actions_.dress()
            self.begin_review()
        else:
            QTimer.singleShot(_LOOK, self, self._begin)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        state.keep(self)
        super().closeEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _readable(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _readable(event):
            event.acceptProposedAction()
            self.open_files(paths)

    def _fitting_page(self) -> str:
        focus = self.focusWidget()
        if self.is_made("review") and self.review.panel.isAncestorOf(focus):
            return "review"
        if self.is_made("remarks") and self.remarks.panel.isAncestorOf(focus):
            return "handin"
        if self.is_made("finder") and self.finder.panel.isAncestorOf(focus):
            return "fill"
        if self.pages.shows_own:
            return "handin"
        key = self.pages.page.key if self.pages.page else None
        about_book = key is None or (key.ref.kind is Kind.BOOK and key == Key(key.ref))
        return START if about_book else "fill"

    def _check_now(self) -> None:
        self.actions_["show_review"].setChecked(True)
        self.tabs.turn(to_remarks=False)
        self.review.check_now()

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
