"""What only shows when projects are laid side by side, and what the book as a whole wants."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from templates.book import Book
from templates.checks.remarks import Remark
from templates.checks.rule_set import RuleSet
from templates.checks.strangers import is_specific
from templates.checks.subject import Subject
from templates.checks.texts import bare, quoted, share_within
from templates.findings import Fix, Place, Section, SetText
from templates.project_code import check_sign, is_valid, likely_codes, normal_code, read_code


class Facts(NamedTuple):
    """What the other projects need to know of one; equal facts make no difference to them."""

    unit_code: str
    code: str
    name: str
    about: str
    goal: str
    money: Decimal | None
    rows: frozenset[tuple[str, ...]]


class Placed(NamedTuple):
    """A project's facts and where it stands now."""

    facts: Facts
    place: Place

    def says(self, key: str, text: str, message: str, *also: str, **more: object) -> Remark:
        """Return a remark on the project's field `key`."""
        owner = (self.facts.unit_code, self.facts.code or self.facts.name)
        place = replace(self.place, field=key)
        return Remark(place, text, message, (*owner, text, *also), **more)  # type: ignore[arg-type]


def facts_of(subject: Subject) -> Facts:
    """Return what the other projects need to know of the project."""
    project = subject.project
    rows = frozenset(
        (one.level2, bare(one.level3), bare(one.description), bare(one.value))
        for one, row in zip(project.indicators, subject.rows, strict=True)
        if is_specific(row)
    )
    goal = bare("".join(project.goals))
    return Facts(
        subject.owner[0], project.code, project.name, subject.about, goal, project.budget, rows
    )


def codes_are_unique(projects: Sequence[Placed], _rules: RuleSet) -> Iterator[Remark]:
    """R29: no code twice in a book, no name twice in a unit."""
    for group in _groups(
        projects, lambda facts: (normal_code(facts.code),) if facts.code else None
    ):
        first = group[0].facts
        for one in group[1:]:
            same_name = bare(one.facts.name) == bare(first.name)
            what = (
                "两个项目名称也一样，像是重复录入"
                if same_name
                else f"同一编码还有项目{quoted(first.name)}"
            )
            message = f"项目编码{quoted(one.facts.code)}在本册里不止一个，{what}"
            yield one.says("code", one.facts.code, message, one.facts.name, first.name)
    for group in _groups(
        projects, lambda facts: (facts.unit_code, bare(facts.name)) if bare(facts.name) else None
    ):
        first = group[0].facts
        for one in group[1:]:
            if normal_code(one.facts.code) != normal_code(first.code) or not first.code:
                message = (
                    f"本单位里还有一个项目也叫{quoted(one.facts.name)}，编码是{quoted(first.code)}"
                )
                yield one.says("name", one.facts.name, message, first.code)


def _groups(
    projects: Sequence[Placed], key: Callable[[Facts], tuple[str, ...] | None]
) -> Iterator[list[Placed]]:
    groups: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for one in projects:
        if (found := key(one.facts)) is not None:
            groups[found].append(one)
    return (group for group in groups.values() if len(group) > 1)


def codes_have_their_check_sign(projects: Sequence[Placed], _rules: RuleSet) -> Iterator[Remark]:
    """R28: the last character of a P code is the one that the others ask for."""
    doubtful = [one for one in projects if _is_doubtful(one.facts.code)]
    known = _usual_beginnings(projects) if doubtful else ()
    for one in doubtful:
        code = one.facts.code
        offered = likely_codes(code, known)
        question = (
            f"，您是否要输入{'或'.join(f'“{right}”' for right in offered[:2])}" if offered else ""
        )
        message = f"项目编码{quoted(code)}的最后一位和前20位对不上，可能抄错了一位{question}"
        place = replace(one.place, field="code")
        choices = tuple(Fix(f"改为“{right}”", (SetText(place, right),)) for right in offered)
        yield one.says("code", code, message, check_sign(code) or "", choices=choices)


def _usual_beginnings(projects: Sequence[Placed]) -> tuple[str, ...]:
    """Return the division, year and kind that most codes of the book begin with."""
    beginnings = Counter(one.facts.code[:9] for one in projects)
    return tuple(beginning for beginning, count in beginnings.most_common(3) if count > 1)


def _is_doubtful(code: str) -> bool:
    parts = read_code(code)
    return parts is not None and parts.kind == "P" and not is_valid(code)


def goals_differ(projects: Sequence[Placed], rules: RuleSet) -> Iterator[Remark]:
    """R56: no two projects have the same goal."""
    shortest = rules.limits["goal_placeholder_length"]
    for group in _groups(
        projects, lambda facts: (facts.goal,) if len(facts.goal) >= shortest else None
    ):
        first = group[0].facts
        for one in group[1:]:
            if bare(one.facts.name) != bare(first.name):
                message = f"绩效目标和项目{quoted(first.name)}的一模一样，请按本项目的任务写"
                yield one.says("goals", one.facts.goal, message, first.name)


def rows_differ(projects: Sequence[Placed], rules: RuleSet) -> Iterator[Remark]:
    """R32: no project has several rows of another one whose name speaks of something else."""
    holder: dict[tuple[str, ...], int] = {}
    for position, one in enumerate(projects):
        shared = Counter(holder[row] for row in one.facts.rows if row in holder)
        for other, count in sorted(shared.items()):
            first = projects[other].facts
            if count >= rules.limits["same_rows"] and not _speak_of_the_same(one.facts, first):
                message = f"有{count}条指标和项目{quoted(first.name)}的完全一样，像是复制来没有改"
                yield one.says("indicators", "", message, first.name, str(count))
                break
        for row in one.facts.rows:
            holder.setdefault(row, position)


def _speak_of_the_same(one: Facts, other: Facts) -> bool:
    return max(share_within(one.about, other.about), share_within(other.about, one.about)) >= 0.6


def head_is_filled(book: Book, _rules: RuleSet) -> Iterator[Remark]:
    """R51: the department, the year and each unit have what the cover and the tables print."""
    head = Place(Section.BOOK)
    if book.year is None:
        yield Remark(replace(head, field="year"), "", "年度没有填", ("year",), case="year")
    for key, label in (("name", "部门名称"), ("code", "部门编码")):
        text = getattr(book.department, key)
        if not text.strip():
            yield Remark(
                replace(head, field=f"department_{key}"),
                text,
                f"{label}没有填",
                (key,),
                case="department",
            )
    for index, unit in enumerate(book.units):
        place = Place(Section.UNIT, unit=index)
        for key, message in _unit_faults(unit.code, unit.name, book.department.code):
            text = getattr(unit, key)
            yield Remark(
                replace(place, field=key), text, message, (unit.code, unit.name), case="unit"
            )


def _unit_faults(code: str, name: str, department: str) -> Iterator[tuple[str, str]]:
    if not name.strip():
        yield "name", f"单位{quoted(code)}没有名称"
    if not code.strip():
        yield "code", f"单位{quoted(name)}没有编码"
    elif not (code.isascii() and code.isdigit() and len(code) == 6):
        yield "code", f"单位编码{quoted(code)}应为6位数字（部门3位加单位3位）"
    elif department and not code.startswith(department):
        yield "code", f"单位编码{quoted(code)}的前3位不是部门编码“{department}”"


def nothing_is_unplaced(book: Book, _rules: RuleSet) -> Iterator[Remark]:
    """R58: an import left nothing of part one that it could not place."""
    if any(line.strip() for line in book.unplaced):
        yield unplaced(Place(Section.BOOK, field="unplaced"), book.unplaced)


def nothing_of_the_table_is_unplaced(subject: Subject) -> Iterator[Remark]:
    """R58: an import left nothing of the project's table that it could not place."""
    lines = subject.project.unplaced
    if any(line.strip() for line in lines):
        yield unplaced(subject.at("unplaced"), lines)


def unplaced(place: Place, lines: Iterable[str]) -> Remark:
    """Return the remark that `lines` were left over by an import."""
    text = "\n".join(lines)
    return Remark(place, text, f"导入时有内容没有放进表里：{quoted(text)}，请放到对应的格里或删去")
