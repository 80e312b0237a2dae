"""The board of a data file: whose it is, who is in it, and which file stands for whom."""

import pytest

from db.board_prints import board_list, remarks_list, totals_list
from db.boards import Boards, level_of
from db.collected import Collected, TakenFile
from db.engine import Database
from db.remark_lists import RemarkList, RemarkLists, Side
from db.workspace import Workspace
from templates.handin.collect.board import Expected, Level
from templates.handin.compare.place import Place
from templates.handin.file import dump_handin, load_handin
from templates.handin.handin import Handin
from templates.handin.remark import make_remark
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, NOW, handin


def take(database: Database, one: Handin) -> None:
    read = load_handin(content := dump_handin(one, KEY))
    Collected(database).store([TakenFile(read, content, read.covers, settled=True)])


def test_without_a_list_nobody_is_a_stranger_or_missing(database: Database) -> None:
    take(database, handin())
    found = Boards(database).read(2027)
    assert not found.has_list
    assert [(row.code, row.state) for row in found.board.rows] == [("326001", "已报送")]


def test_with_a_list_the_missing_and_the_strangers_are_named(database: Database) -> None:
    take(database, handin())
    Collected(database).expect([Expected("326002", "图书馆")])
    found = Boards(database).read(2027)
    states = [(row.code, row.state) for row in found.board.rows]
    assert states == [("326002", "未报送"), ("326001", "不在名单中")]


def test_open_remarks_count_and_are_listed(database: Database) -> None:
    take(database, handin())
    boards = Boards(database)
    assert boards.read(2027).board.rows[0].open_remarks == 0
    file = Collected(database).last(2027)["326001"]
    remark = make_remark(file.handin.book, Place("326001", project_no=1), "请核对", "赵", NOW)
    RemarkLists(database).put(Side.GIVEN, [RemarkList(file, (remark,))])
    assert boards.read(2027).board.rows[0].state == "待回复意见"
    assert "待答复 1 条" in remarks_list(database, 2027).facts
    assert board_list(boards.read(2027)).rows[0][3] == "待回复意见"


def test_a_whole_book_stands_for_its_units(database: Database) -> None:
    take(database, handin(sample_book()))
    found = Boards(database).read(2027)
    file = found.file_of("326002")
    assert file is not None
    assert file.scope == ("326",)
    assert found.file_of("999001") is None


def test_the_level_is_that_of_the_list_or_of_what_came_in() -> None:
    assert level_of([Expected("326", "")], []) is Level.DEPARTMENTS
    assert level_of([Expected("326001", "")], []) is Level.UNITS
    assert level_of([], [handin()]) is Level.UNITS


def test_totals_of_nothing_say_what_to_do(database: Database) -> None:
    with pytest.raises(ValueError, match="先汇总"):
        totals_list(Workspace(database), 2027)
