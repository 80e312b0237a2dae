"""Start-up of the window, frozen and not, against a bare PySide6 window frozen the same way.

Also the sizes of the packages that were built. Freezing needs what `make package-linux` prepares.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from db.edits import Insert, Kind
from db.engine import open_database
from db.workspace import Workspace
from templates.sample import sample_book
from ui.models.nodes import Key
from ui.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
FROZEN = ROOT / "build" / "bench" / "start"
_RUNS = 9
_STAGES = ("python", "imports", "application", "window", "drawn")

Run = dict[str, float]


def main() -> None:
    """Print the stages of a warm start in ms, memory in MB, and how they stand to the limits."""
    frozen = _freeze()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "jixiao.db"
        _put_sample(data)
        commands = {
            "bare window": [sys.executable, HERE / "_start_bare.py"],
            "ours": [sys.executable, HERE / "_start_ours.py", data],
        }
        if frozen:
            commands |= {
                "bare window, frozen": [FROZEN / "bare"],
                "ours, frozen": [FROZEN / "ours", data],
            }
        results = measure(commands)
    _print_table(results)
    _print_limits(results)
    for line in _sizes():
        print(line)


def _freeze() -> bool:
    """Freeze both programs anew; return False, and say so, where PyInstaller is not there."""
    pyinstaller = ROOT / "build" / "venv" / "bin" / "pyinstaller"
    if not pyinstaller.exists():
        print("  not frozen: no build/venv here (make package-linux makes it)")
        return False
    places = ["--distpath", FROZEN.parent, "--workpath", FROZEN.parent / "work"]
    command = [pyinstaller, "--noconfirm", "--log-level", "ERROR", *places, HERE / "_start.spec"]
    subprocess.run(command, cwd=ROOT, check=True)
    return True


def _put_sample(data: Path) -> None:
    """Leave the sample book as it was left yesterday: with a project on the screen."""
    workspace = Workspace(open_database(data))
    book = workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]
    refs = workspace.refs_of(book)
    workspace.close()
    settings = Settings(data.with_suffix(".ini"))
    settings.keep_tree(data, Key(refs.projects[0]), frozenset({Key(book), Key(refs.units[0])}))
    settings.sync()


def measure(commands: dict[str, list[object]]) -> dict[str, Run]:
    """Run all commands in turn, so that each meets the same machine; return medians."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(_RUNS + 1):
        for name, command in commands.items():
            runs[name].append(_start(command))
    # The first of each only fills the caches.
    return {
        name: {stage: median(one[stage] for one in taken[1:]) for stage in taken[0]}
        for name, taken in runs.items()
    }


def _start(command: list[object]) -> Run:
    env = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{HERE}",
        "STARTED": str(time.monotonic()),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    told = subprocess.run(
        [str(one) for one in command],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    ).stdout
    found: Run = json.loads(told)
    return found


def _print_table(results: dict[str, Run]) -> None:
    print(f"  {'warm start, ms to the end of':<30}" + "".join(f"{one:>13}" for one in _STAGES))
    for name, run in results.items():
        stages = "".join(f"{run[stage] * 1e3:13.0f}" for stage in _STAGES)
        print(f"  {name:<30}{stages}{run['memory']:9.0f} MB")


def _print_limits(results: dict[str, Run]) -> None:
    ours, frozen = results["ours"], results.get("ours, frozen")
    if frozen is None:
        return
    ratio = frozen["drawn"] / ours["drawn"]
    bare = frozen["drawn"] / results["bare window, frozen"]["drawn"]
    print(f"  frozen against unfrozen {ratio:.2f}× (wanted: at most 1.5×)")
    print(f"  frozen against a bare window {bare:.2f}×")
    print(f"  to a usable window {frozen['drawn']:.2f} s (wanted: under 1.5 s)")
    print(f"  memory with the sample book {frozen['memory']:.0f} MB (wanted: under 150 MB)")


def _sizes() -> Iterator[str]:
    """Give the sizes of what was built, with their limits."""
    for pattern, limit in (
        ("dist/windows/jixiao-*-setup.exe", 45),
        ("dist/windows/jixiao", 130),
        ("dist/jixiao_*.deb", 45),
        ("build/deb/*/root/usr", 130),
    ):
        found = sorted(ROOT.glob(pattern))
        if not found:
            yield f"  no {pattern} is built here (make package-windows, make package-deb)"
        for path in found:
            size = sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
            megabytes = (size or path.stat().st_size) / 1e6
            yield f"  {path.relative_to(ROOT)}: {megabytes:.1f} MB (wanted: at most {limit})"


if __name__ == "__main__":
    main()
