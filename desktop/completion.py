"""What a start of the window does not wait for; what is asked of it before then is not lost."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from ui.window import Window

LATE = ("open_data", "new_data", "check_set_up")
"""The entries of the menus that nobody does before the window is complete."""


class Completion(QObject):
    """Adds what is rarely wanted to a window that can be seen already."""

    def __init__(self, window: Window, path: Path) -> None:
        super().__init__(window)
        self._window, self._path = window, path
        self._waiting: list[Callable[[], object]] | None = []
        for name in LATE:
            window.actions_[name].triggered.connect(lambda _=False, name=name: self._keep(name))

    def complete(self) -> None:
        """Add it, then do what was asked for meanwhile."""
        from desktop.beside import start_beside
        from desktop.updates.door import UpdateDoor
        from ui.data_files import DataFiles
        from ui.updates.flow import Updates

        DataFiles(self._window, self._path, self._window.settings, start_beside)
        Updates(UpdateDoor(self._path), self._window)
        waiting, self._waiting = self._waiting, None
        for act in waiting or ():
            act()

    def when_complete(self, act: Callable[[], object]) -> None:
        """Do `act` now, or as soon as the window is complete."""
        if self._waiting is None:
            act()
        else:
            self._waiting.append(act)

    def _keep(self, name: str) -> None:
        """Keep an entry that was chosen too early; later its own part does it."""
        if self._waiting is not None:
            self._waiting.append(lambda: self._window.begin(name))
