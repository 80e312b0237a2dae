"""`jixiao` alone: the door from the console program to the window."""

import argparse

from desktop.cli.exit_codes import ExitCode
from desktop.paths import data_file


def open_window(asked: argparse.Namespace) -> ExitCode:
    """Open the window on the data file and return when it is closed."""
    from desktop.gui import main

    return ExitCode.DONE if main(data_file(asked.data)) == 0 else ExitCode.NO_DATA
