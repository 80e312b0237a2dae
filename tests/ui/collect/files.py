"""Hand-in files of units of an invented department."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from templates.book import Book, Department, Indicator, Project, Unit
from templates.handin.file import dump_handin
from templates.handin.format.keys import KeyPair
from templates.handin.handin import BEIJING, About, Handin, Kind, Sender

KEY, OTHER_KEY = KeyPair(bytes(range(32))), KeyPair(bytes(range(1, 33)))
FIRST = datetime(2026, 11, 3, 9, 12, tzinfo=BEIJING)
OFFICE = Department("402", "临江区水务局")
YEAR = 2027


def unit(number: int, projects: int = 2, indicators: int = 2) -> Unit:
    code = f"402{number:03}"
    rows = tuple(
        Indicator("产出指标", "数量指标", f"第{row}项巡查次数", "全年巡查", "≥12次", "计划")
        for row in range(1, indicators + 1)
    )
    some = tuple(
        Project(
            f"13{code}{n:03}", f"第{n}项河道经费", budget=Decimal(10) + n, fiscal=Decimal(10) + n,
            purpose="巡查", goals=("按月巡查",), indicators=rows,
        )
        for n in range(1, projects + 1)
    )  # fmt: skip
    return Unit(code, f"临江区第{number}水管站", some)


def handin(number: int, turn: int = 1, one: Unit | None = None, **about: object) -> Handin:
    """Return the hand-in of a unit in the round `turn`."""
    one = one or unit(number)
    sender = Sender(one.code, one.name, f"经办{number}", "0000-0000")
    told = About(sender, FIRST + timedelta(days=turn, minutes=number), turn, (one.code,))
    book = Book(OFFICE, YEAR, units=(one,))
    return Handin(Kind.HANDIN, replace(told, **about), book)  # type: ignore[arg-type]


def named(one: Unit, name: str) -> Unit:
    """Return `one` with another name of its first project."""
    return replace(one, projects=(replace(one.projects[0], name=name), *one.projects[1:]))


def write(folder: Path, name: str, one: Handin, key: KeyPair = KEY, password: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.jxb"
    path.write_bytes(dump_handin(one, key, password))
    return path


def spoil(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """Change the bytes of a file behind its seal."""
    path.write_bytes(change(path.read_bytes()))
    return path
