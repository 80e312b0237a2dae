"""What the window asks of whoever knows signatures and set-up programs; `desktop` brings it."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

Report = Callable[[int, int], None]


class NotTaken(Exception):
    """An update is not taken; the words say why, and what to do."""


class SetUp(Protocol):
    """A set-up file that was checked."""

    @property
    def words(self) -> str:
        """What it is, for a person: its version against this program's, and who signed it."""

    @property
    def verb(self) -> str:
        """What the button says that starts it, `""` where it cannot be started from here."""

    @property
    def command(self) -> str:
        """The command for a terminal that installs it, `""` if there is none."""

    def start(self) -> None:
        """Start it; the program should close then. Raises NotTaken."""


class Update(Protocol):
    """A data update whose signature was checked, and all that is in it."""

    @property
    def words(self) -> str:
        """What it brings, for a person: whose it is, from when, and each part."""

    def install(self) -> str:
        """Put it beside the data file and return what to say then. Raises NotTaken."""


class Door(Protocol):
    """The way to updates; both functions take their time and touch no widget."""

    def take_set_up(self, path: Path, report: Report) -> SetUp:
        """Return the set-up file at `path` once it was checked. Raises NotTaken."""

    def read_update(self, path: Path) -> Update:
        """Return the data update at `path` once it was checked. Raises NotTaken."""
