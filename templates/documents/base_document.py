"""Makes `base.docx`, from which every Word file takes its styles, fonts, footer and settings.

`python -m templates.documents.base_document` writes it anew after a change of the styles in
`templates.layout`; a test says whether the committed file is what is made here. Order of elements
follows the schema of ISO/IEC 29500-1: Word repairs or refuses a file that does not.
"""

from pathlib import Path

from templates.embedded_book import NAMESPACE
from templates.layout import paper
from templates.layout.row_heights import CELL_MARGIN
from templates.layout.styles import FANG_SONG, FOOTER, HEI, KAI, SONG, STYLES, Align, Style
from templates.writers.package import DECLARATION, write_package

BASE = Path(__file__).with_name("base.docx")

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'

LATIN = "Times New Roman"
# What stands in for a font that a PC lacks: also one em a character, so that no line moves.
_STAND_INS = {SONG: "SimSun", HEI: "SimHei", FANG_SONG: "仿宋,FangSong", KAI: "楷体,KaiTi"}
_PANOSE = {
    SONG: "02010600030101010101",
    HEI: "02010609060101010101",
    FANG_SONG: "02010609060101010101",
    KAI: "02010609060101010101",
}


def base_parts() -> dict[str, str]:
    """Return the parts of the base document by name, in the order of the package."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relationships(),
        "docProps/core.xml": _core_properties(),
        "docProps/app.xml": _app_properties(),
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _document_relationships(),
        "word/styles.xml": _styles(),
        "word/fontTable.xml": _fonts(),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(_page_number()),
        "word/footer2.xml": _footer(""),
        "customXml/item1.xml": f'{DECLARATION}<book xmlns="{NAMESPACE}"/>',
        "customXml/_rels/item1.xml.rels": _custom_relationships(),
        "customXml/itemProps1.xml": _custom_properties(),
    }


def _content_types() -> str:
    word = f"{_OFFICE}.wordprocessingml"
    parts = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/word/styles.xml": f"{word}.styles+xml",
        "/word/fontTable.xml": f"{word}.fontTable+xml",
        "/word/settings.xml": f"{word}.settings+xml",
        "/word/footer1.xml": f"{word}.footer+xml",
        "/word/footer2.xml": f"{word}.footer+xml",
        "/customXml/itemProps1.xml": f"{_OFFICE}.customXmlProperties+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": f"{_OFFICE}.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    """Return a relationships part: (type, target) each; a type without a scheme is Office's."""
    written = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if ":" in kind else f"{_R}/{kind}"}" '
        f'Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{package}">{written}</Relationships>'


def _package_relationships() -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"
    return _relationships(
        ("officeDocument", "word/document.xml"),
        (f"{package}/core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
    )


def _document_relationships() -> str:
    return _relationships(
        ("styles", "styles.xml"),
        ("fontTable", "fontTable.xml"),
        ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
        ("customXml", "../customXml/item1.xml"),
    )


def _custom_relationships() -> str:
    return _relationships(("customXmlProps", "itemProps1.xml"))


def _custom_properties() -> str:
    data_store = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    return (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{data_store}" '
        'ds:itemID="{5C0B7A3E-6C1D-4B5B-9D8E-7F6A1E0C2B44}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )


def _core_properties() -> str:
    return (
        f"{DECLARATION}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title></dc:title><dc:creator></dc:creator><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )


def _app_properties() -> str:
    return (
        f"{DECLARATION}<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>jixiao</Application></Properties>"
    )


def _document() -> str:
    return (
        f"{DECLARATION}<w:document {_NAMESPACES}><w:body>"
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="first" r:id="rId5"/>'
        f'<w:pgSz w:w="{paper.WIDTH}" w:h="{paper.HEIGHT}"/>'
        f'<w:pgMar w:top="{paper.TOP}" w:right="{paper.RIGHT}" w:bottom="{paper.BOTTOM}" '
        f'w:left="{paper.LEFT}" w:header="720" w:footer="{paper.FOOTER}" w:gutter="0"/>'
        '<w:cols w:space="720"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _styles() -> str:
    return (
        f"{DECLARATION}<w:styles {_NAMESPACES}>"
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts_of(SONG)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        f"{_normal()}{_BUILT_IN}{''.join(map(_style, STYLES))}{_table_style()}</w:styles>"
    )


def _normal() -> str:
    """Return the style on which all stand: nothing in it depends on a font or a grid.

    `overflowPunct` is on because LibreOffice reads it the wrong way round: absent or off, it lets
    marks hang out of the text.
    """
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
        '<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0"/></w:pPr>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
    )


_BUILT_IN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _style(style: Style) -> str:
    custom = "" if style.name.isascii() else ' w:customStyle="1"'
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    size = style.size // 10
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}">'
        f'<w:name w:val="{style.name}"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr>"
        f'<w:rPr>{_fonts_of(style.font)}{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        "</w:rPr></w:style>"
    )


def _paragraph_properties(style: Style) -> str:
    leader = (
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{paper.TEXT_WIDTH}"/></w:tabs>'
        if style.key.startswith("TOC") and style.align is Align.LEFT
        else ""
    )
    indent = (
        f'<w:ind w:left="{style.left}" w:firstLine="{style.first_line}"/>'
        if style.left or style.first_line
        else ""
    )
    return (
        f"{'<w:keepNext/>' if style.keep_next else ''}"
        f"{'<w:pageBreakBefore/>' if style.new_page else ''}{leader}"
        f'<w:spacing w:before="{style.before}" w:after="0" w:line="{style.pitch}" '
        f'w:lineRule="exact"/>{indent}<w:jc w:val="{style.align}"/>'
        + (f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "")
    )


def _fonts_of(font: str) -> str:
    return f'<w:rFonts w:ascii="{LATIN}" w:eastAsia="{font}" w:hAnsi="{LATIN}" w:cs="{LATIN}"/>'


def _table_style() -> str:
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="StandardTable">'
        '<w:name w:val="绩效目标表"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
        f"<w:tblBorders>{rules}</w:tblBorders>"
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        f'<w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        f'<w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )


def _fonts() -> str:
    east_asian = "".join(
        f'<w:font w:name="{font}"><w:altName w:val="{stand_in}"/>'
        f'<w:panose1 w:val="{_PANOSE[font]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for font, stand_in in _STAND_INS.items()
    )
    return (
        f"{DECLARATION}<w:fonts {_NAMESPACES}>"
        f'<w:font w:name="{LATIN}"><w:altName w:val="Liberation Serif"/>'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
        f'<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>{east_asian}</w:fonts>'
    )


def _settings() -> str:
    uri = "http://schemas.microsoft.com/office/word"
    return (
        f'{DECLARATION}<w:settings {_NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="doNotCompress"/>'
        "<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{uri}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _footer(content: str) -> str:
    return (
        f"{DECLARATION}<w:ftr {_NAMESPACES}><w:p><w:pPr>"
        f'<w:pStyle w:val="{FOOTER.key}"/></w:pPr>{content}</w:p></w:ftr>'
    )


def _page_number() -> str:
    return (
        '<w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    )


if __name__ == "__main__":
    write_package(BASE, base_parts())
