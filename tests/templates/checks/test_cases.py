"""The table of cases: no false alarm, no miss, and fixes that mend."""

from collections import Counter
from collections.abc import Iterator

import pytest

from templates.checks import Checker, apply, apply_fix, check_book, mend
from templates.findings import Finding, Severity
from templates.readers.file import read_file
from templates.sample import sample_book
from tests.templates.checks.cases import GOOD, book_of, changed, read_cases

CASES = read_cases()
BAD = [case for case in CASES if case.expected]
# Checks of part one, of the book and of more columns have their cases in modules of their own.
ELSEWHERE = {"R29", "R31", "R33", "R34", "R38", "R40", "R50", "R51", "R55", "R56", "R58"}


def test_the_good_project_is_quiet(framework, rules):
    assert check_book(book_of(GOOD), framework, rules) == ()


def test_the_table_is_as_large_as_it_should_be(rules):
    assert len(CASES) - len(BAD) >= 40
    assert len(BAD) >= 120
    assert {one for case in CASES for one in case.expected} == set(rules.rules) - ELSEWHERE
    assert {one for case in CASES for one in case.near} >= set(rules.rules) - ELSEWHERE


def test_there_is_no_false_alarm_and_no_miss(framework, rules):
    alarms, misses = [], []
    for case in CASES:
        found = {one.id for one in check_book(book_of(changed(case.changes)), framework, rules)}
        alarms += [(case.changes, one) for one in found - case.expected]
        misses += [(case.changes, one) for one in case.expected - found]
    assert (alarms, misses) == ([], [])


def _fixable(framework, rules) -> Iterator[tuple[str, Finding]]:
    for case in BAD:
        for finding in check_book(book_of(changed(case.changes)), framework, rules):
            if finding.fix:
                yield case.changes, finding


def test_a_fix_mends_its_finding_and_brings_no_error(framework, rules):
    fixed = set()
    for changes, finding in _fixable(framework, rules):
        book = book_of(changed(changes))
        before = check_book(book, framework, rules)
        after = check_book(apply_fix(book, finding), framework, rules)
        fixed.add(finding.id)
        assert (finding.id, finding.place) not in {(one.id, one.place) for one in after}, changes
        assert _errors(after) <= _errors(before), changes
    assert fixed >= {
        "R04",
        "R06",
        "R12",
        "R13",
        "R14",
        "R15",
        "R17",
        "R28",
        "R36",
        "R41",
        "R44",
        "R53",
    }


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.changes[:40])
def test_mending_all_leaves_nothing_certain_to_mend(case, framework, rules):
    book = book_of(changed(case.changes))
    mended, _ = mend(book, framework, rules)
    after = check_book(mended, framework, rules)
    assert not [one for one in after if one.fix]
    assert _errors(after) <= _errors(check_book(book, framework, rules))


def test_a_choice_can_be_made_too(framework, rules):
    book = book_of(changed("s.value=100%"))
    (finding,) = check_book(book, framework, rules)
    assert [one.label for one in finding.choices] == ["改为“≥90%”", "改为“≥95%”"]
    checker = Checker(book, framework, rules)
    assert checker.update(apply(book, finding.choices[0])) == ()


def _errors(findings) -> set[tuple[object, ...]]:
    return {(one.id, one.place) for one in findings if one.severity is Severity.ERROR}


def test_every_finding_speaks_plainly(framework, rules):
    for case in BAD:
        for one in check_book(book_of(changed(case.changes)), framework, rules):
            assert one.message
            assert one.why
            assert one.example
            assert not set("!！") & set(one.message.replace(one.text, ""))


def test_the_published_book_is_full_of_what_reviewers_return(seed, framework, rules):
    (reading,) = read_file(seed, {framework.id: framework})
    findings = check_book(reading.book, framework, rules)
    counted = Counter(one.id for one in findings)
    assert counted["R01"] == 7
    assert {"R04", "R32", "R20", "R22", "R50", "R54"} <= counted.keys()
    copied = [one.place.number for one in findings if one.id == "R32"]
    assert copied == [12, 13]


def test_the_sample_book_is_quiet_but_for_what_it_shows(framework, rules):
    findings = check_book(sample_book(), framework, rules)
    assert len({one.place.number for one in findings}) <= 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [("q.value=", "“检查次数”没有填指标值"), ("q.value= | q.level3=", "指标值没有填")],
)
def test_a_value_missing_is_told_with_the_name_of_its_indicator_if_it_has_one(
    framework, rules, changes, message
):
    found = check_book(book_of(changed(changes)), framework, rules)
    assert [one.message.partition(" ")[2] or one.message for one in found if one.id == "R09"] == [
        message
    ]
