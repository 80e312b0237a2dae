"""Indicators that came with a table copied from another project (相关性)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Row, Subject
from templates.checks.texts import bare, bigrams

OUTPUTS = ("quantity", "quality", "time")
_THEME = 4
_WORDS = re.compile(r"[\u4e00-\u9fff]+")


def indicators_are_the_projects_own(subject: Subject) -> Iterator[Remark]:
    """R32: the outputs do not all speak of one thing that the project's name never mentions.

    Judged only where it is plain: a phrase of four characters that stands in several outputs, and
    in no row that has a telling pair of characters in common with the name, purpose or goals.
    """
    project = subject.project
    own = telling_bigrams((project.name, project.purpose, *project.goals), subject)
    if not own:
        return
    foreign = [row for row in subject.rows if not _is_related(row, own)]
    outputs = [row for row in foreign if row.role in OUTPUTS]
    if len(outputs) < subject.rules.limits["theme_rows"]:
        return
    related = {gram for row in subject.rows if row not in foreign for gram in _themes(row)}
    themes: dict[str, list[Row]] = defaultdict(list)
    for row in outputs:
        for gram in frozenset(_themes(row)) - related:
            themes[gram].append(row)
    told = [
        gram for gram, rows in themes.items() if len(rows) >= subject.rules.limits["theme_rows"]
    ]
    if told:
        yield _stranger(subject, max(told, key=lambda gram: (len(themes[gram]), gram)), themes)


def _is_related(row: Row, own: frozenset[str]) -> bool:
    said = _said(row)
    return any(pair in said for pair in own)


def _stranger(subject: Subject, gram: str, themes: dict[str, list[Row]]) -> Remark:
    rows = themes[gram]
    theme = _whole(gram, rows)
    names = "”“".join(sorted(row.indicator.level3 for row in rows))
    message = (
        f"“{names}”说的都是“{theme}”，和项目“{subject.project.name}”对不上，像是从别的项目复制来的"
    )
    return rows[0].says("level3", message, subject.project.name, theme)


def _whole(gram: str, rows: list[Row]) -> str:
    """Return the longest phrase around `gram` that all `rows` have."""
    first, *others = (bare(_said(row)) for row in rows)
    best = gram
    for start in range(len(first)):
        for end in range(len(first), start + len(best), -1):
            phrase = first[start:end]
            if gram in phrase and all(phrase in other for other in others):
                best = phrase
                break
    return best


def telling_bigrams(texts: Iterable[str], subject: Subject) -> frozenset[str]:
    """Return the pairs of characters in `texts` that are not common to all projects."""
    common = subject.rules.patterns["common"]
    runs = (run for text in texts for run in _WORDS.findall(text))
    return frozenset(pair for run in runs for part in common.split(run) for pair in bigrams(part))


def _said(row: Row) -> str:
    one = row.indicator
    return f"{one.level3}，{one.description}，{one.value}"


def is_specific(row: Row) -> bool:
    """Whether an output row says something that few projects would say, and not of money alone."""
    said = _said(row)
    return (
        row.role in OUTPUTS and not row.rules.word_in("money_handling", said) and any(_themes(row))
    )


def _themes(row: Row) -> Iterator[str]:
    """Return the phrases of four Chinese characters in the row that say something of their own."""
    common = row.rules.patterns["common"]
    for run in _WORDS.findall(_said(row)):
        for start in range(len(run) - _THEME + 1):
            phrase = run[start : start + _THEME]
            if not common.search(phrase):
                yield phrase
