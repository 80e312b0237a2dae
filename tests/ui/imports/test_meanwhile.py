"""What a person does while an import is stored in the background."""

from typing import Any

from db.edits import Batch, Insert, Kind, Remove
from tests.ui.books import small_book
from ui.imports.takes import Take, edit_for
from ui.models.nodes import Key
from ui.pages.project import ProjectPage
from ui.widgets.fields import TextField


def test_typing_into_a_book_that_is_replaced_is_told_and_breaks_nothing(
    window: Any, workspace: Any, projects: Any, book: Any, qtbot: Any
) -> None:
    before = workspace.book(book)
    window.navigator.go_to(Key(projects[0]))
    page = window.findChild(ProjectPage)
    field = next(one for one in page.findChildren(TextField) if one.isVisible())
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    edit = Batch((Remove(book), Insert(Kind.BOOK, small_book())))
    applied = workspace.apply(edit)
    with qtbot.waitSignal(window.editor.refused) as told:
        window.editor.adopt(applied, "导入")
    assert "已经不在了" in told.args[0]
    assert window.editor.undo()
    assert workspace.book(book) == before


def test_two_files_may_take_the_place_of_one_book(workspace: Any, book: Any) -> None:
    before = workspace.book(book)
    applied = workspace.apply(edit_for([Take(small_book(), book), Take(small_book(), book)]))
    assert not workspace.exists(book)
    assert len(workspace.books()) == 2
    workspace.apply(applied.inverse)
    assert workspace.book(book) == before
    assert len(workspace.books()) == 1
