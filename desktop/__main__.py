"""`python -m desktop`, and the program 绩效填报 of the packages: the window."""

import argparse
import gc
import sys
from io import TextIOWrapper
from pathlib import Path

from desktop.encoding import start_in_utf8


def main() -> int:
    """Open the window on the data file that was named; with --smoke try the program instead."""
    start_in_utf8()
    parser = argparse.ArgumentParser(prog="绩效填报", add_help=False)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--smoke", type=Path, metavar="FOLDER")
    # What the system passes on when a file is opened with the program: a .jxb by double click.
    parser.add_argument("files", type=Path, nargs="*")
    asked, _ = parser.parse_known_args()
    if asked.smoke:
        _speak_utf8()
        from desktop.smoke import try_out

        return try_out(asked.smoke)
    # Nothing that a start makes is garbage; `desktop.gui` lets it be collected again.
    gc.disable()
    from desktop.gui import main as open_window

    return open_window(asked.data, asked.files)


def _speak_utf8() -> None:
    # A windowed program on Windows has streams only where somebody reads them, in no good encoding.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
