"""Opens an empty PySide6 window: what no program with a window can do without."""

import time

began = time.monotonic()

from _start_report import report  # noqa: E402
from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: E402

imported = time.monotonic()
app = QApplication([])
started = time.monotonic()
window = QMainWindow()
window.resize(1366, 740)
window.show()
opened = time.monotonic()
report(
    app,
    {"python": began, "imports": imported, "application": started, "window": opened},
    window.windowHandle(),
    window.close,
)
