"""Which part of one book is which part of another one, from the book down to each row."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from templates.book import Book, Project
from templates.handin.compare.alignment import align
from templates.handin.compare.anatomy import Part, Path, children, list_names, part_at


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Paths of the old book and of the new one.

    `pairs` leads from old to new, the book itself and every part whose parent has changed
    included; below parts that are equal the ways are the same. `moved` are the old paths of parts
    that stand elsewhere among their like, or in another unit.
    """

    old: Book
    new: Book
    pairs: dict[Path, Path] = field(default_factory=dict)
    removed: list[Path] = field(default_factory=list)
    added: list[Path] = field(default_factory=list)
    moved: set[Path] = field(default_factory=set)

    def follow(self, path: Path) -> Path | None:
        """Return where the old book's part at `path` is in the new book, None if it is gone."""
        for end in range(len(path), -1, -1):
            at = self.pairs.get(path[:end])
            if at is not None:
                rest = path[end:]
                same = part_at(self.old, path[:end]) == part_at(self.new, at)
                return at + rest if same or not rest else None
        return None


def correspond(old: Book, new: Book) -> Correspondence:
    """Return which part of `old` is which part of `new`.

    Projects are looked for in their own unit first, then, by code or name, in the others.
    """
    found = Correspondence(old, new)
    _pair(found, (), ())
    _pair_strays(found)
    return found


def _pair(found: Correspondence, old_path: Path, new_path: Path) -> None:
    found.pairs[old_path] = new_path
    old: Part = part_at(found.old, old_path)
    new: Part = part_at(found.new, new_path)
    if old == new:
        return
    for name in list_names(old):
        alignment = align(children(old, name), children(new, name))
        for here, there in alignment.pairs:
            _pair(found, (*old_path, (name, here)), (*new_path, (name, there)))
        found.removed.extend((*old_path, (name, here)) for here in alignment.removed)
        found.added.extend((*new_path, (name, there)) for there in alignment.added)
        found.moved.update((*old_path, (name, here)) for here, _ in alignment.moved())


def _pair_strays(found: Correspondence) -> None:
    """Pair the projects that left a unit with those that came into another."""
    gone, come = _projects(found.old, found.removed), _projects(found.new, found.added)
    alignment = align([one for _, one in gone], [one for _, one in come], by_likeness=False)
    for here, there in alignment.pairs:
        old_path, new_path = gone[here][0], come[there][0]
        _pair(found, old_path, new_path)
        found.moved.add(old_path)
        found.removed.remove(old_path)
        found.added.remove(new_path)


def _projects(book: Book, paths: Iterable[Path]) -> list[tuple[Path, Project]]:
    return [(path, part_at(book, path)) for path in paths if path[-1][0] == "projects"]
