"""The way of an update: choose the file, check it, show what it is, and only then take it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from ui import ask, file_kinds
from ui.actions import Acts
from ui.imports.routes import Route
from ui.jobs import Job
from ui.updates.door import Door, NotTaken, SetUp, Update
from ui.window import Window

_KINDS = f"安装包 (*.exe *.deb);;{file_kinds.ANY}"
_START, _COPY, _INSTALL = "start", "copy", "install"


class Updates(QObject):
    """Brings in what a publisher hands out: a new version of the program, or data for it."""

    def __init__(self, door: Door, window: Window) -> None:
        super().__init__(window)
        self._door = door
        self._jobs = window.context.jobs
        self._notice = window.notice
        self._window = window
        window.actions_.connect_parts((self,))
        window.imports.take_over(Route.UPDATE, self.read)
        window.manual.wants_set_up.connect(self.ask_for_set_up)

    @property
    def acts(self) -> Acts:
        """What it does, by the names of the menus' entries."""
        return {"check_set_up": self.ask_for_set_up}

    def ask_for_set_up(self) -> None:
        """Ask for a set-up file on a stick or a share."""
        ask.open_files(
            self._window,
            "检查安装包",
            ask.documents_folder(),
            _KINDS,
            lambda paths: self.check_set_up(paths[0]),
        )

    def check_set_up(self, path: Path) -> None:
        """Check the set-up file `path` in the background, then say what it is."""
        job = Job(f"正在检查 {path.name}", lambda report: self._door.take_set_up(path, report))
        job.done.connect(self._show_set_up)
        job.failed.connect(self._say_refused)
        self._jobs.start(job)

    def read(self, paths: Sequence[Path]) -> None:
        """Check the data updates `paths` in the background, then ask for each whether to take it."""
        for path in paths:
            self._check_update(path)

    def _check_update(self, path: Path) -> None:
        job = Job(f"正在检查 {path.name}", lambda _report: self._door.read_update(path))
        job.done.connect(self._show_update)
        job.failed.connect(self._say_refused)
        self._jobs.start(job)

    def _show_set_up(self, set_up: SetUp) -> None:
        if set_up.verb:
            verbs = (ask.Verb(_START, set_up.verb),)
        elif set_up.command:
            verbs = (ask.Verb(_COPY, "复制安装命令"),)
        else:
            self._notice.say(set_up.words, "warning")
            return
        answered: dict[str, Callable[[SetUp], None]] = {
            _START: self._start,
            _COPY: self._copy_command,
        }
        ask.question(
            self._window, "检查安装包", set_up.words, verbs, lambda answer: answered[answer](set_up)
        )

    def _start(self, set_up: SetUp) -> None:
        try:
            set_up.start()
        except NotTaken as error:
            self._say_refused(error)
        else:
            # The set-up program cannot replace what is running.
            self._window.close()

    def _copy_command(self, set_up: SetUp) -> None:
        QGuiApplication.clipboard().setText(set_up.command)
        self._notice.say("已复制安装命令。关闭本程序后，在终端里粘贴运行", "good")

    def _show_update(self, update: Update) -> None:
        verbs = (ask.Verb(_INSTALL, "安装"),)
        ask.question(
            self._window, "安装更新文件", update.words, verbs, lambda _answer: self._install(update)
        )

    def _install(self, update: Update) -> None:
        job = Job("正在安装更新文件", lambda _report: update.install())
        job.done.connect(self._say_installed)
        job.failed.connect(self._say_refused)
        self._jobs.start(job)

    def _say_installed(self, words: str) -> None:
        self._notice.say(words, "good", (("现在重新打开窗口", self._window.open_again),))

    def _say_refused(self, error: Exception) -> None:
        known = isinstance(error, NotTaken)
        words = str(error) if known else "没有检查完，什么也没有改动。详情已记入日志"
        self._notice.say(words, "error")
