"""The parts of the window that do nothing before they are asked: each is made at its first use.

A start of the program loads none of them. Whoever makes a part here also connects it, so that
`window.imports` is whole whenever it is read; `prefetch` makes the rest while nobody waits.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from db.remark_presence import has_remarks
from ui.actions import Actions
from ui.commands import Commands
from ui.context import Context
from ui.frame import Frame
from ui.guide import Guide
from ui.models.nodes import Key
from ui.navigator import Navigator
from ui.pages.pages import Pages
from ui.review.aside import Aside
from ui.settings import Settings
from ui.status import Status
from ui.widgets.notice import Notice
from ui.wiring import connect_desk

if TYPE_CHECKING:
    from ui.collect.board_desk import BoardDesk
    from ui.collect.flow import Collecting
    from ui.exports.clipboard import ProvinceCopy
    from ui.exports.flow import Exports
    from ui.handin.desk import HandinDesk
    from ui.imports.flow import Imports
    from ui.outline.clipboard import ProjectClipboard
    from ui.prints import Prints
    from ui.remarks.desk import RemarkDesk
    from ui.remarks.tabs import ReviewTabs
    from ui.review.desk import ReviewDesk
    from ui.search.finder import Finder

ENTRIES: Mapping[str, tuple[str, ...]] = {
    "review": ("next_finding", "previous_finding", "fix_all", "rules", "may_hand_in"),
    "remarks": ("next_remark", "previous_remark", "write_remark"),
    "finder": ("find", "replace"),
    "clipboard": ("copy_projects", "paste_projects"),
    "imports": ("import",),
    "exports": (
        "export", "export_pdf", "export_filling", "export_tables", "export_summary",
        "export_province", "export_json", "review_sheet",
    ),
    "province": ("copy_province",),
    "prints": ("print_preview", "print"),
    "handins": ("hand_in", "handin_record", "compare_last"),
    "collecting": ("collect",),
    "board": ("board", "expected", "give_back", "receipts", "remind"),
}  # fmt: skip
"""The entries of the menus that each part does, in the order in which parts are prefetched."""

_SLICE = 60
"""Milliseconds between two parts that are made ahead, for keys and clicks to come in between."""


class Parts(QMainWindow):
    """A window that makes its rarer parts when they are first wanted."""

    opened = Signal(object)
    """The paths of the files in which books were read."""
    written = Signal(object)
    """The path of a file that was exported."""

    context: Context
    notice: Notice
    settings: Settings
    version: str
    actions_: Actions
    navigator: Navigator
    pages: Pages
    guide: Guide
    commands: Commands
    aside: Aside
    status: Status
    frame: Frame

    def current(self) -> Key | None:
        """Return the node that is current, whenever it is asked for."""
        return self.navigator.key

    def is_made(self, part: str) -> bool:
        """Return whether `part` has been wanted already."""
        return part in self.__dict__

    def connect_parts(self) -> None:
        """Let the entries of the menus make and ask their parts."""
        for part, names in ENTRIES.items():
            self.actions_.connect_later(names, lambda part=part: getattr(self, part))  # type: ignore[misc]

    def prefetch(self) -> None:
        """Make parts and pages that nobody has asked for yet, one at a time: no click waits."""
        part = next((one for one in ENTRIES if not self.is_made(one)), None)
        if part is not None:
            getattr(self, part)
        elif not self.pages.make_ahead():
            return
        QTimer.singleShot(_SLICE, self, self.prefetch)

    def begin_review(self) -> None:
        """Review what is shown, and show what is remarked, if anything is."""
        _ = self.review
        if has_remarks(self.context.database):
            _ = self.remarks

    @cached_property
    def review(self) -> "ReviewDesk":
        """The review: its panel, and signs in the tree and at fields."""
        from ui.review.desk import ReviewDesk

        show, outline = self.actions_["show_review"], self.navigator.model
        made = ReviewDesk(self.context, self.pages, self.notice, self)
        outline.mark_of = made.mark
        made.counted.connect(self.status.say_review)
        self._tabs = self._tabs_with(made)
        connect_desk(self, made, show)
        made.attend(self.current())
        return made

    @property
    def tabs(self) -> "ReviewTabs":
        """The review and the remarks in one place; they come with the review."""
        _ = self.review
        return self._tabs

    def _tabs_with(self, review: "ReviewDesk") -> "ReviewTabs":
        from ui.remarks.tabs import ReviewTabs

        tabs = ReviewTabs(review.panel)
        tabs.turned.connect(self.actions_["show_remarks"].setChecked)
        self.aside.put_review(tabs)
        return tabs

    @cached_property
    def remarks(self) -> "RemarkDesk":
        """The remarks: their panel, and signs in the tree and at fields."""
        from ui.remarks.desk import RemarkDesk

        show, outline = self.actions_["show_remarks"], self.navigator.model
        made = RemarkDesk(self.context, self.pages, self.notice, self.settings, self)
        self.tabs.take_remarks(made.panel)
        outline.remarks_of = made.mark
        made.counted.connect(self.tabs.say_remarks)
        connect_desk(self, made, show)
        made.offer_writing(self.actions_["write_remark"])
        made.attend(self.current())
        return made

    @cached_property
    def finder(self) -> "Finder":
        """Finding and replacing; its panel is under the page."""
        from ui.search.finder import Finder

        made = Finder(self.context, self.pages, self.current, self)
        self.frame.put_under_page(made.panel)
        made.wants.connect(self.guide.go_to)
        made.said.connect(self.notice.say)
        return made

    @cached_property
    def clipboard(self) -> "ProjectClipboard":
        """Copy and paste of projects."""
        from ui.outline.clipboard import ProjectClipboard

        place = self.commands.place_for_project
        made = ProjectClipboard(self.context, self.navigator, place, self)
        made.wants.connect(self.guide.go_to)
        made.said.connect(lambda words: self.notice.say(words, fleeting=True))
        return made

    @cached_property
    def imports(self) -> "Imports":
        """The one way in for files."""
        from ui.imports.flow import Imports
        from ui.imports.routes import Route

        made = Imports(self.context, self.notice, self)
        for route in (Route.RETURN, Route.RECEIPT):
            made.take_over(route, self._open_replies)
        made.take_over(Route.HANDIN, self._collect)
        made.wants.connect(self.guide.go_to)
        made.begins.connect(self.begin)
        made.opened.connect(self.opened)
        return made

    @cached_property
    def exports(self) -> "Exports":
        """Books out to files."""
        from ui.exports.flow import Exports

        made = Exports(self.context, self.notice, self.current, self)
        made.written.connect(self.written)
        return made

    @cached_property
    def province(self) -> "ProvinceCopy":
        """Indicators onto the clipboard, for the province's system."""
        from ui.exports.clipboard import ProvinceCopy

        return ProvinceCopy(self.pages, self.notice, self)

    @cached_property
    def prints(self) -> "Prints":
        """Books to paper."""
        from ui.prints import Prints

        return Prints(self.context, self.notice, self.exports, self)

    @cached_property
    def handins(self) -> "HandinDesk":
        """Handing in, and what comes back."""
        from ui.handin.desk import HandinDesk

        made = HandinDesk(
            self.context, self.notice, self.pages, self.settings, version=self.version, window=self
        )
        made.wants.connect(self.guide.go_to)
        made.replies.remarks_came.connect(self._reload_remarks)
        made.replies.remarks_came.connect(lambda: self.actions_["show_remarks"].setChecked(True))
        made.handins.remarks_wanted.connect(lambda: self.remarks.step(1))
        return made

    @cached_property
    def collecting(self) -> "Collecting":
        """Taking in what others hand in."""
        from ui.collect.flow import Collecting

        made = Collecting(self.context, self.notice, self.current, self.pages, self)
        made.wants.connect(self.guide.go_to)
        made.board_wanted.connect(partial(self.begin, "board"))
        made.taken.connect(self._reload_remarks)
        return made

    @cached_property
    def board(self) -> "BoardDesk":
        """Who has handed in, and what goes back to them."""
        from ui.collect.board_desk import BoardDesk

        made = BoardDesk(self.context, self.pages, self.notice, self.current, self)
        made.wants.connect(self.guide.go_to)
        made.left.connect(self.guide.go_back)
        made.begins.connect(self.begin)
        return made

    def begin(self, name: str) -> None:
        """Choose the entry `name` of the menus."""
        self.actions_[name].trigger()

    def _collect(self, paths: Sequence[Path]) -> None:
        self.collecting.open(paths)

    def _open_replies(self, paths: Sequence[Path]) -> None:
        self.handins.replies.open(paths)

    def _reload_remarks(self) -> None:
        self.remarks.reload()
