"""The errors that stand in the way, of a book that has very many of them."""

from types import SimpleNamespace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from templates.book import Book, Department, Project, Unit
from templates.findings import Finding, Place, Section, Severity
from ui.handin.errors import ErrorsBox


def test_of_very_many_errors_the_first_are_listed_and_the_rest_are_counted(qtbot: QtBot) -> None:
    box = ErrorsBox()
    qtbot.addWidget(box)
    projects = tuple(Project(name=f"第{at}项") for at in range(1, 251))
    book = Book(Department("326", "示例区文旅局"), 2027, units=(Unit("326001", "本级", projects),))
    errors = tuple(error(number) for number in range(1, 251))
    box.show_errors(checked(book, errors))
    assert box.list.count() == 101
    assert box.list.item(99).text() == "100. 第100项　名称：太短"
    rest = box.list.item(100)
    assert rest.text() == "还有 150 处，见审核栏（F6）"
    assert rest.flags() == Qt.ItemFlag.NoItemFlags
    wanted: list[Finding] = []
    box.wants.connect(wanted.append)
    box.list.setCurrentRow(41)
    box.lead.click()
    assert wanted == [errors[41]]
    box.show_errors(checked(book, errors[:100]))
    assert box.list.count() == 100
    box.show_errors(None)
    assert box.list.count() == 0


def checked(book: Book, errors: tuple[Finding, ...]) -> object:
    return SimpleNamespace(draft=SimpleNamespace(book=book), verdict=SimpleNamespace(errors=errors))


def error(number: int) -> Finding:
    place = Place(Section.PROJECT, 0, number - 1, number, field="name")
    return Finding("short", Severity.ERROR, place, "", "太短", "看不懂")
