"""The visible text of a paragraph: as Word shows it when all changes are accepted.

Left out are deleted and moved-away text, field codes, comments, hidden text, the reading above
characters (ruby), content controls that nobody has filled in, and text boxes, which are read as
paragraphs of their own.
"""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from templates.readers.word.names import (
    ALTERNATIVES,
    BREAK,
    CHOICE,
    CONTROL,
    CONTROL_PROPERTIES,
    DELETED,
    FALLBACK,
    HIDDEN,
    HYPHEN,
    MATH_TEXT,
    MOVED_FROM,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    PLACEHOLDER,
    POSITION_TAB,
    RETURN,
    RUBY_TEXT,
    RUN,
    RUN_PROPERTIES,
    SYMBOL,
    TAB,
    TEXT,
    TEXT_BOX,
    VAL,
    XML_SPACE,
    w,
)

_SIGNS = {TAB: "\t", POSITION_TAB: "\t", BREAK: "\n", RETURN: "\n", HYPHEN: "-"}
_UNUSUAL = frozenset((DELETED, MOVED_FROM, HIDDEN, TEXT_BOX, RUBY_TEXT, ALTERNATIVES, PLACEHOLDER))
_INVISIBLE = frozenset(
    (DELETED, MOVED_FROM, TEXT_BOX, RUBY_TEXT, PARAGRAPH_PROPERTIES, RUN_PROPERTIES)
)
READ = (TEXT, MATH_TEXT, SYMBOL, *_SIGNS, *_UNUSUAL)
"""The elements that make the text of a paragraph, or keep part of it from being seen."""
_OFF = ("0", "false", "off")

# What common signs of the symbol fonts are; the codes come with and without F000 added.
_SYMBOLS = {
    ("symbol", 0xA3): "≤", ("symbol", 0xB3): "≥", ("symbol", 0xB1): "±", ("symbol", 0xB4): "×",
    ("symbol", 0xB8): "÷", ("symbol", 0xB9): "≠", ("symbol", 0xBB): "≈", ("symbol", 0xB0): "°",
    ("wingdings", 0xFC): "✓", ("wingdings", 0xFB): "✗", ("wingdings", 0xFE): "☑",
    ("wingdings", 0xA8): "☐", ("wingdings", 0x6F): "☐", ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0x50): "✓", ("wingdings 2", 0xA3): "☐",
}  # fmt: skip


def paragraph_text(paragraph: etree._Element) -> str:
    """Return the visible text of `paragraph`, with line feeds for breaks, and tabs."""
    pieces = []
    for element in paragraph.iter(*READ):
        tag = element.tag
        if tag == TEXT:
            pieces.append(written(element))
        elif tag in _UNUSUAL:
            return "".join(_visible(paragraph))
        elif tag != TAB or _is_in_run(element):
            pieces.append(_sign(element))
    return "".join(pieces)


def joins_next(paragraph: etree._Element) -> bool:
    """Return whether the end of `paragraph` is deleted, so that the next one goes on with it."""
    mark = paragraph.find(f"{PARAGRAPH_PROPERTIES}/{RUN_PROPERTIES}")
    return mark is not None and (
        mark.find(DELETED) is not None or mark.find(MOVED_FROM) is not None
    )


def text_boxes(element: etree._Element) -> Iterator[str]:
    """Yield the texts of the paragraphs in the text boxes of `element`, each box once."""
    if next(element.iter(TEXT_BOX), None) is None:
        return
    for box in _boxes(element):
        for paragraph in box.iter(PARAGRAPH):
            yield paragraph_text(paragraph)


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == TEXT_BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            yield from _boxes(_branch(child))
        elif child.tag not in (DELETED, MOVED_FROM):
            yield from _boxes(child)


def _visible(element: etree._Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == TEXT:
            yield written(child)
        elif tag in _SIGNS or tag in (SYMBOL, MATH_TEXT):
            yield _sign(child)
        elif tag == ALTERNATIVES:
            yield from _visible(_branch(child))
        elif not (tag in _INVISIBLE or _is_hidden(child)):
            yield from _visible(child)


def _branch(alternatives: etree._Element) -> etree._Element:
    """Return the one branch that is shown: the first choice, the fallback if there is none."""
    choice = alternatives.find(CHOICE)
    branch = alternatives.find(FALLBACK) if choice is None else choice
    return alternatives if branch is None else branch


def asks_to_fill_in(control: etree._Element) -> bool:
    """Return whether a content control is not filled in: what it shows is “单击此处输入文字”."""
    return control.find(f"{CONTROL_PROPERTIES}/{PLACEHOLDER}") is not None


def _is_hidden(element: etree._Element) -> bool:
    if element.tag == CONTROL:
        return asks_to_fill_in(element)
    properties = element.find(RUN_PROPERTIES) if element.tag == RUN else None
    hidden = None if properties is None else properties.find(HIDDEN)
    return hidden is not None and hidden.get(VAL, "1") not in _OFF


def _is_in_run(element: etree._Element) -> bool:
    """Return whether a `w:tab` is a tab and not the definition of a tab stop."""
    parent = element.getparent()
    return parent is not None and parent.tag == RUN


def written(element: etree._Element) -> str:
    """Return the text of a `w:t`; white space at its ends counts only where it is preserved."""
    text = element.text or ""
    if text and (text[0] <= " " or text[-1] <= " ") and element.get(XML_SPACE) != "preserve":
        return text.strip(" \t\r\n")
    return text


def _sign(element: etree._Element) -> str:
    tag = element.tag
    if tag == MATH_TEXT:
        return element.text or ""
    if tag == SYMBOL:
        return _symbol(element.get(w("font"), "").lower(), element.get(w("char"), ""))
    return _SIGNS[tag]


@lru_cache(maxsize=1024)
def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if known := _SYMBOLS.get((font, number & 0xFFF)):
        return known
    is_character = 0x20 <= number <= 0xFFFD and not 0xD800 <= number <= 0xDFFF
    return chr(number) if is_character else ""
