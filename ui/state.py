"""What the window keeps when it is closed, and takes up again at the next start."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from ui.window import Window

_LONGEST_WAIT = 5000
_SMALL_SCREEN = 1440


def keep(window: "Window") -> None:
    """Store what was typed, end what is under way, and remember how the window was left."""
    editor, jobs = window.editor, window.context.jobs
    # First of all: what is typed would wait for what is being written.
    jobs.cancel_all()
    editor.flush()
    if kept := editor.drafts.as_unplaced():
        editor.apply(kept, "保留没有填对的内容")
    window.manual.close()
    if window.is_made("finder"):
        window.finder.end()
    jobs.cancel_all()
    jobs.wait(_LONGEST_WAIT)
    window.navigator.model.let_go()
    window.navigator.expansion.let_go()
    window.pages.let_go()
    _keep_places(window)


def _keep_places(window: "Window") -> None:
    settings, navigator = window.settings, window.navigator
    settings.keep_bytes("geometry", window.saveGeometry())
    window.aside.keep(settings)
    window.frame.keep(settings)
    settings.keep_tree(window.data_file, navigator.key, navigator.expansion.nodes)
    settings.sync()


def restore(window: "Window") -> None:
    """Put the window where it was, and show the node that was shown."""
    settings, navigator = window.settings, window.navigator
    if not window.restoreGeometry(settings.bytes_of("geometry")):
        _fit_screen(window)
    window.frame.restore(settings)
    navigator.expansion.open_each(settings.open_nodes_in(window.data_file))
    last = settings.key_in(window.data_file)
    if last is None or not navigator.go_to(last):
        window.guide.go_anywhere()


def show_in(window: "Window", width: int, height: int) -> None:
    """Show the window in a size of its own, whatever the screen, and share it out anew."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    window.show()
    window.resize(width, height)
    window.frame.share(window.width())


def _fit_screen(window: "Window") -> None:
    """Fill a small screen, leave room around on a large one."""
    room = window.screen().availableSize()
    if room.width() <= _SMALL_SCREEN:
        window.setWindowState(Qt.WindowState.WindowMaximized)
