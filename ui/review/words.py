"""How a finding, its place and its fix are put into words for the window."""

from decimal import Decimal
from itertools import takewhile

from templates.book import Book
from templates.findings import AddRow, Change, Finding, Place, RemoveRow, SetText, Severity
from ui.models.nodes import SECTIONS, Part
from ui.review.review import Mark

ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"}
"""The icon of each severity."""
_SHORT = 40
_AROUND = 8
_FIELDS = {
    "code": "编码",
    "name": "名称",
    "budget": "预算数",
    "fiscal": "财政资金",
    "other": "其他资金",
    "purpose": "资金用途",
    "spending_plan": "支出计划",
    "march": "3月底",
    "june": "6月底",
    "october": "10月底",
    "december": "12月底",
    "goals": "绩效目标",
    "goal": "绩效目标",
    "indicators": "绩效指标",
    "level1": "一级指标",
    "level2": "二级指标",
    "level3": "三级指标",
    "description": "描述",
    "value": "指标值",
    "basis": "依据",
    "title": "标题",
    "body": "内容",
    "year": "年度",
    "controls": "控制数",
}


def whereabouts(place: Place) -> str:
    """Return where within its page a finding is: `第3行 `, `第2条 `, or nothing."""
    if place.row is not None:
        return f"第{place.row}行 "
    if place.item is not None:
        return f"第{place.item}条 "
    return f"第{place.line}条目标 " if place.line is not None and place.field == "goals" else ""


def field_name(key: str) -> str:
    """Return the name of a field in the words of the form, `""` for one that has none here."""
    return _FIELDS.get(key, "")


def full_place(book: Book, place: Place) -> str:
    """Return where in the book `place` is: project or section, row, column."""
    parts = [_page(book, place), whereabouts(place).strip(), field_name(place.field)]
    return "　".join(part for part in parts if part)


def _page(book: Book, place: Place) -> str:
    if place.number is not None:
        return f"{place.number}. {book.project(place.number).name or '未命名的项目'}"
    if place.section.value in SECTIONS:
        return SECTIONS[Part(place.section.value)][1]
    if place.unit is not None:
        unit = book.units[place.unit]
        return f"{unit.code} {unit.name}".strip()
    return "全书"


def tip(finding: Finding, reason: str = "") -> str:
    """Return all there is to say of a finding in a few lines."""
    lines = [f"【{finding.severity.label}】{finding.message}", f"为什么：{finding.why}"]
    if finding.example:
        lines.append(f"例如：{finding.example}")
    if reason:
        lines.append(f"已说明：{reason}")
    return "\n".join(lines)


def old_and_new(finding: Finding, change: Change) -> tuple[str, str]:
    """Return what stands there and what will, in words."""
    match change:
        case SetText(place=place, value=value):
            old = finding.text if place == finding.place else ""
            return old or "（空）", f"{value:f}" if isinstance(value, Decimal) else value
        case AddRow(indicator=indicator):
            return "（没有这一行）", f"新增一行：{indicator.level1} {indicator.level2}"
        case RemoveRow():
            return finding.text or "这一行", "删除这一行"


def where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Return two long texts cut down to where they differ, with a few characters around it."""
    if max(len(old), len(new)) <= _SHORT:
        return old, new
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    return _middle(old, head, tail), _middle(new, head, tail)


def _alike(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _middle(text: str, head: int, tail: int) -> str:
    first, last = max(head - _AROUND, 0), min(len(text) - tail + _AROUND, len(text))
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:last]}{after}"


def words_of(mark: Mark | None) -> str:
    """Return what the status bar says of a book's mark."""
    if mark is None:
        return ""
    graver = Mark(mark.errors, mark.warnings)
    return graver.words or (mark.words if mark.hints else "✓ 没有发现问题")


def icon_of(mark: Mark | None) -> str:
    """Return the name of the icon beside these words."""
    worst = mark.worst if mark else None
    return ICONS[worst] if worst else "check"
