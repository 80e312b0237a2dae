"""The panel 审核: what a finance reviewer would say, and the way to each place."""

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from templates.findings import Finding, Severity
from ui import icons
from ui.models.finding_groups import Grouping, Wanted
from ui.models.findings import FindingsModel
from ui.models.nodes import Key
from ui.models.roles import FINDING_ROLE
from ui.review.delegate import FindingDelegate
from ui.review.detail import Detail
from ui.review.review import Review
from ui.widgets.buttons import NarrowButton
from ui.widgets.list_panel import (
    choose_line,
    head_line,
    lay_out_panel,
    list_with_detail,
    shape_list,
)
from ui.widgets.search import SearchField
from ui.widgets.sheet import named, words
from ui.widgets.wrapping_row import WrappingRow

_GROUPINGS = {"按项目": Grouping.PLACE, "按类别": Grouping.RULE}
_ALL = frozenset(Severity)
_KINDS = {
    "全部": Wanted(),
    "错误": Wanted(frozenset({Severity.ERROR})),
    "警告": Wanted(frozenset({Severity.WARNING})),
    "提示": Wanted(frozenset({Severity.HINT})),
    "能自动修正": Wanted(_ALL, fixable=True),
}
_TYPING = 120


class ReviewPanel(QWidget):
    """Lists the findings of the current book. It asks for things; it does none itself."""

    chosen = Signal(object)
    """The `Finding` whose place a person wants to see."""
    fix_wanted = Signal(object, object)
    """The finding, and the fix of it that was chosen."""
    fix_alike_wanted = Signal(object)
    """The finding of whose check all certain fixes are wanted, after a preview."""
    fix_all_wanted = Signal()
    """All certain fixes are wanted, after a preview."""
    answered = Signal(object, str)
    """The finding and the reason given for it."""
    check_wanted = Signal()
    rules_wanted = Signal()
    """A person wants to see or choose the rule set."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingsModel(self)
        self.tree = QTreeView()
        self.detail = Detail()
        self.search = SearchField("按文字筛选")
        self.grouping, self.kinds = QComboBox(), QComboBox()
        self.counts, self.empty = named(QLabel(), "reviewCounts"), words("quiet")
        self.fix_all = QPushButton("修正全部…")
        self.check = QPushButton("立即检查")
        self.rules = named(NarrowButton(), "rulesLine")
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._want)
        self._lay_out()
        shape_list(self.tree, self.model, "审核问题")
        self.tree.setItemDelegate(FindingDelegate(self.tree))
        self._connect()
        self.show_review(None)

    def _lay_out(self) -> None:
        self.split = list_with_detail(self.tree, self.detail)
        head = head_line("审核", self.counts, "收起审核（F6）", self.closed.emit)
        column = lay_out_panel(self, (head, self._filters()), self.empty, self.split)
        column.addLayout(self._foot())

    def _filters(self) -> QVBoxLayout:
        for box, choices, name in (
            (self.grouping, _GROUPINGS, "分组"),
            (self.kinds, _KINDS, "显示哪些问题"),
        ):
            box.addItems(list(choices))
            box.setAccessibleName(name)
            box.setToolTip(name)
        self.search.setAccessibleName("筛选审核问题")
        line = WrappingRow()
        line.add_stretching(self.grouping)
        line.add_stretching(self.kinds)
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 8, 6)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.search)
        return column

    def _foot(self) -> QVBoxLayout:
        icons.wear(self.check, "review")
        self.check.setToolTip("把整本从头检查一遍（F7）")
        self.fix_all.setToolTip("列出所有有把握改对的地方，看过再改")
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 6, 8, 6)
        foot.setSpacing(4)
        foot.addLayout(WrappingRow(self.check, self.fix_all))
        foot.addWidget(self.rules)
        return foot

    def _connect(self) -> None:
        self.grouping.activated.connect(self._group)
        self.kinds.activated.connect(self._want)
        self.search.textEdited.connect(lambda _text: self._timer.start())
        self.search.textChanged.connect(lambda text: None if text else self._want())
        self.tree.clicked.connect(self._choose)
        self.tree.activated.connect(self._choose)
        self.tree.selectionModel().currentChanged.connect(self._show_detail)
        self.model.modelReset.connect(self._show_detail)
        self.detail.fix_wanted.connect(self.fix_wanted)
        self.detail.kind_wanted.connect(self.fix_alike_wanted)
        self.detail.answered.connect(self.answered)
        self.fix_all.clicked.connect(self.fix_all_wanted)
        self.check.clicked.connect(self.check_wanted)
        self.rules.clicked.connect(self.rules_wanted)
        self.model.rowsInserted.connect(self._open_new)

    @property
    def review(self) -> Review | None:
        """The review that is shown."""
        return self.model.review

    @property
    def current(self) -> Finding | None:
        """The finding that is current in the list."""
        found = self.tree.currentIndex().data(FINDING_ROLE)
        return found if isinstance(found, Finding) else None

    def show_review(self, review: Review | None, differing: frozenset[Key] | None = None) -> None:
        """Show `review` from now on; `differing` as in `FindingsModel.show`."""
        before = self.model.review
        if review is before and review is not None:
            return
        self.model.show(review, differing)
        if review and (before is None or before.book != review.book):
            self._open_all()
        self._say()
        self._show_detail()

    def show_kind(self, check: str) -> None:
        """Show the findings of one check, by its id, of all if that is blank, check by check."""
        self.grouping.setCurrentText("按类别")
        self.kinds.setCurrentText("全部")
        self.search.setText(check)
        self.model.group_by(Grouping.RULE)
        self._want()
        self.tree.expandAll()
        if self.model.rowCount():
            choose_line(self.tree, self.model.index(0, 0, self.model.index(0, 0)))
        self.tree.setFocus()

    def step(self, by: int) -> Finding | None:
        """Make the next (1) or last (-1) finding current, around the ends; return it."""
        index = self.model.neighbour(self.tree.currentIndex(), by)
        if not index.isValid():
            return None
        choose_line(self.tree, index)
        return self.current

    def make_current(self, finding: Finding) -> None:
        """Make `finding` current, if it is shown."""
        index = self.model.find(finding)
        if index.isValid():
            choose_line(self.tree, index)

    def say_checking(self) -> None:
        """Say that a check is under way."""
        self.counts.setText("正在检查…")

    def _choose(self, index: QModelIndex) -> None:
        finding = index.data(FINDING_ROLE)
        if isinstance(finding, Finding):
            self.chosen.emit(finding)

    def _group(self) -> None:
        self.model.group_by(_GROUPINGS[self.grouping.currentText()])
        self._open_all()

    def _want(self) -> None:
        self._timer.stop()
        wanted = _KINDS[self.kinds.currentText()]
        self.model.want(Wanted(wanted.severities, self.search.text(), wanted.fixable))
        self._open_all()
        self._say()

    def _open_all(self) -> None:
        """Open every heading, unless there are so many that the list is better read by heading."""
        if self.model.rowCount() <= _MANY_GROUPS:
            self.tree.expandAll()

    def _open_new(self, parent: QModelIndex, first: int, last: int) -> None:
        if not parent.isValid() and self.model.rowCount() <= _MANY_GROUPS:
            for row in range(first, last + 1):
                self.tree.expand(self.model.index(row, 0))

    def _alike(self, finding: Finding) -> list[Finding]:
        found = self.review.by_rule.get(finding.id, ()) if self.review else ()
        return [one for one in found if one.fix]

    def _show_detail(self) -> None:
        finding = self.current
        alike = len(self._alike(finding)) if finding and finding.fix else 0
        self.detail.show_finding(self.review, finding, alike)

    def _say(self) -> None:
        review, shown = self.review, self.model.rowCount()
        fixable = review.fixable if review else 0
        self.fix_all.setText(f"修正全部 {fixable} 处…" if fixable else "修正全部…")
        self.fix_all.setEnabled(bool(fixable))
        self.counts.setText(self._counts(review))
        self._say_rules(review)
        self.split.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        if not shown:
            self.empty.setText(self._nothing(review))

    def _say_rules(self, review: Review | None) -> None:
        rules = review.rules if review else ""
        self.rules.setVisible(bool(rules))
        self.rules.setText(f"规则：{rules}")
        self.rules.setToolTip(f"按“{rules}”审核。点这里换一套规则")

    def _counts(self, review: Review | None) -> str:
        if review is None:
            return ""
        answered = sum(1 for one in review.answers if one.severity is Severity.WARNING)
        said = f" {answered} 已说明" if answered else ""
        return (review.total.words or "没有问题") + said

    def _nothing(self, review: Review | None) -> str:
        if review is None:
            return "审核问题会列在这里"
        if review.findings:
            return "没有符合筛选条件的问题"
        when = review.checked_at.strftime("%H:%M:%S")
        return f"没有发现问题，可以报送\n\n{when} 检查"


_MANY_GROUPS = 60
