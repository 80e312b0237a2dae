"""A block of cells as an HTML table, so that Word, WPS and Excel paste it as the form is printed."""

from collections.abc import Iterator, Sequence
from html import escape

# Excel and LibreOffice would make dates and numbers of texts; Excel would start a new row at <br>.
_CELL = """style='border:0.5pt solid #000000;padding:2pt 4pt;vertical-align:middle;mso-number-format:"\\@"' sdnum="2052;0;@\""""
_BREAK = '<br style="mso-data-placement:same-cell">'


def write_table(rows: Sequence[Sequence[str]], *, grouped: bool) -> str:
    """Return `rows` as an HTML page that `read_table` reads back but for runs of blanks.

    With `grouped`, equal texts of the first column are one merged cell, as on paper; blank ones
    are not.
    """
    spans = _spans([row[0] for row in rows]) if grouped else [1] * len(rows)
    body = "".join(_row(row, span) for row, span in zip(rows, spans, strict=True))
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table style="border-collapse:collapse">{body}</table></body></html>'
    )


def _spans(texts: Sequence[str]) -> list[int]:
    """Return over how many rows each text goes, 0 where it is in the cell above."""
    spans = [1] * len(texts)
    for at in range(len(texts) - 1, 0, -1):
        if texts[at] and texts[at] == texts[at - 1]:
            spans[at - 1], spans[at] = spans[at] + 1, 0
    return spans


def _row(texts: Sequence[str], first_span: int) -> str:
    return f"<tr>{''.join(_cells(texts, first_span))}</tr>"


def _cells(texts: Sequence[str], first_span: int) -> Iterator[str]:
    for at, text in enumerate(texts):
        span = 1 if at else first_span
        if span:
            rows = f" rowspan={span}" if span > 1 else ""
            yield f"<td {_CELL}{rows}>{escape(text, quote=False).replace(chr(10), _BREAK)}</td>"
