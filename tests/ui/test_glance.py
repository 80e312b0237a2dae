"""The pages of a book and of a unit: they show what was read already, and follow every edit."""

import pytest

from db.edits import Kind, Move, Remove, SetField
from tests.ui.looking import texts
from ui.models.nodes import Key
from ui.pages import projects as project_list
from ui.pages.projects import ProjectList


def names(shown):
    return [row[1] for row in texts(shown.model())]


def test_a_list_reads_the_book_itself_and_follows_it(context, editor, book, projects, qtbot):
    shown = ProjectList(context)
    qtbot.addWidget(shown)
    shown.show()
    shown.show_projects_of(book)
    qtbot.waitUntil(lambda: shown.model().rowCount() == len(projects))
    editor.apply(SetField(projects[1], "name", "Pump house"), "试")
    qtbot.waitUntil(lambda: names(shown)[1] == "Pump house")
    editor.apply(Remove(projects[0]), "试")
    qtbot.waitUntil(lambda: names(shown)[0] == "Pump house")
    shown.let_go()
    shown.close()


def test_an_older_answer_does_not_take_a_newer_one_back(context, book, projects, qtbot):
    shown = ProjectList(context)
    qtbot.addWidget(shown)
    workspace = context.editor.workspace
    seen = []
    shown.worked_out.connect(lambda found: seen.append([one.ref for one in found.lines]))
    for unit in workspace.refs_of(book).units:
        shown.show_projects_of(book, unit)
        shown.show_copy(workspace.snapshot(book), workspace.refs_of(book))
    qtbot.waitUntil(lambda: bool(seen) and not context.jobs.busy)
    assert seen == [list(workspace.children(unit, Kind.PROJECT))]
    shown.let_go()


@pytest.mark.parametrize("of_unit", [False, True])
def test_a_page_shows_what_the_reviewer_has_read(
    window, editor, book, projects, qtbot, monkeypatch, of_unit
):
    reviewer = window.review.reviewer
    qtbot.waitUntil(lambda: reviewer.is_fresh(book) and reviewer.review(book) is not None)

    def read_again(*_):
        raise AssertionError("the book was read again")

    monkeypatch.setattr(project_list, "read_book", read_again)
    unit = editor.workspace.parent(projects[0])
    page_key = Key(unit) if of_unit else Key(book)
    window.go_to(page_key)
    page = window.pages.page
    count = len(editor.workspace.children(unit, Kind.PROJECT)) if of_unit else len(projects)
    qtbot.waitUntil(lambda: page.projects.model().rowCount() == count)
    editor.apply(SetField(projects[0], "name", "Pump house"), "试")
    qtbot.waitUntil(lambda: names(page.projects)[0] == "Pump house")
    editor.apply(Move(projects[0], unit, 1), "试")
    qtbot.waitUntil(lambda: names(page.projects)[1] == "Pump house")
    while editor.undo():
        pass
    # Taking a step back leads to where it was.
    window.go_to(page_key)
    qtbot.waitUntil(lambda: "Pump house" not in names(page.projects))
