"""The console program `jixiao`. Starts without Qt; a command's modules load when it runs."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from desktop.cli.arguments import parse
from desktop.cli.exit_codes import ExitCode, Stop

Command = Callable[[argparse.Namespace], ExitCode]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window without one; return an exit code."""
    _speak_utf8()
    asked = parse(arguments)
    try:
        code = int(_command(asked)(asked))
        if sys.stdout is not None:
            sys.stdout.flush()
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return int(stop.code)
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{ExitCode.CANCELLED.meaning}\n")
        return int(ExitCode.CANCELLED)
    except BrokenPipeError:
        # The reader of the output left, as `| head` does; Python's last flush would tell it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return int(ExitCode.CANCELLED)
    return code


def _command(asked: argparse.Namespace) -> Command:
    match asked.command:
        case "import":
            from desktop.cli.imports import import_files as command
        case "export":
            from desktop.cli.exports import export as command
        case "check":
            from desktop.cli.check import check as command
        case "fix":
            from desktop.cli.fix import fix as command
        case "diff":
            from desktop.cli.diff import diff as command
        case "update" | "sign":
            return _command_about_updates(asked.command)
        case "books" | "rules" | "sample" | None:
            return _command_about_data(asked.command)
        case _:
            return _command_of_circle(asked.command)
    return command


def _command_about_data(name: str | None) -> Command:
    """Return a command that shows what is there: a list, the sample, the window."""
    match name:
        case "books":
            from desktop.cli.books import list_books as command
        case "rules":
            from desktop.cli.rules import show_rules as command
        case "sample":
            from desktop.cli.sample import put_sample as command
        case _:
            from desktop.cli.window import open_window as command
    return command


def _command_about_updates(name: str) -> Command:
    if name == "sign":
        from desktop.cli.signing import sign as command
    else:
        from desktop.cli.update import take_updates as command
    return command


def _command_of_circle(name: str) -> Command:
    """Return a command of handing in, collecting and returning."""
    match name:
        case "handin":
            from desktop.cli.handin import hand_in as command
        case "remarks":
            from desktop.cli.replies import list_remarks as command
        case "answer":
            from desktop.cli.replies import answer as command
        case "collect":
            from desktop.cli.collect import collect_files as command
        case "board":
            from desktop.cli.board import show_board as command
        case "return":
            from desktop.cli.returns import give_back as command
        case _:
            from desktop.cli.returns import acknowledge as command
    return command


def _speak_utf8() -> None:
    # A redirected stream on Chinese Windows is GBK, which has no words for many characters.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8" if not stream.isatty() else None, errors="replace")
