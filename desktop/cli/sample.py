"""`jixiao sample`: the sample book for an empty data file."""

import argparse

from db.edits import Insert, Kind
from desktop.cli.data import open_workspace, path_of
from desktop.cli.exit_codes import ExitCode, Stop
from templates.sample import sample_book


def put_sample(asked: argparse.Namespace) -> ExitCode:
    """Put the sample book into the data file; refuse where there is a book already."""
    with open_workspace(asked, writes=True) as workspace:
        if workspace.books():
            raise Stop("数据文件中已有文本，示例只放入空的数据文件。", ExitCode.REFUSED)
        workspace.apply(Insert(Kind.BOOK, sample_book()))
    print(f"已放入示例文本：{path_of(asked)}")
    return ExitCode.DONE
