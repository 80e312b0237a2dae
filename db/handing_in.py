"""Making a hand-in: what would go out, what stands in its way, and the sealed file of the round.

It is planned as plain values, so that the command and the window ask and say in their own ways.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.carried_remarks import carried_remarks
from db.control_figures import controls_in
from db.edits import Ref
from db.engine import Database
from db.handin_files import Drawer, HandinFiles, KeptFile
from db.installation_key import key_of
from db.reasons import answers_of
from db.remark_lists import RemarkLists, Side
from db.workspace import Workspace
from templates.answers import Answer
from templates.book import Book
from templates.checks import RuleSet
from templates.checks.hand_in import Verdict, can_hand_in
from templates.controls import Controls
from templates.findings import Finding
from templates.framework import Framework
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.coverage import covered_units, finding_objects, findings_of
from templates.handin.handin import About, Handin, Kind, Sender
from templates.handin.remark import Remark
from templates.handin.sealing import seal_handin, write_sealed


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be handed in of which book, and the hand-in of the same scope before it."""

    ref: Ref
    book: Book
    units: tuple[str, ...]
    last: KeptFile | None

    @property
    def scope(self) -> tuple[str, ...]:
        """The codes of what it covers."""
        return self.units or (self.book.department.code,)

    @property
    def round(self) -> int:
        """The round of the file that would be made."""
        return self.last.round + 1 if self.last else 1

    def sender(self, person: str = "", phone: str = "") -> Sender:
        """Return who hands in; the person is the one of the last time if none is named."""
        before = self.last.handin.about.sender if self.last else Sender()
        whose = self.book.units[0] if len(self.units) == 1 else self.book.department
        return Sender(whose.code, whose.name, person or before.person, phone or before.phone)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was looked through: its findings, the reasons given, the received remarks.

    The `verdict` says what stands in the way; of a large book it is worked out but once.
    """

    draft: Draft
    framework: Framework
    rules: RuleSet
    findings: tuple[Finding, ...]
    answers: tuple[Answer, ...]
    remarks: tuple[Remark, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the one who hands in wants: as whom, with what reason, note and Word file."""

    person: str = ""
    phone: str = ""
    reason: str = ""
    note: str = ""
    with_word: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A hand-in that was made: what is in it, and its file."""

    handin: Handin
    path: Path


def draft_handin(
    workspace: Workspace, database: Database, ref: Ref, named: Sequence[str] = ()
) -> Draft:
    """Return what the units `named`, by default all of it, would hand in of the book `ref`.

    Raises ValueError, with words for a person: a unit that is not there, no department code.
    """
    whole = workspace.book(ref)
    units = covered_units(whole, named)
    return draft_of(database, ref, whole, units)


def draft_of(database: Database, ref: Ref, whole: Book, units: tuple[str, ...]) -> Draft:
    """Return what `units` would hand in of the book `whole`, `()` for all of it.

    Raises ValueError, with words for a person, where a code is missing.
    """
    book = book_to_hand_in(whole, units)
    scope = units or (book.department.code,)
    if not all(scope):
        raise ValueError("还没有填部门编码，不能报送。请先填写部门编码（3 位）。")
    last = HandinFiles(database).last(Drawer.MADE, book.year, scope)
    return Draft(ref, book, units, last)


def returned_units(database: Database, book: Book) -> tuple[str, ...] | None:
    """Return the units of the last return to `book` that were not handed in again since.

    `()` is all of the book, None that no return waits.
    """
    made = HandinFiles(database).all(Drawer.MADE, book.year)
    whole, codes = {book.department.code}, {unit.code for unit in book.units}
    waiting = [
        one.file
        for one in RemarkLists(database).all(Side.RECEIVED, book.year)
        if (set(one.scope) == whole or codes.issuperset(one.scope))
        and not any(_answers(again, one.file, whole) for again in made)
    ]
    if not waiting:
        return None
    last = max(waiting, key=lambda file: file.created)
    return () if set(last.scope) == whole else last.scope


def _answers(again: KeptFile, returned: KeptFile, whole: set[str]) -> bool:
    """Whether what was returned went out in `again`: in the next round, or within a larger part."""
    if set(again.scope) == set(returned.scope):
        return again.round > returned.round
    is_larger = set(again.scope) == whole or set(again.scope) > set(returned.scope)
    return is_larger and again.created > returned.created


def check_draft(
    workspace: Workspace,
    database: Database,
    draft: Draft,
    framework: Framework,
    rules: RuleSet,
    controls: Controls | None = None,
) -> Checked:
    """Return what `draft` looks like to a reviewer, and the remarks that would go along.

    It is held against `controls`, by default those that are stored with its book.
    """
    controls = controls or controls_in(workspace, draft.ref)
    lists = RemarkLists(database).all(Side.RECEIVED, draft.book.year)
    findings = findings_of(draft.book, draft.units, framework, rules, controls)
    answers = answers_of(workspace, draft.ref)
    return Checked(
        draft,
        framework,
        rules,
        findings,
        answers,
        carried_remarks(lists, draft.book, draft.units),
        can_hand_in(findings, answers),
    )


def handin_of(checked: Checked, wishes: Wishes, program: str, now: datetime) -> Handin:
    """Return the hand-in of a checked draft, made by `program` at `now`."""
    draft = checked.draft
    about = About(
        sender=draft.sender(wishes.person, wishes.phone),
        created=now,
        round=draft.round,
        units=draft.units,
        program=program,
        rules=checked.rules.id,
        rules_version=checked.rules.version,
        override=wishes.reason.strip() if checked.verdict.errors else "",
        note=wishes.note,
    )
    objects = finding_objects(checked.findings, checked.answers, draft.book)
    word = _word(draft.book, checked.framework) if wishes.with_word else None
    return Handin(Kind.HANDIN, about, draft.book, objects, checked.remarks, word)


def make_handin(database: Database, handin: Handin, folder: Path, password: str = "") -> Made:
    """Seal `handin`, write its file into `folder` and keep it.

    Raises ErrorsStand for errors without a reason, CannotWrite, CannotRead (a damaged key).
    """
    key = key_of(database.path)
    sealed, content = seal_handin(handin, key)
    path = write_sealed(folder, sealed, content, key, password)
    HandinFiles(database).keep(Drawer.MADE, sealed, content)
    return Made(sealed, path)


def _word(book: Book, framework: Framework) -> bytes:
    # Loaded when it is used: most hand-ins go without.
    from templates.writers.word import write_word

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.docx"
        write_word(book, path, framework)
        return path.read_bytes()
