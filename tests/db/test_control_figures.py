"""Control figures: kept with their book, taken back like any edit; and the chosen rule set."""

import shutil
from decimal import Decimal
from pathlib import Path

from db.chosen_rules import choose_rules, chosen_rules
from db.control_figures import (
    controls_in,
    edit_amount,
    edit_of_projects,
    edit_of_whole,
    edit_to_take,
    figure_rows,
)
from db.edits import Batch, Ref, Remove
from db.engine import open_database
from db.workspace import Workspace
from templates.controls import ControlFigure, Controls
from tests.db.files import dump

_OLD = Path(__file__).parent.parent / "old_databases"
PARK = ControlFigure("30301", "口袋公园建设", Decimal("58.50"))
TREES = ControlFigure("", "行道树养护", Decimal(12))


def figures(workspace: Workspace, book: Ref) -> list[ControlFigure]:
    return [one for _, one in figure_rows(workspace, book)]


def test_the_whole_is_set_changed_and_taken_back(workspace: Workspace, book: Ref) -> None:
    assert controls_in(workspace, book) is None
    workspace.apply(edit_of_whole(workspace, book, Decimal(100), None))
    workspace.apply(edit_of_whole(workspace, book, Decimal(100), 3))
    assert controls_in(workspace, book) == Controls(Decimal(100), 3)
    assert edit_of_whole(workspace, book, Decimal(100), 3) == Batch(())
    workspace.apply(edit_of_whole(workspace, book, None, None))
    assert figures(workspace, book) == []


def test_a_list_takes_the_place_of_another_and_leaves_the_whole(
    workspace: Workspace, book: Ref
) -> None:
    workspace.apply(edit_of_whole(workspace, book, Decimal(100), None))
    workspace.apply(edit_to_take(workspace, book, (TREES,)))
    workspace.apply(edit_to_take(workspace, book, (PARK,)))
    assert figures(workspace, book) == [ControlFigure(amount=Decimal(100)), PARK]
    new = (ControlFigure(amount=Decimal(7)), TREES)
    workspace.apply(edit_to_take(workspace, book, new))
    assert figures(workspace, book) == list(new)
    assert edit_to_take(workspace, book, new) == Batch(())


def test_figures_of_projects_one_by_one(workspace: Workspace, book: Ref) -> None:
    workspace.apply(edit_of_projects(workspace, book, (PARK, TREES)))
    more = ControlFigure(PARK.code, PARK.name, Decimal(60))
    workspace.apply(edit_of_projects(workspace, book, (more, ControlFigure("", TREES.name))))
    assert figures(workspace, book) == [more]
    ((ref, stored),) = figure_rows(workspace, book)
    workspace.apply(edit_amount(ref, stored, Decimal(61)))
    assert figures(workspace, book)[0].amount == Decimal(61)
    workspace.apply(edit_amount(ref, figures(workspace, book)[0], None))
    assert figures(workspace, book) == []


def test_undo_restores_the_bytes(workspace: Workspace, book: Ref, data_file: Path) -> None:
    before, inverses = [], []
    for made in (
        lambda: edit_to_take(workspace, book, (PARK, TREES)),
        lambda: edit_of_whole(workspace, book, Decimal(1), 2),
        lambda: edit_of_projects(workspace, book, (ControlFigure("", TREES.name),)),
        lambda: edit_to_take(workspace, book, (TREES,)),
    ):
        before.append(dump(data_file))
        inverses.append(workspace.apply(made()).inverse)
    for inverse in reversed(inverses):
        workspace.apply(inverse)
        assert dump(data_file) == before.pop()


def test_figures_go_and_come_with_their_book_and_are_no_part_of_it(
    workspace: Workspace, book: Ref
) -> None:
    value = workspace.book(book)
    workspace.apply(edit_to_take(workspace, book, (PARK,)))
    assert workspace.book(book) == value
    inverse = workspace.apply(Remove(book)).inverse
    workspace.apply(inverse)
    assert figures(workspace, book) == [PARK]


def test_files_of_older_revisions_take_figures_and_the_newest_has_kept_them(
    data_file: Path,
) -> None:
    shutil.copyfile(_OLD / "revision-0003.db", data_file)
    workspace = Workspace(open_database(data_file))
    book = workspace.books()[1].ref
    assert controls_in(workspace, book) is None
    workspace.apply(edit_of_whole(workspace, book, Decimal(5), None))
    workspace.close()
    shutil.copyfile(_OLD / "revision-0004.db", data_file)
    database = open_database(data_file)
    found = controls_in(Workspace(database), book)
    assert found is not None
    assert (found.total, found.projects, len(found.figures)) == (Decimal("120.50"), 3, 1)
    assert chosen_rules(database) == "hebei"
    database.close()


def test_the_chosen_rule_set_is_remembered_and_forgotten(data_file: Path) -> None:
    database = open_database(data_file)
    assert chosen_rules(database) == ""
    choose_rules(database, "xiqing")
    choose_rules(database, "qinghe")
    database.close()
    database = open_database(data_file)
    assert chosen_rules(database) == "qinghe"
    choose_rules(database, "")
    assert chosen_rules(database) == ""
    database.close()
