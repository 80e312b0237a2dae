"""Another window of the program, on another data file."""

import sys
from pathlib import Path

from PySide6.QtCore import QProcess


def start_beside(path: Path) -> bool:
    """Start the program again on the data file `path` and return whether it started.

    A process of its own: it has its own lock, its own undo, and an error in it is its own.
    """
    program = [] if getattr(sys, "frozen", False) else ["-m", "desktop"]
    started, _ = QProcess.startDetached(sys.executable, [*program, "--data", str(path)])
    return bool(started)
