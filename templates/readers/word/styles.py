"""What the styles of a Word file say about its paragraphs: contents or not, numbered or not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from templates.readers.word.names import (
    LEVEL,
    NUMBER_ID,
    NUMBERING,
    PARAGRAPH_PROPERTIES,
    VAL,
    w,
)

# The names are Word's own; the ids are 10, a3 … in WPS and localised in Word.
_CONTENTS = re.compile(
    r"toc \d|contents \d|目录 ?\d|toc heading|contents heading|目录标题", re.IGNORECASE
)
# A style based on itself, or a chain nobody builds by hand.
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """`contents`: an entry of the contents. `list_id` and `level`: of its list, None if not said."""

    contents: bool = False
    list_id: str | None = None
    level: int | None = None


PLAIN = ParagraphStyle()


def read_styles(root: etree._Element | None) -> Mapping[str, ParagraphStyle]:
    """Return the paragraph styles in the styles part `root` by id; `{}` without one."""
    if root is None:
        return {}
    elements = {one.get(w("styleId"), ""): one for one in root.iterchildren(w("style"))}
    return {style: _style(style, elements) for style in elements}


def read_number(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """Return the list id and level that paragraph properties state, None for what they do not."""
    number = None if properties is None else properties.find(NUMBERING)
    if number is None:
        return None, None
    list_id, level = number.find(NUMBER_ID), number.find(LEVEL)
    return (
        None if list_id is None else list_id.get(VAL),
        None if level is None else to_int(level.get(VAL)),
    )


def to_int(text: str | None, default: int = 0) -> int:
    """Return the number that an attribute states, `default` for anything else."""
    try:
        return int(text or "")
    except ValueError:
        return default


def _style(style: str, elements: Mapping[str, etree._Element]) -> ParagraphStyle:
    contents, list_id, level = False, None, None
    for element in _chain(style, elements):
        name = element.find(w("name"))
        contents = contents or (name is not None and bool(_CONTENTS.fullmatch(name.get(VAL, ""))))
        own_id, own_level = read_number(element.find(PARAGRAPH_PROPERTIES))
        list_id = own_id if list_id is None else list_id
        level = own_level if level is None else level
    return ParagraphStyle(contents, list_id, level)


def _chain(style: str, elements: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """Yield the style and those it is based on."""
    for _ in range(_LONGEST_CHAIN):
        element = elements.get(style)
        if element is None:
            return
        yield element
        based_on = element.find(w("basedOn"))
        style = "" if based_on is None else based_on.get(VAL, "")
