"""Department and year: from the cover, else guessed from codes, names and dates."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from templates.book import Department, Unit
from templates.readers.known import Known
from templates.readers.recognise.cover import YEAR, Cover, arabic_years
from templates.readers.recognise.findings import NOWHERE, Findings

# The beginning of a 项目编码: 行政区划 6, year 2, a letter for the kind.
_PROJECT_CODE = re.compile(r"\d{6}(\d\d)[A-Z]")
_OWN = re.compile(r"[（(]?(?:本级|机关)[）)]?$")


def find_department(
    cover: Cover, units: Sequence[Unit], known: Known, findings: Findings
) -> Department:
    """Return the department; one that is guessed from the units is doubtful."""
    given = known.department or Department()
    code = cover.code or given.code or _department_code(units, findings)
    if name := cover.department or given.name:
        return Department(code, name)
    own = next((unit for unit in units if _OWN.search(unit.name)), units[0] if units else Unit())
    name = _OWN.sub("", own.name)
    if name:
        words = f"封面没有部门名称，按单位名称填为“{name}”，请核对"
        findings.doubtful(NOWHERE, words, name, field="department")
    else:
        findings.doubtful(NOWHERE, "没有找到部门名称，请补填", field="department")
    return Department(code, name)


def guess_year(codes: Iterable[str], texts: Iterable[str], findings: Findings) -> int | None:
    """Return the year by project codes or dates in the text, which is doubtful, or None."""
    from_codes = Counter(
        2000 + int(match[1]) for code in codes if (match := _PROJECT_CODE.match(code))
    )
    from_texts = Counter(int(year) for text in texts for year in YEAR.findall(arabic_years(text)))
    for years, source in ((from_codes, "多数项目编码"), (from_texts, "正文里的年份")):
        if years:
            year = max(years, key=lambda one: (years[one], one))
            words = f"封面没有年度，按{source}填为 {year} 年，请核对"
            findings.doubtful(NOWHERE, words, str(year), field="year")
            return year
    findings.doubtful(NOWHERE, "没有找到年度，请补填", field="year")
    return None


def _department_code(units: Sequence[Unit], findings: Findings) -> str:
    """Return the first 3 digits of the unit codes; the most frequent if they differ."""
    codes = Counter(unit.code[:3] for unit in units if unit.code)
    if not codes:
        return ""
    code = max(codes, key=lambda one: codes[one])
    if len(codes) > 1:
        others = "、".join(sorted(codes))
        words = f"单位编码属于不同的部门（{others}），按 {code} 填写，请核对"
        findings.doubtful(NOWHERE, words, others, field="department")
    return code
