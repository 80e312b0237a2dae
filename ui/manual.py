"""帮助: the manual beside the window, the keys, and what the program is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui import ask
from ui.actions import Acts

if TYPE_CHECKING:
    from ui.dialogs.help import HelpDialog

START = "start"
"""The page of the manual that one begins with."""


class Manual(QObject):
    """Opens the manual at the page about what one is at."""

    wants_set_up = Signal()
    """A newer version's set-up file should be checked."""

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
            "keys": self.show_keys,
            "about": self.show_about,
        }

    def show(self) -> None:
        """Open the manual; it stays open beside the window."""
        from ui.dialogs.help import HelpDialog, help_folder

        if self._help is None:
            self._help = HelpDialog(help_folder(), self._window)
        self._help.show_page(self._fitting_page())
        self._help.show()
        self._help.activateWindow()

    def show_keys(self) -> None:
        """Show the keys of the program."""
        from ui.dialogs.about import KeysDialog

        ask.show(KeysDialog(self._window))

    def show_about(self) -> None:
        """Show what the program is and whose works it stands on."""
        from ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._version, self._window)
        dialog.wants_set_up.connect(self.wants_set_up)
        ask.show(dialog)

    def close(self) -> None:
        """Close the manual, if it is open."""
        if self._help:
            self._help.close()
