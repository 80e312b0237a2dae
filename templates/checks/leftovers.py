"""What is left over from last year, from another place, or from the template."""

import re
from collections.abc import Iterator

from templates.checks.cells import Cell
from templates.checks.goals import is_placeholder
from templates.checks.places import foreign_mentions
from templates.checks.remarks import Remark
from templates.checks.texts import quoted

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)\s*(?=年|[./-]\s*\d)")
_NOT_DATES = re.compile(r"《[^《》]*》|[〔\[【(（]\s*20\d\d\s*[〕\]】)）]\s*\d*\s*号?")
_COMPARED = re.compile(r"(?:较|比|与|同|自|从|以|继|对照|截至|截止|参照|按|按照|根据|依据)\s*$")
_GOES_ON = re.compile(
    r"\s*年?(?:度)?\s*(?:相比|同期|以来|基础|水平|考核|审计|决算|结转|结余|实际|数据|统计|标准|起|[-~—–至到]|末结)"
)
_MARKS = re.compile(
    r"\*{2,}|＊{2,}|★|(?<![A-Za-z0-9])[Xx×Ｘ]{2,}(?![A-Za-z0-9-])|…{2,}|\.{4,}|_{2,}|＿{2,}|□|某{2,}"
)
_YEARS_BACK = 3
_DATED_FIELDS = frozenset(
    {"goals", "purpose", "level3", "description", "value", "title", "body", "goal", "indicators"}
)


def year_is_the_books(cell: Cell) -> Iterator[Remark]:
    """R35: a past year in a text that never speaks of the book's own is left over.

    Years in a 文号, a title 《…》 or a comparison (较2023年) are right.
    """
    year = cell.setting.year
    if year is None or cell.field not in _DATED_FIELDS or "20" not in cell.text:
        return
    text = _NOT_DATES.sub(lambda match: " " * len(match[0]), cell.text)
    years = {int(match[1]) for match in _YEAR.finditer(text)}
    if year in years:
        return
    for match in _YEAR.finditer(text):
        if year - _YEARS_BACK <= int(match[1]) < year and not _is_compared(text, match):
            message = f"这是{year}年的文本，这里写着“{match[1]}年”，请看是不是沿用上年没有改"
            yield cell.says(message, example=f"{year}年")
            return


def _is_compared(text: str, match: re.Match[str]) -> bool:
    return bool(_COMPARED.search(text[: match.start()]) or _GOES_ON.match(text, match.end()))


def place_is_the_books(cell: Cell) -> Iterator[Remark]:
    """R35: 全市 or 我县 in a district's text is left over, where it does not speak of above."""
    own = cell.setting.government
    if own is None or cell.field in {"basis", "name"}:
        return
    before, after = (cell.setting.rules.patterns[f"above_{end}"] for end in ("before", "after"))
    for one in foreign_mentions(cell.text, own.level, before, after):
        text = f"{cell.text[: one.start]}{one.own}{cell.text[one.end :]}"
        choices = (cell.put(text, f"改为“{one.own}”"),)
        message = f"“{own.name}”的文本里写着“{one.word}”，请看是不是应为“{one.own}”"
        yield cell.says(message, choices=choices, example=one.own)
        return


def nothing_of_the_template_is_left(cell: Cell) -> Iterator[Remark]:
    """R39: no **, XX, ★, …… or words of a template."""
    mark = _MARKS.search(cell.text)
    word = mark[0] if mark else cell.setting.rules.word_in("template_words", cell.text)
    if word and not (cell.field == "goals" and is_placeholder(cell.text)):
        yield cell.says(f"{quoted(cell.text)}里还留着模板的“{word}”，请换成实际内容")


def no_note_is_left(cell: Cell) -> Iterator[Remark]:
    """R54: nothing that somebody wrote to herself."""
    rules = cell.setting.rules
    if word := rules.word_in("notes", cell.text):
        yield cell.says(f"{quoted(cell.text)}里的“{word}”像是写给自己看的，请删去或改写")
        return
    for match in _ASIDE.finditer(cell.text):
        if rules.word_in("notes_in_brackets", match[0]):
            text = cell.text[: match.start()] + cell.text[match.end() :]
            choices = (cell.put(text, f"删去{quoted(match[0])}"),)
            yield cell.says(
                f"{quoted(match[0])}像是写给自己看的备注，请删去或改写", choices=choices
            )
            return


_ASIDE = re.compile(r"[（(][^（）()]{2,40}[）)]")
