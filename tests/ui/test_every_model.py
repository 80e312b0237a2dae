"""Every Qt model of the window keeps the rules of Qt while it changes."""

import importlib
import inspect
import pkgutil
import re
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt

import ui
from db.edits import Insert, Kind, Move, Ref, Remove, SetField
from db.remarks import PlacedRemark, Side, Spot
from db.text_search import TextHit
from templates.book import Indicator, Project
from templates.findings import Place, Section
from templates.framework import built_in_frameworks
from templates.handin.remark import Remark
from templates.workbooks.compared import ComparedRow, RowKind, RowState
from tests.ui.books import small_book
from ui.controls.model import FIGURE, ControlsModel, entries_of
from ui.handin.differences import DifferenceLine
from ui.handin.differences_dialog import _Filter
from ui.imports.doubts import Doubts
from ui.imports.merge_model import MergeModel
from ui.imports.parts import PartLine, PartsModel
from ui.models.finding_groups import Grouping
from ui.models.findings import FindingsModel
from ui.models.indicators import IndicatorsModel
from ui.models.nodes import Key
from ui.models.outline import OutlineModel
from ui.models.outline_filter import OutlineFilter
from ui.models.overview import Line, OverviewModel
from ui.remarks.listing import Line as RemarkLine
from ui.remarks.listing import Listing
from ui.remarks.model import RemarksModel
from ui.review.reviewer import Reviewer
from ui.search.hits import HitsModel
from ui.widgets.listing import _Sorted
from ui.widgets.listing_model import Column, ListingModel

FRAMEWORK = built_in_frameworks()["mof-2015"]
CHECK = Qt.ItemDataRole.CheckStateRole


def models_of_the_window():
    """Return every class of model in `ui` that is not there to be derived from."""
    found = set()
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        for _, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if issubclass(one, QAbstractItemModel) and one.__module__.startswith("ui."):
                found.add(one)
    return {one for one in found if not any(other.__base__ is one for other in found)}


@pytest.fixture
def edits(editor, book):
    """Change the book in every way, and take all of it back and do it again."""
    units = editor.workspace.children(book, Kind.UNIT)
    first, second, third = editor.workspace.refs_of(book).projects
    rows = editor.workspace.children(first, Kind.INDICATOR)

    def change():
        for edit in (
            Insert(Kind.PROJECT, Project(name="新的"), units[0], 0),
            Insert(Kind.INDICATOR, Indicator("产出指标", "时效指标", "及时率"), first, 1),
            SetField(rows[0], "level1", "效益指标"),
            SetField(first, "name", "改了名"),
            Move(rows[0], first, 4),
            Move(first, units[1], 0),
            Remove(rows[1]),
            Remove(second),
            Remove(units[0]),
            Insert(Kind.BOOK, small_book(2026)),
            Remove(third),
            Remove(book),
        ):
            editor.apply(edit, "改")
        while editor.undo():
            pass
        while editor.redo():
            pass
        while editor.undo():
            pass

    return change


def change_outline(watch, editor, edits, qtbot):
    model = OutlineModel(editor)
    watch(model)
    model.read_all_books()
    for key in list(model.nodes):
        model.fetchMore(model.key_index(key))
    edits()
    model.let_go()


def change_filter(watch, editor, edits, qtbot):
    model = OutlineModel(editor)
    narrowed = OutlineFilter(model)
    watch(narrowed)
    narrowed.look_for("改了名")
    edits()
    for words in ("fx", "", "没有这样的", "水文"):
        narrowed.look_for(words)
        edits()
    model.let_go()


def change_indicators(watch, editor, edits, qtbot):
    (book,) = editor.workspace.books()
    model = IndicatorsModel(editor, FRAMEWORK)
    watch(model)
    model.show(editor.workspace.refs_of(book.ref).projects[0], FRAMEWORK)
    edits()
    model.show(None, FRAMEWORK)


def change_findings(watch, editor, edits, qtbot, context):
    reviewer, model = Reviewer(context), FindingsModel()
    watch(model)
    (book,) = (one.ref for one in editor.workspace.books())
    refs = editor.workspace.refs_of(book)
    reviewer.attend(book)
    for edit in (
        SetField(refs.projects[0], "name", ""),
        Move(refs.projects[0], refs.units[1], 0),
        Remove(refs.projects[2]),
        Remove(refs.units[0]),
    ):
        qtbot.waitUntil(lambda: reviewer.is_fresh(book))
        model.show(reviewer.review(book))
        assert model.rowCount()
        editor.apply(edit, "改")
    model.group_by(Grouping.RULE)
    model.show(None)
    reviewer.deleteLater()


def change_remarks(watch, *_):
    model = RemarksModel()
    watch(model)
    lines = tuple(remark(at) for at in range(3))
    for shown in (lines, lines[:1], (), lines[1:]):
        model.show(Listing(lines=shown), lambda line: line.within != "1")
        assert len(model.shown()) == sum(one.within != "1" for one in shown)
    assert model.find("2").isValid()
    assert not model.find("1").isValid()
    model.show(None, bool)


def remark(at):
    said = Remark(
        str(at), Place(Section.BOOK), "请量化", "审核人", datetime(2026, 11, 2, tzinfo=UTC)
    )
    spot = Spot(Ref(Kind.PROJECT, 1))
    placed = PlacedRemark(Side.RECEIVED, (), said, spot)
    return RemarkLine(placed, Key(spot.row), f"第 {at % 2} 页", str(at))


def line(at):
    money = Decimal(at)
    return Line(Ref(Kind.PROJECT, at), Ref(Kind.UNIT, 1), at, "", f"项目{at}", money, money, at, ())


def change_overview(watch, *_):
    model = OverviewModel()
    watch(model)
    for lines in ((line(1), line(2)), (line(2), line(1)), (), (line(3),)):
        model.show(lines)
        assert model.rowCount() == len(lines)


def change_controls(watch, *_):
    model = ControlsModel()
    watch(model)
    for lines in ((line(1), line(2)), (line(2), line(1)), (), (line(3),)):
        model.show(entries_of(lines, ()))
        assert model.rowCount() == len(lines)
    assert model.setData(model.index(0, FIGURE), "12.5")
    assert not model.setData(model.index(0, FIGURE), "十二")


def change_listing(watch, *_):
    model = ListingModel((Column("甲", str), Column("乙", str)), tick=lambda row: row > 1)
    watch(model)
    for rows in ((3, 1, 2), (2, 3, 1), (), (5,)):
        model.show(rows)
        assert model.rows == rows
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, CHECK)


def change_sorted(watch, *_):
    model, narrowed = ListingModel((Column("甲", str),)), _Sorted()
    narrowed.setSourceModel(model)
    watch(narrowed)
    model.show((3, 1, 2))
    narrowed.sort(0, Qt.SortOrder.DescendingOrder)
    narrowed.keep(lambda row: row > 1)
    assert [narrowed.index(row, 0).data() for row in range(narrowed.rowCount())] == ["3", "2"]
    model.show((4, 0, 9))
    assert [narrowed.index(row, 0).data() for row in range(narrowed.rowCount())] == ["9", "4"]
    model.show(())


def change_merge(watch, *_):
    model = MergeModel()
    watch(model)
    rows = [ComparedRow(state, RowKind.PROJECT, state.label) for state in RowState]
    model.show_rows(rows)
    model.allow_deletes(allowed=True)
    model.show_states([RowState.ABSENT])
    assert model.setData(model.index(0, 0), Qt.CheckState.Unchecked, CHECK)
    model.tick_shown(ticked=True)
    model.show_rows(())
    model.allow_deletes(allowed=False)


def change_parts(watch, *_):
    model = PartsModel()
    watch(model)
    key = Key(Ref(Kind.PROJECT, 1))
    model.show_lines([PartLine(key, "1. 甲", "")], Doubts())
    model.relabel(0, PartLine(key, "1. 乙", ""))
    assert model.index(0).data() == "1. 乙"
    model.show_lines([], Doubts())


def change_hits(watch, *_):
    model = HitsModel()
    watch(model)
    model.replace_by("还没有找过")
    hits = [TextHit(Ref(Kind.PROJECT, at), "name", "值守值守") for at in range(3)]
    model.show(hits, re.compile("值守"))
    model.replace_by("值班")
    assert model.setData(model.index(1, 0), Qt.CheckState.Unchecked, CHECK)
    assert model.chosen == [hits[0], hits[2]]
    model.show(hits[:1], re.compile("值"))
    model.show([], re.compile("值"))
    model.replace_by("")


def change_differences(watch, *_):
    source, narrowed = ListingModel((Column("类别", lambda line: line.kind),)), _Filter(None)
    narrowed.setSourceModel(source)
    watch(narrowed)
    lines = [DifferenceLine(*words.split(), "", "", None) for words in ("新增 甲", "修改 乙")]
    source.show(lines)
    narrowed.want("新增", "")
    narrowed.want("", "乙")
    assert narrowed.rowCount() == 1
    source.show(lines[:1])
    narrowed.want("", "")
    source.show(())


CHANGES = {
    OutlineModel: change_outline,
    OutlineFilter: change_filter,
    IndicatorsModel: change_indicators,
    FindingsModel: change_findings,
    OverviewModel: change_overview,
    ControlsModel: change_controls,
    ListingModel: change_listing,
    _Sorted: change_sorted,
    MergeModel: change_merge,
    PartsModel: change_parts,
    HitsModel: change_hits,
    RemarksModel: change_remarks,
    _Filter: change_differences,
}


def test_no_model_is_forgotten():
    assert models_of_the_window() == set(CHANGES)


@pytest.mark.parametrize("model", CHANGES, ids=lambda one: one.__name__)
def test_it_keeps_the_rules_while_it_changes(model, watch_model, editor, edits, qtbot, context):
    change = CHANGES[model]
    more = (context,) if "context" in inspect.signature(change).parameters else ()
    change(watch_model, editor, edits, qtbot, *more)
