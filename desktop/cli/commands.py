"""The commands of `jixiao`: each loads its modules when it runs."""

import argparse
import sys
from collections.abc import Callable, Sequence

from desktop.cli.arguments import parse
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.faults import silence_output, tell_fault, tell_refused

Command = Callable[[argparse.Namespace], ExitCode]


def run(arguments: Sequence[str] | None) -> ExitCode:
    """Run one command, or the window without one; whatever stops it is told in words."""
    _speak_utf8()
    asked = parse(arguments)
    try:
        code = _command(asked)(asked)
        if sys.stdout is not None:
            sys.stdout.flush()
    except Stop as stop:
        sys.stderr.write(f"{stop}\n")
        return stop.code
    except BrokenPipeError:
        # The reader of the output left, as `| head` does.
        silence_output()
        return ExitCode.CANCELLED
    except OSError as error:
        return tell_refused(error)
    except Exception as error:
        if _was_interrupted(error):
            raise KeyboardInterrupt from error
        return tell_fault(error)
    return code


def _was_interrupted(error: BaseException | None) -> bool:
    """Whether `error` came of Ctrl+C: a library that catches all makes an error of its own of it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


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
