"""`jixiao update`: data updates are installed, set-up files checked."""

import argparse
import sys
from pathlib import Path

from desktop.cli.data import path_of
from desktop.cli.exit_codes import ExitCode, Stop
from desktop.paths import make_own_folder
from desktop.updates.door import UpdateDoor
from ui.updates.door import NotTaken

_SET_UP = (".exe", ".deb")


def take_updates(asked: argparse.Namespace) -> ExitCode:
    """Say of every file what it is, and install those with data unless only asked to show them."""
    path = path_of(asked)
    make_own_folder(path)
    if not path.parent.is_dir():
        raise Stop(f"没有文件夹“{path.parent}”，请先建立，或换一个位置。", ExitCode.NO_DATA)
    door = UpdateDoor(path)
    return max(_take(door, Path(name), only_show=asked.show) for name in asked.files)


def _take(door: UpdateDoor, path: Path, *, only_show: bool) -> ExitCode:
    try:
        if path.suffix.lower() in _SET_UP:
            print(door.take_set_up(path, lambda _done, _total: None).words)
            return ExitCode.DONE
        update = door.read_update(path)
        print(update.words)
        if not only_show:
            print(f"\n{update.install()}。")
    except NotTaken as error:
        sys.stderr.write(f"{error}。\n")
        return ExitCode.REFUSED
    return ExitCode.DONE
