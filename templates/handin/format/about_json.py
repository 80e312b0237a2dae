"""`about.json`: who made a hand-in file, when and how.

    {"sender": {"code": "303001", "name": "…", "person": "…", "phone": "…"},
     "created": "2026-11-03T09:12:00+08:00", "round": 2, "units": ["303001"], "program": "0.1.0",
     "rules": "hebei", "rules_version": "2026.1", "override": "", "note": "", "answers_to": ""}

A time without zone is Beijing time. Keys that are not known are skipped, missing texts are blank.
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from templates.handin.errors import BadContent
from templates.handin.handin import BEIJING, About, Sender

_MOST_ROUNDS = 9999
_TEXTS = ("program", "rules", "rules_version", "override", "note", "answers_to")


def about_object(about: About) -> dict[str, Any]:
    """Return `about` as plain dicts and texts."""
    return {**asdict(about), "created": about.created.isoformat(), "units": list(about.units)}


def read_about(data: Any) -> About:
    """Return what the object `data` says. Raises BadContent for anything else."""
    return About(
        sender=_sender(read_object(data).get("sender", {})),
        created=read_time(data.get("created")),
        round=_round(data.get("round", 1)),
        units=_codes(data.get("units", [])),
        **{key: read_text(data, key) for key in _TEXTS},
    )


def read_object(data: Any) -> dict[str, Any]:
    """Return `data` if it is an object. Raises BadContent."""
    if not isinstance(data, dict):
        raise BadContent
    return data


def read_text(data: dict[str, Any], key: str) -> str:
    """Return the text at `key`, `""` if it is not there or null. Raises BadContent."""
    text = data.get(key)
    if text is not None and not isinstance(text, str):
        raise BadContent
    return text or ""


def read_time(text: Any) -> datetime:
    """Return the ISO 8601 time `text`, in Beijing time if it names no zone. Raises BadContent."""
    try:
        time = datetime.fromisoformat(text)
        return time if time.tzinfo else time.replace(tzinfo=BEIJING)
    except (TypeError, ValueError, OverflowError) as error:
        raise BadContent from error


def _sender(data: Any) -> Sender:
    keys = ("code", "name", "person", "phone")
    return Sender(*(read_text(read_object(data), key) for key in keys))


def _round(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= _MOST_ROUNDS:
        raise BadContent
    return number


def _codes(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
        raise BadContent
    return tuple(data)
