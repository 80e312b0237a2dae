"""`jixiao export board`, `remarks` and `totals`: the lists on paper of the one who collects."""

import argparse
from pathlib import Path

from db.board_prints import print_board, print_remarks, print_totals
from db.boards import Boards
from desktop.cli.data import open_data
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.years import year_of


def export_board_list(asked: argparse.Namespace) -> ExitCode:
    """Write the list that was asked for, whole or not at all. Raises CannotWrite."""
    out = Path(asked.out)
    with open_data(asked) as (workspace, database):
        year = year_of(asked, workspace)
        try:
            match asked.format:
                case "board":
                    print_board(Boards(database).read(year), out)
                case "remarks":
                    print_remarks(database, year, out)
                case _:
                    print_totals(workspace, year, out)
        except ValueError as error:
            raise Stop(str(error), ExitCode.REFUSED) from error
    print(f"已导出：{out}")
    return ExitCode.DONE
