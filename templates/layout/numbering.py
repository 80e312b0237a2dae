"""Numbers as the book prints them."""

_DIGITS = "零一二三四五六七八九"
_PLACES = ((1000, "千"), (100, "百"), (10, "十"))


def chinese_number(number: int) -> str:
    """Return `number` (1 to 9999) in Chinese: 一, 十, 十一, 二十, 一百零一, 一百一十 …."""
    written, gap = "", False
    for place, sign in _PLACES:
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + sign
        gap = bool(written) and not digit
    if number:
        written += ("零" if gap else "") + _DIGITS[number]
    return written.removeprefix("一") if written.startswith("一十") else written
