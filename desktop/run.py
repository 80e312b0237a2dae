"""`make run`: the window, or without a display the same main job with its results in files."""

import os
import sys
from pathlib import Path

from db.edits import Insert, Kind
from db.engine import open_database
from db.workspace import Workspace
from desktop.cli import main as run_command
from templates.sample import sample_book

RESULTS = Path(__file__).parent.parent / ".run"


def main() -> int:
    """Open the window; without a display do the main job and print where its results are."""
    if _has_display():
        return run_command([])
    print("没有图形界面，改为直接完成主要工作：示例文本 → 审核 → Word 文件 → 窗口截图。")
    return _do_the_main_job(RESULTS)


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _do_the_main_job(results: Path) -> int:
    results.mkdir(exist_ok=True)
    data = results / "jixiao.db"
    data.unlink(missing_ok=True)
    _put_sample(data)
    in_data = ["--data", str(data)]
    run_command([*in_data, "books"])
    run_command([*in_data, "check"])
    code = run_command([*in_data, "export", "word", str(results / "示例文本.docx")])
    picture = results / "窗口.png"
    _draw_window(data, picture)
    print(f"窗口截图：{picture}")
    return code


def _put_sample(data: Path) -> None:
    workspace = Workspace(open_database(data))
    try:
        workspace.apply(Insert(Kind.BOOK, sample_book()))
    finally:
        workspace.close()


def _draw_window(data: Path, picture: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from desktop.gui import render_screenshot

    render_screenshot(data, picture)


if __name__ == "__main__":
    sys.exit(main())
