"""Flags at the fields of a page: the sign of the gravest finding, and all of them in the tip."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from templates.findings import Finding
from ui.icons import tinted
from ui.pages.page import Page
from ui.review.delegate import colour_of
from ui.review.located import Spot, bindings_of
from ui.review.room import is_right_aligned, make_room
from ui.review.words import ICONS, tip

_SIZE = 14
_OWN_TIP = "own_tip"


class Flag(QLabel):
    """A small sign in the corner of a field; it stays there when the field changes its size."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self.setObjectName("flag")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(QSize(_SIZE, _SIZE))
        field.installEventFilter(self)
        self._place()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Show the sign of the first of `findings`."""
        worst = findings[0].severity
        icon = tinted(ICONS[worst], colour_of(worst))
        self.setPixmap(icon.pixmap(QSize(_SIZE, _SIZE), self.devicePixelRatioF()))
        self.show()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        field = self._field
        # Amounts stand at the right end of their fields.
        left = 3 if is_right_aligned(field) else field.width() - _SIZE - 3
        self.move(left, min(4, max(0, (field.height() - _SIZE) // 2)))


class Flags:
    """The flags of the page that is shown; called again whenever page or findings change."""

    def __init__(self) -> None:
        self._flagged: dict[QWidget, Flag] = {}

    def show(
        self,
        page: Page | None,
        found: Mapping[Spot, tuple[Finding, ...]],
        reasons: Mapping[Finding, str],
    ) -> None:
        """Flag the fields of `page` with what was `found`, and no others."""
        wanted: dict[QWidget, tuple[Finding, ...]] = {}
        if page is not None:
            for spot, binding in bindings_of(page).items():
                if findings := found.get(spot):
                    wanted[binding.widget] = findings
        for field in [one for one in self._flagged if one not in wanted]:
            self._take_off(field)
        for field, findings in wanted.items():
            self._put_on(field, findings, reasons)

    def _put_on(
        self, field: QWidget, findings: tuple[Finding, ...], reasons: Mapping[Finding, str]
    ) -> None:
        if field not in self._flagged:
            self._flagged[field] = Flag(field)
            field.setProperty(_OWN_TIP, field.toolTip())
        self._flagged[field].show_findings(findings)
        make_room(field)
        said = "\n\n".join(tip(one, reasons.get(one, "")) for one in findings)
        field.setToolTip(said)
        field.setAccessibleDescription(said)

    def _take_off(self, field: QWidget) -> None:
        flag = self._flagged.pop(field)
        field.removeEventFilter(flag)
        flag.hide()
        make_room(field)
        flag.deleteLater()
        field.setToolTip(str(field.property(_OWN_TIP) or ""))
        field.setAccessibleDescription("")
