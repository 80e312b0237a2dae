"""The book on paper: every text is on a sheet, nothing beyond the margins, pages as in Word."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt, QThreadPool
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from templates.book import Book, Indicator
from templates.framework import built_in_frameworks
from templates.layout import paper
from templates.layout.blocks import ProjectPage
from templates.layout.document import Document
from templates.layout.options import PrintOptions
from templates.sample import sample_book
from ui.paper.drawing import draw_sheet
from ui.paper.pdf import write_pdf
from ui.paper.preview import Preview
from ui.paper.printing import make_printer, print_sheets
from ui.paper.release import let_go
from ui.paper.sheets import Sheet, Spot
from ui.paper.typesetter import set_document

FRAMEWORK = built_in_frameworks()["mof-2015"]


def sheets_of(book: Book, options: PrintOptions | None = None) -> list[Sheet]:
    options = options or PrintOptions()
    return list(set_document(Document(book, FRAMEWORK, options), has_cover=options.has_cover))


def long_book() -> Book:
    """A book whose first table goes over several sheets and has a row higher than one."""
    book = sample_book()
    unit = book.units[0]
    many = tuple(
        Indicator("产出指标", "数量指标", f"第{n}项", "很长的描述" * 30, "≥1项", "依据")
        for n in range(40)
    )
    huge = Indicator("效益指标", "社会效益指标", "极长", "没有尽头的描述" * 600, "≥1项", "依据")
    project = replace(unit.projects[0], indicators=(*many, huge, *many[:3]))
    return replace(book, units=(replace(unit, projects=(project,)),))


@pytest.mark.usefixtures("qapp")
class TestSheets:
    def test_as_many_sheets_as_pages_in_word(self) -> None:
        document = Document(sample_book(), FRAMEWORK)
        assert len(sheets_of(sample_book())) == document.pages

    @pytest.mark.parametrize("book", [sample_book(), long_book()], ids=["sample", "long"])
    def test_nothing_lies_beyond_the_margins(self, book: Book) -> None:
        for sheet in sheets_of(book):
            for area in sheet.frames:
                assert area.left() >= paper.LEFT - 1
                assert area.right() <= paper.WIDTH - paper.RIGHT + 1
                assert paper.TOP <= area.top() < area.bottom() <= paper.HEIGHT - paper.BOTTOM
            for line in sheet.lines:
                laid = line.text.lineAt(line.number)
                assert line.x >= paper.LEFT
                assert line.x + laid.naturalTextWidth() <= paper.WIDTH - paper.RIGHT + 1
                assert paper.TOP <= line.y + laid.height() / 2 <= paper.HEIGHT - paper.BOTTOM

    @pytest.mark.parametrize("book", [sample_book(), long_book()], ids=["sample", "long"])
    def test_every_text_of_every_table_is_there(self, book: Book) -> None:
        options = PrintOptions(part=2)
        pages = [
            block
            for block in Document(book, FRAMEWORK, options).blocks()
            if isinstance(block, ProjectPage)
        ]
        wanted = "".join(text for page in pages for row in page.table.rows for text in row.texts)
        drawn = "".join(
            line.text.text()[laid.textStart() : laid.textStart() + laid.textLength()]
            for sheet in sheets_of(book, options)
            for line in sheet.lines
            for laid in [line.text.lineAt(line.number)]
        )
        for text in set("".join(wanted.split())):
            assert drawn.count(text) >= wanted.count(text)

    def test_each_table_begins_a_sheet(self) -> None:
        begun = [number for sheet in sheets_of(sample_book()) for number in sheet.projects]
        assert begun == list(range(1, 8))
        assert all(len(sheet.projects) <= 1 for sheet in sheets_of(sample_book()))

    def test_the_cover_has_no_number(self) -> None:
        assert [sheet.has_number for sheet in sheets_of(sample_book())[:2]] == [False, True]
        extract = sheets_of(sample_book(), PrintOptions(cover=False))
        assert extract[0].has_number

    def test_a_sheet_is_drawn(self) -> None:
        sheet = sheets_of(sample_book(), PrintOptions(projects=(0,)))[0]
        picture = QImage(600, 849, QImage.Format.Format_Grayscale8)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        painter.scale(600 / paper.WIDTH, 600 / paper.WIDTH)
        draw_sheet(painter, sheet)
        painter.end()
        dark = sum(value < 128 for value in bytes(picture.constBits()))
        assert 2_000 < dark < 60_000


@pytest.mark.usefixtures("qapp")
def test_a_pdf_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "文本.pdf"
    seen: list[tuple[int, int]] = []
    sheets = write_pdf(
        sample_book(), path, FRAMEWORK, report=lambda done, total: seen.append((done, total))
    )
    assert path.read_bytes().startswith(b"%PDF")
    assert sheets == len(seen) == Document(sample_book(), FRAMEWORK).pages
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("qapp")
def test_a_cancelled_pdf_leaves_nothing(tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pdf(sample_book(), tmp_path / "文本.pdf", FRAMEWORK, report=cancel)
    assert not list(tmp_path.iterdir())


def test_the_preview_outlines_and_leads(qtbot: QtBot) -> None:
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(500, 700)
    preview.show()
    preview.show_sheets(sheets_of(sample_book(), PrintOptions(projects=(1,))))
    preview.outline("value", 3)
    assert preview.outlined is not None
    at, spot = preview.outlined
    assert (at, spot.project, spot.field, spot.indicator) == (0, 2, "value", 3)
    with qtbot.waitSignal(preview.chosen) as chosen:
        pos = preview.area_of(at, spot).center().toPoint()
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert chosen.args == [spot]
    preview.outline("")
    assert preview.outlined is None


def test_of_many_sheets_only_those_in_view_are_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_now: list[int] = []
    monkeypatch.setattr(
        "ui.paper.preview.draw_sheet", lambda _painter, sheet: drawn_now.append(sheet.number)
    )
    spot = Spot(QRectF(1000, 1000, 2000, 400), "value", indicator=0)
    many = [Sheet(number) for number in range(1, 5001)]
    many[3999].spots.append(spot)
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(400, 700)
    preview.show()
    preview.show_sheets(many)
    qtbot.waitUntil(lambda: bool(drawn_now))
    assert set(drawn_now) <= {1, 2}
    drawn_now.clear()
    preview.outline("value", 0)
    qtbot.waitUntil(lambda: 4000 in drawn_now)
    assert set(drawn_now) <= {3998, 3999, 4000, 4001}
    area = preview.area_of(3999, spot)
    assert preview.viewport().rect().contains(area.toRect())
    drawn_now.clear()
    preview.resize(520, 700)
    qtbot.waitUntil(lambda: bool(drawn_now))
    assert set(drawn_now) <= {3998, 3999, 4000, 4001}
    preview.verticalScrollBar().setValue(preview.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 5000 in drawn_now)
    preview.show_sheets(many[:1])
    assert preview.verticalScrollBar().value() <= preview.viewport().height()


def drawn(sheet: Sheet) -> QImage:
    image = QImage(paper.WIDTH // 20, paper.HEIGHT // 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(1 / 20, 1 / 20)
    draw_sheet(painter, sheet)
    painter.end()
    return image


def test_sheets_outlive_the_thread_that_set_them(qtbot: QtBot) -> None:
    """A pool's threads end when nothing is to do, and the font engines of their layouts with them."""
    found: list[Sheet] = []
    pool = QThreadPool()
    pool.start(lambda: found.extend(sheets_of(sample_book())))
    assert pool.waitForDone(60_000)  # which ends its threads
    for there, here in zip(found, sheets_of(sample_book()), strict=True):
        assert drawn(there) == drawn(here)


def test_a_cancelled_print_leaves_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    class Cancelled(Exception):
        pass

    def cancel(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    printer = make_printer(sample_book())
    printer.setOutputFileName(str(tmp_path / "纸.pdf"))
    with pytest.raises(Cancelled):
        print_sheets(printer, sheets_of(sample_book()), report=cancel)
    assert list(tmp_path.iterdir()) == []


def test_sheets_are_let_go_a_few_at_a_time(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.paper.release._SLICE", -1)
    sheets = [Sheet(number) for number in range(5)]
    let_go(sheets, qapp)
    assert len(sheets) == 5
    monkeypatch.setattr("ui.paper.release._SLICE", 1)
    qtbot.waitUntil(lambda: not sheets)
