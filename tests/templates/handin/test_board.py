from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from templates.book import Book, Department
from templates.handin.collect.board import Expected, Level, Totals, make_board
from templates.handin.compare.place import Place
from templates.handin.handin import Handin
from templates.handin.remark import AnswerKind, answer_remark, make_remark
from templates.sample import sample_book
from tests.templates.handin.handins import NOW, handin, later

BOOK = sample_book()
EXPECTED = (
    Expected("326001", "本级"),
    Expected("326002", "图书馆"),
    Expected("326003", "文化馆"),
)


def _unit(number: int) -> Handin:
    unit = BOOK.units[number]
    return handin(replace(BOOK, units=(unit,)), units=(unit.code,))


def _sum(book: Book) -> Decimal:
    return sum((one.budget for one in book.projects if one.budget is not None), Decimal(0))


def test_the_board_says_who_is_missing() -> None:
    board = make_board(EXPECTED, [_unit(0), _unit(1)])
    assert [(row.code, row.round, row.state) for row in board.rows] == [
        ("326001", 1, "已报送"),
        ("326002", 1, "已报送"),
        ("326003", 0, "未报送"),
    ]
    assert [row.name for row in board.missing] == ["文化馆"]
    assert board.rows[0].person == "王小满"
    assert board.rows[0].created == NOW


def test_totals_are_those_of_the_units() -> None:
    board = make_board(EXPECTED, [handin(BOOK)])
    assert board.totals.budget == _sum(BOOK)
    assert [row.totals.projects for row in board.rows] == [
        *(len(u.projects) for u in BOOK.units),
        0,
    ]
    assert board.totals.indicators == sum(len(one.indicators) for one in BOOK.projects)
    assert make_board(EXPECTED, []).totals == Totals()


def test_the_last_round_counts_whatever_the_order() -> None:
    first = _unit(0)
    second = later(first, replace(BOOK, units=BOOK.units[:1]))
    for collected in ([first, second], [second, first]):
        row = make_board(EXPECTED, collected).rows[0]
        assert (row.round, row.created) == (2, NOW + timedelta(days=1))


def test_strangers_are_shown_after_the_others() -> None:
    board = make_board(EXPECTED[1:], [_unit(0)])
    assert [(row.code, row.name, row.state) for row in board.rows][-1] == (
        "326001",
        BOOK.units[0].name,
        "不在名单中",
    )
    assert len(board.missing) == 2


def test_findings_are_counted_by_unit() -> None:
    findings = (
        {"severity": "error", "unit": "326001"},
        {"severity": "warning", "unit": "326002"},
        {"severity": "hint", "unit": ""},
        {"severity": ["odd"], "unit": []},
    )
    first, second, _ = make_board(EXPECTED, [replace(handin(BOOK), findings=findings)]).rows
    assert (first.totals.errors, first.totals.warnings, first.totals.hints) == (1, 0, 1)
    assert (second.totals.errors, second.totals.warnings, second.totals.hints) == (0, 1, 1)


def test_the_board_turns_green_when_the_remarks_are_answered() -> None:
    remark = make_remark(BOOK, Place(project_no=1), "请补充", "李审", NOW)
    one = replace(_unit(0), remarks=(remark,))
    assert make_board(EXPECTED, [one]).rows[0].state == "待回复意见"
    answered = answer_remark(remark, AnswerKind.CHANGED, "", "王小满", NOW)
    assert make_board(EXPECTED, [replace(one, remarks=(answered,))]).rows[0].state == "已报送"
    kept = {"326001": [answered, remark]}
    assert make_board(EXPECTED, [_unit(0)], remarks=kept).rows[0].open_remarks == 1


def test_a_bureau_has_departments_on_its_board() -> None:
    other = replace(BOOK, department=Department("303", "示例局"))
    expected = (Expected("303", "示例局"), Expected("326", "文旅局"), Expected("340", "水务局"))
    board = make_board(expected, [handin(BOOK), handin(other)], Level.DEPARTMENTS)
    assert [row.state for row in board.rows] == ["已报送", "已报送", "未报送"]
    assert board.totals.budget == 2 * _sum(BOOK)
