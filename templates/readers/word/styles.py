"""What the styles of a Word file say about its paragraphs: contents or not, numbered or not."""

import re
from collections.abc import Mapping
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
    known: dict[str, ParagraphStyle] = {}
    for style in elements:
        _read_style(style, elements, known)
    return known


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


def _read_style(
    style: str, elements: Mapping[str, etree._Element], known: dict[str, ParagraphStyle]
) -> None:
    """Put `style` into `known`, and first those it is based on."""
    chain: list[str] = []
    while style in elements and style not in known and len(chain) < _LONGEST_CHAIN:
        chain.append(style)
        based_on = elements[style].find(w("basedOn"))
        style = "" if based_on is None else based_on.get(VAL, "")
    base = known.get(style, PLAIN)
    for one in reversed(chain):
        base = known[one] = _based_on(base, elements[one])


def _based_on(base: ParagraphStyle, element: etree._Element) -> ParagraphStyle:
    name = element.find(w("name"))
    is_contents = name is not None and _CONTENTS.fullmatch(name.get(VAL, "")) is not None
    list_id, level = read_number(element.find(PARAGRAPH_PROPERTIES))
    return ParagraphStyle(
        base.contents or is_contents,
        base.list_id if list_id is None else list_id,
        base.level if level is None else level,
    )
