"""项目编码 and 文号 of one project (what needs the other projects is in `book_wide`)."""

import re
from collections.abc import Iterator

from templates.checks.remarks import Remark
from templates.checks.subject import Subject
from templates.checks.texts import quoted
from templates.numerals import half_width
from templates.project_code import is_valid, normal_code, read_code, wrong_shape

_DOCUMENT_YEAR = re.compile(r"[〔\[【(]\s*(20\d\d)\s*[〕\]】)]\s*\d+\s*号")


def code_has_the_right_shape(subject: Subject) -> Iterator[Remark]:
    """R28: 21 characters, a letter for the kind, a year no later than the book's."""
    text = subject.project.code
    if not text.strip():
        yield subject.says("code", text, "项目编码没有填，请从预算系统里复制过来", case="blank")
        return
    code = normal_code(text)
    if code != text and is_valid(code):
        message = f"项目编码{quoted(text)}里有空格、全角或小写字母"
        yield subject.says("code", text, message, fix=subject.put("code", code, code))
    elif wrong := wrong_shape(text):
        yield subject.says("code", text, f"项目编码{quoted(text)}{wrong}，请核对")
    parts, year = read_code(code), subject.setting.year
    if parts and year is not None and parts.year > year:
        message = f"项目编码{quoted(text)}里的年份是{parts.year}年，比本册的{year}年还晚，请核对"
        yield subject.says("code", text, message, str(year), case="year")


def document_year_is_the_codes(subject: Subject) -> Iterator[Remark]:
    """R30: the year of the 文号 that the name starts with is the code's."""
    match = _DOCUMENT_YEAR.search(half_width(subject.project.name))
    parts = read_code(normal_code(subject.project.code))
    if match and parts and match.start() <= 20 and int(match[1]) != parts.year:
        message = f"项目名称里的文号是{match[1]}年的，编码里的年份是{parts.year}年，请核对"
        yield subject.says("name", subject.project.name, message, subject.project.code)
