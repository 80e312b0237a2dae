"""What every page and flow of the window works with; passed in, never global."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.edits import Ref
from db.engine import Database
from templates.framework import Framework
from templates.library.common_indicators import IndicatorLibrary, built_in_library
from ui.editor import Editor
from ui.jobs import Jobs
from ui.rules import Rules


@dataclass(frozen=True, slots=True)
class Context:
    """The editor of the open data file, the frameworks by id, the jobs under way.

    `library` has the indicators that are offered besides those the office used, `rules` the rule
    sets that books are reviewed by.
    `database` is for the doors beside the books: what is handed in, collected and returned.
    """

    editor: Editor
    frameworks: Mapping[str, Framework]
    jobs: Jobs
    database: Database
    library: IndicatorLibrary = field(default_factory=built_in_library, repr=False)
    rules: Rules = field(default_factory=Rules, repr=False)

    def framework(self, book: Ref) -> Framework:
        """Return the framework of `book`; the first one there is if it is not known here."""
        wanted = str(self.editor.workspace.value(book, "framework"))
        return self.frameworks.get(wanted) or next(iter(self.frameworks.values()))

    def book_of(self, ref: Ref) -> Ref:
        """Return the book that `ref` is in. Raises NoSuchRow."""
        above = self.editor.workspace.parent(ref)
        while above is not None:
            ref, above = above, self.editor.workspace.parent(above)
        return ref
