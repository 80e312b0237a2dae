"""The money of a project: 预算数 against its sources, unlikely amounts, the purpose."""

from collections.abc import Iterator
from decimal import Decimal

from templates.amounts import print_amount
from templates.checks.remarks import Remark
from templates.checks.subject import Subject
from templates.checks.texts import bare, begins_with_document, quoted, share_within
from templates.findings import Fix

AMOUNTS = {"budget": "预算数", "fiscal": "财政资金", "other": "其他资金"}


def budget_is_the_sum_of_its_sources(subject: Subject) -> Iterator[Remark]:
    """R04: 预算数 is there and is 财政资金 plus 其他资金."""
    project = subject.project
    sources = [one for one in (project.fiscal, project.other) if one is not None]
    total = sum(sources, Decimal())
    if project.budget is None:
        yield _blank(subject, total if sources else None)
    elif not sources and project.budget:
        message = f"预算数{print_amount(project.budget)}万元没有写资金来源，请填财政资金或其他资金"
        yield _on_the_budget(subject, message, "no_source", choices=_from_the_treasury(subject))
    elif abs(project.budget - total) > Decimal(str(subject.rules.limits["money_tolerance"])):
        message = f"预算数{print_amount(project.budget)}万元，财政资金和其他资金合计{print_amount(total)}万元，请核对"
        yield _on_the_budget(subject, message, "unequal")


def _blank(subject: Subject, total: Decimal | None) -> Remark:
    if total is None:
        return _on_the_budget(subject, "预算数和资金来源都没有填", "blank")
    message = f"预算数没有填，财政资金和其他资金合计是{print_amount(total)}万元"
    sources = (subject.project.fiscal, subject.project.other)
    is_sure = all(one is None or one >= 0 for one in sources)
    fix = subject.put("budget", total, print_amount(total)) if is_sure else None
    case = "passed_down" if begins_with_document(subject.project.name) else "blank"
    return _on_the_budget(subject, message, case, fix=fix)


def _on_the_budget(
    subject: Subject, message: str, case: str, fix: Fix | None = None, choices: tuple[Fix, ...] = ()
) -> Remark:
    project = subject.project
    sources = (str(project.fiscal), str(project.other))
    text = print_amount(project.budget)
    return subject.says("budget", text, message, *sources, case=case, fix=fix, choices=choices)


def _from_the_treasury(subject: Subject) -> tuple[Fix, ...]:
    budget = subject.project.budget or Decimal()
    return (subject.put("fiscal", budget, f"财政资金 {print_amount(budget)}"),)


def amounts_are_likely(subject: Subject) -> Iterator[Remark]:
    """R42: no amount is negative, zero, of more decimals than a 元 has, or 元 taken for 万元."""
    for key, label in AMOUNTS.items():
        amount: Decimal | None = getattr(subject.project, key)
        if amount is None:
            continue
        shown = print_amount(amount)
        if amount < 0:
            yield subject.says(key, shown, f"{label}{quoted(shown)}是负数，请核对", case="negative")
        elif amount != round(amount, 6):
            yield subject.says(
                key, shown, f"{label}{quoted(shown)}细到了分以下，请核对", case="decimals"
            )
    yield from _budget_is_likely(subject)


def _budget_is_likely(subject: Subject) -> Iterator[Remark]:
    money, shown = subject.money, print_amount(subject.money)
    if money is None:
        return
    if money == 0:
        yield subject.says(
            "budget", shown, "预算数是0，没有资金的项目不用填绩效目标表", case="zero"
        )
    elif money >= subject.rules.limits["budget_unlikely"] or _is_in_yuan(subject, money):
        in_wan = money / 10_000
        message = f"预算数{quoted(shown)}是以万元为单位的，像是把元填成了万元，请核对是不是{print_amount(in_wan)}万元"
        choices = (subject.put("budget", in_wan, print_amount(in_wan)),)
        yield subject.says("budget", shown, message, case="unlikely", choices=choices)


def _is_in_yuan(subject: Subject, money: Decimal) -> bool:
    """Whether a cost indicator names the very number as 元 (10000 and ≤1万元)."""
    return any(
        row.value.number is not None
        and row.value.unit.is_money
        and row.value.number * row.value.unit.size == money
        and money >= 1000
        for row in subject.rows_of("cost")
    )


def purpose_says_what_for(subject: Subject) -> Iterator[Remark]:
    """R05: 资金用途 is there and says more than the project's name."""
    text, rules = subject.project.purpose, subject.rules
    words = bare(text)
    if not words:
        yield subject.says("purpose", text, "资金用途没有填")
    elif (
        share_within(words, subject.about) >= rules.limits["similarity"]
        and len(words) < len(subject.about) + 4
    ):
        message = f"资金用途{quoted(text)}只是项目名称，请写明钱花在哪几件事上"
        yield subject.says("purpose", text, message, subject.project.name)
    elif len(words) < rules.limits["purpose_short_length"]:
        yield subject.says(
            "purpose",
            text,
            f"资金用途{quoted(text)}太短，请写明钱花在哪几件事上",
            subject.project.name,
        )
