"""Fences and fixtures for every test."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
SEED = ROOT.parent / "shared" / "seed" / "kaiping-2024.txt"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare with the committed file of that name; --update-golden rewrites it first."""

    def compare(name: str, produced: str) -> None:
        committed = GOLDEN / name
        if request.config.getoption("--update-golden"):
            committed.parent.mkdir(parents=True, exist_ok=True)
            committed.write_text(produced, "utf-8", newline="\n")
        assert produced == committed.read_text("utf-8")

    return compare


@pytest.fixture(scope="session")
def seed() -> Path:
    """The text of a real published book."""
    if not SEED.is_file():
        pytest.skip("the published book is not beside this checkout")
    return SEED
