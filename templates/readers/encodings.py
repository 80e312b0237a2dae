"""Text files in whatever encoding: UTF-8, UTF-16 and GB 18030, with and without a mark."""

import codecs
from dataclasses import dataclass

from templates.readers.reading import CannotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WORDS = ("绩效", "指标", "项目", "目标", "预算", "部门", "单位", "format")
_REPLACED = "\ufffd"
NOT_TEXT = "这不是文字文件，请选择 .docx、.txt 或 .json 文件"


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and how many places of it could not be decoded and became U+FFFD."""

    text: str
    replaced: int = 0


def decode(content: bytes) -> Decoded:
    """Return the text of a file. Raises CannotRead if it is not text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    if b"\0" not in content:
        return _without_mark(content, ("utf-8", "gb18030"))
    decoded = _without_mark(content, ("utf-16-le", "utf-16-be"))
    # Any bytes are some UTF-16 or other; a book has words we know.
    if not _known_words(decoded.text):
        raise CannotRead(NOT_TEXT)
    return decoded


def _without_mark(content: bytes, encodings: tuple[str, str]) -> Decoded:
    """Decode in the encoding that makes most sense: the words we know, then the fewest holes."""
    found = [_decoded(content, encoding) for encoding in encodings]
    best = max(found, key=lambda one: (_known_words(one.text), -one.replaced))
    # Bytes of no text decode in some encoding too, but to holes and control characters.
    if "\0" in best.text or best.replaced > 1 + len(best.text) // 20:
        raise CannotRead(NOT_TEXT)
    return best


def _decoded(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    return Decoded(text, text.count(_REPLACED))


def _known_words(text: str) -> int:
    return sum(text.count(word) for word in _WORDS)
