"""White space, half and full width, brackets and quotation marks."""

import re
from collections.abc import Iterator

from templates.checks.cells import Cell
from templates.checks.remarks import Remark
from templates.checks.texts import quoted
from templates.findings import Fix
from templates.numerals import half_width
from templates.values import ValueKind, print_value, read_value

_HAN = r"\u3007\u4e00-\u9fff"
_MARKS_AFTER = "，。；：！？、）》”’〕】"
_MARKS_BEFORE = "（《“‘〔【"
_SUSPECT = re.compile(
    rf"[\s\u200b-\u200d\ufeff０-９Ａ-Ｚａ-ｚ％]|[{_HAN}][,;:?!][{_HAN}“《]", re.ASCII
)
_INVISIBLE = re.compile(r"[\u200b-\u200d\ufeff]")
_SPACES = re.compile(r"[^\S\n]+")
_NEEDLESS = re.compile(
    rf"(?<=[{_HAN}{_MARKS_AFTER}{_MARKS_BEFORE}]) (?=[{_HAN}{_MARKS_BEFORE}{_MARKS_AFTER}])"
    rf"| (?=[{_MARKS_AFTER},;])|(?<=[{_MARKS_AFTER}{_MARKS_BEFORE}]) "
)
_BREAK = re.compile(r" *\n *")
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ％]")
_NARROW_MARK = re.compile(rf"(?<=[{_HAN}”》）])[,;:?!](?=[{_HAN}“《])")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}


def text_is_tidy(cell: Cell) -> Iterator[Remark]:
    """R36: no needless space, no line break in a cell, digits half-width, marks full-width."""
    text = cell.text
    if not _SUSPECT.search(text) or not text.strip():
        return
    tidied = tidy(text, has_lines=cell.has_lines)
    if cell.field == "value":
        if read_value(text).kind is ValueKind.BLANK:
            return
        tidied = print_value(tidied)
    if tidied != text:
        faults = "、".join(_faults(text, tidied, has_lines=cell.has_lines))
        fix = cell.put(tidied, f"改为{quoted(tidied)}")
        yield cell.says(f"{quoted(text)}里有{faults}", fix=fix, example=quoted(tidied)[1:-1])


def tidy(text: str, *, has_lines: bool = False) -> str:
    """Return `text` with its white space, digits and marks as they should be printed."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _BREAK.sub("\n", _SPACES.sub(" ", text)).strip()
    text = re.sub(r"\n{2,}", "\n", text) if has_lines else _in_one_line(text)
    text = _WIDE.sub(lambda match: half_width(match[0]), text)
    text = _NARROW_MARK.sub(lambda match: _FULL[match[0]], _NEEDLESS.sub("", text))
    return _NARROW_MARK.sub(lambda match: _FULL[match[0]], text)


def _in_one_line(text: str) -> str:
    """Join the lines; between letters or digits a space is kept."""
    text = re.sub(r"(?<=[A-Za-z0-9])\n+(?=[A-Za-z0-9])", " ", text)
    return re.sub(r"\s*\n+\s*", "", text)


def _faults(text: str, tidied: str, *, has_lines: bool) -> Iterator[str]:
    if "\n" in text.strip() and not has_lines:
        yield "换行"
    elif text != text.strip():
        yield "首尾的空格或空行"
    if _WIDE.search(text):
        yield "全角的数字或字母"
    if _NARROW_MARK.search(_NEEDLESS.sub("", text)):
        yield "半角的标点"
    if len(re.findall(r"[^\S\n]", text.strip())) > len(re.findall(r"[^\S\n]", tidied)):
        yield "多余的空格"
    elif _INVISIBLE.search(text):
        yield "看不见的字符"


_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "‘": "’", "〔": "〕", "【": "】", "「": "」"}
_CLOSING = {end: start for start, end in _PAIRS.items()}
_LIST_MARK = re.compile(r"(?:^|(?<=[\s，。；;：:、]))[(（]?[\d一二三四五六七八九十]{1,2}[)）]")
_PAIRED = re.compile("[" + re.escape("".join((*_PAIRS, *_CLOSING))) + "]")


def brackets_are_paired(cell: Cell) -> Iterator[Remark]:
    """R52: each bracket and quotation mark has its other half, of the same kind."""
    if not _PAIRED.search(cell.text):
        return
    wrong = _unpaired(_LIST_MARK.sub("", cell.text))
    if wrong:
        yield cell.says(f"{quoted(cell.text)}里的“{wrong}”不成对")


def _unpaired(text: str) -> str:
    """Return the first bracket without its other half, `""` if there is none."""
    open_ones: list[str] = []
    for sign in _PAIRED.findall(text):
        if sign in _PAIRS:
            open_ones.append(sign)
        elif open_ones and open_ones[-1] == _CLOSING[sign]:
            open_ones.pop()
        else:
            return str(sign)
    return open_ones[0] if open_ones else ""


_DOCUMENT = re.compile(r"[【\[(（]\s*(20\d\d)\s*[】\])）](?=\s*\d+\s*号)")


def document_numbers_have_their_brackets(cell: Cell) -> Iterator[Remark]:
    """R53: the year of a 文号 stands in 〔〕 (GB/T 9704—2012, 7.2.5)."""
    match = _DOCUMENT.search(cell.text) if "号" in cell.text else None
    if match is None:
        return
    text = _DOCUMENT.sub(lambda found: f"〔{found[1]}〕", cell.text)
    fix = cell.put(text, f"改为“〔{match[1]}〕”")
    message = f"文号的年份“{match[0]}”应写作“〔{match[1]}〕”"
    yield cell.says(message, **_by_certainty(cell, fix))


def _by_certainty(cell: Cell, fix: Fix) -> dict[str, object]:
    """Return the fix as certain, but for a name: that is as it is in the budget system."""
    return {"choices": (fix,)} if cell.field == "name" else {"fix": fix}
