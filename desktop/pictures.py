"""`make pictures`: the pictures of the README and the help, drawn from the sample book."""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from db.edits import Insert, Kind, Ref
from db.engine import open_database
from db.workspace import Workspace
from templates.sample import sample_book

if TYPE_CHECKING:
    from ui.window import Window

FOLDER = Path(__file__).parent.parent / "resources" / "help" / "pictures"
SIZE = (1366, 768)
_LOOKS = ("light", "dark")


def main() -> int:
    """Draw every page in every look into FOLDER and print the names of the files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    FOLDER.mkdir(exist_ok=True)
    for look in _LOOKS:
        with TemporaryDirectory() as folder:
            for path in _draw(Path(folder), look):
                print(path.relative_to(FOLDER.parent.parent.parent))
    return 0


def _draw(folder: Path, look: str) -> Iterator[Path]:
    from PySide6.QtGui import QImage

    from desktop.gui import close_window, open_window, settle, start_application
    from ui.settings import Settings

    settings = Settings(folder / "window.ini")
    settings.look = look
    start_application(settings)
    data = folder / "jixiao.db"
    keys = _put_sample(data)
    window = open_window(data, settings)
    window.show_in(*SIZE)
    for name, shows in _pages(window, keys).items():
        shows()
        settle()
        window.context.jobs.wait(10_000)
        settle()
        path = FOLDER / (f"{name}.png" if look == "light" else f"{name}-{look}.png")
        picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        picture.save(str(path), b"PNG", quality=0)  # which compresses most
        yield path
    close_window(window)


def _put_sample(data: Path) -> tuple[Ref, ...]:
    """Put the sample book into `data`; return it, its first unit and all of its projects."""
    workspace = Workspace(open_database(data))
    try:
        book = workspace.apply(Insert(Kind.BOOK, sample_book())).changes.added[0]
        refs = workspace.refs_of(book)
        return (book, refs.units[0], *refs.projects)
    finally:
        workspace.close()


def _pages(window: "Window", refs: tuple[Ref, ...]) -> dict[str, Callable[[], object]]:
    """Return by name how to come to each page that has a picture."""
    from ui.models.nodes import Key, Part

    book, unit, first, *_, last = refs
    goes: dict[str, Key] = {
        "book": Key(book),
        "goals": Key(book, Part.OVERALL_GOALS),
        "itemised": Key(book, Part.ITEMISED_GOALS),
        "unit": Key(unit),
        "review": Key(last),
        "window": Key(first),
    }
    return {name: partial(window.go_to, key) for name, key in goes.items()}


if __name__ == "__main__":
    sys.exit(main())
