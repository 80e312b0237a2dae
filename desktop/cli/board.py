"""`jixiao board`: who has handed in, in which round, with how much money, and who is missing."""

import argparse
import json
from pathlib import Path

from db.boards import Boards
from db.collected import Collected
from desktop.cli.data import open_data
from desktop.cli.exit_codes import ExitCode, cannot_read
from desktop.cli.years import year_of
from templates.amounts import print_amount
from templates.handin.collect.board import Board, BoardRow, Expected, Totals
from templates.handin.short_lists import read_expected
from templates.readers.reading import CannotRead


def show_board(asked: argparse.Namespace) -> ExitCode:
    """Print the board; code 1 while somebody is missing or owes an answer."""
    with open_data(asked, writes=bool(asked.expected)) as (workspace, database):
        if asked.expected:
            Collected(database).expect(_expected(Path(asked.expected)))
        year = year_of(asked, workspace)
        board = Boards(database).read(year).board
    if asked.json:
        print(json.dumps(_object(year, board), ensure_ascii=False, indent=1))
    else:
        _print(year, board)
    owing = any(row.open_remarks for row in board.rows)
    return ExitCode.LOOK_AGAIN if board.missing or owing else ExitCode.DONE


def _expected(path: Path) -> tuple[Expected, ...]:
    try:
        return read_expected(path)
    except CannotRead as error:
        raise cannot_read(path, error) from error


def _print(year: int | None, board: Board) -> None:
    print(f"{year or ''}年报送情况" if year else "报送情况")
    for row in board.rows:
        print("  " + _line(row))
    print(f"  合计：{_totals(board.totals)}")
    done = sum(row.handed_in for row in board.rows)
    missing = len(board.missing)
    owing = sum(1 for row in board.rows if row.open_remarks)
    if not board.rows:
        print("还没有收到报送文件。运行 jixiao collect 文件夹 汇总。")
    elif missing or owing:
        print(f"已报送 {done} 个，未报送 {missing} 个，待回复意见 {owing} 个")
    else:
        print(f"已全部报送（{done} 个），没有待回复的意见")


def _line(row: BoardRow) -> str:
    words = f"{row.code} {row.name}  {row.state}"
    if not row.handed_in or row.created is None:
        return words
    who = f" {row.person}" if row.person else ""
    remarks = f"  待回复意见 {row.open_remarks} 条" if row.open_remarks else ""
    return f"{words}  第{row.round}次 {row.created:%Y-%m-%d %H:%M}{who}  {_totals(row.totals)}{remarks}"


def _totals(totals: Totals) -> str:
    return (
        f"{totals.projects} 个项目 {totals.indicators} 项指标"
        f" 预算数 {print_amount(totals.budget)} 万元 财政资金 {print_amount(totals.fiscal)} 万元"
        f" 错误 {totals.errors} 警告 {totals.warnings}"
    )


def _object(year: int | None, board: Board) -> dict[str, object]:
    return {
        "year": year,
        "rows": [
            {
                "code": row.code,
                "name": row.name,
                "state": row.state,
                "round": row.round,
                "created": row.created.isoformat() if row.created else None,
                "open_remarks": row.open_remarks,
                **_totals_object(row.totals),
            }
            for row in board.rows
        ],
        "totals": _totals_object(board.totals),
        "missing": [row.code for row in board.missing],
    }


def _totals_object(totals: Totals) -> dict[str, object]:
    keys = ("projects", "indicators", "errors", "warnings", "hints")
    money = {key: str(getattr(totals, key)) for key in ("budget", "fiscal", "other")}
    return {**{key: getattr(totals, key) for key in keys}, **money}
