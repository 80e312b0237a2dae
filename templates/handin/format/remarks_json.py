"""`remarks.json`: remarks and answers, a list of objects.

    {"id": "…", "place": {"unit": "303001", "project": "…code…", "project_no": 3,
      "section": "indicators", "row": 5, "part": 0, "field": "value"},
     "text": "…", "author": "…", "created": "…ISO 8601…", "quote": "…", "lost": false,
     "answer": null or {"kind": "changed" or "explained", "text": "…", "author": "…",
       "created": "…"}}

A place is in the book of the same file (`templates.handin.compare.place.Place`); blanks may be left out.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from templates.handin.compare.place import Place
from templates.handin.errors import BadContent
from templates.handin.format.about_json import read_object, read_text, read_time
from templates.handin.remark import Answer, AnswerKind, Remark

_LARGEST_NUMBER = 10**9


def remark_objects(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """Return `remarks` as plain lists, dicts, texts and numbers."""
    return [_object(remark) for remark in remarks]


def read_remarks(data: Any) -> tuple[Remark, ...]:
    """Return the remarks in the list `data`. Raises BadContent for anything else."""
    if not isinstance(data, list):
        raise BadContent
    return tuple(_remark(read_object(one)) for one in data)


def _object(remark: Remark) -> dict[str, Any]:
    written = {**asdict(remark), "created": remark.created.isoformat()}
    if remark.answer:
        answer = {**asdict(remark.answer), "created": remark.answer.created.isoformat()}
        written["answer"] = answer
    return written


def _remark(data: dict[str, Any]) -> Remark:
    answer = data.get("answer")
    return Remark(
        id=read_text(data, "id"),
        place=_place(read_object(data.get("place", {}))),
        text=read_text(data, "text"),
        author=read_text(data, "author"),
        created=read_time(data.get("created")),
        quote=read_text(data, "quote"),
        answer=None if answer is None else _answer(read_object(answer)),
        lost=data.get("lost") is True,
    )


def _place(data: dict[str, Any]) -> Place:
    return Place(
        unit=read_text(data, "unit"),
        project=read_text(data, "project"),
        project_no=_number(data, "project_no"),
        section=read_text(data, "section"),
        row=_number(data, "row"),
        part=_number(data, "part"),
        field=read_text(data, "field"),
    )


def _answer(data: dict[str, Any]) -> Answer:
    try:
        kind = AnswerKind(read_text(data, "kind"))
    except ValueError as error:
        raise BadContent from error
    created = read_time(data.get("created"))
    return Answer(kind, read_text(data, "text"), read_text(data, "author"), created)


def _number(data: dict[str, Any], key: str) -> int:
    number = data.get(key) or 0
    if not isinstance(number, int) or not 0 <= number <= _LARGEST_NUMBER:
        raise BadContent
    return int(number)
