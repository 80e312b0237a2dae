"""The committed base document."""

import re

from templates.documents.base_document import BASE, base_parts
from templates.layout.styles import STYLES
from tests.templates.writers.word_files import parts


def test_the_committed_file_is_what_is_made():
    made = {name: content.encode() for name, content in base_parts().items()}
    assert parts(BASE) == made


def test_styles_are_told_apart():
    assert len({style.key for style in STYLES}) == len({style.name for style in STYLES})
    assert len(set(STYLES)) == len(STYLES)


def test_fonts_are_named_with_a_stand_in():
    styles, fonts = (base_parts()[f"word/{name}.xml"] for name in ("styles", "fontTable"))
    used = set(re.findall(r'w:(?:ascii|eastAsia|hAnsi)="([^"]*)"', styles)) - {"zh-CN"}
    assert used == {"宋体", "黑体", "仿宋_GB2312", "楷体_GB2312", "Times New Roman"}
    for font in used:
        assert re.search(f'<w:font w:name="{font}"><w:altName w:val="[^"]+"/>', fonts)
