"""A list on paper as a file: Word or PDF, as its name says."""

from pathlib import Path

from templates.layout.printed_list import PrintedList


def write_list(content: PrintedList, path: Path) -> None:
    """Write a list to `path`, a PDF if it ends so, else a Word file. Raises CannotWrite."""
    if path.suffix.lower() == ".pdf":
        from ui.paper.list_pdf import write_list_pdf

        write_list_pdf(content, path)
        return
    from templates.writers.printed_list import write_printed_list

    write_printed_list(content, path)
