"""What the dialog of handing in shows: what can be handed in, and how one choice of it looks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from db.edits import Ref
from db.workspace import Workspace
from ui.context import Context
from ui.jobs import Report

if TYPE_CHECKING:
    # A start of the program need not wait for checks and signing.
    from db.handing_in import Checked, Wishes
    from templates.handin.handin import Handin

Units = tuple[str, ...]
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Preparation:
    """A choice that was looked through: `checked`, or in `refusal` why it cannot be handed in.

    `choices` are the labels of all that can be handed in of the book, by their units.
    """

    book: Ref
    units: Units
    choices: Mapping[Units, str]
    checked: "Checked | None" = None
    refusal: str = ""
    name: str = ""
    size: int = 0
    person: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """What was ordered: as in the dialog. The password is kept nowhere."""

    preparation: Preparation
    wishes: "Wishes"
    password: str = field(default="", repr=False)


def prepare(
    context: Context, book: Ref, units: Units | None, program: str, report: Report
) -> Preparation:
    """Return how handing in `units` of `book` looks, `()` for all of it.

    With None it is what was returned last, else the usual choice.
    Runs in a pool thread.
    """
    from db.handing_in import check_draft, draft_of, returned_units
    from templates.handin.coverage import covered_units

    workspace = context.editor.workspace
    value = workspace.book(book)
    returned, covered = returned_units(context.database, value), covered_units(value)
    choices = _choices(workspace, book, (returned or (), covered))
    if units is None:
        units = covered if returned is None else returned
        units = units if units in choices else ()
    try:
        draft = draft_of(context.database, book, value, units)
    except ValueError as error:
        return Preparation(book, units, choices, refusal=str(error))
    report(1, 3)
    rules, framework = context.rules.current, context.framework(book)
    checked = check_draft(workspace, context.database, draft, framework, rules)
    report(2, 3)
    return _with_file(Preparation(book, units, choices, checked), checked, program)


def _with_file(prepared: Preparation, checked: "Checked", program: str) -> Preparation:
    """Return `prepared` with what there is to say of the file."""
    from templates.handin.file_name import handin_file_name

    handin, size = _draft_file(checked, program)
    sender = handin.about.sender
    name = handin_file_name(handin)
    return replace(prepared, name=name, size=size, person=sender.person, phone=sender.phone)


def _draft_file(checked: "Checked", program: str) -> "tuple[Handin, int]":
    """Return the hand-in as it would be, and how many bytes its file would have."""
    from db.handing_in import Wishes, handin_of
    from templates.handin.file import dump_handin
    from templates.handin.format.keys import make_key
    from templates.handin.now import now

    handin = handin_of(checked, Wishes(reason="…"), program, now())
    return handin, len(dump_handin(handin, make_key()))


def _choices(workspace: Workspace, book: Ref, wholes: Iterable[Units]) -> dict[Units, str]:
    """Return the labels of all that can be handed in.

    `wholes` are units that go together: those of one return, all of a book without part one.
    """
    outline = workspace.outline(book)
    fields = workspace.values(book)
    whole = f"{fields['department_code']} {fields['department_name']}".strip()
    count = sum(len(one.projects) for one in outline.units)
    found: dict[Units, str] = {(): f"整本：{whole}（{count} 个项目）"}
    counts = {unit.code: len(unit.projects) for unit in outline.units if unit.code}
    for units in wholes:
        if len(units) > 1 and counts.keys() >= set(units):
            found[units] = _label_of_several(units, sum(counts[code] for code in units))
    for unit in outline.units:
        if unit.code:
            label = f"{unit.code} {unit.name}".strip()
            found[(unit.code,)] = f"单位：{label}（{len(unit.projects)} 个项目）"
    return found


def _label_of_several(units: Units, projects: int) -> str:
    named = "、".join(units[:_NAMED]) + ("…" if len(units) > _NAMED else "")
    return f"{len(units)} 个单位：{named}（{projects} 个项目）"
