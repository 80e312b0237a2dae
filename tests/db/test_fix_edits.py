"""A fix made in the data file is the fix made in plain values, and undo takes it back."""

from pathlib import Path

import pytest

from db.edits import Insert, Kind
from db.fix_edits import edit_of
from db.workspace import Workspace
from templates.book import Book, Indicator
from templates.checks import DEFAULT, apply_fix, built_in_rule_sets, check_book
from templates.findings import AddRow, Fix, Place, RemoveRow, Section, SetText
from templates.framework import built_in_frameworks
from templates.readers import read_file
from templates.sample import sample_book


def compare(workspace: Workspace, book: Book) -> int:
    """Make every fix of `book` in both ways; return how many there were."""
    framework = built_in_frameworks()[book.framework]
    ref = workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]
    findings = check_book(book, framework, built_in_rule_sets()[DEFAULT])
    mendable = [one for one in findings if one.fix]
    for finding in mendable:
        assert finding.fix
        applied = workspace.apply(edit_of(workspace, ref, finding.fix))
        assert workspace.book(ref) == apply_fix(book, finding)
        workspace.apply(applied.inverse)
        assert workspace.book(ref) == book
    return len(mendable)


def test_the_sample(workspace: Workspace) -> None:
    assert compare(workspace, sample_book()) > 0


def test_the_real_book(workspace: Workspace, seed: Path) -> None:
    (reading,) = read_file(seed, built_in_frameworks())
    assert compare(workspace, reading.book) > 5


ROW = Place(Section.PROJECT, 0, 1, 2, row=3)
CHANGES = [
    SetText(Place(Section.OVERALL_GOALS, item=2, field="body"), "新的正文"),
    SetText(Place(Section.ITEMISED_GOALS, item=1, line=2, field="indicators"), "新的指标"),
    SetText(Place(Section.UNIT, 1, field="name"), "新的单位"),
    SetText(Place(Section.PROJECT, 0, 1, 2, line=1, field="goals"), "新的目标"),
    SetText(Place(Section.PROJECT, 0, 1, 2, row=3, field="basis"), "新的依据"),
    SetText(Place(Section.PROJECT, 0, 1, 2, row=3, field="weight"), "10"),
    RemoveRow(ROW),
    AddRow(Place(Section.PROJECT, 0, 1, 2), Indicator("产出指标", "数量指标", "新的指标")),
    AddRow(Place(Section.PROJECT, 0, 1, 2), Indicator("没有的指标")),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.place.section}")
def test_every_kind_of_change(workspace: Workspace, change: SetText | RemoveRow | AddRow) -> None:
    from templates.checks import apply

    book = sample_book()
    ref = workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]
    fix = Fix("改", (change,))
    applied = workspace.apply(edit_of(workspace, ref, fix))
    assert workspace.book(ref) == apply(book, fix) != book
    workspace.apply(applied.inverse)
    assert workspace.book(ref) == book


def test_a_place_that_is_gone(workspace: Workspace) -> None:
    ref = workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]
    gone = Fix("改", (SetText(Place(Section.PROJECT, 0, 1, 99, field="name"), "x"),))
    with pytest.raises(LookupError):
        edit_of(workspace, ref, gone)
