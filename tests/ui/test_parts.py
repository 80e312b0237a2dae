"""Parts of the window that are made when they are first wanted."""

import pytest

from ui.parts import ENTRIES


def test_nothing_but_the_review_is_made_before_it_is_asked_for(window, qtbot):
    qtbot.waitUntil(lambda: window.is_made("review"))
    assert [part for part in ENTRIES if window.is_made(part)] == ["review"]


def test_the_review_is_not_made_before_the_window_can_be_seen(make_window):
    assert not make_window().is_made("review")


@pytest.mark.parametrize("part", ENTRIES)
def test_each_part_does_the_entries_of_the_table_and_no_others(window, part):
    assert set(getattr(window, part).acts) == set(ENTRIES[part])
    assert window.is_made(part)


def test_an_entry_makes_its_part(window):
    window.actions_["find"].trigger()
    assert window.is_made("finder")
    assert window.finder.panel.isVisible()
    assert not window.is_made("board")
    panel = window.finder.panel
    window.actions_["find"].trigger()
    assert window.finder.panel is panel


def test_the_rest_is_made_ahead_one_at_a_time(window, qtbot):
    _ = window.review
    window.prefetch()
    assert sum(map(window.is_made, ENTRIES)) == 2
    qtbot.waitUntil(lambda: all(map(window.is_made, ENTRIES)))


def test_a_part_made_ahead_does_not_show_itself(window, qtbot):
    before = window.findChildren(type(window.notice))
    window.prefetch()
    qtbot.waitUntil(lambda: all(map(window.is_made, ENTRIES)))
    assert not window.finder.panel.isVisible()
    assert not window.tabs.bar.isVisible()
    assert window.findChildren(type(window.notice)) == before
    assert not window.notice.isVisible()
