"""Names of files in UTF-8: Qt writes them so whatever the locale, Python as the locale says."""

import os
import sys

_UTF8 = {"PYTHONUTF8": "1", "LC_CTYPE": "C.UTF-8"}
"""For Python itself, and for a packaged one that does not look at its variables."""


def start_in_utf8() -> None:
    """Begin the window again in UTF-8 where the locale has another encoding, such as GB 18030.

    Else a folder 文档 that was chosen in a dialog of Qt would not be found by Python.
    """
    environment = {name: value for name, value in os.environ.items() if name != "LC_ALL"} | _UTF8
    if sys.getfilesystemencoding() == "utf-8" or environment == dict(os.environ):
        return
    program = [] if getattr(sys, "frozen", False) else ["-m", "desktop"]
    os.execve(sys.executable, [sys.executable, *program, *sys.argv[1:]], environment)  # noqa: S606
