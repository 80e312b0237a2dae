"""Kept hand-ins, what was collected, remarks and names: in and out without loss, all or nothing."""

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.collected import Collected, TakenFile
from db.data_file_name import name_of
from db.engine import Database, open_database
from db.handin_files import Drawer, HandinFiles
from db.remark_lists import RemarkList, RemarkLists, Side
from db.row_ids import row_ids
from db.workspace import Workspace
from templates.handin.collect.board import Expected
from templates.handin.compare.place import Place
from templates.handin.file import dump_handin, load_handin
from templates.handin.handin import Handin
from templates.handin.remark import AnswerKind, answer_remark, make_remark
from templates.sample import sample_book
from tests.db.books import insert
from tests.db.files import faults
from tests.templates.handin.handins import KEY, NOW, handin, later

_OLD = Path(__file__).parent.parent / "old_databases"


def sealed(one: Handin) -> tuple[Handin, bytes]:
    content = dump_handin(one, KEY)
    return load_handin(content), content


def taken(one: Handin, *, settled: bool = True, trusts: bool = True) -> TakenFile:
    read, content = sealed(one)
    return TakenFile(read, content, read.covers, settled, trusts)


def test_a_kept_file_comes_back_as_it_was_sealed(database: Database) -> None:
    files = HandinFiles(database)
    first, content = sealed(handin())
    number = files.keep(Drawer.MADE, first, content)
    assert files.keep(Drawer.MADE, first, content) == number
    (kept,) = files.all(Drawer.MADE, 2027)
    assert (kept.content, kept.handin, kept.digest) == (content, first, first.digest)
    assert (kept.round, kept.created, kept.scope) == (1, NOW, ("326001",))
    assert files.find(Drawer.MADE, first.digest) == kept
    assert files.find(Drawer.COLLECTED, first.digest) is None
    assert files.all(Drawer.MADE, 2026) == files.all(Drawer.COLLECTED, 2027) == ()


def test_the_last_round_of_a_scope(database: Database) -> None:
    files = HandinFiles(database)
    first = handin()
    whole = handin(sample_book())
    for one in (later(first, first.book), first, whole):
        files.keep(Drawer.MADE, *sealed(one))
    last = files.last(Drawer.MADE, 2027, ["326001"])
    assert last is not None
    assert last.round == 2
    last = files.last(Drawer.MADE, 2027, ["326"])
    assert last is not None
    assert last.handin.book == sample_book()
    assert files.last(Drawer.MADE, 2027, ["326002"]) is None


def test_what_is_taken_is_the_base_once_it_is_settled(database: Database) -> None:
    collected = Collected(database)
    first = taken(handin())
    second = taken(
        later(first.handin, replace(first.handin.book, framework="mixed")), settled=False
    )
    collected.store([second, first])
    assert {code: one.round for code, one in collected.last(2027).items()} == {"326001": 2}
    assert {code: one.round for code, one in collected.taken(2027).items()} == {"326001": 1}
    assert collected.bases(2027) == {"326001": first.handin.book}
    collected.store([replace(second, settled=True)])
    collected.store([second])
    assert collected.taken(2027)["326001"].digest == second.handin.digest
    assert collected.bases(2027)["326001"].framework == "mixed"
    assert collected.bases(2026) == {}


def test_a_key_is_known_once_it_is_trusted(database: Database) -> None:
    collected = Collected(database)
    collected.store([taken(handin(), trusts=False)])
    assert collected.keys() == {}
    collected.know("326001", KEY.public_key)
    collected.know("326001", KEY.public_key)
    assert collected.keys() == {"326001": {KEY.public_key}}


def test_storing_fails_whole(database: Database) -> None:
    collected = Collected(database)
    broken = replace(taken(later(handin(), handin().book)), codes=(None,))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        collected.store([taken(handin()), broken])
    assert collected.last(2027) == {}
    assert HandinFiles(database).all(Drawer.COLLECTED, 2027) == ()


def test_remarks_of_a_scope_replace_each_other(database: Database) -> None:
    first, content = sealed(handin())
    files, lists = HandinFiles(database), RemarkLists(database)
    files.keep(Drawer.RECEIVED, first, content)
    file = files.find(Drawer.RECEIVED, first.digest)
    assert file is not None
    remark = make_remark(first.book, Place(project_no=1, field="budget"), "核对金额", "财政", NOW)
    lists.put(Side.RECEIVED, [RemarkList(file, (remark,))])
    later_on = NOW + timedelta(hours=1)
    answered = answer_remark(remark, AnswerKind.CHANGED, "", "王小满", later_on)
    lists.put(Side.RECEIVED, [RemarkList(file, (answered,))])
    assert lists.all(Side.RECEIVED, 2027) == (RemarkList(file, (answered,)),)
    assert lists.find(Side.RECEIVED, 2027, ("326001",)) == RemarkList(file, (answered,))
    assert lists.find(Side.RECEIVED, 2027, ("326",)) is None
    assert lists.all(Side.GIVEN, 2027) == ()


def test_the_list_of_those_expected(database: Database) -> None:
    collected = Collected(database)
    units = [Expected("326002", "图书馆"), Expected("326001", "本级")]
    collected.expect(units)
    collected.expect(units)
    assert collected.expected() == tuple(units)


def test_a_data_file_keeps_its_name_and_no_two_have_the_same(
    database: Database, tmp_path: Path
) -> None:
    name = name_of(database)
    assert name == name_of(database)
    other = open_database(tmp_path / "other.db")
    assert name_of(other) != name
    other.close()


def test_row_ids_have_the_shape_of_the_book(workspace: Workspace) -> None:
    book = sample_book()
    ids = row_ids(workspace, insert(workspace, book), "x")
    assert ids.source == "x"
    assert len(ids.projects) == len(set(ids.projects)) == len(book.projects)
    assert [len(rows) for rows in ids.indicators] == [len(p.indicators) for p in book.projects]
    assert len(ids.safeguards) == len(book.safeguards)


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_older_file_takes_hand_ins(data_file: Path, revision: str) -> None:
    shutil.copyfile(_OLD / f"revision-{revision}.db", data_file)
    database = open_database(data_file)
    Collected(database).store([taken(handin())])
    assert set(Collected(database).bases(2027)) == {"326001"}
    database.close()
    assert not faults(data_file)


def test_a_file_of_the_third_revision_has_kept_what_was_handed_in(data_file: Path) -> None:
    shutil.copyfile(_OLD / "revision-0003.db", data_file)
    database = open_database(data_file)
    (made,) = HandinFiles(database).all(Drawer.MADE, 2027)
    assert made.handin.about.sender.person == "王小满"
    assert Collected(database).expected() == (Expected("326001", "本级"),)
    database.close()


def test_units_that_were_moved_are_the_same_scope(database: Database) -> None:
    files, units = HandinFiles(database), ("326001", "326002")
    first, content = sealed(handin(sample_book(), units=units))
    files.keep(Drawer.MADE, first, content)
    found = files.last(Drawer.MADE, 2027, units[::-1])
    assert found is not None
    assert found.scope == units
    assert files.last(Drawer.MADE, 2027, units[:1]) is None
