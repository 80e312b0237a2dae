"""The window's entry point: puts the parts together and decides nothing."""

import gc
import logging
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QLockFile, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from db.engine import open_database
from db.errors import StorageError
from db.workspace import Workspace
from desktop import VERSION, paths
from desktop.completion import Completion
from desktop.crash import Crash
from desktop.handover import Inbox, hand_over
from desktop.logs import bound_log, start_log, stop_log
from templates.framework import load_frameworks
from templates.library.common_indicators import load_library
from ui import NAME, icons
from ui.appearance import dress
from ui.context import Context
from ui.editor import Editor
from ui.jobs import Job, Jobs, Report
from ui.rules import Rules
from ui.settings import Settings
from ui.window import Window
from ui.words import OwnWords

log = logging.getLogger(__name__)

_NEVER = 1_000_000
_UNTIL_PAINTED = 200
"""Milliseconds after which the window has been painted and other work may begin."""


def main(data_file: Path | None = None, files: Sequence[Path] = ()) -> int:
    """Run the program on `data_file`, by default the user's own, until its window closes.

    `files` are opened as if they were dropped on the window. Returns 0, or 1 if the data file
    cannot be used; a dialog has said why.
    """
    path = paths.data_file(data_file)
    settings = Settings(paths.settings_file())
    app = start_application(settings)
    crash = Crash(app)
    crash.install()
    try:
        with locked(path) as refusal:
            if refusal:
                return _hand_over(path, files, refusal) if files else _refuse(refusal)
            return _run(app, path, settings, files)
    except StorageError as error:
        return _refuse(str(error))
    finally:
        crash.uninstall()
        stop_log()


def start_application(settings: Settings) -> QApplication:
    """Return the application, Chinese throughout and dressed as `settings` say."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.setApplicationName("jixiao")
    app.setApplicationDisplayName(NAME)
    app.setApplicationVersion(VERSION)
    app.setDesktopFileName("jixiao")
    _speak_chinese(app)
    dress(settings)
    app.setWindowIcon(icons.program_icon())
    return app


def open_window(path: Path, settings: Settings) -> Window:
    """Return a window on the data file `path`, not shown yet. Raises StorageError."""
    paths.make_own_folder(path)
    database = open_database(path)
    frameworks, refused = load_frameworks(paths.frameworks_folder(path))
    library, also_refused = load_library(paths.library_folder(path))
    jobs = Jobs()
    rules = Rules(database, paths.rules_folder(path))
    context = Context(Editor(Workspace(database), jobs), frameworks, jobs, database, library, rules)
    with _undressed():
        window = Window(context, path, settings, VERSION)
    jobs.setParent(window)
    window.editor.setParent(window)
    if refused or also_refused:
        words = "；".join((*refused, *also_refused))
        window.notice.say(f"没有采用这些指标体系、常用指标文件：{words}", "warning")
    return window


@contextmanager
def _undressed() -> Iterator[None]:
    """Make widgets without the style sheet: with it, each that gets a parent is styled again."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)  # noqa: S101 - there are no widgets without one
    sheet = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(sheet)


def render_screenshot(data_file: Path, png: Path, size: tuple[int, int] = (1366, 768)) -> None:
    """Draw the window on `data_file` in `size` into the file `png`.

    Made for the offscreen platform, where a window that is shown is laid out and seen by
    nobody. Settings of the user are neither read nor written.
    """
    with TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "window.ini")
        start_application(settings)
        window = open_window(data_file, settings)
        window.show_in(*size)
        window.begin_review()
        window.show_first_project()
        settle()
        window.context.jobs.wait(10_000)
        settle()
        window.grab().save(str(png))
        close_window(window)


def settle() -> None:
    """Let the window lay itself out; there is no event loop yet that would."""
    loop = QEventLoop()
    QTimer.singleShot(300, loop, loop.quit)
    loop.exec()


def close_window(window: Window) -> None:
    """Close the window and let go of its data file."""
    window.close()
    window.editor.workspace.close()
    window.deleteLater()


@contextmanager
def locked(path: Path) -> Iterator[str]:
    """Hold the lock of a data file and give `""`, or who else holds it, in words for a person."""
    paths.make_own_folder(path)
    lock = QLockFile(str(path.with_name(path.name + ".lock")))
    # Held for as long as the program runs; the default calls a lock stale after 30 seconds.
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        yield ""
        lock.unlock()
    elif lock.error() == QLockFile.LockError.LockFailedError:
        yield _who_holds(lock, path)
    else:
        # No lock can be made there; opening the data file says what is wrong with the folder.
        yield ""


def _run(app: QApplication, path: Path, settings: Settings, files: Sequence[Path]) -> int:
    start_log(paths.log_folder())
    log.info("Start %s on %s", VERSION, path)
    while True:
        window = _show(path, settings, files)
        try:
            code = app.exec()
        finally:
            window.context.jobs.wait(5000)
            window.editor.workspace.close()
        if not window.opens_again:
            return code
        window.deleteLater()
        files = ()


def _show(path: Path, settings: Settings, files: Sequence[Path]) -> Window:
    """Show a window on the data file, which opens `files` once the program runs."""
    window = open_window(path, settings)
    window.show()
    rest = Completion(window, path)
    if named := [one.absolute() for one in files]:
        rest.when_complete(lambda: window.open_files(named))
    Inbox(path, window).arrived.connect(
        lambda handed: rest.when_complete(lambda: _open_in_front(window, handed))
    )
    QTimer.singleShot(_UNTIL_PAINTED, window, lambda: _settle_in(window, path, rest))
    return window


def _open_in_front(window: Window, files: Sequence[Path]) -> None:
    """Open `files` that a second start of the program handed over, in front of other programs."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    if files:
        window.open_files(files)


def _hand_over(path: Path, files: Sequence[Path], refusal: str) -> int:
    """Let the window that is open already open `files`; say so if it does not take them."""
    if hand_over(path, files):
        return 0
    return _refuse(f"{refusal}\n要打开的文件请拖到那个窗口里。")


def _settle_in(window: Window, path: Path, rest: Completion) -> None:
    """Do what the start of the program did not wait for."""
    collect_young_garbage()
    rest.complete()
    _back_up(window, path)
    job = Job("准备", _load_the_rest, quiet=True)
    job.done.connect(lambda _none: window.prefetch())
    window.context.jobs.start(job)


def collect_young_garbage() -> None:
    """Let garbage be collected again, but never search all there is.

    With ten thousand projects in memory such a search holds every thread for a second. Values are
    in no cycles; what was made for the window stays to the end.
    """
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
    gc.enable()


def _load_the_rest(report: Report) -> None:
    """Load what the first typed value or a first click would have to wait for otherwise."""
    from desktop.updates.copies import drop_copies
    from ui.ahead import load_ahead

    bound_log()
    load_ahead(report)
    drop_copies()


def _back_up(window: Window, path: Path) -> None:
    """Copy the data file aside, off the GUI thread, once the window can be seen."""
    from db.backup import back_up

    job = Job("备份", lambda _report: back_up(path), quiet=True)
    job.failed.connect(lambda error: window.notice.say(f"今天没有备份成功：{error}", "warning"))
    window.context.jobs.start(job)


def _refuse(words: str) -> int:
    """Say why the program cannot start. Nothing else is there yet that could go on meanwhile."""
    from PySide6.QtWidgets import QMessageBox

    log.error("Refused: %s", words)
    box = QMessageBox(QMessageBox.Icon.Warning, NAME, words)
    box.addButton("关闭", QMessageBox.ButtonRole.RejectRole)
    box.open()
    QApplication.exec()
    return 1


def _speak_chinese(app: QApplication) -> None:
    """Load Qt's own words, from its own folder or from the one beside a frozen program."""
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        app.installTranslator(translator)
    else:
        log.warning("No Chinese words for Qt in %s", folder)
    app.installTranslator(OwnWords(app))


def _who_holds(lock: QLockFile, path: Path) -> str:
    process, host, _program = lock.getLockInfo()
    where = f"（电脑 {host}，进程 {process}）" if host else ""
    return f"“{path.name}”已经打开{where}。\n请切换到那个窗口；如果找不到，请先结束那个进程再试。"
