"""Collecting (汇总): many files read and judged in one go.

Which order the files come in makes no difference. A file that cannot be read, or is not taken,
leaves no trace but its line in the result.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
from templates.handin.file import open_handin
from templates.handin.file_name import SUFFIX
from templates.handin.handin import Handin
from templates.progress import Report
from templates.readers.reading import CannotRead


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file as it was read: what is in it, and its bytes without password; or why not."""

    path: Path
    handin: Handin | None = None
    content: bytes = field(default=b"", repr=False)
    error: CannotRead | None = None


@dataclass(frozen=True, slots=True)
class Collected:
    """One file, and how it stands.

    `codes` are those of what it covers for which it is taken: `()` if it is not. `reason` says in
    words why it could not be read, and then `handin` and `trust` are None. `content` are its
    bytes without its password.
    """

    path: Path
    state: State
    handin: Handin | None = None
    codes: tuple[str, ...] = ()
    trust: Trust | None = None
    reason: str = ""
    content: bytes = field(default=b"", repr=False)

    @property
    def waits_for_trust(self) -> bool:
        """Whether it would be taken but for the PC that it comes from, which is not known."""
        return self.trust is Trust.OTHER and self.state.taken and not self.codes


def find_handins(folder: Path) -> tuple[Path, ...]:
    """Return the hand-in files in `folder` and the folders in it, in the order of their names."""
    return tuple(sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file()))


def find_all(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files among `paths`, and those in the folders among them, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(find_handins(path) if path.is_dir() else (path,)))
    return tuple(found)


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
    return judge_files(read_files(paths, password, report), known, keys)


def read_files(
    paths: Sequence[Path], password: str = "", report: Report | None = None
) -> tuple[ReadFile, ...]:
    """Return what is in the files at `paths`, in their order. Never raises for what is in one."""
    read = []
    for number, path in enumerate(paths, 1):
        read.append(_read(path, password))
        if report:
            report(number, len(paths))
    return tuple(read)


def _read(path: Path, password: str) -> ReadFile:
    try:
        return ReadFile(path, *open_handin(path, password))
    except CannotRead as error:
        return ReadFile(path, error=error)


def judge_files(
    read: Sequence[ReadFile],
    known: Known,
    keys: Mapping[str, Collection[bytes]],
    aside: Collection[Path] = (),
) -> tuple[Collected, ...]:
    """Return how each file stands, in the order of `read`.

    Those at the paths `aside` are not taken, and do not push others aside: they are judged last.
    """
    judged: dict[int, Collected] = {}
    for number in sorted(_newest_first(read), key=lambda number: read[number].path in aside):
        one = read[number]
        judged[number] = _judged(one, known, keys, is_aside=one.path in aside)
        if one.handin:
            known = known.with_taken(one.handin, judged[number].codes)
    return tuple(judged[number] for number in range(len(read)))


def strange_files(
    read: Iterable[ReadFile], keys: Mapping[str, Collection[bytes]]
) -> frozenset[Path]:
    """Return the paths of the files that come from another PC than those of the unit before."""
    return frozenset(
        one.path for one in read if one.handin and _trust(one.handin, keys) is Trust.OTHER
    )


def _judged(
    one: ReadFile, known: Known, keys: Mapping[str, Collection[bytes]], *, is_aside: bool
) -> Collected:
    if one.handin is None:
        error = one.error or CannotRead()
        return Collected(one.path, judge_refusal(error), reason=str(error))
    state = judge_handin(one.handin, known)
    codes = fresh_codes(one.handin, known) if state.taken and not is_aside else ()
    trust = _trust(one.handin, keys)
    return Collected(one.path, state, one.handin, codes, trust, content=one.content)


def _trust(handin: Handin, keys: Mapping[str, Collection[bytes]]) -> Trust:
    return judge_key(handin.signer, {key for code in handin.covers for key in keys.get(code, ())})


def _newest_first(read: Sequence[ReadFile]) -> list[int]:
    """Return the numbers of the files in the order in which they are judged."""
    handins: list[tuple[int, datetime, str, int]] = []
    others = []
    for number, one in enumerate(read):
        if one.handin:
            about = one.handin.about
            handins.append((about.round, about.created, one.handin.digest, -number))
        else:
            others.append(number)
    return [-entry[-1] for entry in sorted(handins, reverse=True)] + others
