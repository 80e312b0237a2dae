"""The remarks on one book at one moment: in the order of print, by node and by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from db.edits import Kind, Ref
from templates.book import Book
from templates.handin.compare.place import SECTION_LABELS, Place, print_place
from ui.context import Context
from ui.models.nodes import SECTIONS, Key, Part
from ui.places import key_of
from ui.remarks.signs import RemarkMark
from ui.review.located import Spot

if TYPE_CHECKING:
    # A start of the program need not wait for what reads hand-in files.
    from db.remarks import PlacedRemark

_SHOWN_AT = {
    Kind.BOOK: "department_name",
    Kind.UNIT: "name",
    Kind.PROJECT: "name",
    Kind.INDICATOR: "level3",
    Kind.GOAL: "text",
    Kind.ITEMISED_INDICATOR: "text",
}
"""The field at which a remark on a whole row is shown; `title` for the others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A remark, the node on whose page it is, and its place in words: the page's, and within it."""

    placed: "PlacedRemark"
    key: Key
    page: str
    within: str

    @property
    def id(self) -> str:
        """What the remark is known by, through all rounds."""
        return self.placed.remark.id

    @property
    def where(self) -> str:
        """Its whole place in words."""
        return "　".join(filter(None, (self.page, self.within)))

    @property
    def spot(self) -> Spot:
        """The field at which it is shown."""
        row, key, _ = self.placed.spot
        return row, key or _SHOWN_AT.get(row.kind, "title")

    @property
    def mark(self) -> RemarkMark:
        """Its mark at the field."""
        return RemarkMark(int(self.placed.is_open), 1, words_of(self))


@dataclass(frozen=True, slots=True)
class Listing:
    """The remarks on `book`. `marks` are for the nodes of the tree, sums included."""

    book: Ref | None = None
    lines: tuple[Line, ...] = ()
    marks: Mapping[Key, RemarkMark] = field(default_factory=dict)
    by_spot: Mapping[Spot, RemarkMark] = field(default_factory=dict)

    @property
    def total(self) -> RemarkMark:
        """How many there are."""
        return RemarkMark(sum(one.placed.is_open for one in self.lines), len(self.lines))


def list_remarks(context: Context, book: Ref) -> Listing:
    """Return the remarks on `book`. Runs in a pool thread; raises LookupError if it is gone."""
    from db.remarks import Remarks

    workspace = context.editor.workspace
    placed = Remarks(workspace, context.database).of(book)
    if not placed:
        return Listing(book)
    value, numbers = workspace.book(book), workspace.refs_of(book)
    order = {ref: at for at, ref in enumerate((*numbers.units, *numbers.projects))}
    lines = [_line(context, value, one) for one in placed]
    lines.sort(key=lambda one: _rank(one, order))
    return Listing(book, tuple(lines), _marks(context, lines), _by_spot(lines))


def words_of(line: Line) -> str:
    """Return all there is to say of a remark in a few lines."""
    remark = line.placed.remark
    said = [f"【审核意见】{remark.text}"]
    if remark.lost:
        said.append("（意见所说的那一处已经删除）")
    if remark.answer:
        answer = f"：{remark.answer.text}" if remark.answer.text else ""
        said.append(f"答复：{remark.answer.kind.label}{answer}")
    else:
        said.append("还没有答复")
    return "\n".join(said)


def _line(context: Context, value: Book, placed: "PlacedRemark") -> Line:
    place = placed.remark.place
    row, _, section = placed.spot
    part = Part(section) if section in SECTIONS and row.kind is Kind.BOOK else None
    key = Key(row, part) if part else key_of(context, row)
    inside = Place(section=place.section, row=place.row, part=place.part, field=place.field)
    within = print_place(value, inside) if inside != Place() else ""
    page = _page(value, place)
    return Line(placed, key, page, within.removeprefix(page).lstrip(" ·"))


def _page(value: Book, place: Place) -> str:
    if place.project_no:
        return print_place(value, Place(project_no=place.project_no))
    if place.unit:
        unit = next((one for one in value.units if one.code == place.unit), None)
        return f"{place.unit} {unit.name if unit else ''}".strip()
    return SECTION_LABELS.get(place.section, "整本")


def _rank(line: Line, order: Mapping[Ref, int]) -> tuple[int, int, str, int]:
    place = line.placed.remark.place
    parts = {part.value: at for at, part in enumerate(SECTIONS)}
    row = line.key.ref
    page = order[row] + len(parts) + 1 if row in order else parts.get(line.key.part, -1)
    return page, int(place.section == "indicators"), place.section, place.row


def _by_spot(lines: Iterable[Line]) -> dict[Spot, RemarkMark]:
    found: dict[Spot, RemarkMark] = {}
    for line in lines:
        if line.placed.spot.section == "":
            found[line.spot] = found.get(line.spot, RemarkMark()) + line.mark
    return found


def _marks(context: Context, lines: Iterable[Line]) -> dict[Key, RemarkMark]:
    sums: dict[Key, RemarkMark] = {}
    for line in lines:
        mark = replace(line.mark, tip="")
        for key in (line.key, *_above(context, line.key)):
            sums[key] = sums.get(key, RemarkMark()) + mark
    return sums


def _above(context: Context, key: Key) -> tuple[Key, ...]:
    if key.part in SECTIONS:
        return (Key(key.ref, Part.PART_ONE), Key(key.ref))
    found, ref = [], key.ref
    while (above := context.editor.workspace.parent(ref)) is not None:
        found.append(Key(above))
        ref = above
    return tuple(found)
