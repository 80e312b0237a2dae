"""Files made so that a careless reader would take hours over them: each is read in a moment."""

from pathlib import Path
from zipfile import ZIP_STORED

import pytest

from templates.framework import Framework
from templates.readers import read_file
from templates.readers.reading import CannotRead, Reading
from tests.templates.readers.word_files import (
    C,
    cell,
    paragraph,
    row,
    table,
    word_parts,
    write_package,
    write_word_file,
)

N = 10_000
JOINED = "<w:rPr><w:del/></w:rPr>"
HEADER = [C(text) for text in ("一级指标", "二级指标", "三级指标", "指标值")]


@pytest.mark.parametrize(
    "text",
    [
        "\t项目编码\n\t项目名称\n" + "续行\n" * N,
        "\t项目编码" + "\t格" * N,
        "\t一级指标\n\t二级指标" + "\n\t三级指标" * N + "\n\t产出指标\n\t数量指标" * 100,
        "\t一级指标\n\t二级指标\n\t三级指标\n\t指标值\n" + "\t产出指标\n\t数量指标\n" * N,
        "\t一级指标\n\n\n" + "\t数量指标\n" * N,
        "[bookmark: " * N,
        "总体绩效目标" + " " * (N * 10) + "表",
        "1.绩效目标" + " 绩效目标" * N + "表格",
        "a" + "\t" * (N * 10) + "b",
        "一、总体绩效目标\n" + "1、甲\n2、乙\n" * N,
        "一、总体绩效目标\n" + "".join(f"{n % 999 + 1}、甲\n" for n in range(N)),
        "二、分项绩效目标\n（一）甲\n绩效指标：" + "".join(f"（{n}）乙" for n in range(1, N)),
        "二、分项绩效目标\n（一）甲\n绩效指标：" + "。 " * N + "（1）" + "（ " * N,
        "单位：" + " " * (N * 10) + "\n\t项目编码\n\t单位" + " " * (N * 10) + "\n\t项目名称\n",
        "1.甲绩效目标表\n" * N,
        "303001某局本级\n" * N,
        "第一部分\n" + "2024年" + " " * (N * 10) + "月\n",
        "\t项目编码\n\t1\n\t预算数\n\t" + "9" * N + "\n\t绩效目标\n\t1." + "2." * N,
    ],
    ids=range(18),
)  # fmt: skip
def test_texts(text: str, tmp_path: Path, frameworks: dict[str, Framework]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    (reading,) = read_file(path, frameworks)
    assert isinstance(reading, Reading)


@pytest.mark.parametrize(
    "body",
    [
        table([[C("项目编码"), *[C("格")] * N]]),
        table([HEADER, [C("产出指标"), *[C("格")] * N]]),
        table([[*HEADER, *[C("指标值")] * N], *[[C("产出指标")] * 50] * 50]),
        table([[C("甲", 1, "restart")] * 2000] + [[C("乙", 1, "continue")] * 2000] * 20),
        paragraph("甲", properties=JOINED) * N,
        table([[C(raw=paragraph("甲", properties=JOINED) * N)]]),
        table([[C(raw=paragraph("甲") * N)]]),
        "<w:tbl><w:tr/></w:tbl>" * N,
        table([[C()]]) * (N // 4),
        "<w:sdt><w:sdtContent>"
        + paragraph("甲") * (N // 2)
        + table([[C("乙")]])
        + "</w:sdtContent></w:sdt>",
        "<w:bookmarkStart/>" * N + table([[C("乙")]] * 3),
    ],
    ids=range(11),
)
def test_bodies(body: str, tmp_path: Path, frameworks: dict[str, Framework]) -> None:
    # Packed, text that repeats itself like this would be taken for a bomb.
    path = write_package(tmp_path / "a.docx", word_parts(body), ZIP_STORED)
    (reading,) = read_file(path, frameworks)
    assert isinstance(reading, Reading)


def test_many_styles_and_lists(tmp_path: Path, frameworks: dict[str, Framework]) -> None:
    styles = "".join(
        f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>'
        for n in range(N // 2, 0, -1)
    )
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(N))
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:lvlText w:val="%1"/></w:lvl>' for n in range(9))
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}'
    path = write_word_file(tmp_path / "a.docx", paragraph("甲"), styles, lists)
    assert read_file(path, frameworks)[0].book.unplaced == ("甲",)


def test_tables_in_tables_without_end(tmp_path: Path, frameworks: dict[str, Framework]) -> None:
    def nested(depth: int) -> str:
        inner = paragraph("底")
        for _ in range(depth):
            inner = f"<w:tbl>{row([C(raw=inner)])}</w:tbl>"
        return inner

    assert nested(2).count(cell(C("底"))) == 1
    path = write_word_file(tmp_path / "a.docx", nested(5))
    assert read_file(path, frameworks)[0].book.unplaced == ("底",)
    path = write_word_file(tmp_path / "b.docx", nested(40))
    with pytest.raises(CannotRead, match="不正常"):
        read_file(path, frameworks)
