"""The console program `jixiao`. Starts without Qt; a command's modules load when it runs."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window without one; return an exit code.

    Ctrl+C ends it in one word at any time, while its modules load too.
    """
    try:
        from desktop.cli.commands import run

        return int(run(arguments))
    except KeyboardInterrupt:
        from desktop.cli.exit_codes import ExitCode

        sys.stderr.write(f"\n{ExitCode.CANCELLED.meaning}\n")
        return int(ExitCode.CANCELLED)
