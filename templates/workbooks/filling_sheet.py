"""A sheet to fill in: title, headings with comments, open cells, dropdowns, marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from templates.workbooks import looks
from templates.workbooks.cell_texts import lost_in_cell
from templates.workbooks.columns import Content, SheetColumn
from templates.workbooks.heights import guess_height, set_height
from templates.workbooks.marks import Marks, SheetCheck
from templates.workbooks.stream import Content as CellContent
from templates.workbooks.stream import Formula, Look, RowWriter, Sheet, add_sheet
from templates.writers.findings import WriteFinding

GROUP_ROW, HEADING_ROW, FIRST_ROW = 3, 4, 5
_SPARE_ROWS = 60
"""Empty rows with borders and hints under what is there; dropdowns reach further down."""
_OPEN_ROWS = 1000

_STYLES = {
    Content.TEXT: looks.CENTRED,
    Content.LINES: looks.TEXT,
    Content.AMOUNT: looks.AMOUNT,
    Content.PERCENTAGE: looks.PERCENTAGE,
    Content.HINT: looks.HINT,
    Content.HIDDEN: looks.TEXT,
}


class FillingSheet:
    """Writes one sheet; rows are given by column key."""

    def __init__(
        self, workbook: Workbook, name: str, columns: Sequence[SheetColumn], freeze: str
    ) -> None:
        self.sheet = add_sheet(workbook, name)
        self.letters = {one.key: get_column_letter(n) for n, one in enumerate(columns, start=1)}
        self._workbook, self._columns = workbook, columns
        self.findings: list[WriteFinding] = []
        self._marks: Marks | None = None
        self._hint: Formula | None = None
        self._row = FIRST_ROW - 1
        self._set_up(freeze)
        self._hint_column = [one.key for one in columns].index("hint")
        self._rows = RowWriter(self.sheet, [_STYLES[one.content] for one in columns])

    def _set_up(self, freeze: str) -> None:
        sheet = self.sheet
        for one in self._columns:
            width = sheet.column_dimensions[self.letters[one.key]]
            width.width, width.hidden = one.width + 1, one.content is Content.HIDDEN
            looks.open_column(width, _STYLES[one.content])
        sheet.freeze_panes = f"{self.letters[freeze]}{FIRST_ROW}"
        sheet.sheet_view.zoomScale = 90
        set_up_paper(sheet, landscape=True)
        sheet.print_title_rows = f"{GROUP_ROW}:{HEADING_ROW}"

    def head(self, title: str, words: str) -> None:
        """Write the title, the words under it and the headings."""
        last = self._last_visible()
        first = next(n for n, one in enumerate(self._columns) if one.content is not Content.HIDDEN)
        blank: list[CellContent] = [None] * first
        for row, text, style, height in (
            (1, title, looks.TITLE, 30),
            (2, words, looks.SUBTITLE, 34),
        ):
            set_height(self.sheet, row, height)
            RowWriter(self.sheet, [""] * first + [style]).write([*blank, text])
            self.sheet.merged_cells.add(f"{get_column_letter(first + 1)}{row}:{last}{row}")
        self._write_headings()

    def _last_visible(self) -> str:
        """Return the letter of the column that the words above the headings reach to."""
        reached = 0
        for one in self._columns:
            reached += 0 if one.content is Content.HIDDEN else one.width
            if reached > 120:
                return self.letters[one.key]
        return self.letters[self._columns[-1].key]

    def _write_headings(self) -> None:
        """Write the two rows of headings; one without a group above it reaches over both."""
        columns = self._columns
        upper = [
            Look(looks.GROUP) if one.group else Look(looks.HEADER, one.comment) for one in columns
        ]
        set_height(self.sheet, GROUP_ROW, 20)
        RowWriter(self.sheet, upper).write(list(self._upper_headings()))
        lower = [Look(looks.HEADER, one.comment if one.group else "") for one in columns]
        set_height(self.sheet, HEADING_ROW, 30)
        RowWriter(self.sheet, lower).write([one.label if one.group else None for one in columns])
        for _, grouped in groupby(columns, key=lambda one: one.group or one.key):
            same = list(grouped)
            below = GROUP_ROW if same[0].group else HEADING_ROW
            first, last = (self.letters[one.key] for one in (same[0], same[-1]))
            self.sheet.merged_cells.add(f"{first}{GROUP_ROW}:{last}{below}")

    def _upper_headings(self) -> Iterator[str | None]:
        """Yield the upper row: a group once, over its first column."""
        above = ""
        for one in self._columns:
            yield (one.group if one.group != above else None) if one.group else one.label
            above = one.group

    def check(self, used: Sequence[str], checks: Sequence[SheetCheck]) -> None:
        """Let the rows written from now on be checked."""
        self._marks = Marks(used, checks, self.letters)
        name = f"{self.sheet.title}提示"
        formula = self._marks.hint(self.sheet.title)
        self._workbook.defined_names[name] = DefinedName(name, attr_text=formula)
        self._hint = Formula(name)

    def row(self, contents: Mapping[str, CellContent]) -> int:
        """Write a row; return its number."""
        self._row += 1
        cells = [contents.get(one.key) for one in self._columns]
        cells[self._hint_column] = self._hint
        texts = zip(self._columns, cells, strict=True)
        wrapped = ((one.width, text) for one, text in texts if one.content is not Content.HIDDEN)
        set_height(self.sheet, self._row, guess_height(wrapped))
        lost = self._rows.write(cells)
        del self.sheet.row_dimensions[self._row]
        self._note_losses(cells, lost)
        return self._row

    def _note_losses(self, cells: list[CellContent], lost: list[int]) -> None:
        for n in lost:
            place = f"{self.sheet.title}!{get_column_letter(n + 1)}{self._row}"
            text = str(cells[n])
            words = f"{place}：{lost_in_cell(text)}"
            self.findings.append(WriteFinding(words, text, field=self._columns[n].key))

    def finish(self) -> None:
        """Write spare rows; put marks, filter and protection on the whole."""
        last = self.letters[self._columns[-1].key]
        self.sheet.print_area = f"A1:{last}{max(self._row, FIRST_ROW)}"
        for _ in range(_SPARE_ROWS):
            self.row({})
        for place, rule in self._marks.rules(FIRST_ROW, self.last_row) if self._marks else ():
            self.sheet.conditional_formatting.add(place, rule)
        first, last = self._columns[0].key, self._columns[-1].key
        self.sheet.auto_filter.ref = (
            f"{self.letters[first]}{HEADING_ROW}:{self.letters[last]}{self._row}"
        )
        protect(self.sheet)

    @property
    def last_row(self) -> int:
        """The last row that dropdowns and marks reach."""
        return self._row + _OPEN_ROWS

    def part(self, key: str) -> None:
        """Draw a line above each row whose cell in the column `key` differs from the one above."""
        letter, last = self.letters[key], self.letters[self._columns[-1].key]
        differs = f'AND(${letter}{FIRST_ROW}<>"",${letter}{FIRST_ROW}<>${letter}{FIRST_ROW - 1})'
        rule = Rule(type="expression", dxf=looks.line_above(), formula=[differs])
        self.sheet.conditional_formatting.add(f"{letter}{FIRST_ROW}:{last}{self.last_row}", rule)

    def offer(self, key: str, formula: str, prompt: str = "", *, strict: bool = False) -> None:
        """Put a dropdown with the list `formula` on the column `key`.

        What is not on the list may be typed all the same; if `strict`, after a question.
        """
        dropdown = DataValidation(
            type="list", formula1=formula, allow_blank=True, showErrorMessage=strict,
            errorStyle="warning", errorTitle="不在列表中",
            error="下拉框中没有这一项。确定要这样填，请选“是”；想重新选，请选“否”。",
            showInputMessage=bool(prompt), prompt=prompt or None,
        )  # fmt: skip
        self._validate((key,), dropdown)

    def demand_number(self, keys: Iterable[str], least: int, most: int, words: str) -> None:
        """Let the columns `keys` take only numbers from `least` to `most`."""
        number = DataValidation(
            type="decimal", operator="between", formula1=str(least), formula2=str(most),
            allow_blank=True, showErrorMessage=True, errorTitle="请填数字", error=words,
        )  # fmt: skip
        self._validate(keys, number)

    def _validate(self, keys: Iterable[str], validation: DataValidation) -> None:
        for key in keys:
            letter = self.letters[key]
            validation.add(f"{letter}{FIRST_ROW}:{letter}{self._row + _OPEN_ROWS}")
        self.sheet.data_validations.append(validation)


def protect(sheet: Sheet) -> None:
    """Protect the headings without a password; rows may be added, taken away, sorted, filtered."""
    protection = sheet.protection
    protection.sheet = True
    for free in (
        "formatCells", "formatRows", "formatColumns", "insertRows", "deleteRows", "sort",
        "autoFilter",
    ):  # fmt: skip
        setattr(protection, free, False)


def set_up_paper(sheet: Sheet, *, landscape: bool = False) -> None:
    """Print `sheet` on A4, as wide as the page, as many pages as it takes."""
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.8, 0.4
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"  # type: ignore[union-attr]
