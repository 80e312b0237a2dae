"""The three panes of an import: the parts, what stood in the file, and the page of what was read."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QListView, QSplitter, QVBoxLayout, QWidget

from db.edits import Changes, Kind, Ref
from ui.context import Context
from ui.imports.doubt_note import DoubtNote
from ui.imports.doubts import Doubt, Doubts, find_doubts, keys_of
from ui.imports.original_view import OriginalView
from ui.imports.parts import PartLine, PartsModel, lines_of
from ui.imports.staging import Staging
from ui.imports.takes import Found
from ui.models.nodes import Key
from ui.pages.book import BookPage
from ui.pages.pages import Pages
from ui.pages.project import ProjectPage
from ui.places import key_of
from ui.review.flags import Flags
from ui.review.located import go_to_spot
from ui.widgets.sheet import named

_PAGE = 640
"""Pixels that the page of a project needs."""
_ROOM = 480
"""Pixels at which the list and the original stand side by side."""
_FIRST_PROJECT = 4


class Preview(QSplitter):
    """Shows one staged book after the other, and leads from doubt to doubt."""

    counted = Signal(str)
    """How many places want a look, and which one is shown, in words."""

    def __init__(self, found: Sequence[Found], staging: Staging, context: Context) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._found, self._staging, self._context = found, staging, context
        self._at = 0
        self._doubts: dict[int, Doubts] = {}
        self._current: Doubt | None = None
        self._flags = Flags()
        self._left = QSplitter()
        self.parts = PartsModel(self)
        self.list = named(QListView(), "parts")
        self.only_doubtful = named(QCheckBox("只看要核对的(&K)"), "onlyDoubtful")
        self.original = OriginalView()
        self.pages = Pages(context)
        self.says = DoubtNote()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.setChildrenCollapsible(False)
        self._left.setChildrenCollapsible(False)
        self.list.setModel(self.parts)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("读到的各部分")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.addWidget(_titled("读到的内容", self.list, self.only_doubtful))
        self._left.addWidget(_titled("文件里的原文", self.original))
        self.addWidget(self._left)
        self.addWidget(_titled("读成的样子，可以直接改", self.says, self.pages))
        self.widget(1).setMinimumWidth(_PAGE)
        self.setStretchFactor(1, 1)

    def share(self, width: int) -> None:
        """Share `width` pixels out: side by side where there is room, else the original below."""
        page = max(_PAGE, width * 55 // 100)
        self.setSizes([width - page, page])
        is_wide = width - page > _ROOM
        if is_wide:
            self._left.setOrientation(Qt.Orientation.Horizontal)
            self._left.setSizes([(width - page) * 36 // 100, (width - page) * 64 // 100])
        else:
            self._left.setOrientation(Qt.Orientation.Vertical)
            self._left.setSizes([200, 300])

    def _connect(self) -> None:
        editor = self._context.editor
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._show_part(now.row()))
        self.only_doubtful.toggled.connect(self._hide_sure)
        self.pages.wants.connect(self.go_to)
        editor.changed.connect(self._follow)
        editor.refused.connect(self.says.refuse)
        editor.stepped.connect(self._lead_to)

    @property
    def doubts(self) -> Doubts:
        """What is not sure in the book that is shown."""
        at = self._at
        if at not in self._doubts:
            refs = self._staging.refs[at]
            findings = self._found[at].reading.findings
            self._doubts[at] = find_doubts(self._staging.workspace, refs, findings)
        return self._doubts[at]

    def show_book(self, at: int) -> None:
        """Show the book at `at`, its first doubt if there is one."""
        self._at, self._current = at, None
        self.parts.show_lines(self._lines(), self.doubts)
        self._hide_sure(self.only_doubtful.isChecked())
        self._say_count()
        first = self.doubts.all[0].key if self.doubts.all else None
        row = min(_FIRST_PROJECT, self.parts.rowCount() - 1)
        self.go_to(first or self.parts.key(row) or Key(self._staging.books[at]))

    def step(self, by: int) -> None:
        """Go to the next (1) or last (-1) place that wants a look, and around."""
        self._context.editor.flush()
        some = self.doubts.all
        if not some:
            return
        if self._current in some:
            at = (some.index(self._current) + by) % len(some)
        else:
            at = 0 if by > 0 else len(some) - 1
        self._go_to_doubt(some[at])

    def go_to(self, key: Key) -> None:
        """Show the part `key`."""
        row = self.parts.row_of(key if key.part else Key(key.ref))
        if row >= 0:
            self.list.setRowHidden(row, False)  # noqa: FBT003 - Qt takes it so only
            index = self.parts.index(row)
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, select)

    def let_go(self) -> None:
        """Show nothing any more: the staged books are about to be closed."""
        self.pages.let_go()

    def _lines(self) -> Sequence[PartLine]:
        at = self._at
        book, refs = self._found[at].reading.book, self._staging.refs[at]
        names = [one.name for one in book.projects]
        counts = [len(one.indicators) for one in book.projects]
        items = (len(book.overall_goals), len(book.itemised_goals), len(book.safeguards))
        return lines_of(keys_of(refs), names, counts, items)

    def _show_part(self, row: int) -> None:
        key = self.parts.key(row)
        if key is None:
            return
        if self._current and self._current.key != key:
            self._current = None
        self.pages.show_key(key)
        self._show_original(key)
        self._flag()
        self._say_doubts(key)

    def _show_original(self, key: Key) -> None:
        reading, refs = self._found[self._at].reading, self._staging.refs[self._at]
        if key.ref.kind is Kind.PROJECT:
            blocks = reading.original.of_project(refs.projects.index(key.ref))
        else:
            blocks = reading.original.of_section(str(key.part))
        if blocks:
            place = self._current.finding.place if self._current else None
            self.original.show_blocks(blocks, place)
        elif reading.is_stored_whole:
            self.original.say("文件里带着完整的数据，按原数据读入，与当时导出的一字不差。")
        else:
            self.original.say("文件里没有这一部分，右边的可以补填。")

    def _flag(self) -> None:
        page = self.pages.page
        if page is None or page.key is None:
            return
        if isinstance(page, BookPage):
            # Nobody has handed in to a book that is not stored.
            page.board.hide()
        flags = self.doubts.flags(page.key)
        self._flags.show(page, flags, {})
        if isinstance(page, ProjectPage):
            page.model.flag(flags, {})

    def _say_doubts(self, key: Key) -> None:
        self.says.say(self.doubts.by_key.get(key, ()), self._current)

    def _go_to_doubt(self, doubt: Doubt) -> None:
        self._current = doubt
        self.go_to(doubt.key)
        self._show_original(doubt.key)
        self._say_doubts(doubt.key)
        self._say_count()
        if doubt.spot and self.pages.page:
            go_to_spot(self.pages.page, doubt.spot)

    def _say_count(self) -> None:
        some = self.doubts.all
        if not some:
            self.counted.emit("✓ 全部识别，没有要核对的")
        elif self._current in some:
            at = some.index(self._current) + 1
            self.counted.emit(f"第 {at} 处，共 {len(some)} 处要核对")
        else:
            self.counted.emit(f"共 {len(some)} 处要核对")

    def _hide_sure(self, only_doubtful: bool) -> None:  # noqa: FBT001 - a slot of toggled
        for row in range(self.parts.rowCount()):
            key = self.parts.key(row)
            sure = key is not None and key not in self.doubts.by_key
            self.list.setRowHidden(row, only_doubtful and sure)

    def _follow(self, changes: Changes) -> None:
        for ref in changes.updated if Kind.PROJECT in changes.updated_kinds else ():
            if ref.kind is Kind.PROJECT:
                self._rename(ref)
        self._flag()

    def _rename(self, project: Ref) -> None:
        row = self.parts.row_of(Key(project))
        if row >= 0:
            number = self._staging.refs[self._at].projects.index(project) + 1
            name = self._staging.workspace.value(project, "name") or "未命名的项目"
            self.parts.relabel(row, PartLine(Key(project), f"{number}. {name}", ""))

    def _lead_to(self, changes: Changes) -> None:
        """Show where an undo or a redo was."""
        for ref in (*changes.added, *changes.updated, *changes.moved):
            if self._staging.workspace.exists(ref):
                self.go_to(key_of(self._context, ref))
                return


def _titled(title: str, *widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(4, 0, 4, 0)
    column.setSpacing(4)
    column.addWidget(named(QLabel(title), "strong"))
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QListView | OriginalView | Pages) else 0)
    return holder
