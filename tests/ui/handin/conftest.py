"""A window on the sample book, and the office above that answers its hand-ins."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.edits import Batch, Insert, Kind, Ref, SetField
from db.workspace import Workspace
from templates.handin.file import read_handin
from templates.handin.format.keys import KeyPair
from templates.handin.handin import Sender
from templates.handin.place_words import read_place
from templates.handin.remark import make_remark
from templates.handin.reply import make_receipt, make_return
from templates.handin.sealing import seal_handin, write_sealed
from templates.sample import sample_book
from ui import opening
from ui.models.nodes import Key
from ui.settings import Settings
from ui.window import Window

KEY = KeyPair(bytes(range(32)))
OTHER_KEY = KeyPair(bytes(range(1, 33)))
BUREAU = Sender("132", "清源区财政局", "赵审核")


@pytest.fixture(autouse=True)
def review_is_open(settings: Settings) -> None:
    """The screen of the tests is so small that the panels would start folded."""
    settings.keep_flag("review", on=True)


@pytest.fixture
def sample(workspace: Workspace) -> Ref:
    """The sample book with its two errors."""
    return workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]


@pytest.fixture
def sound(workspace: Workspace, sample: Ref) -> Ref:
    """The sample book without errors."""
    refs = workspace.refs_of(sample)
    costs = [
        SetField(row, "value", "≤28万元")
        for row in refs.indicators[6]
        if workspace.value(row, "value") == "≤30万元"
    ]
    workspace.apply(Batch((SetField(refs.projects[3], "budget", Decimal(40)), *costs)))
    return sample


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was given over to the desktop; nothing opens."""
    given: list[Path] = []
    monkeypatch.setattr(opening, "open_path", lambda path: bool(given.append(path)) or True)
    return given


@pytest.fixture
def desk(make_window: Callable[[], Window], sample: Ref, qtbot: QtBot) -> Window:
    """The window on the page of the book, at rest."""
    window = make_window()
    window.go_to(Key(sample))
    idle(window, qtbot)
    return window


def idle(window: Window, qtbot: QtBot) -> None:
    """Wait until the window has nothing to do."""
    qtbot.waitUntil(lambda: not window.context.jobs.busy, timeout=20_000)


def offer(window: Window, verb: str) -> Any:
    """Return the button of the notice with this verb."""
    (found,) = [one for one in window.notice._buttons if one.text() == verb]
    return found


def returned(path: Path, *remarks: tuple[str, str], hours: int = 1, **how: Any) -> Path:
    """Return the file with which the office above gives the hand-in at `path` back."""
    handin = read_handin(path)
    now = handin.about.created + timedelta(hours=hours)
    made = [
        make_remark(handin.book, read_place(handin.book, place), text, "赵审核", now)
        for place, text in remarks
    ]
    reply = make_return(handin, made, BUREAU, now, "请尽快修改")
    key = how.get("key", KEY)
    return write_sealed(path.parent, *seal_handin(reply, key), key, how.get("password", ""))


def receipt(path: Path) -> Path:
    """Return the file with which the office above acknowledges the hand-in at `path`."""
    handin = read_handin(path)
    reply = make_receipt(handin, BUREAU, handin.about.created + timedelta(hours=1))
    return write_sealed(path.parent, *seal_handin(reply, KEY), KEY)
