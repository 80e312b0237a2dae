"""The control figures (控制数) that a command holds a book against."""

import argparse
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from db.control_figures import controls_in
from db.edits import Ref
from db.workspace import Workspace
from desktop.cli.exit_codes import ExitCode, Stop, cannot_read
from templates.amounts import read_amount
from templates.controls import Controls, controls_of
from templates.readers.reading import CannotRead


def controls_asked(asked: argparse.Namespace) -> Controls | None:
    """Return what was named on the command line, None if nothing was.

    Ends the command with words that name the cell where the list cannot be read.
    """
    controls = _listed(Path(asked.controls)) if asked.controls else None
    if asked.control_total is None:
        return controls
    return replace(controls or Controls(), total=_total(asked.control_total))


def controls_for(asked: argparse.Namespace, workspace: Workspace, book: Ref) -> Controls | None:
    """Return what was named on the command line, else what is stored with the book."""
    return controls_asked(asked) or controls_in(workspace, book)


def _listed(path: Path) -> Controls | None:
    # The readers of workbooks load when a list is there to be read.
    from templates.workbooks.control_list import read_control_list

    try:
        return controls_of(read_control_list(path))
    except CannotRead as error:
        raise cannot_read(path, error) from error


def _total(text: str) -> Decimal:
    try:
        total = read_amount(text)
    except ValueError as error:
        raise Stop(f"--control-total：{error}", ExitCode.USAGE) from error
    if total is None or total < 0:
        raise Stop("--control-total：请写部门项目支出总额，例如 1234.50", ExitCode.USAGE)
    return total
