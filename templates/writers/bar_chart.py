"""Bars in Word as shaded cells of a table: every office program draws them as they are."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from docx.document import Document as DocumentObject
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from templates.layout.bar_chart import COLOURS, Bar, BarChart
from templates.writers.form_parts import HEADING, add_line
from templates.writers.word_text import plain

_STEPS, _LONGEST = 60, 46
"""The columns that bars are made of, and those that the longest covers: its figure stands beside."""
_STEP, _LABEL = 184, 3560
"""Widths in twips."""
_TABLE = (
    f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_LABEL + _STEPS * _STEP}" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
    '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
    f'<w:gridCol w:w="{_LABEL}"/>' + f'<w:gridCol w:w="{_STEP}"/>' * _STEPS + "</w:tblGrid>"
)
_ROW = '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="exact"/></w:trPr>'
_GAP = '<w:{0} w:val="single" w:sz="24" w:space="0" w:color="FFFFFF"/>'
_BORDERS = f"<w:tcBorders>{_GAP.format('top')}{_GAP.format('bottom')}</w:tcBorders>"
_RUN = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/>{0}<w:sz w:val="18"/></w:rPr>'


def add_chart(document: DocumentObject, chart: BarChart) -> None:
    """Add `chart` to an A4 page across, whole on one page: title, legend, a row for each bar."""
    add_line(document, chart.title, size=12, font=HEADING)
    table = parse_xml(_chart_xml(chart))
    document.element.body.insert_element_before(table, "w:sectPr")


def _chart_xml(chart: BarChart) -> str:
    legend = _ROW + _label("") + _rest(_STEPS, _legend(chart)) + "</w:tr>" if chart.sources else ""
    *others, last = chart.bars
    rows = "".join(_bar_row(bar, chart, stays=True) for bar in others)
    return _TABLE + legend + rows + _bar_row(last, chart, stays=False) + "</w:tbl>"


def _bar_row(bar: Bar, chart: BarChart, *, stays: bool) -> str:
    """Return a row; each but the last stays with the next, which keeps the chart on one page."""
    spans = list(_spans(bar, chart))
    parts = "".join(
        _cell(span, f'{_BORDERS}<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>', "")
        for span, colour in zip(spans, COLOURS, strict=False)
        if span
    )
    label = _label(_run(bar.label), stays=stays)
    return f"{_ROW}{label}{parts}{_rest(_STEPS - sum(spans), _run(bar.shown))}</w:tr>"


def _spans(bar: Bar, chart: BarChart) -> Iterator[int]:
    """Yield how many columns each part covers; what there is at all covers one."""
    reached, before = 0, bar.length - bar.length
    for part in bar.parts:
        before += part
        upto = round(before / chart.longest * _LONGEST)
        span = max(upto - reached, 1) if part else 0
        reached += span
        yield span


def _legend(chart: BarChart) -> str:
    return "".join(
        _run("■", f'<w:color w:val="{colour}"/>') + _run(f"{source}　")
        for source, colour in zip(chart.sources, COLOURS, strict=True)
    )


def _label(runs: str, *, stays: bool = True) -> str:
    kept = "<w:keepNext/>" if stays else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_LABEL}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr>{kept}<w:jc w:val="right"/></w:pPr>{runs}</w:p></w:tc>'
    )


def _rest(span: int, runs: str) -> str:
    return _cell(span, '<w:vAlign w:val="center"/>', runs)


def _cell(span: int, look: str, runs: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{span * _STEP}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
        f"{look}</w:tcPr><w:p>{runs}</w:p></w:tc>"
    )


def _run(text: str, look: str = "") -> str:
    written = escape(plain(text))
    return f'<w:r>{_RUN.format(look)}<w:t xml:space="preserve">{written}</w:t></w:r>'
