"""Collecting (汇总): many files read and judged in one go.

Which order the files come in makes no difference. A file that cannot be read, or is not taken,
leaves no trace but its line in the result.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from templates.handin.collect.judgement import (
    Known,
    State,
    fresh_codes,
    judge_handin,
    judge_refusal,
)
from templates.handin.collect.trust import Trust, judge_key
from templates.handin.file import read_handin
from templates.handin.file_name import SUFFIX
from templates.handin.handin import Handin
from templates.progress import Report
from templates.readers.reading import CannotRead


@dataclass(frozen=True, slots=True)
class Collected:
    """One file, and how it stands.

    `codes` are those of what it covers for which it is taken: `()` if it is not. `reason` says in
    words why it could not be read, and then `handin` and `trust` are None.
    """

    path: Path
    state: State
    handin: Handin | None = None
    codes: tuple[str, ...] = ()
    trust: Trust | None = None
    reason: str = ""


def find_handins(folder: Path) -> tuple[Path, ...]:
    """Return the hand-in files in `folder` and the folders in it, in the order of their names."""
    return tuple(sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file()))


def collect(
    paths: Sequence[Path],
    known: Known,
    keys: Mapping[str, Collection[bytes]],
    password: str = "",
    report: Report | None = None,
) -> tuple[Collected, ...]:
    """Return how each of the files at `paths` stands, in their order.

    `keys` has the public keys known of each unit or department, by its code. Of several files of
    one unit the last is taken, and the others are older ones. `password` opens those that are
    locked. Never raises for what is in a file.
    """
    read = []
    for number, path in enumerate(paths, 1):
        read.append(_read(path, password))
        if report:
            report(number, len(paths))
    return _judge(paths, read, known, keys)


def _read(path: Path, password: str) -> Handin | CannotRead:
    try:
        return read_handin(path, password)
    except CannotRead as error:
        return error


def _judge(
    paths: Sequence[Path],
    read: Sequence[Handin | CannotRead],
    known: Known,
    keys: Mapping[str, Collection[bytes]],
) -> tuple[Collected, ...]:
    judged: dict[int, Collected] = {}
    for number in _newest_first(read):
        handin = read[number]
        if isinstance(handin, CannotRead):
            state = judge_refusal(handin)
            judged[number] = Collected(paths[number], state, reason=str(handin))
        else:
            judged[number] = _judged(paths[number], handin, known, keys)
            known = known.with_taken(handin, judged[number].codes)
    return tuple(judged[number] for number in range(len(paths)))


def _judged(
    path: Path, handin: Handin, known: Known, keys: Mapping[str, Collection[bytes]]
) -> Collected:
    state = judge_handin(handin, known)
    codes = fresh_codes(handin, known) if state.taken else ()
    trusted = {key for code in handin.covers for key in keys.get(code, ())}
    return Collected(path, state, handin, codes, judge_key(handin.signer, trusted))


def _newest_first(read: Iterable[Handin | CannotRead]) -> list[int]:
    """Return the numbers of the files in the order in which they are judged."""
    handins: list[tuple[int, datetime, str, int]] = []
    others = []
    for number, one in enumerate(read):
        if isinstance(one, Handin):
            handins.append((one.about.round, one.about.created, one.digest, -number))
        else:
            others.append(number)
    return [-entry[-1] for entry in sorted(handins, reverse=True)] + others
