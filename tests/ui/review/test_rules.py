"""Rule sets in the window: the bureau's own is used, named, and can be changed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.edits import Ref
from db.engine import Database
from ui.context import Context
from ui.rules import Rules
from ui.window import Window

HEAD = 'id = "qinghe"\nname = "青禾区审核规则"\nversion = "2027-1"\nextends = "hebei"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "rules"
    made.mkdir()
    (made / "qinghe.toml").write_text(HEAD + "[rules.R16]\non = false\n", "utf-8")
    (made / "bad.toml").write_text("id = 3", "utf-8")
    return made


@pytest.fixture
def context(context: Context, folder: Path) -> Context:
    object.__setattr__(context, "rules", Rules(context.database, folder))
    return context


def ids(window: Window, qtbot: QtBot, book: Ref) -> set[str]:
    reviewer = window.review.reviewer
    qtbot.waitUntil(lambda: reviewer.is_fresh(book), timeout=20_000)
    review = reviewer.review(book)
    assert review
    return {one.id for one in review.findings}


def test_the_bureaus_rules_are_used_named_and_changed(
    sample: Ref,
    make_window: Callable[[], Window],
    qtbot: QtBot,
    answers,
    database: Database,
) -> None:
    window = make_window()
    window.review.reviewer.attend(sample)
    assert "R16" not in ids(window, qtbot, sample)
    assert "青禾区审核规则 2027-1" in window.review.panel.rules.text()
    assert "bad.toml" in window.notice.text

    def take(dialog) -> None:
        assert "青禾区审核规则 2027-1" in dialog.list.item(0).text()
        dialog.list.setCurrentRow(1)
        dialog.accept()

    answers.give(take)
    window.actions_["rules"].trigger()
    assert "R16" in ids(window, qtbot, sample)
    qtbot.waitUntil(lambda: "青禾区" not in window.review.panel.rules.text())
    assert Rules(database).chosen == "hebei"


def test_without_a_data_file_a_choice_is_for_this_window(folder: Path) -> None:
    rules = Rules(None, folder)
    assert rules.current.id == "qinghe"
    rules.choose("hebei")
    assert rules.current.id == "hebei"
    (folder / "xiqing.toml").write_text(HEAD.replace("qinghe", "xiqing"), "utf-8")
    assert "xiqing" not in rules.every
    rules.read_again()
    assert "xiqing" in rules.every
