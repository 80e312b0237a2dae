"""Signs lie beside the text of a field, never over it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from templates.findings import Finding, Place, Section, Severity
from ui.remarks.flags import RemarkFlag
from ui.remarks.signs import RemarkMark
from ui.review.flags import Flag, Flags
from ui.review.room import make_room
from ui.widgets.fields import LineField, TextField

FOUND = (Finding("R04", Severity.ERROR, Place(Section.BOOK), "", "", ""),)


def put_on(flags: Flags, field: QWidget) -> QLabel:
    flags._put_on(field, FOUND, {})
    return flags._flagged[field]


def margins(field: QWidget) -> tuple[int, int]:
    found = field.viewportMargins() if isinstance(field, TextField) else field.textMargins()
    return found.left(), found.right()


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_text_ends_before_the_signs(qtbot, kind):
    field = kind()
    qtbot.addWidget(field)
    field.resize(200, 26)
    field.show()
    flags = Flags()
    flag = put_on(flags, field)
    left, alone = margins(field)
    assert left == 0
    assert field.width() - alone < flag.x()
    remark = RemarkFlag(field)
    remark.show_mark(RemarkMark(1, 1))
    assert field.width() - margins(field)[1] < min(remark.x(), flag.x())
    both = margins(field)
    field.resize(300, 26)
    assert margins(field) == both
    assert field.width() - both[1] < min(remark.x(), flag.x())
    remark.hide()
    make_room(field)
    assert margins(field) == (0, alone)
    flags._take_off(field)
    assert margins(field) == (0, 0)


def test_numbers_begin_after_the_sign(qtbot):
    field = LineField()
    qtbot.addWidget(field)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.resize(60, 26)
    field.show()
    flag = put_on(Flags(), field)
    assert isinstance(flag, Flag)
    assert margins(field) > (flag.x() + flag.width(), 0)
    assert margins(field)[1] == 0
