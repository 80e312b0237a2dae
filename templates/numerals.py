"""Numerals: full-width and Chinese digits as people type them, Chinese ones as they are printed."""

import re
from decimal import Decimal

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""A regular expression for a number in half-width digits, thousands separators allowed."""

CHINESE_NUMBER = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
"""A regular expression for a number in Chinese digits."""

# One character for one character, so that places in the result are places in the text. NFKC would
# not do: it makes "1" of "①" and "m2" of "㎡".
_HALF_WIDTH: dict[int, int | str] = {
    **{full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)},
    **{ord(full): half for full, half in zip("\u3000﹪﹢﹣−〜∼", " %+--~~", strict=True)},
}
# Most texts have nothing to translate, and translating costs ten times the look.
_NOT_HALF_WIDTH = re.compile(f"[{''.join(map(chr, _HALF_WIDTH))}]")
_PRINTED = "零一二三四五六七八九"
_DIGITS = {digit: number for number, digit in enumerate(_PRINTED)} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}


def half_width(text: str) -> str:
    """Return `text` with full-width signs, letters and digits made half-width, as long as before."""
    return text.translate(_HALF_WIDTH) if _NOT_HALF_WIDTH.search(text) else text


def read_number(text: str) -> Decimal | None:
    """Return the number in half-width or Chinese digits that `text` is, None if it is none."""
    if re.fullmatch(NUMBER, text, re.ASCII):
        return Decimal(text.replace(",", ""))
    if re.fullmatch(CHINESE_NUMBER, text):
        return _chinese(text)
    return None


def chinese_number(number: int) -> str:
    """Return `number` (1 to 9999) in Chinese: 一, 十, 十一, 二十, 一百零一, 一百一十 …."""
    written, gap = "", False
    for sign, place in reversed(_TENS.items()):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if gap else "") + _PRINTED[digit] + sign
        gap = bool(written) and not digit
    if number:
        written += ("零" if gap else "") + _PRINTED[number]
    return written.removeprefix("一") if written.startswith("一十") else written


def _chinese(text: str) -> Decimal | None:
    whole, _, fraction = text.partition("点")
    number = _chinese_whole(whole)
    if number is None or not fraction:
        return number
    return Decimal(f"{number}.{_digit_by_digit(fraction)}")


def _chinese_whole(text: str) -> Decimal | None:
    if all(sign in _DIGITS for sign in text):
        return Decimal(_digit_by_digit(text)) if len(text) < 13 else None
    if not text or text[0] in _MYRIADS:
        return None
    total = section = digit = 0
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            section, digit = section + (digit or 1) * _TENS[sign], 0
        else:
            total, section, digit = (total + section + digit) * _MYRIADS[sign], 0, 0
    return Decimal(total + section + digit)


def _digit_by_digit(text: str) -> str:
    return "".join(str(_DIGITS[sign]) for sign in text)
