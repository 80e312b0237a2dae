"""Opens the window on a data file, says when each stage was over, and how much memory it took."""

import time

began = time.monotonic()

import gc  # noqa: E402
import sys  # noqa: E402

# As `desktop.__main__` does it.
gc.disable()

from pathlib import Path  # noqa: E402

from _start_report import report  # noqa: E402

from desktop.gui import close_window, open_window, start_application  # noqa: E402
from ui.settings import Settings  # noqa: E402

imported = time.monotonic()
data = Path(sys.argv[1])
settings = Settings(data.with_suffix(".ini"))
app = start_application(settings)
started = time.monotonic()
window = open_window(data, settings)
window.show()
opened = time.monotonic()
report(
    app,
    {"python": began, "imports": imported, "application": started, "window": opened},
    window.windowHandle(),
    lambda: close_window(window),
)
