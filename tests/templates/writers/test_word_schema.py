"""What Word insists on: order of elements, agreement of widths, parts that know each other."""

import posixpath
import re
from pathlib import Path

import pytest
from lxml import etree

from templates.framework import built_in_frameworks
from templates.writers.word import write_word
from tests.templates.layout.printed import BOOK
from tests.templates.writers.word_files import W, part, parts

# The sequences of ISO/IEC 29500-1, as far as we use their elements.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl tabs kinsoku overflowPunct "
    "autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rFonts b bCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders vAlign",
    "tcBorders": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "tc": "tcPr p",
    "sectPr": "footerReference pgSz pgMar cols titlePg",
    "style": "name basedOn uiPriority semiHidden qFormat pPr rPr tblPr",
    "styles": "docDefaults style",
    "font": "altName panose1 charset family pitch",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol "
    "listSeparator",
    "compat": "doNotExpandShiftReturn useFELayout compatSetting",
    "sdt": "sdtPr sdtContent",
}


@pytest.fixture(scope="module", params=sorted(built_in_frameworks()))
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "a.docx"
    write_word(BOOK, path, built_in_frameworks()[request.param])
    return path


def word_parts(file: Path) -> list[etree._Element]:
    names = ("document", "styles", "fontTable", "settings", "footer1", "footer2")
    return [part(file, f"word/{name}.xml") for name in names]


def test_children_are_in_the_order_of_the_schema(file: Path):
    for root in word_parts(file):
        for tag, order in ORDER.items():
            allowed = [f"{W}{name}" for name in order.split()]
            for element in root.iter(f"{W}{tag}"):
                places = [allowed.index(child.tag) for child in element]
                assert places == sorted(places), etree.tostring(element)


def test_widths_agree(file: Path):
    for table in part(file).iter(f"{W}tbl"):
        grid = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(grid)
        for row in table.iter(f"{W}tr"):
            assert [width for _, width in cells(row)] == list(spanned(grid, row))


def cells(row: etree._Element) -> list[tuple[int, int]]:
    """The span and width of each cell."""
    found = []
    for properties in row.iter(f"{W}tcPr"):
        span = properties.find(f"{W}gridSpan")
        width = properties.find(f"{W}tcW")
        found.append((1 if span is None else int(span.get(f"{W}val")), int(width.get(f"{W}w"))))
    return found


def spanned(grid: list[int], row: etree._Element) -> list[int]:
    """The width of each cell by the grid columns it spans; all columns are spanned."""
    widths, at = [], 0
    for span, _ in cells(row):
        widths.append(sum(grid[at : at + span]))
        at += span
    assert at == len(grid)
    return widths


def test_both_parts_stand_on_one_grid(file: Path):
    grids = {
        tuple(column.get(f"{W}w") for column in table.iter(f"{W}gridCol"))
        for table in part(file).iter(f"{W}tbl")
    }
    assert len(grids) == 1


def test_every_cell_ends_in_a_paragraph_and_rows_do_not_break(file: Path):
    root = part(file)
    assert all(cell[-1].tag == f"{W}p" for cell in root.iter(f"{W}tc"))
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in root.iter(f"{W}tr"))


def test_a_header_repeats_in_every_second_table(file: Path):
    headers = [
        [row.find(f"{W}trPr/{W}tblHeader") is not None for row in table.iter(f"{W}tr")]
        for table in part(file).iter(f"{W}tbl")
    ]
    assert not any(any(rows) for rows in headers[::2])
    assert all(rows[0] and not any(rows[1:]) for rows in headers[1::2])


def test_styles_that_are_used_are_there(file: Path):
    styles = {style.get(f"{W}styleId") for style in part(file, "word/styles.xml").iter(f"{W}style")}
    used = {
        node.get(f"{W}val")
        for root in word_parts(file)
        for node in root.iter(f"{W}pStyle", f"{W}tblStyle", f"{W}basedOn")
    }
    assert used <= styles


def test_fields_are_closed_and_not_updated_on_opening(file: Path):
    kinds = [mark.get(f"{W}fldCharType") for mark in part(file).iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("end") > kinds.count("separate") > 0
    depth = 0
    for kind in kinds:
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        assert depth >= 0
    assert b"updateFields" not in parts(file)["word/settings.xml"]


def test_paragraphs_have_an_exact_pitch(file: Path):
    styles = part(file, "word/styles.xml")
    rules = {style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}spacing") for style in styles}
    used = {node.get(f"{W}val") for node in part(file).iter(f"{W}pStyle")}
    assert all(rules[style].get(f"{W}lineRule") == "exact" for style in used)
    assert b"docGrid" not in parts(file)["word/document.xml"]


def test_relationships_lead_to_parts_with_a_type(file: Path):
    content = parts(file)
    types = content["[Content_Types].xml"].decode()
    for name, xml in content.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            for target in re.findall(r'Target="([^"]*)"', xml.decode()):
                assert posixpath.normpath(posixpath.join(folder, target)) in content
        elif name != "[Content_Types].xml":
            assert f'PartName="/{name}"' in types or name == "customXml/item1.xml"


def test_python_docx_opens_it(file: Path):
    import docx

    document = docx.Document(str(file))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 3"]
    assert headings[0] == "1.河道清淤绩效目标表"
    assert document.core_properties.title == "云溪县水务局2027年部门预算绩效文本"
