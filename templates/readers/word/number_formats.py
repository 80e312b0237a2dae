"""Numbers as automatic lists print them (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

from templates.numerals import chinese_number

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(number: int, kind: str) -> str:
    """Return `number` in the format `kind`; decimal for a kind not known, `""` for a bullet."""
    if kind in ("bullet", "none"):
        return ""
    if not 0 < number < 10_000:
        return str(number)
    return _FORMATS.get(kind, str)(number)


def _letters(number: int) -> str:
    """Return a, b … z, aa, bb …: Word repeats the letter."""
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (repeats + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        repeats, number = divmod(number, value)
        written += sign * repeats
    return written


def _signs(first: str) -> Callable[[int], str]:
    """Return the format whose signs for 1 to 20 follow one another from `first`."""
    return lambda number: chr(ord(first) + number - 1) if number <= 20 else str(number)


def _of(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,
    "chineseLegalSimplified": lambda number: chinese_number(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: chinese_number(number).translate(_LEGAL),
    "ideographDigital": lambda number: str(number).translate(_DIGITS),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_DIGITS),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _signs("①"),
    "decimalEnclosedCircleChinese": _signs("①"),
    "ideographEnclosedCircle": lambda number: f"（{chinese_number(number)}）",
    "decimalEnclosedParen": _signs("⑴"),
    "decimalEnclosedFullstop": _signs("⒈"),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
