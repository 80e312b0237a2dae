"""A file that is opened while the program runs goes to the window that is open."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from desktop import gui, handover
from desktop.handover import Inbox, hand_over


@pytest.fixture
def inbox(tmp_path: Path, qapp: Any) -> Inbox:
    return Inbox(tmp_path / "数据.db", QObject(qapp))


def test_files_go_to_the_window_that_holds_the_data_file(tmp_path: Path, inbox: Inbox) -> None:
    taken: list[list[Path]] = []
    inbox.arrived.connect(taken.append)
    with gui.locked(tmp_path / "数据.db") as refusal:
        assert not refusal
        assert hand_over(tmp_path / "数据.db", [tmp_path / "退回.jxb"])
    assert taken == [[tmp_path / "退回.jxb"]]
    assert not (tmp_path / "数据.db.open").exists()


def test_nobody_takes_them_where_no_window_is_open(tmp_path: Path, qapp: Any) -> None:
    assert not hand_over(tmp_path / "数据.db", [tmp_path / "a.jxb"])


def test_a_window_that_hangs_does_not_keep_the_note(
    tmp_path: Path, qapp: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handover, "_PATIENCE", 1)
    with gui.locked(tmp_path / "数据.db"):
        assert not hand_over(tmp_path / "数据.db", [tmp_path / "a.jxb"])
    assert not (tmp_path / "数据.db.open").exists()


def test_a_note_of_another_day_is_not_taken(tmp_path: Path, qapp: Any) -> None:
    note = tmp_path / "数据.db.open"
    note.write_text(json.dumps(["/tmp/a.jxb"]), "utf-8")
    Inbox(tmp_path / "数据.db", QObject(qapp))
    assert not note.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"7", b"\xff\xfe"])
def test_a_note_that_is_none_is_dropped(tmp_path: Path, inbox: Inbox, content: bytes) -> None:
    taken: list[object] = []
    inbox.arrived.connect(taken.append)
    (tmp_path / "数据.db.open").write_bytes(content)
    inbox._look()
    assert taken == []
    assert not (tmp_path / "数据.db.open").exists()
