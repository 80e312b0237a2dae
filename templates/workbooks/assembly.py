"""What was gathered from the sheets of a workbook becomes one reading."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from templates.book import Book
from templates.framework import Framework
from templates.readers.known import Known
from templates.readers.reading import ReadFinding, Reading
from templates.readers.recognise.cover import Cover
from templates.readers.recognise.department_year import find_department, guess_year
from templates.readers.recognise.findings import Findings
from templates.readers.summary import summarise
from templates.workbooks.drafts import Drafts, in_print_order, make_units
from templates.workbooks.own_workbook import OwnWorkbook
from templates.workbooks.part_one_rows import PartOneRows
from templates.workbooks.reading import ReadRows, WorkbookReading


@dataclass(slots=True)
class Gathered:
    """Everything that the sheets of a workbook gave.

    `on_paper` is what the recogniser made of the sheets laid out like the paper form; its
    projects are among `drafts`, the first with the number `first_on_paper`. `titles` are what
    stands above the tables.
    """

    known: Known
    framework: Framework
    own: OwnWorkbook | None
    findings: Findings
    drafts: Drafts = field(default_factory=Drafts)
    part_one: PartOneRows = field(init=False)
    stray: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    on_paper: Reading | None = None
    first_on_paper: int = 1

    def __post_init__(self) -> None:
        self.part_one = PartOneRows(self.findings)


def assemble(gathered: Gathered) -> WorkbookReading:
    """Return the reading: rows in the shape of the book, findings in the order of the file."""
    by_unit = gathered.drafts.by_unit()
    ordered = list(in_print_order(by_unit))
    part_one, own = gathered.part_one, gathered.own
    book = _with_facts(gathered, Book(
        framework=gathered.framework.id,
        overall_goals=tuple(part_one.overall_goals),
        itemised_goals=tuple(part_one.itemised_goals),
        safeguards=tuple(part_one.safeguards),
        units=make_units(by_unit),
        unplaced=_unplaced(gathered),
    ))  # fmt: skip
    numbers = {draft.number: n for n, draft in enumerate(ordered, start=1)}
    return WorkbookReading(
        book,
        tuple(_findings(gathered, book, numbers)),
        framework=gathered.framework,
        rows=ReadRows(
            **{section: tuple(rows) for section, rows in part_one.rows.items()},
            projects=tuple(draft.row() for draft in ordered),
        ),
        is_ours=own is not None,
        source=own.source if own else "",
        fields=own.fields if own else frozenset(),
        covers=frozenset(part_one.covers) if own else frozenset(),
        sent=own.sent if own else frozenset(),
    )


def _with_facts(gathered: Gathered, book: Book) -> Book:
    """Return `book` with its department and year: as stated, else as they can be guessed."""
    if gathered.own:
        return replace(book, department=gathered.own.department, year=gathered.own.year)
    if gathered.on_paper:
        read = gathered.on_paper.book
        return replace(book, department=read.department, year=read.year)
    codes = (project.code for project in book.projects)
    return replace(
        book,
        department=find_department(Cover(), book.units, gathered.known, gathered.findings),
        year=guess_year(codes, gathered.titles, gathered.findings),
    )


def _unplaced(gathered: Gathered) -> tuple[str, ...]:
    on_paper = gathered.on_paper.book.unplaced if gathered.on_paper else ()
    return (*gathered.stray, *on_paper)


def _findings(gathered: Gathered, book: Book, numbers: Mapping[int, int]) -> list[ReadFinding]:
    """Return all findings in the order of the file, with the projects' numbers in print."""
    found = [summarise(book), *gathered.findings.in_order()]
    if gathered.on_paper:
        before = gathered.first_on_paper - 1
        for one in gathered.on_paper.findings:
            project = one.project + before if one.project else 0
            found.append(replace(one, project=project))
    return sorted(
        (
            replace(
                one,
                project=numbers.get(one.project, 0),
                # A workbook has no cover, of which the words for Word files speak.
                message=one.message.replace("封面没有", "表中没有写明"),
            )
            for one in found
        ),
        key=lambda one: one.place.order,
    )
