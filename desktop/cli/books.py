"""`jixiao books`: the books in the data file."""

import argparse

from desktop.cli.data import open_workspace, path_of, title_of
from desktop.cli.exit_codes import ExitCode
from templates.amounts import print_amount


def list_books(asked: argparse.Namespace) -> ExitCode:
    """Print one line a book: its number, department, year, and what is in it."""
    with open_workspace(asked) as workspace:
        entries = workspace.books()
    print(f"数据文件：{path_of(asked)}")
    for number, entry in enumerate(entries, start=1):
        print(
            f"{number:>3}  {title_of(entry)}  {entry.units} 个单位 {entry.projects} 个项目"
            f" {entry.indicators} 项指标  预算数合计 {print_amount(entry.budget) or '0.00'} 万元"
            f" 财政资金合计 {print_amount(entry.fiscal) or '0.00'} 万元"
        )
    if not entries:
        print("还没有文本。可以运行 jixiao import 文件 读入去年的，或 jixiao sample 放入示例。")
    return ExitCode.DONE
