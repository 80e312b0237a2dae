"""The sorted list of plain values: asked for no more than can be seen, ticked by hand and by keys."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from templates.book import Book, Department, Project, Unit
from templates.checks.fixes import Round
from templates.findings import Finding, Fix, Place, Section, SetText, Severity
from ui.review.fix_dialog import FixDialog
from ui.widgets.listing import Listing
from ui.widgets.listing_model import Column, ListingModel

_MANY = 20_000


def test_of_many_rows_only_those_that_are_seen_are_put_into_words(qtbot: QtBot) -> None:
    asked: list[int] = []

    def say(row: int) -> str:
        asked.append(row)
        return f"第{row}行"

    model = ListingModel((Column("甲", say), Column("乙", say)))
    view = Listing(model, "many", "很多行")
    qtbot.addWidget(view)
    view.resize(500, 300)
    model.show(range(_MANY))
    view.show()
    qtbot.waitUntil(lambda: bool(asked))
    view.scrollToBottom()
    qtbot.waitUntil(lambda: _MANY - 1 in asked)
    assert len(set(asked)) < 100
    assert _MANY // 2 not in asked


def test_a_tick_is_painted_again_where_it_was_turned(qtbot: QtBot) -> None:
    ticked = {1, 2}
    model = ListingModel((Column("甲", str),), tick=lambda row: row in ticked)
    model.show((1, 2, 3))
    model.ticked.connect(lambda row, _is_set: ticked.symmetric_difference_update({row}))
    index = model.index(0, 0)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert told.args[:2] == [index, index]
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked


def test_fixes_are_left_out_by_the_space_bar_and_counted(qtbot: QtBot) -> None:
    dialog = opened(qtbot, 4)
    dialog.list.selectAll()
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert (dialog.ticked, len(dialog.left)) == ([], 4)
    dialog.list.clearSelection()
    dialog.list.choose_row(dialog.mends[2])
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.ticked == [dialog.mends[2].finding]
    assert button_words(dialog) == "修正 1 处"


def test_a_fix_is_left_out_by_a_click_into_its_box(qtbot: QtBot) -> None:
    dialog = opened(qtbot, 3)
    first = dialog.list.visualRect(dialog.list.model().index(0, 0))
    box = QPoint(first.left() + 10, first.center().y())
    QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert dialog.left == [dialog.mends[0].finding]


def opened(qtbot: QtBot, count: int) -> FixDialog:
    projects = tuple(Project(name=f"第{at}项") for at in range(1, count + 1))
    book = Book(Department("326", "示例区文旅局"), 2027, units=(Unit("326001", "本级", projects),))
    found = tuple(finding(at) for at in range(1, count + 1))
    dialog = FixDialog((Round(book, found, book),))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.list.isVisible)
    return dialog


def finding(number: int) -> Finding:
    place = Place(Section.PROJECT, 0, number - 1, number, field="purpose")
    fix = Fix("改", (SetText(place, "购置器材"),))
    return Finding("blank", Severity.ERROR, place, "购置 器材", "有空格", "看不清", fix=fix)


def button_words(dialog: QWidget) -> str:
    return dialog._make.text()
