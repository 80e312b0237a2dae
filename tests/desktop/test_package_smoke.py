"""`--smoke` does the main job through the real window and says what it did."""

import os
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def _smoke(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--smoke", str(folder)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_step_is_done_told_and_timed(tmp_path: Path) -> None:
    folder = tmp_path / "试 运行"
    done = _smoke(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    told = (folder / "smoke.txt").read_text("utf-8").splitlines()
    assert told == done.stdout.splitlines()
    names = [line.partition("\t")[0] for line in told]
    assert names[:2] == ["打开窗口", "放入示例"]
    assert {"填写一格", "审核", "导出 Word", "导出 Excel", "导出 PDF"} < set(names)
    assert names[-1] == "完成"
    assert all(line.endswith(" 秒") for line in told[:-1])
    assert {"smoke.png", "示例文本.docx"} <= {one.name for one in folder.iterdir()}


def test_a_step_that_fails_is_told_and_ends_it(tmp_path: Path) -> None:
    (tmp_path / "示例文本.docx").mkdir()
    done = _smoke(tmp_path)
    assert done.returncode == 1
    told = (tmp_path / "smoke.txt").read_text("utf-8")
    assert "没有通过" in told
    assert "示例文本.docx" in told
