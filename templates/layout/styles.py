"""The named styles of the printed book.

Every line has an exact pitch and nothing is left to a font's own measures: how many lines a page
holds is then the same in Word, WPS and LibreOffice, whatever fonts a PC has.
"""

from dataclasses import dataclass
from enum import StrEnum

SONG = "宋体"
HEI = "黑体"
FANG_SONG = "仿宋_GB2312"
KAI = "楷体_GB2312"


class Align(StrEnum):
    """Where the text of a paragraph stands between its edges."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"
    JUSTIFY = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One kind of paragraph. Lengths are twips; `font` is the East Asian one.

    `name` is the name in Word's list of styles: a built-in one in English, which Word translates,
    or one of ours in Chinese. `level` is the level in the outline, from 1; 0 is plain text.
    """

    key: str
    name: str
    font: str = SONG
    size: int = 180
    pitch: int = 280
    align: Align = Align.LEFT
    bold: bool = False
    first_line: int = 0
    left: int = 0
    before: int = 0
    level: int = 0
    new_page: bool = False
    keep_next: bool = False

    # Styles are looked up by identity in inner loops: one object a style, told apart by its key.
    def __hash__(self) -> int:
        return hash(self.key)


_PROSE = 560
"""28 points: 25 lines a page, every line of part one alike."""

COVER_DEPARTMENT = Style(
    key="CoverDepartment", name="封面部门", font=SONG, size=560, pitch=880, align=Align.CENTRE,
    bold=True, before=3400,
)  # fmt: skip
COVER_TITLE = Style(
    key="Title", name="Title", font=HEI, size=720, pitch=1120, align=Align.CENTRE, before=480
)
COVER_CODE = Style(
    key="CoverCode", name="封面编码", font=FANG_SONG, size=320, pitch=_PROSE, align=Align.CENTRE,
    before=5600,
)  # fmt: skip

CONTENTS_TITLE = Style(
    key="TOCHeading", name="TOC Heading", font=HEI, size=440, pitch=1120, align=Align.CENTRE
)
CONTENTS_PART = Style(key="TOC1", name="toc 1", font=HEI, size=240, pitch=_PROSE)
CONTENTS_SECTION = Style(key="TOC2", name="toc 2", size=240, pitch=480, left=480)
CONTENTS_PROJECT = Style(key="TOC3", name="toc 3", size=240, pitch=480, left=480)

PART_NUMBER = Style(
    key="Heading1", name="heading 1", font=HEI, size=720, pitch=1120, align=Align.CENTRE,
    before=4000, level=1, new_page=True,
)  # fmt: skip
PART_TITLE = Style(
    key="Subtitle", name="Subtitle", font=HEI, size=520, pitch=880, align=Align.CENTRE, before=240
)
SECTION = Style(
    key="Heading2", name="heading 2", font=HEI, size=320, pitch=_PROSE, first_line=640, level=2,
    bold=True,
)  # fmt: skip
ITEM = Style(
    key="Item", name="条目标题", font=FANG_SONG, size=320, pitch=_PROSE, first_line=640, bold=True,
)  # fmt: skip
ITEMISED = Style(
    key="Itemised", name="分项标题", font=KAI, size=320, pitch=_PROSE, first_line=640,
)  # fmt: skip
PROSE = Style(
    key="BodyText", name="Body Text", font=FANG_SONG, size=320, pitch=_PROSE, first_line=640,
    align=Align.JUSTIFY,
)  # fmt: skip

PROJECT = Style(
    key="Heading3", name="heading 3", font=HEI, size=320, pitch=520, align=Align.CENTRE, level=3,
    new_page=True,
)  # fmt: skip
TABLE_LABEL = Style(key="TableLabel", name="表格标签", font=HEI, align=Align.CENTRE)
TABLE_HEADER = Style(
    key="TableHeader", name="表格表头", font=HEI, align=Align.CENTRE, keep_next=True
)
TABLE_TEXT = Style(key="TableText", name="表格正文")
TABLE_CENTRED = Style(key="TableCentred", name="表格居中", align=Align.CENTRE)
TABLE_AMOUNT = Style(key="TableAmount", name="表格金额", align=Align.CENTRE)
TABLE_UNIT = Style(key="TableUnit", name="表格单位")
TABLE_MONEY_UNIT = Style(key="TableMoneyUnit", name="表格金额单位", align=Align.RIGHT)
TABLE_GAP = Style(key="TableGap", name="表格间隔", size=20, pitch=120)
FOOTER = Style(key="Footer", name="footer", size=280, pitch=320, align=Align.CENTRE)

STYLES = (
    COVER_DEPARTMENT, COVER_TITLE, COVER_CODE,
    CONTENTS_TITLE, CONTENTS_PART, CONTENTS_SECTION, CONTENTS_PROJECT,
    PART_NUMBER, PART_TITLE, SECTION, ITEM, ITEMISED, PROSE,
    PROJECT, TABLE_LABEL, TABLE_HEADER, TABLE_TEXT, TABLE_CENTRED, TABLE_AMOUNT, TABLE_UNIT,
    TABLE_MONEY_UNIT, TABLE_GAP, FOOTER,
)  # fmt: skip
"""All of them, in the order of the book."""
