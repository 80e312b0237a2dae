"""Uncaught errors: written to the log and told, while the window stays usable."""

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from ui import ask

log = logging.getLogger(__name__)


class Crash(QObject):
    """Logs uncaught errors and says so in the GUI thread, whichever thread they came from."""

    happened = Signal(str)
    """The traceback, as text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._telling = False
        self.happened.connect(self._tell)

    def install(self) -> None:
        """Take over `sys.excepthook` and that of threads."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(
            args.exc_type, args.exc_value, args.exc_traceback
        )

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _hook(
        self,
        kind: type[BaseException],
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.critical("Uncaught", exc_info=(kind, error or kind(), trace))
        # A queued call into the GUI thread, if this is another one.
        self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def _tell(self, details: str) -> None:
        # One window of bad news is enough; the log has the others.
        if self._telling:
            return
        self._telling = True
        ask.tell_trouble(
            None,
            "程序出了问题",
            "刚才的操作没有完成，已保存的内容不受影响，可以继续使用。\n"
            "如果再次出现，请复制详情，发给维护人员。",
            details,
            then=self._told,
        )

    def _told(self) -> None:
        self._telling = False
