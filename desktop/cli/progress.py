"""Progress bars of long work, on a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from templates.progress import Report


@contextmanager
def progress(words: str) -> Iterator[Report]:
    """Give a `report(done, total)` that draws a bar named `words`, and clear it at the end."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from tqdm import tqdm

    with tqdm(desc=words, leave=False, bar_format="{desc} {percentage:3.0f}%|{bar}|") as bar:

        def report(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield report
