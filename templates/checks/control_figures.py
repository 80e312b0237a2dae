"""R31: the projects keep to what the finance bureau allows, one by one and together."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from templates.amounts import print_amount
from templates.checks.book_wide import Placed
from templates.checks.remarks import Remark
from templates.checks.rule_set import RuleSet
from templates.checks.texts import quoted
from templates.controls import ControlFigure, Controls, pair
from templates.findings import Place, Section

_BOOK = Place(Section.BOOK, field="controls")


def figures_are_kept(
    projects: Sequence[Placed], rules: RuleSet, controls: Controls | None
) -> Iterator[Remark]:
    """R31: what the projects come to, how many there are, and each one's money."""
    if controls is None:
        return
    nearly = Decimal(str(rules.limits["money_tolerance"]))
    yield from _sum_agrees(projects, controls, nearly)
    yield from _count_agrees(projects, controls)
    yield from _each_agrees(projects, controls, nearly)


def _sum_agrees(
    projects: Sequence[Placed], controls: Controls, nearly: Decimal
) -> Iterator[Remark]:
    total = sum((one.facts.money or Decimal() for one in projects), Decimal())
    if controls.total is None or abs(total - controls.total) <= nearly:
        return
    message = f"各项目预算数合计{print_amount(total)}万元，部门项目支出总额是{print_amount(controls.total)}万元，相差{print_amount(total - controls.total)}万元"
    yield Remark(_BOOK, print_amount(total), message, (str(total), str(controls.total)))


def _count_agrees(projects: Sequence[Placed], controls: Controls) -> Iterator[Remark]:
    stated, count = controls.projects, len(projects)
    if stated is not None and stated != count:
        message = f"本册有{count}张项目表，应有{stated}张"
        yield Remark(_BOOK, str(count), message, (str(count), str(stated)))


def _each_agrees(
    projects: Sequence[Placed], controls: Controls, nearly: Decimal
) -> Iterator[Remark]:
    pairing = pair(controls.figures, ((one.facts.code, one.facts.name) for one in projects))
    for placed, at in zip(projects, pairing.figures, strict=True):
        if at is not None:
            yield from _keeps_to(placed, controls.figures[at], nearly)
        elif controls.name_every_project:
            yield _is_not_listed(placed)
    for at in pairing.left_over:
        yield _is_missing(controls.figures[at])


def _keeps_to(one: Placed, figure: ControlFigure, nearly: Decimal) -> Iterator[Remark]:
    money, allowed = one.facts.money, figure.amount
    if money is None or allowed is None or abs(money - allowed) <= nearly:
        return
    text, more = print_amount(money), print_amount(money - allowed)
    message = f"预算数{text}万元和控制数{print_amount(allowed)}万元不一致，相差{more}万元"
    example = "按下达的控制数填写；控制数变了，请在部门页更新"
    yield one.says("budget", text, message, str(allowed), example=example)


def _is_not_listed(one: Placed) -> Remark:
    message = "这个项目不在控制数清单里，请核对名称和编码，或确认是不是应报的项目"
    return one.says("name", one.facts.name, message)


def _is_missing(figure: ControlFigure) -> Remark:
    message = f"控制数清单里的项目{quoted(figure.label)}（{print_amount(figure.amount)}万元）本册没有，可能漏报或名称写法不同"
    return Remark(_BOOK, figure.label, message, (figure.code, figure.name, str(figure.amount)))
