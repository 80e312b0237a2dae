"""Damaged files: bytes flipped, elements gone or doubled, rows swapped, files cut short."""

import random
import re
import struct
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

Mutate = Callable[[random.Random, bytes], bytes]

_ELEMENT = re.compile(rb"<w:(tc|tr|p|r|tbl|tcPr|sdt|sdtContent|pPr|numPr)\b[^>]*>")
_TAG = re.compile(rb"<[^>]*>")
_CELL = re.compile(rb"<w:tc>.*?</w:tc>", re.DOTALL)
_ROW = re.compile(rb"<w:tr\b.*?</w:tr>", re.DOTALL)
_PARAGRAPH = re.compile(rb"<w:p>.*?</w:p>", re.DOTALL)
_VALUE = re.compile(rb'w:val="[^"]*"')
_TEXT = re.compile(rb">[^<>]+<")
_WORDS = [
    "项目编码",
    "项目名称",
    "预算数",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "绩效目标",
    "3月底",
    "12月底",
    "产出指标",
    "数量指标",
    "第一部分",
    "第二部分",
    "一、总体绩效目标",
    "二、分项绩效目标",
    "1、甲",
    "（一）乙",
    "（1）丙（2）丁",
    "9.戊绩效目标表",
    "303001某局",
    "单位：元",
    "-1",
    "1e999",
    "∞",
    "％",
]
_WRAPS = (
    (b"<w:del>", b"</w:del>"), (b"<w:ins>", b"</w:ins>"), (b"<w:moveFrom>", b"</w:moveFrom>"),
    (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"), (b"<w:txbxContent>", b"</w:txbxContent>"),
    (b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"), (b"<w:smartTag>", b"</w:smartTag>"),
)  # fmt: skip


def mutate_word(rng: random.Random, content: bytes) -> bytes:
    """Return a Word file damaged in one way or several."""
    if rng.random() < 0.2:
        return rng.choice((flip, cut, splice, flip_header))(rng, content)
    parts = _parts_of(content)
    mutations = _BREAKING if rng.random() < 0.2 else _KEEPING
    for _ in range(rng.randint(1, 6)):
        weights = [20 if name == "word/document.xml" else 2 for name in parts]
        name = rng.choices(list(parts), weights)[0]
        parts[name] = rng.choice(mutations)(rng, parts[name])
    return _packed(rng, parts)


def mutate_text(rng: random.Random, content: bytes) -> bytes:
    """Return a text file damaged in one way or several."""
    for _ in range(rng.randint(1, 5)):
        content = rng.choice(_PLAIN)(rng, content)
    if rng.random() < 0.1:
        text = content.decode("utf-8", "replace")
        content = text.encode(
            rng.choice(("utf-16", "utf-16-be", "gb18030", "utf-8-sig")), "replace"
        )
    return content


def flip(rng: random.Random, content: bytes) -> bytes:
    damaged = bytearray(content)
    for _ in range(rng.randint(1, 20) if damaged else 0):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def flip_header(rng: random.Random, content: bytes) -> bytes:
    """Damage what a zip file says of its parts: sizes, offsets, flags, names."""
    damaged = bytearray(content)
    marks = [m.start() for m in re.finditer(rb"PK[\x01\x03\x05]", content)]
    for _ in range(rng.randint(1, 4) if marks else 0):
        at = rng.choice(marks) + rng.randrange(4, 46)
        if at + 4 <= len(damaged):
            value = rng.choice((0, 1, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, rng.getrandbits(32)))
            damaged[at : at + 4] = struct.pack("<L", value)
    return bytes(damaged)


def cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def splice(rng: random.Random, content: bytes) -> bytes:
    """Take a piece out and put it in elsewhere."""
    start = rng.randrange(len(content) + 1)
    piece = content[start : start + rng.randint(1, 2000)]
    rest = content[:start] + content[start + len(piece) :]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + piece * rng.randint(0, 3) + rest[at:]


def _one(rng: random.Random, pattern: re.Pattern[bytes], content: bytes) -> re.Match[bytes] | None:
    """Return some match at or after a random place."""
    return pattern.search(content, rng.randrange(len(content) + 1)) or pattern.search(content)


def _replacing(pattern: re.Pattern[bytes], by: Callable[[random.Random, bytes], bytes]) -> Mutate:
    def mutate(rng: random.Random, content: bytes) -> bytes:
        match = _one(rng, pattern, content)
        if match is None:
            return content
        return content[: match.start()] + by(rng, match[0]) + content[match.end() :]

    return mutate


def _wrap(rng: random.Random, piece: bytes) -> bytes:
    before, after = rng.choice(_WRAPS)
    return before + piece + after


def _swap(rng: random.Random, content: bytes) -> bytes:
    pattern = rng.choice((_CELL, _ROW))
    first, second = (_one(rng, pattern, content) for _ in range(2))
    if not first or not second or first.end() > second.start():
        return content
    return b"".join(
        (
            content[: first.start()], second[0], content[first.end() : second.start()], first[0],
            content[second.end() :],
        )
    )  # fmt: skip


def _word(rng: random.Random, _piece: bytes) -> bytes:
    return b">" + rng.choice(_WORDS).encode() + b"<"


def _number(rng: random.Random, _piece: bytes) -> bytes:
    return f'w:val="{rng.choice((-1, 0, 1, 2, 9, 99, 10**9, "restart", "continue", "", "x"))}"'.encode()


def _lines(change: Callable[[random.Random, list[bytes], int], None]) -> Mutate:
    def mutate(rng: random.Random, content: bytes) -> bytes:
        lines = content.split(b"\n")
        for _ in range(rng.randint(1, 10)):
            if lines:
                change(rng, lines, rng.randrange(len(lines)))
        return b"\n".join(lines)

    return mutate


def _delete_line(_rng: random.Random, lines: list[bytes], at: int) -> None:
    del lines[at]


def _repeat_line(rng: random.Random, lines: list[bytes], at: int) -> None:
    lines.insert(rng.randrange(len(lines)), lines[at])


def _random_line(rng: random.Random, lines: list[bytes], at: int) -> None:
    lines[at] = rng.choice((b"", b"\t", b"\t\t")) + rng.choice(_WORDS).encode()


def _swap_lines(rng: random.Random, lines: list[bytes], at: int) -> None:
    other = rng.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _break_line(rng: random.Random, lines: list[bytes], at: int) -> None:
    lines[at] = lines[at].replace(b"\t", b"") if rng.random() < 0.5 else b"\t" + lines[at]


# XML that is no more, and XML that says something odd.
_BREAKING: tuple[Mutate, ...] = (
    flip,
    cut,
    splice,
    _replacing(_TAG, lambda _rng, _piece: b""),
    _replacing(_TAG, lambda _rng, piece: piece * 2),
    _replacing(_ELEMENT, lambda _rng, piece: piece.replace(b"w:", b"x:", 1)),
)
_KEEPING: tuple[Mutate, ...] = (
    _swap,
    _swap,
    *(
        _replacing(pattern, by)
        for pattern in (_CELL, _ROW, _PARAGRAPH)
        for by in (
            lambda _rng, _piece: b"",
            lambda rng, piece: piece * rng.randint(2, 40),
            _wrap,
        )
    ),
    *[_replacing(_VALUE, _number)] * 3,
    *[_replacing(_TEXT, _word)] * 4,
)
_PLAIN: tuple[Mutate, ...] = (
    flip,
    cut,
    splice,
    _lines(_delete_line),
    _lines(_repeat_line),
    _lines(_random_line),
    _lines(_swap_lines),
    _lines(_break_line),
)


def _parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(rng: random.Random, parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    names = list(parts)
    if rng.random() < 0.1:
        names.remove(rng.choice(names))
    with ZipFile(buffer, "w", rng.choice((ZIP_DEFLATED, ZIP_STORED))) as package:
        for name in names:
            package.writestr(name, parts[name])
    return buffer.getvalue()
