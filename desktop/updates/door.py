"""The window's way to updates: `ui.updates.door.Door`. Signatures are loaded when one is wanted."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths
from ui.updates.door import NotTaken, Report

if TYPE_CHECKING:
    from desktop.updates.data_update import DataUpdate
    from desktop.updates.publishers import Publisher
    from desktop.updates.set_up_file import SetUpFile

_LONGEST_NOTE = 400


@dataclass(frozen=True, slots=True)
class OfferedUpdate:
    """A data update that was checked, whose it is, and the data file that it is for."""

    path: Path
    update: "DataUpdate"
    publisher: "Publisher"
    data_file: Path

    @property
    def words(self) -> str:
        """What it brings, for a person. Raises NotTaken if the program cannot use a part of it."""
        from desktop.updates.data_update import describe

        day = self.update.issued
        head = f"“{self.path.name}”由“{self.publisher.name}”签名，{day.year}年{day.month}月{day.day}日发布："
        parts = "\n".join(f"· {describe(file)}" for file in self.update.files)
        note = self.update.note.strip()[:_LONGEST_NOTE]
        return "\n\n".join(filter(None, (head, parts, note and f"说明：{note}")))

    def install(self) -> str:
        """Put it beside the data file and return what to say then. Raises NotTaken."""
        from desktop.updates.data_update import install_update
        from templates.files import CannotWrite

        try:
            written = install_update(self.update, self.data_file.parent)
        except (CannotWrite, OSError) as error:
            raise NotTaken(f"没有装好：{error}") from error
        names = "、".join(path.name for path in written)
        return f"已安装 {names}。下次打开程序时开始使用"


@dataclass(frozen=True, slots=True)
class UpdateDoor:
    """Takes updates for the program and for one data file."""

    data_file: Path

    def take_set_up(self, path: Path, report: Report) -> "SetUpFile":
        """Return the set-up file at `path` once it was checked. Raises NotTaken."""
        from desktop.updates.set_up_file import take_set_up_file

        return take_set_up_file(path, self._publishers(), report)

    def read_update(self, path: Path) -> OfferedUpdate:
        """Return the data update at `path` once it was checked. Raises NotTaken."""
        from desktop.updates.data_update import read_update

        offered = OfferedUpdate(path, *read_update(path, self._publishers()), self.data_file)
        # What it says of itself is tried at once: nothing is offered that cannot be installed.
        if not offered.words or not offered.update.files:
            raise NotTaken(f"“{path.name}”里没有要安装的内容")
        return offered

    def _publishers(self) -> "tuple[Publisher, ...]":
        from desktop.updates.publishers import known_publishers

        return known_publishers(paths.publishers_folder(self.data_file))
