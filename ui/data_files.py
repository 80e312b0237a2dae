"""Other data files, each in a window of its own, and the files that were used last."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from ui import ask
from ui.actions import Acts
from ui.menus.file import RECENT
from ui.opening import open_or_say
from ui.settings import Settings
from ui.window import Window

_KINDS = "数据文件 (*.db)"
_MOST = 8
_WIDEST = 560
_MIDDLE = Qt.TextElideMode.ElideMiddle
_DATA, _READ, _WRITTEN = "data", "read", "written"
_LISTS = ((_DATA, "数据文件"), (_READ, "读入的文件"), (_WRITTEN, "导出的文件"))


class DataFiles(QObject):
    """Opens data files beside this one, and fills 最近的文件.

    `start` opens another window of the program on a data file and returns whether it could: two
    data files are never open in one window, so that undo and the lock stay with their own file.
    """

    def __init__(
        self, window: Window, path: Path, settings: Settings, start: Callable[[Path], bool]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._notice = window.notice
        self._path = path.absolute()
        self._settings = settings
        self._start = start
        self._openers = {
            _DATA: self.open,
            _READ: lambda path: window.imports.open([path]),
            _WRITTEN: self._show_document,
        }
        window.actions_.connect_parts((self,))
        menu = window.actions_.menu(RECENT)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        window.opened.connect(lambda paths: self._note(_READ, paths))
        window.written.connect(lambda path: self._note(_WRITTEN, [path]))
        self._note(_DATA, [self._path])

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"open_data": self.ask_for_data, "new_data": self.ask_for_new_data}

    def ask_for_data(self) -> None:
        """Ask for a data file and open it in a window of its own."""
        folder = self._path.parent
        ask.open_files(
            self._window, "打开数据文件", folder, _KINDS, lambda paths: self.open(paths[0])
        )

    def ask_for_new_data(self) -> None:
        """Ask where a new data file is to be, and open it in a window of its own."""
        suggested = self._path.with_name("新数据.db")
        ask.save_file(self._window, "新建数据文件", suggested, _KINDS, self._make)

    def open(self, path: Path) -> None:
        """Open the data file `path` in a window of its own."""
        if path.absolute() == self._path:
            self._notice.say("这个窗口里打开的就是这个数据文件")
        elif self._start(path.absolute()):
            self._notice.say(f"正在另一个窗口打开“{path.name}”", fleeting=True)
        else:
            self._notice.say(f"没能打开“{path.name}”，请从开始菜单再打开一次程序", "error")

    def _make(self, path: Path) -> None:
        if path.exists():
            # Qt has asked whether to write over it; nobody means to lose a whole data file.
            self._notice.say(
                f"“{path.name}”已经有了，没有改动。要用它，请选“打开数据文件”；要新建，请换个名字",
                "warning",
            )
        else:
            self.open(path)

    def _show_document(self, path: Path) -> None:
        open_or_say(path, self._notice)

    def _note(self, name: str, paths: Sequence[Path]) -> None:
        """Put `paths` at the head of a list of files that were used last."""
        new = [str(path.absolute()) for path in paths]
        old = [one for one in self._settings.recent(name) if one not in new]
        self._settings.keep_recent(name, [*new, *old][:_MOST])

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for name, title in _LISTS:
            paths = [Path(one) for one in self._settings.recent(name)]
            if others := [path for path in paths if path != self._path]:
                menu.addSeparator()
                # A section's own title is not drawn in our looks.
                menu.addAction(title).setEnabled(False)
            for at, path in enumerate(others, start=1):
                self._add(menu, name, path, f"&{at} " if name == _DATA else "")
        if menu.isEmpty():
            menu.addAction("还没有用过别的文件").setEnabled(False)

    def _add(self, menu: QMenu, name: str, path: Path, key: str) -> None:
        words = f"{path.name}　{path.parent}".replace("&", "&&")
        action = menu.addAction(menu.fontMetrics().elidedText(key + words, _MIDDLE, _WIDEST))
        action.setToolTip(str(path))
        action.triggered.connect(lambda: self._open_recent(name, path))

    def _open_recent(self, name: str, path: Path) -> None:
        if path.exists():
            self._openers[name](path)
            return
        left = [one for one in self._settings.recent(name) if one != str(path)]
        self._settings.keep_recent(name, left)
        self._notice.say(f"找不到 {path}，可能已经移走或改名，已从列表中去掉", "warning")
