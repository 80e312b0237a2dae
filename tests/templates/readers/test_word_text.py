"""The visible text of paragraphs and cells, with all that Word puts around it."""

from pathlib import Path

import pytest

from templates.readers.blocks import Paragraph, Row
from templates.readers.safe_package import SafePackage
from templates.readers.word.package import WordPackage
from templates.readers.word.source import read_word
from tests.templates.readers.word_files import C, paragraph, run, table, write_word_file

DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


def blocks_of(
    tmp_path: Path, body: str, styles: str = "", numbering: str = ""
) -> list[Paragraph | Row]:
    path = write_word_file(tmp_path / "x.docx", body, styles, numbering)
    with SafePackage(path) as package:
        return list(read_word(WordPackage(package)))


def text_of(tmp_path: Path, inner: str) -> str:
    (block,) = blocks_of(tmp_path, paragraph(raw=inner))
    assert isinstance(block, Paragraph)
    return block.text


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"


ALTERNATIVES = (
    "<w:r><mc:AlternateContent>"
    f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box("框里")}</wps:txbx></w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{box('框里')}</v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF a</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        (run("甲") + f"<w:ins>{run('乙')}</w:ins>", "甲乙"),
        (run("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>", "甲"),
        (f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>", "乙"),
        (f"<w:ins>{run('甲')}<w:del>{run('乙')}</w:del></w:ins>", "甲"),
        ('<w:commentRangeStart w:id="1"/>' + run("甲") + "<w:r><w:commentReference/></w:r>", "甲"),
        (run("第") + FIELD + run("页"), "第12页"),
        (f'<w:fldSimple w:instr="DATE">{run("今天")}</w:fldSimple>', "今天"),
        (f"<w:hyperlink>{run('甲')}</w:hyperlink><w:smartTag>{run('乙')}</w:smartTag>", "甲乙"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>", "甲"),
        (
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>",
            "甲\t乙\n丙\n丁",
        ),
        ("<w:r><w:t>5</w:t><w:noBreakHyphen/><w:t>6</w:t><w:softHyphen/></w:r>", "5-6"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>', "≥90%"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="zz"/></w:r>', "甲"),
        ("<m:oMath><m:r><m:t>≤3</m:t></m:r></m:oMath>", "≤3"),
        (run("甲") + run("乙", "<w:vanish/>"), "甲"),
        (run("甲") + run("乙", '<w:vanish w:val="0"/>'), "甲乙"),
        (
            "<w:ruby><w:rt>"
            + run("pin")
            + "</w:rt><w:rubyBase>"
            + run("拼")
            + "</w:rubyBase></w:ruby>",
            "拼",
        ),
        ('<w:r><w:t xml:space="preserve"> 甲 </w:t></w:r>' + run("乙"), "甲 乙"),
        ("<w:r><w:t>\n  甲\n </w:t></w:r>" + run("乙"), "甲乙"),
        ("<w:r><w:t>甲<!-- 批注 -->乙</w:t></w:r><?x y?>", "甲乙"),
        (run("𠮷😀<&\"'"), "𠮷😀<&\"'"),
    ],
)
def test_what_is_visible(inner: str, expected: str, tmp_path: Path) -> None:
    assert text_of(tmp_path, inner) == expected


def control(inner: str) -> str:
    """Return a content control that still says what to do with it."""
    return (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def test_controls_not_filled_in_say_nothing(tmp_path: Path) -> None:
    hint = "单击此处输入文字。"
    in_run = paragraph(raw=run("甲") + control(run(hint)))
    cells = [C("乙"), C(raw=control(paragraph(hint))), C(raw=paragraph(raw=control(run(hint))))]
    around = (
        f"<w:tr>{control(f'<w:tc>{paragraph(hint)}</w:tc>')}<w:tc>{paragraph('丙')}</w:tc></w:tr>"
    )
    body = (
        in_run + control(paragraph(hint)) + table([cells]).replace("</w:tbl>", f"{around}</w:tbl>")
    )
    first, second, third = blocks_of(tmp_path, body)
    assert isinstance(first, Paragraph)
    assert first.text == "甲"
    assert isinstance(second, Row)
    assert isinstance(third, Row)
    assert [cell.text for cell in second.cells] == ["乙", "", ""]
    assert [cell.text for cell in third.cells] == ["", "丙"]


def test_tab_stops_are_no_tabs(tmp_path: Path) -> None:
    stops = paragraph("甲", properties='<w:tabs><w:tab w:val="left" w:pos="100"/></w:tabs>')
    (block,) = blocks_of(tmp_path, stops)
    assert isinstance(block, Paragraph)
    assert block.text == "甲"


def test_a_text_box_is_a_paragraph_of_its_own_and_comes_once(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, paragraph(raw=run("旁边") + ALTERNATIVES))
    texts = [(one.text, one.boxed) for one in blocks if isinstance(one, Paragraph)]
    assert texts == [("旁边", False), ("框里", True)]


def test_a_text_box_in_a_cell_is_kept(tmp_path: Path) -> None:
    blocks = blocks_of(tmp_path, table([[C(raw=paragraph(raw=run("格") + ALTERNATIVES))]]))
    assert [one.text for one in blocks if isinstance(one, Paragraph)] == ["框里"]
    assert [one.cells[0].text for one in blocks if isinstance(one, Row)] == ["格"]


def test_a_deleted_paragraph_end_joins(tmp_path: Path) -> None:
    body = paragraph("甲", properties=DELETED_MARK) + paragraph("乙")
    in_cell = table([[C(raw=body + paragraph("丙"))]])
    blocks = blocks_of(tmp_path, body + in_cell)
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].text == "甲乙"
    assert isinstance(blocks[1], Row)
    assert blocks[1].cells[0].text == "甲乙\n丙"


def test_deleted_rows_and_cells_are_left_out(tmp_path: Path) -> None:
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('旧')}</w:tc></w:tr>"
    inserted = f"<w:tr><w:trPr><w:ins/></w:trPr><w:tc>{paragraph('新')}</w:tc></w:tr>"
    gone = f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('去')}</w:tc><w:tc>{paragraph('留')}</w:tc></w:tr>"
    blocks = blocks_of(tmp_path, f"<w:tbl>{deleted}{inserted}{gone}</w:tbl>")
    assert [[cell.text for cell in one.cells] for one in blocks if isinstance(one, Row)] == [
        ["新"],
        ["留"],
    ]


def test_nested_tables_are_flattened_and_kept_as_rows(tmp_path: Path) -> None:
    inner = table([[C("一"), C("二")], [C("三")]])
    (outer,) = blocks_of(tmp_path, table([[C(raw=paragraph("前") + inner + paragraph("后"))]]))
    assert isinstance(outer, Row)
    (cell,) = outer.cells
    assert cell.text == "前\n一  二\n三\n后"
    assert cell.beside == "前\n后"
    assert [[one.text for one in row.cells] for row in cell.tables[0]] == [["一", "二"], ["三"]]
    assert outer.nests


def test_grid_columns_of_spans_and_merges(tmp_path: Path) -> None:
    rows = [
        [C("甲", 2, "restart"), C("乙")],
        [C("看不见", 2, "continue"), C("丙")],
        [C("丁"), C("", 1, "continue"), C("戊")],
    ]
    before = (
        '<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr><w:tc>'
        + paragraph("己")
        + "</w:tc></w:tr>"
    )
    body = table(rows).replace("</w:tbl>", f"{before}</w:tbl>")
    blocks = [one for one in blocks_of(tmp_path, body) if isinstance(one, Row)]
    shapes = [[(c.text, c.column, c.span, c.merged) for c in one.cells] for one in blocks]
    assert shapes == [
        [("甲", 0, 2, False), ("乙", 2, 1, False)],
        [("", 0, 2, True), ("丙", 2, 1, False)],
        [("丁", 0, 1, False), ("", 1, 1, False), ("戊", 2, 1, False)],
        [("己", 2, 1, False)],
    ]


def test_a_continuation_of_nothing_is_a_cell_of_its_own(tmp_path: Path) -> None:
    (block,) = blocks_of(tmp_path, table([[C("甲", 1, "continue")]]))
    assert isinstance(block, Row)
    assert block.cells[0].text == "甲"


def test_places_count_as_a_person_does(tmp_path: Path) -> None:
    body = (
        paragraph()
        + paragraph("甲")
        + table([[C("一")]])
        + paragraph("乙")
        + table([[C("二")], [C("三")]])
    )
    blocks = blocks_of(tmp_path, body)
    assert [str(one.place) for one in blocks] == [
        "第1段", "第1个表 第1行", "第2段", "第2个表 第1行", "第2个表 第2行",
    ]  # fmt: skip
    last = blocks[-1]
    assert isinstance(last, Row)
    assert str(last.at(last.cells[0])) == "第2个表 第2行 第1列"
    orders = [one.place.order for one in blocks]
    assert orders == sorted(orders)


def test_plain_rows_read_the_same_by_both_ways(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from templates.readers.word.rows import TableReader

    rows = [
        [C("甲\n乙", 2, "restart"), C(""), C(" 丙 ", 3)],
        [
            C("", 2, "continue"),
            C(raw=f"<w:sdt><w:sdtContent>{paragraph('丁')}</w:sdtContent></w:sdt>"),
        ],
    ]
    plain = blocks_of(tmp_path, table(rows))

    def as_if_not_plain(self: TableReader, _table: object, rows: list) -> list:
        return [(self._rows.read(row), False) for row in rows]

    monkeypatch.setattr(TableReader, "read", as_if_not_plain)
    assert blocks_of(tmp_path, table(rows)) == plain


def test_strict_open_xml_reads_like_the_usual_one(tmp_path: Path) -> None:
    from tests.templates.readers.word_files import W, word_parts, write_package

    parts = word_parts(paragraph("甲"))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = str(parts["word/document.xml"]).replace(W, strict)
    path = write_package(tmp_path / "x.docx", parts)
    with SafePackage(path) as package:
        (block,) = read_word(WordPackage(package))
    assert isinstance(block, Paragraph)
    assert block.text == "甲"
