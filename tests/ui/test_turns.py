"""Work cut into turns of the event loop."""

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from ui.turns import in_turns


def test_steps_are_done_in_order_with_others_in_between(qtbot: QtBot) -> None:
    context, done = QObject(), []
    in_turns(context, lambda: done.append("甲"), lambda: done.append("乙"))
    QTimer.singleShot(0, context, lambda: done.append("键"))
    assert done == []
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["甲", "键", "乙"]


def test_what_is_left_goes_with_its_context(qtbot: QtBot) -> None:
    context, other, done = QObject(), QObject(), []
    in_turns(context, lambda: done.append("甲"), context.deleteLater, lambda: done.append("乙"))
    in_turns(other, *(lambda: None,) * 5, lambda: done.append("完"))
    qtbot.waitUntil(lambda: "完" in done)
    assert done == ["甲", "完"]
