"""Tables on the clipboard as Excel, WPS, LibreOffice and Word write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from ui.grid.html_block import read_table
from ui.models.nodes import Key

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<style><!--td {mso-number-format:General;} --></style></head>
<body link=blue><table border=0 style='border-collapse:collapse'>
<!--StartFragment--> <col width=64 style='width:48pt'>
 <tr height=18><td rowspan=2 height=36 class=xl65>产出指标</td><td>数量指标</td>
  <td>巡查<br>
    次数</td><td>&ge;90%</td></tr>
 <tr><td>质量指标</td><td>到岗率</td><td align=right>100%</td></tr>
 <![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=64></td></tr><![endif]>
<!--EndFragment--></table></body></html>"""


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (
            EXCEL,
            [["产出指标", "数量指标", "巡查\n次数", "≥90%"], ["", "质量指标", "到岗率", "100%"]],
        ),
        ("<p>没有表格</p>", []),
        ("", []),
        ("<table></table>", []),
        ("<table><tr><td>一<td>二<tr><td>三", [["一", "二"], ["三"]]),
        (
            "<table><tr><td><p>绩效目标申\n  报</p><p>two\nwords</p></td></tr></table>",
            [["绩效目标申报\ntwo words"]],
        ),
        ("<table><tr><td colspan=2>a</td><td>b</td></tr></table>", [["a", "", "b"]]),
        (
            "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d</table>",
            [["a", "", "b"], ["", "", "c"], ["d"]],
        ),
        (
            "<table><tr><td>x<td rowspan=2>y<tr><td>z</table>",
            [["x", "y"], ["z", ""]],
        ),
        (
            "<table><tr><td>a<table><tr><td>in</td></tr></table></td><td>b</td></tr></table>",
            [["ain", "b"]],
        ),
        ("<table><tr><td>1</td></tr></table><table><tr><td>2</td></tr></table>", [["1"]]),
        ("<table><tr><td>a&nbsp;<span>&nbsp;</span>b</td></tr></table>", [["a b"]]),
        ("<table><tr><td><script>alert(1)</script>a</td></tr></table>", [["a"]]),
        ("<table><tr><td colspan=-1 rowspan=x>a<td colspan=²>b</table>", [["a", "b"]]),
    ],
)
def test_tables_are_read(html, rows):
    assert read_table(html) == rows


def test_a_boundless_span_is_bounded():
    (row,) = read_table("<table><tr><td colspan=99999 rowspan=99999>a</td></tr></table>")
    assert len(row) == 1000


@given(st.lists(st.sampled_from(["<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>",
                                 "<td rowspan=3>", "<td colspan=2 rowspan=2>", "<br>", "一", "<!--",
                                 "-->", "<style>", "</style>", "<p>", "<tr style='display:none'>"]),
                max_size=30))  # fmt: skip
def test_any_html_is_some_block(parts):
    for row in read_table("".join(parts)):
        assert all(isinstance(cell, str) and "\x00" not in cell for cell in row)


def test_a_table_is_pasted_into_the_grid_in_one_step(window, projects, qtbot):
    data = QMimeData()
    data.setHtml(EXCEL)
    data.setText("产出指标\t数量指标\t巡查\n次数\t≥90%")
    QGuiApplication.clipboard().setMimeData(data)
    window.go_to(Key(projects[1]))
    grid = window.pages.page.grid
    grid.go_to(0, 0)
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    rows = window.editor.workspace.project(projects[1]).indicators
    assert [(one.level1, one.level2, one.level3) for one in rows] == [
        ("产出指标", "数量指标", "巡查\n次数"),
        ("产出指标", "质量指标", "到岗率"),
    ]
    assert window.editor.undo()
    assert window.editor.workspace.project(projects[1]).indicators == ()
    QGuiApplication.clipboard().clear()
