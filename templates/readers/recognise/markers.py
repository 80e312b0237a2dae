"""Numbering that stands in the text: 1、 1. （1） ⑴ 一、 （一）, at the start of a line or run on."""

import re
from dataclasses import dataclass

from templates.numerals import chinese_number

_HAN = "零一二三四五六七八九十百"
_HAN_NUMBERS = {chinese_number(number): number for number in range(1, 1000)}
_MARKER = re.compile(
    r"\s*(?:"
    r"(?P<comma>\d{1,3})\s*、"
    r"|(?P<dot>\d{1,3})\s*[.．]"
    r"|[（(]\s*(?P<bracket>\d{1,3})\s*[）)]、?"
    r"|(?P<sign>[⑴-⒇①-⑳⒈-⒛])"
    rf"|(?P<han>[{_HAN}]{{1,6}})\s*、"
    rf"|[（(]\s*(?P<hanbracket>[{_HAN}]{{1,6}})\s*[）)]、?"
    r")\s*"
)
_YEAR = re.compile(r"(?:19|20)\d\d\s*年")
# After what a bare number may begin the next of several texts in one paragraph.
_STOP = r"(?<=[\n。；;！!？?\s])"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# No paragraph has more texts than this run on.
_MOST = 999


@dataclass(frozen=True, slots=True)
class Marker:
    """A number at the start of a text: its style, the number, and the text after it.

    `doubtful` when it may be a number of the text itself: the `2.` of `2.5公里`.
    """

    style: str
    number: int
    rest: str
    doubtful: bool = False


def leading_marker(text: str) -> Marker | None:
    """Return the number that `text` begins with, None if it begins with none."""
    match = _MARKER.match(text)
    if match is None:
        return None
    style = str(match.lastgroup)
    rest = text[match.end() :]
    doubtful = style == "dot" and rest[:1].isdigit() and not _YEAR.match(rest)
    if style == "sign":
        base = next(sign for sign in "⒈①⑴" if sign <= match[style] < chr(ord(sign) + 20))
        return Marker(base, ord(match[style]) - ord(base) + 1, rest)
    han = style.startswith("han")
    number = _HAN_NUMBERS.get(match[style], 0) if han else int(match[style])
    return Marker(style, number, rest, doubtful)


def split_run(text: str) -> list[str]:
    """Return the texts that run on in `text` as （1）…（2）…, their numbers taken off.

    Split only where the numbers go on 1, 2, 3 … in the style of the first; a text that does not
    begin with number 1 is returned whole. A bare number (2、 2.) counts after a stop only.
    """
    first = leading_marker(text)
    if first is None or first.number != 1:
        return [text]
    texts: list[str] = []
    at = len(text) - len(first.rest)
    while len(texts) < _MOST and (match := _next_in(text, at, first.style, len(texts) + 2)):
        texts.append(text[at : match.start()].strip())
        at = match.end()
    return [*texts, text[at:].strip()]


def _next_in(text: str, start: int, style: str, number: int) -> re.Match[str] | None:
    """Return the next marker of that style and number from `start` on."""
    digits = f"(?:{number}|{str(number).translate(_FULL_WIDTH)})"
    match style:
        case "comma":
            pattern = rf"{_STOP}{digits}\s*、\s*"
        case "dot":
            # At the start of a line even before a figure: `2.3公里…` after `1.…` is goal 2.
            figure = r"(?!\d(?!\d\d\d\s*年))"
            pattern = rf"(?:(?<=\n){digits}\s*[.．]|{_STOP}{digits}\s*[.．]{figure})\s*"
        case "bracket":
            pattern = rf"[（(]\s*{digits}\s*[）)]、?\s*"
        case "han":
            pattern = rf"{_STOP}{chinese_number(number)}\s*、\s*"
        case "hanbracket":
            pattern = rf"[（(]\s*{chinese_number(number)}\s*[）)]、?\s*"
        case _:
            pattern = rf"{chr(ord(style) + number - 1)}\s*" if number <= 20 else r"(?!)"
    return re.compile(pattern).search(text, start)
