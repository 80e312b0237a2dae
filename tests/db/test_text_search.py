"""Finding a text in a book."""

import pytest

from db.edits import Insert, Kind
from templates.book import Book, Department, Indicator, Item, ItemisedGoal, Project, Unit


@pytest.fixture
def book(workspace):
    rows = (Indicator("产出指标", "数量指标", "防汛次数", "防汛", "≥2次", "防汛"),)
    first = Project(name="防汛值守", purpose="用于防汛", goals=("防汛", "别的"), indicators=rows)
    value = Book(
        Department("402", "防汛局"),
        2027,
        overall_goals=(Item("别的", "防汛"), Item("防汛", "")),
        itemised_goals=(ItemisedGoal("一", "防汛", ("防汛",)), ItemisedGoal("防汛", "", ())),
        units=(Unit("402001", "防汛站", (Project(name="甲"), first)), Unit("402002", "ABC防汛")),
    )
    return workspace.apply(Insert(Kind.BOOK, value)).changes.added[0]


def test_hits_come_in_the_order_of_print(workspace, book):
    hits = workspace.find_texts(book, "防汛")
    assert [(hit.ref.kind, hit.key, hit.under) for hit in hits] == [
        (Kind.BOOK, "department_name", ""),
        (Kind.OVERALL_GOAL, "body", ""),
        (Kind.OVERALL_GOAL, "title", ""),
        (Kind.ITEMISED_GOAL, "goal", ""),
        (Kind.ITEMISED_INDICATOR, "text", ""),
        (Kind.ITEMISED_GOAL, "title", ""),
        (Kind.UNIT, "name", "防汛站"),
        (Kind.PROJECT, "name", "防汛值守"),
        (Kind.PROJECT, "purpose", "防汛值守"),
        (Kind.GOAL, "text", "防汛值守"),
        (Kind.INDICATOR, "level3", "防汛值守"),
        (Kind.INDICATOR, "description", "防汛值守"),
        (Kind.INDICATOR, "basis", "防汛值守"),
        (Kind.UNIT, "name", "ABC防汛"),
    ]
    assert hits[8].text == "用于防汛"


def test_case_matters_only_where_it_is_asked_for(workspace, book):
    assert len(workspace.find_texts(book, "abc")) == 1
    assert workspace.find_texts(book, "abc", exact_case=True) == ()
    assert len(workspace.find_texts(book, "ABC", exact_case=True)) == 1


def test_signs_of_sql_are_plain_text(workspace, book):
    assert workspace.find_texts(book, "%") == ()
    assert workspace.find_texts(book, "' OR 1=1 --") == ()


def test_only_the_book_that_is_asked_for(workspace, book):
    other = workspace.apply(Insert(Kind.BOOK, Book(units=(Unit("1", "防汛"),)))).changes.added[0]
    assert len(workspace.find_texts(other, "防汛")) == 1
