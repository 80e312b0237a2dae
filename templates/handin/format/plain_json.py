"""JSON as the hand-in file has it: UTF-8, no NaN, nothing that cannot be written out again."""

import json
import re
from typing import Any

from templates.handin.errors import BadContent

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def dump_json(data: Any) -> bytes:
    """Return `data` as JSON, compact; the same data, the same bytes.

    Raises ValueError for what JSON does not have.
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def load_json(content: bytes) -> Any:
    """Return the data in `content`. Raises BadContent for anything that is not plain JSON.

    Nesting beyond what Python bears, numbers of thousands of digits, NaN and infinities, halves
    of a character: all are refused.
    """
    text = json_text(content)
    try:
        return json.loads(text, parse_constant=_refuse, parse_float=_number)
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadContent from error


def json_text(content: bytes) -> str:
    """Return the text of the JSON `content`. Raises BadContent if it is no text.

    An escaped surrogate alone is half a character: it would break the first file it is written to. It is
    looked for only where an escape of that kind stands, and those are rare.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadContent from error
    if re.search(r"\\u[dD][89a-fA-F]", text) and _has_lone_surrogate(text):
        raise BadContent
    return text


def _has_lone_surrogate(text: str) -> bool:
    try:
        return bool(_LONE_SURROGATE.search(json.dumps(json.loads(text), ensure_ascii=False)))
    except (ValueError, RecursionError):
        return True


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _number(digits: str) -> float:
    number = float(digits)
    if number in {float("inf"), float("-inf")}:
        raise ValueError(digits)
    return number
