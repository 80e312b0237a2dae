"""Signs of remarks at the fields of a page; one leads to its remark in the panel."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget
from typing_extensions import override

from ui.pages.page import Page
from ui.remarks.signs import SIZE, RemarkMark, sign_of
from ui.review.located import Spot, bindings_of
from ui.review.room import is_right_aligned, make_room
from ui.widgets.tips import plain_tip

_ROOM_BELOW = 2 * SIZE + 10


class RemarkFlag(QToolButton):
    """A sign in the corner of a field, beside or below that of a finding."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("remarkFlag")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setIconSize(QSize(SIZE, SIZE))
        self.setFixedSize(QSize(SIZE + 2, SIZE + 2))
        field.installEventFilter(self)

    def show_mark(self, mark: RemarkMark) -> None:
        """Show the sign of `mark`."""
        self.setIcon(sign_of(mark))
        self.setToolTip(plain_tip(mark.tip))
        self.setAccessibleName(mark.tip)
        self.show()
        self._place()
        make_room(self._field)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The room stays as it is while the size changes: the signs keep their distance to the end.
        if event.type() == QEvent.Type.Resize:
            self._place()
        elif event.type() in (QEvent.Type.ChildRemoved, QEvent.Type.ChildAdded):
            self._place()
            make_room(self._field)
        return False

    def _place(self) -> None:
        field = self._field
        numbers = is_right_aligned(field)
        left, top = field.width() - SIZE - 4, min(3, max(0, (field.height() - SIZE) // 2))
        if numbers:
            left = 2
        if field.findChild(QWidget, "flag") is not None:
            if field.height() >= _ROOM_BELOW:
                top += SIZE + 3
            else:
                left += SIZE + 2 if numbers else -SIZE - 2
        self.move(left, top)


class RemarkFlags:
    """The signs on the page that is shown; called again whenever page or remarks change."""

    def __init__(self, lead_to: Callable[[Spot], object]) -> None:
        self._lead_to = lead_to
        self._flagged: dict[QWidget, RemarkFlag] = {}

    def show(self, page: Page | None, found: Mapping[Spot, RemarkMark]) -> None:
        """Put signs on the fields of `page` that were `found`, and on no others."""
        shown = bindings_of(page) if page is not None and found else {}
        wanted = {one.widget: spot for spot, one in shown.items() if spot in found}
        for field in [one for one in self._flagged if one not in wanted]:
            self._take_off(field)
        for field, spot in wanted.items():
            flag = self._flagged.get(field) or self._put_on(field)
            flag.setProperty("spot", spot)
            flag.show_mark(found[spot])

    def _put_on(self, field: QWidget) -> RemarkFlag:
        flag = self._flagged[field] = RemarkFlag(field)
        flag.clicked.connect(lambda: self._lead_to(flag.property("spot")))
        return flag

    def _take_off(self, field: QWidget) -> None:
        flag = self._flagged.pop(field)
        field.removeEventFilter(flag)
        flag.hide()
        make_room(field)
        flag.deleteLater()
