"""`jixiao` alone: the door from the console program to the window."""

import argparse
import gc

from desktop.cli.exit_codes import ExitCode
from desktop.paths import data_file


def open_window(asked: argparse.Namespace) -> ExitCode:
    """Open the window on the data file and return when it is closed."""
    # Nothing that a start makes is garbage; `desktop.gui` lets it be collected again.
    gc.disable()
    from desktop.gui import main

    return ExitCode.DONE if main(data_file(asked.data)) == 0 else ExitCode.NO_DATA
