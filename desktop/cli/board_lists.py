"""`jixiao export board`, `remarks` and `totals`: the lists on paper of the one who collects."""

import argparse
from pathlib import Path

from db.board_prints import board_list, remarks_list, totals_list
from db.boards import Boards
from desktop.cli.data import open_data
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.cli.paper import write_list
from desktop.cli.years import year_of


def export_board_list(asked: argparse.Namespace) -> ExitCode:
    """Write the list that was asked for, whole or not at all. Raises CannotWrite."""
    out = Path(asked.out)
    with open_data(asked) as (workspace, database):
        year = year_of(asked, workspace)
        try:
            match asked.format:
                case "board":
                    content = board_list(Boards(database).read(year))
                case "remarks":
                    content = remarks_list(database, year)
                case _:
                    content = totals_list(workspace, year)
        except ValueError as error:
            raise Stop(str(error), ExitCode.REFUSED) from error
    write_list(content, out)
    print(f"已导出：{out}")
    return ExitCode.DONE
