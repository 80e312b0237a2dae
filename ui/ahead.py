"""What is loaded once the window can be seen, off the GUI thread, so that no click waits for it."""

from importlib import import_module

from ui.jobs import Report

LATER = (
    # What the next keystroke may ask.
    "templates.values",
    "templates.layout.document",
    "templates.layout.project_page",
    "ui.paper.typesetter",
    "ui.paper.preview",
    # The parts of the window, in the order of `ui.parts`, and the pages.
    "ui.review.desk",
    "ui.review.delegate",
    "ui.review.located",
    "ui.review.words",
    "ui.remarks.tabs",
    "ui.remarks.desk",
    "ui.search.finder",
    "ui.outline.clipboard",
    "ui.imports.flow",
    "ui.imports.routes",
    "ui.exports.flow",
    "ui.exports.clipboard",
    "ui.prints",
    "ui.handin.desk",
    "ui.collect.flow",
    "ui.collect.board_desk",
    "ui.pages.project",
    "ui.pages.glance",
    "ui.pages.book",
    "ui.pages.unit",
    "ui.pages.part_one",
    # What opens over it.
    "ui.mnemonics",
    "ui.collect.board_page",
    "ui.collect.dialog",
    "ui.collect.expected_dialog",
    "ui.collect.password",
    "ui.collect.reply_dialog",
    "ui.dialogs.about",
    "ui.dialogs.help",
    "ui.dialogs.new_book",
    "ui.dialogs.rules",
    "ui.grid.html_block",
    "ui.grid.html_table",
    "ui.handin.dialog",
    "ui.handin.differences_dialog",
    "ui.handin.email_dialog",
    "ui.handin.record_dialog",
    "ui.handin.reply_dialog",
    "ui.imports.dialog",
    "ui.imports.merge_dialog",
    "ui.imports.staging",
    "ui.imports.storing",
    "ui.imports.takes",
    "ui.outline.unit_dialog",
    "ui.paper.list_file",
    "ui.paper.list_pdf",
    "ui.paper.pdf",
    "ui.paper.printing",
    "ui.remarks.write_dialog",
    "ui.review.fix_dialog",
    "ui.search.go_to",
    # What these ask when something is chosen in them.
    "db.handing_in",
    "db.intake",
    "db.returning",
    "db.row_paths",
    "templates.checks.hand_in",
    "templates.handin.email_draft",
    "templates.workbooks.province_rows",
)
"""Every module of the window that is imported by what imports it late, and what those need."""


def load_ahead(report: Report) -> None:
    """Load all of them; `report` raises to stop."""
    for done, name in enumerate(LATER):
        report(done, len(LATER))
        import_module(name)
