"""Names of bars that begin alike: what differs is shown."""

import pytest
from pytestqt.qtbot import QtBot

from templates.figures import Bar
from ui.charts.bars import Bars
from ui.charts.names import without_shared

ALIKE = ("1. 中央财政水利资金（第1批）清淤", "2. 中央财政水利资金（第2批）护岸", "3. 河道保洁")


def test_what_is_shared_goes_and_the_number_stays() -> None:
    assert without_shared(ALIKE[0], ALIKE) == "1. …（第1批）清淤"
    assert without_shared(ALIKE[1], ALIKE) == "2. …（第2批）护岸"
    assert without_shared(ALIKE[2], ALIKE) == ALIKE[2]


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("河道保洁", ()),
        ("河道保洁", ("河道清淤",)),
        ("水利资金", ("水利资金甲",)),
        ("同名项目", ("同名项目",)),
    ],
)
def test_a_name_of_its_own_stays_whole(name: str, others: tuple[str, ...]) -> None:
    assert without_shared(name, others) == name


def test_long_names_stand_above_their_bars_and_short_ones_beside(qtbot: QtBot) -> None:
    chart = Bars("资金")
    qtbot.addWidget(chart)
    chart.show_bars([Bar(one, at, f"{at} 万元") for at, one in enumerate(ALIKE, 1)])
    chart.resize(900, 200)
    chart.show()
    beside = chart.sizeHint().height()
    chart.resize(320, 200)
    assert chart.sizeHint().height() > beside
    row, name, track, figure = chart._parts(0)
    assert name.bottom() <= track.top()
    assert row.contains(track)
    assert row.contains(figure)
    assert chart.shown_name(0, name.width()) == ALIKE[0]
    assert chart.shown_name(0, name.width() // 2).startswith("1. …（第1批）")
