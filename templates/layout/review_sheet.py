"""The review sheet (绩效目标审核表) as plain values: what stands on it, without thinking of Word."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from templates.amounts import print_amount
from templates.answers import Answer
from templates.book import Book
from templates.checks import RuleSet, answered, review_sheet
from templates.checks.review_questions import Question
from templates.findings import Finding, Severity

FINDING_HEADINGS = ("序号", "位置", "级别", "问题", "填报单位说明")
QUESTION_HEADINGS = ("方面", "内容", "审核要点", "程序发现", "审核意见")
_SECTIONS = {
    "book": "全书",
    "overall_goals": "总体绩效目标",
    "itemised_goals": "分项绩效目标",
    "safeguards": "工作保障措施",
    "unit": "预算单位",
}


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the checklist; `found` says what the checks that bear on it found."""

    head: str
    name: str
    text: str
    found: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What stands on the sheet: labelled facts, the findings, the checklist, the results to tick."""

    title: str
    facts: tuple[tuple[str, str], ...]
    summary: str
    findings: tuple[tuple[str, ...], ...]
    questions: tuple[QuestionRow, ...]
    results: tuple[str, ...]
    source: str


def lay_out_review_sheet(
    book: Book, findings: Sequence[Finding], answers: Iterable[Answer], rules: RuleSet
) -> SheetContent:
    """Return the review sheet of `book` with its findings and the reasons that still apply."""
    given = answered(findings, answers)
    sheet = review_sheet()
    return SheetContent(
        title=sheet.name,
        facts=tuple(_facts(book, rules)),
        summary=_summary(findings, len(given)),
        findings=tuple(
            (
                str(number),
                _place(book, one),
                one.severity.label,
                one.message,
                given[one].reason if one in given else "",
            )
            for number, one in enumerate(findings, 1)
        ),
        questions=tuple(
            QuestionRow(head.name, one.name, one.text, _found(one, findings))
            for head in sheet.heads
            for one in head.questions
        ),
        results=sheet.results,
        source=f"{sheet.name} {sheet.version}（{sheet.source}）",
    )


def _facts(book: Book, rules: RuleSet) -> Iterable[tuple[str, str]]:
    amounts = [one.budget for one in book.projects if one.budget is not None]
    yield "部门", f"{book.department.code} {book.department.name}".strip()
    yield "年度", f"{book.year}年" if book.year else ""
    yield "预算项目", f"{len(book.projects)} 个"
    yield "预算数合计", f"{print_amount(sum(amounts, Decimal(0)))} 万元" if amounts else ""
    yield "审核规则", f"{rules.name} {rules.version}"


def _summary(findings: Sequence[Finding], answered_count: int) -> str:
    if not findings:
        return "程序审核没有发现问题。"
    counts = Counter(one.severity for one in findings)
    words = "，".join(f"{one.label} {counts[one]} 处" for one in Severity if counts[one])
    said = f"；已说明 {answered_count} 处" if answered_count else ""
    return f"程序审核发现：{words}{said}。"


def _found(question: Question, findings: Iterable[Finding]) -> str:
    counts = Counter(one.severity for one in findings if one.id in question.rules)
    return "\n".join(f"{one.label} {counts[one]}" for one in Severity if counts[one]) or "—"


def _place(book: Book, finding: Finding) -> str:
    place = finding.place
    if place.number is not None:
        name = book.projects[place.number - 1].name or "未命名的项目"
        row = f" 第{place.row}行" if place.row is not None else ""
        return f"{place.number}.{name}{row}"
    item = f" 第{place.item}条" if place.item is not None else ""
    return _SECTIONS[place.section.value] + item
