"""帮助: the manual beside the window, the keys, and what the program is."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.actions import Acts
from ui.dialogs.about import AboutDialog, KeysDialog
from ui.dialogs.help import HelpDialog, help_folder


class Manual(QObject):
    """Opens the manual at the page about what one is at."""

    def __init__(self, version: str, fitting_page: Callable[[], str], window: QWidget) -> None:
        super().__init__(window)
        self._version = version
        self._fitting_page = fitting_page
        self._window = window
        self._help: HelpDialog | None = None

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the entries."""
        return {
            "help": self.show,
            "keys": lambda: ask.show(KeysDialog(self._window)),
            "about": lambda: ask.show(AboutDialog(self._version, self._window)),
        }

    def show(self) -> None:
        """Open the manual; it stays open beside the window."""
        if self._help is None:
            self._help = HelpDialog(help_folder(), self._window)
        self._help.show_page(self._fitting_page())
        self._help.show()
        self._help.activateWindow()

    def close(self) -> None:
        """Close the manual, if it is open."""
        if self._help:
            self._help.close()
