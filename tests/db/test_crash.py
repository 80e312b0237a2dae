"""The program dies in the middle of its work: what was on disk is there, whole, and nothing more."""

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from db.engine import open_database
from db.workspace import Workspace
from tests.db.crashing import begin, done, next_edit
from tests.db.files import dump, faults

_ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Workspace]:
    """The same edits in a file that nobody kills."""
    workspace = Workspace(open_database(tmp_path / "twin.db"))
    with workspace._database._lock:
        workspace._database._connection.execute("PRAGMA synchronous = OFF")
    begin(workspace)
    yield workspace
    workspace.close()


def _kill_in_the_middle(path: Path, after: float) -> int:
    """Run the edits on `path`, kill them, and return the number of the last that was told of."""
    command = [sys.executable, "-m", "tests.db.crashing", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as program:
        assert program.stdout
        told = [int(program.stdout.readline())]
        with suppress(subprocess.TimeoutExpired):
            program.wait(after)
        program.kill()
        told += [int(line) for line in program.stdout.read().split()]
    return told[-1]


def _kill_often(path: Path, twin: Workspace, rounds: int) -> int:
    """Kill and compare; return how often the file was left in the middle of a transaction."""
    torn = 0
    chance = random.Random(rounds)
    for _ in range(rounds):
        told = _kill_in_the_middle(path, chance.random() * 0.03)
        torn += path.with_name(f"{path.name}-journal").exists()
        assert not faults(path)
        workspace = Workspace(open_database(path))
        stored = done(workspace)
        workspace.close()
        assert told <= stored <= told + 1
        while done(twin) < stored:
            twin.apply(next_edit(twin))
        assert dump(path) == dump(twin._database.path)
    return torn


def test_killing_the_program_loses_nothing_that_was_told(data_file: Path, twin: Workspace) -> None:
    workspace = Workspace(open_database(data_file))
    begin(workspace)
    workspace.close()
    assert _kill_often(data_file, twin, rounds=20)
    assert done(twin) >= 20  # each round had at least one edit told of


@pytest.mark.fuzz
def test_killing_the_program_hundreds_of_times(data_file: Path, twin: Workspace) -> None:
    workspace = Workspace(open_database(data_file))
    begin(workspace)
    workspace.close()
    assert _kill_often(data_file, twin, rounds=400)


@pytest.mark.fuzz
def test_killing_the_program_while_it_makes_a_file(data_file: Path) -> None:
    chance = random.Random(1)
    code = "import sys; from pathlib import Path; from db.schema import create\n"
    code += "print('ready', flush=True)\nwhile True:\n  create(Path(sys.argv[1]))\n  Path(sys.argv[1]).unlink()"
    for _ in range(60):
        command = [sys.executable, "-c", code, str(data_file)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT) as program:
            assert program.stdout
            assert program.stdout.readline() == "ready\n"
            with suppress(subprocess.TimeoutExpired):
                program.wait(chance.random() * 0.1)
            program.kill()
        workspace = Workspace(open_database(data_file))
        assert workspace.books() == ()
        workspace.close()
        data_file.unlink()
