"""The window in a locale that is not in UTF-8."""

import os
import sys

import pytest

from desktop.encoding import start_in_utf8


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """How the program was begun again."""
    calls: list[tuple[object, ...]] = []
    monkeypatch.setattr(os, "execve", lambda *a: calls.append(a))
    monkeypatch.setattr(sys, "argv", ["绩效填报", "--data", "数据.db"])
    return calls


def test_in_utf8_nothing_is_begun_again(started: list[tuple[object, ...]]) -> None:
    assert sys.getfilesystemencoding() == "utf-8"
    start_in_utf8()
    assert started == []


def test_in_another_encoding_it_begins_again_once(
    started: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "gb18030")
    monkeypatch.setenv("LC_ALL", "zh_CN.GB18030")
    start_in_utf8()
    ((program, arguments, environment),) = started
    assert arguments == [program, "-m", "desktop", "--data", "数据.db"]
    assert isinstance(environment, dict)
    assert environment["PYTHONUTF8"] == "1"
    assert "LC_ALL" not in environment
    monkeypatch.setattr(os, "environ", environment)
    start_in_utf8()
    assert len(started) == 1
