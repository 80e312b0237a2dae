"""Hand-ins and keys for tests."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from templates.book import Book, Indicator, Project, Unit
from templates.handin.compare.place import Place
from templates.handin.format.keys import KeyPair
from templates.handin.format.seal import blank_seal, seal
from templates.handin.handin import BEIJING, About, Handin, Kind, Sender
from templates.handin.remark import Answer, AnswerKind, Remark
from templates.sample import sample_book
from tests.templates.books import BOOKS, TEXT

KEY = KeyPair(bytes(range(32)))
OTHER_KEY = KeyPair(bytes(range(1, 33)))
NOW = datetime(2026, 11, 3, 9, 12, tzinfo=BEIJING)
WANG = Sender("326001", "清源区文化和旅游局本级", "王小满", "0000-1234")

TIMES = st.integers(0, 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, BEIJING))
ANSWERS = st.builds(Answer, st.sampled_from(AnswerKind), TEXT, TEXT, TIMES)
PLACES = st.builds(Place, TEXT, TEXT, st.integers(0, 99), TEXT, st.integers(0, 99))
REMARKS = st.builds(
    Remark, TEXT, PLACES, TEXT, TEXT, TIMES, TEXT, st.none() | ANSWERS, st.booleans()
)
FINDINGS = st.fixed_dictionaries(
    {"id": st.just("R24"), "severity": st.just("warning"), "reason": TEXT, "indicator": st.none()}
)
ABOUTS = st.builds(
    About, st.builds(Sender, TEXT, TEXT, TEXT, TEXT), TIMES, st.integers(1, 99), st.just(()), TEXT
)
HANDINS = st.builds(
    Handin,
    st.sampled_from([Kind.HANDIN, Kind.RETURN]),
    ABOUTS,
    BOOKS,
    st.lists(FINDINGS, max_size=2).map(tuple),
    st.lists(REMARKS, max_size=2).map(tuple),
    st.none() | st.binary(max_size=50),
)


def handin(book: Book | None = None, **about: Any) -> Handin:
    """Return a hand-in of `book`, by default of the first unit of the sample book."""
    if book is None:
        book = sample_book()
        about = {"units": (book.units[0].code,), **about}
    return Handin(Kind.HANDIN, About(**{"sender": WANG, "created": NOW, **about}), book)


def later(one: Handin, book: Book, hours: int = 24) -> Handin:
    """Return the next round of `one`, with `book`."""
    about = replace(
        one.about, round=one.about.round + 1, created=one.about.created + timedelta(hours=hours)
    )
    return replace(one, book=book, about=about)


def small_book() -> Book:
    """Return a book of one unit and one project."""
    row = Indicator("产出指标", "数量指标", "巡查次数", "全年巡查次数", "≥12次", "工作计划")
    project = Project("", "河道巡查经费", goals=("按月巡查",), indicators=(row,))
    return Book(units=(Unit("326001", "本级", (project,)),))


def forged(change: Callable[[zipfile.ZipFile], None]) -> bytes:
    """Return a soundly sealed file with whatever members `change` puts into it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        change(archive)
        archive.comment = blank_seal(OTHER_KEY)
    return seal(buffer.getvalue(), OTHER_KEY)


def resealed(data: bytes) -> bytes:
    """Return `data` with a seal of a stranger's, who has changed what he liked."""
    blank = blank_seal(OTHER_KEY)
    return seal(data[: -len(blank)] + blank, OTHER_KEY)
