from dataclasses import replace
from decimal import Decimal

import pytest

from templates.book import Book, Department, Indicator, Item, Project, Unit
from templates.handin.compare.conflict import Choice, ConflictKind
from templates.handin.compare.merge import decide, merge
from templates.handin.compare.place import print_place
from templates.handin.compare.scope import book_to_hand_in, empty_book
from templates.sample import sample_book
from tests.templates.handin.test_differences import with_project, with_rows

BASE = sample_book()


def _row(name: str) -> Indicator:
    return Indicator("产出指标", "数量指标", name, f"{name}的说明", "1个")


def test_both_sides_changes_come_together() -> None:
    ours = with_project(BASE, 0, lambda one: replace(one, budget=Decimal(90)))
    theirs = with_project(BASE, 0, lambda one: replace(one, purpose="新的用途"))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.book.projects[0].budget == Decimal(90)
    assert merged.book.projects[0].purpose == "新的用途"


def test_a_cell_that_both_changed_is_a_conflict_and_stays_ours() -> None:
    ours = with_rows(BASE, lambda rows: rows.__setitem__(2, replace(rows[2], value="≥7场")))
    theirs = with_rows(
        BASE, lambda rows: rows.__setitem__(2, replace(rows[2], value="≥9场", basis="合同"))
    )
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.CELL
    assert print_place(merged.book, conflict.place).endswith("绩效指标第3行 · 指标值")
    old = BASE.projects[0].indicators[2].value
    assert (conflict.base, conflict.ours, conflict.theirs) == (old, "≥7场", "≥9场")
    assert merged.book.projects[0].indicators[2].value == "≥7场"
    assert merged.book.projects[0].indicators[2].basis == "合同"
    assert decide(merged, {conflict.key: Choice.THEIRS}) == theirs
    assert decide(merged, {conflict.key: Choice.OURS}) == merged.book
    assert merge(BASE, ours, theirs, choices={conflict.key: Choice.OURS}).conflicts == ()


def test_a_key_that_is_no_conflicts_is_refused() -> None:
    with pytest.raises(KeyError, match="nothing"):
        decide(merge(BASE, BASE, BASE), {"nothing": Choice.OURS})


def test_new_rows_of_both_sides_stay_where_they_were_put() -> None:
    ours = with_rows(BASE, lambda rows: rows.insert(1, _row("甲事项")))
    theirs = with_rows(BASE, lambda rows: rows.insert(0, _row("首")))
    theirs = with_rows(theirs, lambda rows: rows.append(_row("末")))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    names = [row.level3 for row in merged.book.projects[0].indicators]
    old = [row.level3 for row in BASE.projects[0].indicators]
    assert names == ["首", old[0], "甲事项", *old[1:], "末"]


def test_the_same_new_row_comes_in_once() -> None:
    ours = with_rows(BASE, lambda rows: rows.append(_row("甲事项")))
    theirs = with_rows(BASE, lambda rows: rows.append(replace(_row("甲事项"), basis="合同")))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.book == theirs


def test_new_rows_that_are_merely_alike_both_stay() -> None:
    ours = with_rows(BASE, lambda rows: rows.append(_row("河道巡查次数")))
    theirs = with_rows(BASE, lambda rows: rows.append(_row("河道巡查公里数")))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert len(merged.book.projects[0].indicators) == len(BASE.projects[0].indicators) + 2


def test_what_one_removed_and_the_other_left_alone_is_gone() -> None:
    shorter = with_rows(BASE, lambda rows: rows.pop(1))
    assert merge(BASE, BASE, shorter).book == shorter
    assert merge(BASE, shorter, BASE).book == shorter
    elsewhere = with_project(BASE, 1, lambda one: replace(one, purpose="新的用途"))
    assert merge(BASE, elsewhere, shorter).book.projects[0] == shorter.projects[0]


def test_what_they_removed_and_we_changed_is_asked() -> None:
    ours = with_rows(BASE, lambda rows: rows.__setitem__(1, replace(rows[1], value="9场")))
    theirs = with_rows(BASE, lambda rows: rows.pop(1))
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.REMOVED_THERE
    assert (conflict.place.row, conflict.theirs) == (2, "")
    assert merged.book == ours
    assert decide(merged, {conflict.key: Choice.THEIRS}) == theirs


def test_what_we_removed_and_they_changed_is_asked() -> None:
    ours = with_rows(BASE, lambda rows: rows.pop(1))
    theirs = with_rows(BASE, lambda rows: rows.__setitem__(1, replace(rows[1], value="9场")))
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.REMOVED_HERE
    assert (conflict.place.section, conflict.place.row, conflict.ours) == ("indicators", 0, "")
    assert merged.book == ours
    assert decide(merged, {conflict.key: Choice.THEIRS}) == theirs


def test_an_order_that_one_changed_is_taken_and_the_others_rows_keep_their_place() -> None:
    ours = with_rows(BASE, lambda rows: rows.insert(2, _row("甲事项")))
    theirs = with_rows(BASE, lambda rows: rows.reverse())
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    names = [row.level3 for row in merged.book.projects[0].indicators]
    assert names.index("甲事项") == 2
    names.remove("甲事项")
    assert names == [row.level3 for row in theirs.projects[0].indicators]


def test_two_orders_are_a_conflict() -> None:
    ours = with_rows(BASE, lambda rows: rows.append(rows.pop(0)))
    theirs = with_rows(BASE, lambda rows: rows.reverse())
    merged = merge(BASE, ours, theirs)
    (conflict,) = merged.conflicts
    assert conflict.kind is ConflictKind.ORDER
    assert conflict.place.section == "indicators"
    assert merged.book == ours
    assert decide(merged, {conflict.key: Choice.THEIRS}) == theirs


def test_without_base_what_is_blank_is_filled_and_the_rest_asked() -> None:
    ours = Book(Department("303"), units=(Unit("303001", "", (Project("P1", purpose="甲"),)),))
    theirs = Book(
        Department("303", "示例局"),
        2027,
        units=(Unit("303001", "本级", (Project("P1", "事项", purpose="乙"),)),),
    )
    merged = merge(None, ours, theirs)
    assert [(one.base, one.ours, one.theirs) for one in merged.conflicts] == [("", "甲", "乙")]
    assert merged.book.department == Department("303", "示例局")
    assert merged.book.units[0].name == "本级"
    assert merged.book.projects[0].name == "事项"


def test_a_unit_touches_no_other_unit_and_not_part_one() -> None:
    theirs = replace(
        with_project(BASE, 0, lambda one: replace(one, budget=Decimal(1))),
        overall_goals=(Item("别处"),),
        units=with_project(BASE, 0, lambda one: replace(one, budget=Decimal(1))).units[:1],
    )
    merged = merge(BASE, BASE, theirs, ["326001"]).book
    assert merged.overall_goals == BASE.overall_goals
    assert merged.units[1] is BASE.units[1]
    assert merged.projects[0].budget == Decimal(1)


def test_conflicts_of_a_unit_have_their_place_in_the_whole_book() -> None:
    second = BASE.units[1]
    changed = [
        replace(second, projects=(replace(second.projects[0], purpose=text), *second.projects[1:]))
        for text in ("甲", "乙")
    ]
    ours = replace(BASE, units=(BASE.units[0], changed[0]))
    theirs = replace(BASE, units=(changed[1],))
    (conflict,) = merge(BASE, ours, theirs, [second.code]).conflicts
    assert conflict.place.unit == second.code
    assert conflict.place.project_no == len(BASE.units[0].projects) + 1


def test_a_new_unit_comes_in_the_order_of_codes() -> None:
    new = Book(units=(Unit("326000", "新单位"), Unit("326003", "后来的单位")))
    merged = merge(None, BASE, new, ["326000", "326003"]).book
    assert [unit.code for unit in merged.units] == ["326000", "326001", "326002", "326003"]


def test_what_a_unit_hands_in_is_its_own() -> None:
    book = book_to_hand_in(BASE, ["326002"])
    assert book == replace(empty_book(BASE), units=BASE.units[1:])
    assert book_to_hand_in(BASE) is BASE


def test_a_code_that_stands_twice_loses_nothing() -> None:
    twins = (Unit("303001", "甲"), Unit("303001", "乙"), Unit("303001", "丙"))
    merged = merge(None, Book(units=twins[:1]), Book(units=twins), ["303001"]).book
    assert {unit.name for unit in merged.units} == {"甲", "乙", "丙"}
