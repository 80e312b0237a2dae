"""What the projects of a data file have been measured by."""

from db.edits import Insert, Kind
from templates.book import Book, Indicator, Project, Unit


def _row(level2: str, level3: str, description: str = "") -> Indicator:
    return Indicator("产出指标", level2, level3, description)


def test_the_most_used_come_first_with_their_newest_words(workspace):
    rows = (_row("数量指标", "巡查次数", "旧"), _row("数量指标", "巡查次数", "新"))
    mine = Project(name="甲", indicators=(_row("数量指标", "只有我有"),))
    other = Project(
        name="乙", indicators=(_row("数量指标", "宣传场次"), *rows, _row("质量指标", "合格率"))
    )
    workspace.apply(Insert(Kind.BOOK, Book(units=(Unit("1", "一", (mine, other)),))))
    (book,) = (one.ref for one in workspace.books())
    besides = workspace.refs_of(book).projects[0]
    found = workspace.used_indicators(("数量指标",), besides)
    assert [(one.level3, one.description, one.times) for one in found] == [
        ("巡查次数", "新", 2),
        ("宣传场次", "", 1),
    ]
    assert len(workspace.used_indicators((), besides)) == 3
    assert workspace.used_indicators(("时效指标",), besides) == ()
