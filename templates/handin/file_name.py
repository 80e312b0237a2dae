"""The name of a hand-in file: whose it is, of which year, and which round."""

import re

from templates.handin.handin import Handin, Kind

SUFFIX = ".jxb"

_NOT_SAFE = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_LONGEST = 40
# Names of devices, which Windows gives to no file, whatever follows the dot.
_DEVICE = re.compile(r"(CON|PRN|AUX|NUL|COM\d|LPT\d)$", re.IGNORECASE)


def handin_file_name(handin: Handin) -> str:
    """Return the name for `handin`: `303001-2024-第2次.jxb`, `303001-2024-第2次-退回.jxb`.

    One unit gives its code, several or the whole book that of the department, and where there is
    no code the sender's name. Only digits, letters, Chinese characters and `-` are in it.
    """
    parts = [_whose(handin), _year(handin), f"第{handin.about.round}次"]
    if handin.kind is not Kind.HANDIN:
        parts.append(handin.kind.label)
    return "-".join(filter(None, parts)) + SUFFIX


def _whose(handin: Handin) -> str:
    units, sender = handin.about.units, handin.about.sender
    department = handin.book.department.code
    candidates = (units[0] if len(units) == 1 else department, sender.code, sender.name)
    return next(filter(None, map(_safe, candidates)), "报送文件")


def _year(handin: Handin) -> str:
    return str(handin.book.year) if handin.book.year else ""


def _safe(text: str) -> str:
    safe = _NOT_SAFE.sub("", text)[:_LONGEST]
    return f"{safe}_" if _DEVICE.match(safe) else safe
