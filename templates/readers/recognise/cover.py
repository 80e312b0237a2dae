"""The cover: whose book it is, and of which year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from templates.readers.recognise.items import Line

_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "000" + "0123456789")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:年度|年)")
_HAN_YEAR = re.compile(r"[二2][〇○Ｏ零0][〇○Ｏ零一二三四五六七八九]{2}(?=\s*年)")
# `2023年12月`: when it was written, not what it is for.
_DATE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}")  # fmt: skip
_HAN_DATE = re.compile(r"[二2][〇○Ｏ零0][〇○Ｏ零一二三四五六七八九]{2}年[一二三四五六七八九十\d]{1,2}月(?:[一二三四五六七八九十\d]{1,3}日)?")  # fmt: skip
_TITLE = re.compile(
    r"(?:部门|单位)?(?:预算)?(?:项目)?(?:整体)?(?:支出)?绩效(?:目标)?(?:管理)?(?:文本|目标|报告|公开)"
    r"|部门预算|文本|公开|封面|目录|[（(][^（）()]{0,12}[稿本案][）)]"
)
_LABEL = re.compile(
    r"(?:编制|填报|申报|公开)?(?:部门|单位)(?:名称)?(?:[（(][^（）()]*[）)])?\s*[:：]"
    r"|(?:编制|填报|印制|公开)(?:日期|时间)?\s*[:：]?|[（(](?:盖章|公章|章)[）)]"
)
_CODE = re.compile(r"(?:部门|单位)?(?:编码|代码)\s*[:：]?\s*(\d{3,6})|^[（(]?(\d{3})(?!\d)[）)]?")
_OFFICE = re.compile(
    r"[\u3400-\u9fff（）()、·\d]{2,40}?(?:局|委员会|委|办公室|办|中心|厅|院|会|处|站|所|队|校|学|园|馆|台|社|部|"
    r"镇|乡|街道|街道办事处|政府|联合会|集团|公司)(?:本级)?"
)


@dataclass(frozen=True, slots=True)
class Cover:
    """What the cover says: name and code of the department, the year; blank where it does not.

    `rest` are the lines that say something else.
    """

    department: str = ""
    code: str = ""
    year: int | None = None
    rest: tuple[Line, ...] = ()


def read_cover(lines: Sequence[Line]) -> Cover:
    """Return what the lines before the first heading of the book say."""
    year = next((found for line in _by_weight(lines) if (found := _year(line.text))), None)
    department, code, rest = "", "", []
    for line in lines:
        left = _without_known_words(line.text)
        if match := _CODE.search(left):
            code = code or (match[1] or match[2])[:3]
            left = _CODE.sub("", left)
        bare = "".join(left.split()).strip("：:-—_")
        if not department and _OFFICE.fullmatch(bare):
            department = bare
        elif any(map(str.isalnum, bare)) and bare != department:
            rest.append(line)
    return Cover(department, code, year, tuple(rest))


def _by_weight(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those that name the document first."""
    return sorted(lines, key=lambda line: not re.search("绩效|预算|年度", line.text))


def _year(text: str) -> int | None:
    match = YEAR.search(_without_dates(text))
    return int(match[1]) if match else None


def _without_dates(text: str) -> str:
    return _DATE.sub("", arabic_years(_HAN_DATE.sub("", text)))


def arabic_years(text: str) -> str:
    """Return `text` with its years in digits: 二〇二四年 becomes 2024年."""
    return _HAN_YEAR.sub(lambda match: match[0].translate(_DIGITS), text)


def _without_known_words(text: str) -> str:
    bare = YEAR.sub("", _without_dates("".join(text.split())))
    return _TITLE.sub("", _LABEL.sub("", bare))
