"""Reads damaged files in a process with limits: `python -m tests.templates.readers.fuzz 10000 1`.

The first number is how many, the second the seed. No traceback, no file that takes over 5 seconds,
no more memory than 1 GB. What fails is written to the folder named last, if one is.
"""

import random
import resource
import signal
import sys
import tempfile
from pathlib import Path
from types import FrameType
from zipfile import ZipFile

from templates.book_json import dump_books
from templates.framework import built_in_frameworks
from templates.readers import read_file
from templates.readers.reading import CannotRead
from templates.sample import sample_book
from templates.writers.word import write_word
from tests.templates.readers.mutations import mutate_text, mutate_word
from tests.templates.readers.text_files import book_text
from tests.templates.readers.word_files import (
    cover,
    part_one,
    part_two,
    word_parts,
    write_package,
)

SECONDS = 5
BYTES = 1 << 30


class TooSlow(Exception):
    pass


def main(number: int, seed: int, keep: Path | None = None) -> int:
    """Read `number` damaged files; print what went wrong and return how many did."""
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    signal.signal(signal.SIGALRM, _stop)
    faults = read = 0
    with tempfile.TemporaryDirectory() as folder:
        originals = _originals(Path(folder))
        for n in range(number):
            rng = random.Random(seed * 1_000_003 + n)
            name, content = rng.choice(originals)
            damaged = (mutate_word if name.endswith(".docx") else mutate_text)(rng, content)
            path = Path(folder, f"x{Path(name).suffix}")
            path.write_bytes(damaged)
            fault = _read(path)
            read += fault is None
            if fault:
                faults += 1
                print(f"{name} {n} of seed {seed}: {fault!r}", flush=True)
                if keep:
                    (keep / f"{seed}-{n}{path.suffix}").write_bytes(damaged)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{number} damaged files, {read} read or refused with words, {faults} faults, {peak} MB at most"
    )
    return faults


def _read(path: Path) -> BaseException | None:
    """Return what went wrong, None if the file was read, or refused with a sentence."""
    signal.alarm(SECONDS)
    try:
        for reading in read_file(path, built_in_frameworks()):
            assert all(str(one) for one in reading.findings)
    except CannotRead as error:
        return None if str(error) else error
    except BaseException as error:  # noqa: BLE001  (a fault is what we look for)
        return error
    finally:
        signal.alarm(0)
    return None


def _originals(folder: Path) -> list[tuple[str, bytes]]:
    book = sample_book()
    framework = built_in_frameworks()[book.framework]
    ours, foreign, bare = (folder / f"{name}.docx" for name in ("ours", "foreign", "bare"))
    write_word(book, ours, framework)
    write_package(foreign, word_parts(cover(book) + part_one(book) + part_two(book)))
    with ZipFile(ours) as package:
        parts = {one: package.read(one) for one in package.namelist() if "customXml/" not in one}
    write_package(bare, parts)
    originals = [(one.name, one.read_bytes()) for one in (ours, foreign, bare)]
    json = dump_books([book])
    return [*originals, ("book.txt", book_text(book).encode()), ("book.json", json.encode())]


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


if __name__ == "__main__":
    folder = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    sys.exit(min(1, main(int(sys.argv[1]), int(sys.argv[2]), folder)))
