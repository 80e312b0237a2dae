"""Cells on the clipboard: for ourselves, for spreadsheets, for Word."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from ui.grid.clipboard_data import from_clipboard, to_clipboard
from ui.grid.html_block import read_table
from ui.grid.html_table import write_table

TEXTS = st.text(alphabet="甲乙≥95% \t\n\"'<&>=", max_size=8)
BLOCKS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(TEXTS, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(BLOCKS)
def test_our_own_cells_come_back_to_the_letter(rows):
    data = to_clipboard(rows, grouped=True)
    expected = [] if rows == [[""]] else rows
    assert from_clipboard(data) == expected


def test_a_table_merges_the_levels_as_on_paper():
    rows = [["产出指标", "数量指标", "甲"], ["产出指标", "数量指标", "乙"], ["效益指标", "", "a<b"]]
    html = write_table(rows, grouped=True)
    assert html.count("rowspan=2") == 1
    assert html.count("<td") == 8
    assert read_table(html) == [rows[0], ["", "数量指标", "乙"], rows[2]]
    assert "rowspan" not in write_table(rows, grouped=False)


def test_blank_levels_are_not_merged():
    assert "rowspan" not in write_table([["", "a"], ["", "b"]], grouped=True)


def test_lines_stay_in_their_cell_and_signs_are_text():
    html = write_table([["一行\n二行", "=1+1"], ["1-2", "<script>"]], grouped=False)
    assert read_table(html) == [["一行\n二行", "=1+1"], ["1-2", "<script>"]]
    assert "mso-data-placement:same-cell" in html
    assert html.count("mso-number-format") == 4
    assert "<script>" not in html


def test_a_single_cell_is_pasted_into_word_as_text():
    data = to_clipboard([["≥95%"]], grouped=False)
    assert data.text() == "≥95%"
    assert not data.hasHtml()
    assert to_clipboard([["a", "b"]], grouped=False).hasHtml()


EXCEL = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>{}</table></html>'


def excel(texts, before=""):
    data = QMimeData()
    rows = "".join(f"<tr><td>{text} in HTML</td></tr>" for text in texts)
    data.setHtml(EXCEL.format(before + rows))
    data.setText("".join(f"{text}\n" for text in texts))
    return data


def test_a_large_plain_block_of_excel_is_read_from_its_text():
    texts = [f"指标{n}" for n in range(300)]
    assert from_clipboard(excel(texts)) == [[text] for text in texts]


def test_a_small_block_or_one_with_quotes_or_hidden_rows_is_read_from_its_table():
    assert from_clipboard(excel(["甲", "乙"])) == [["甲 in HTML"], ["乙 in HTML"]]
    assert from_clipboard(excel(['"甲"'] * 300))[0] == ['"甲" in HTML']
    hidden = excel(["甲"] * 300, before="<tr style='display:none'><td>藏</td></tr>")
    assert from_clipboard(hidden) == [["甲 in HTML"]] * 300


def test_bytes_that_are_no_text_under_our_own_name_are_pasted_as_signs():
    data = QMimeData()
    data.setData("application/x-jixiao-cells", b"\xff\xfe\t\xe4\xb9\x99\n")
    assert from_clipboard(data) == [["\ufffd\ufffd", "乙"]]
