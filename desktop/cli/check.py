"""`jixiao check`: what a reviewer would return the book for."""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop.cli.control_figures import controls_asked, controls_for
from desktop.cli.data import chosen_books, open_workspace
from desktop.cli.exit_codes import ExitCode, cannot_read
from desktop.cli.frameworks import framework_of, frameworks_of, rules_of
from templates.any_file import read_any_file
from templates.book import Book
from templates.checks import RuleSet, check_book
from templates.checks.finding_json import finding_object
from templates.controls import Controls
from templates.findings import Finding, Place, Severity
from templates.framework import Framework
from templates.readers.reading import CannotRead

Held = tuple[Book, Controls | None]
Checked = tuple[Book, tuple[Finding, ...]]


def check(asked: argparse.Namespace) -> ExitCode:
    """Print the findings of the books that were asked for; code 1 where one is an error."""
    rules, frameworks = rules_of(asked), frameworks_of(asked)
    checked = [
        (book, check_book(book, framework_of(book, frameworks), rules, controls))
        for book, controls in _books(asked, frameworks)
    ]
    if asked.json:
        objects = [finding_object(one, book) for book, findings in checked for one in findings]
        print(json.dumps(objects, ensure_ascii=False, indent=1))
    else:
        for one in checked:
            _print(one, rules)
    grave = any(one.severity is Severity.ERROR for _, findings in checked for one in findings)
    return ExitCode.LOOK_AGAIN if grave else ExitCode.DONE


def _books(asked: argparse.Namespace, frameworks: dict[str, Framework]) -> list[Held]:
    """Return the books that were asked for, each with what it is held against."""
    if asked.file:
        named = controls_asked(asked)
        return [(book, named) for book in books_in(Path(asked.file), frameworks)]
    with open_workspace(asked) as workspace:
        refs = [entry.ref for entry in chosen_books(workspace, asked.book)]
        return [(workspace.book(ref), controls_for(asked, workspace, ref)) for ref in refs]


def books_in(path: Path, frameworks: dict[str, Framework]) -> list[Book]:
    """Return the books in a file without importing them; end with words if it cannot be read."""
    try:
        return [reading.book for reading in read_any_file(path, frameworks)]
    except CannotRead as error:
        raise cannot_read(path, error) from error


def _print(checked: Checked, rules: RuleSet) -> None:
    book, findings = checked
    print(f"{book.department.name or '部门未填'} {book.year or '年度未填'}  规则：{rules.title}")
    print_findings(book, findings)
    counts = Counter(one.severity for one in findings)
    print("，".join(f"{severity.label} {counts[severity]} 处" for severity in Severity))


def print_findings(book: Book, findings: tuple[Finding, ...]) -> None:
    """Print `findings` of `book` under headings."""
    for line in _lines(book, findings):
        print(line)


def _lines(book: Book, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield a heading for each project or section, and a line or two for each finding of it."""
    heading = None
    for finding in findings:
        if heading != (heading := _heading(book, finding.place)):
            yield heading
        yield f"  [{finding.severity.label} {finding.id}] {_where(finding.place)}{finding.message}"
        if finding.fix:
            yield f"      可以自动修正：{finding.fix.label}"


_SECTIONS = {
    "book": "全书",
    "overall_goals": "总体绩效目标",
    "itemised_goals": "分项绩效目标",
    "safeguards": "工作保障措施",
    "unit": "预算单位",
}


def _heading(book: Book, place: Place) -> str:
    if place.number is None:
        return _SECTIONS[place.section.value]
    return f"{place.number}.{book.projects[place.number - 1].name}"


def _where(place: Place) -> str:
    if place.item is not None:
        return f"第{place.item}项 "
    return f"第{place.row}行 " if place.row is not None else ""
