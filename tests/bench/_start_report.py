"""How the programs of the start bench tell their stages."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication


def report(
    app: QApplication, stages: dict[str, float], window: QWindow, close: Callable[[], object]
) -> None:
    """Print the stages in seconds since the start that STARTED names, once the window is drawn."""
    timer = QTimer(interval=1)

    def look() -> None:
        if not window.isExposed():
            return
        timer.stop()
        stages["drawn"] = time.monotonic()
        zero = float(os.environ["STARTED"])
        told = {name: at - zero for name, at in stages.items()}
        print(json.dumps({**told, "memory": resident()}), flush=True)
        close()
        app.exit()

    timer.timeout.connect(look)
    timer.start()
    app.exec()


def resident() -> float:
    """Return the memory of this process in MB."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6
