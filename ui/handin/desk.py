"""Everything of handing in, put together for the window."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Acts
from ui.context import Context
from ui.handin.comparisons import Comparisons
from ui.handin.email import Emails
from ui.handin.flow import Handins
from ui.handin.records import Records
from ui.handin.replies import Replies
from ui.pages.pages import Pages
from ui.settings import Settings
from ui.widgets.notice import Notice


class HandinDesk(QObject):
    """Hands in, keeps the record, compares, and opens what comes back."""

    wants = Signal(object)
    """The `Key` of the node that somebody wants to see."""

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
        self._notice = notice
        self.emails = Emails(notice, settings, window)
        self.comparisons = Comparisons(context, notice, pages, window)
        self.records = Records(context, notice, self.comparisons, self.emails, window)
        self.replies = Replies(context, notice, window)
        self.handins = Handins(context, notice, pages, settings, version=version, window=window)
        for part in (self.comparisons, self.replies, self.handins):
            part.wants.connect(self.wants)
        self.handins.email_wanted.connect(lambda made: self.emails.begin(made.handin, made.path))
        self.handins.comparison_wanted.connect(self.comparisons.with_present)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {
            "hand_in": self.handins.begin,
            "handin_record": self._show_record,
            "compare_last": self._compare,
        }

    def _show_record(self) -> None:
        if book := self.handins.book:
            self.records.begin(book)
        else:
            self._say_nothing()

    def _compare(self) -> None:
        if book := self.handins.book:
            self.comparisons.with_last(book)
        else:
            self._say_nothing()

    def _say_nothing(self) -> None:
        self._notice.say("还没有可以报送的内容，请先新建或导入")
