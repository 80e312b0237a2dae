"""A reviewer on the sample book, and waiting for it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from db.edits import Insert, Kind, Ref
from db.workspace import Workspace
from templates.sample import sample_book
from ui.context import Context
from ui.review.review import Review
from ui.review.reviewer import Reviewer
from ui.settings import Settings


@pytest.fixture
def sample(workspace: Workspace) -> Ref:
    """The sample book: quiet but for what it was built to show."""
    return workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]


@pytest.fixture
def reviewer(context: Context, sample: Ref, qtbot: QtBot) -> Iterator[Reviewer]:
    """A reviewer that has looked through the sample book."""
    made = Reviewer(context)
    with qtbot.waitSignal(made.checked, timeout=20_000):
        made.attend(sample)
    yield made
    made.deleteLater()


@pytest.fixture
def fresh(reviewer: Reviewer, sample: Ref, qtbot: QtBot) -> Callable[[], Review]:
    """Wait until every edit has been seen and return the review."""

    def wait() -> Review:
        qtbot.waitUntil(lambda: reviewer.is_fresh(sample), timeout=20_000)
        review = reviewer.review(sample)
        assert review
        return review

    return wait


@pytest.fixture(autouse=True)
def review_is_open(settings: Settings) -> None:
    """The screen of the tests is so small that the panel would start folded."""
    settings.keep_flag("review", on=True)
