"""Whose book it is, and of which year: from the cover, else a guess that says so."""

import pytest

from templates.book import Department
from templates.readers.reading import Place, Reading, State
from templates.readers.recognise.cover import Cover, read_cover
from templates.readers.recognise.items import Line
from tests.templates.readers.conftest import ReadText

TABLE = "第二部分\n\t{unit}\n\t单位：万元\n\n\t项目编码\n\t{code}\n\t项目名称\n\t某项目\n"


def cover_of(*lines: str) -> Cover:
    return read_cover([Line(text, Place()) for text in lines])


@pytest.mark.parametrize(
    ("lines", "department", "year"),
    [
        (("清源区财政局", "2024年部门预算绩效文本"), "清源区财政局", 2024),
        (("清源区财政局2024年部门预算绩效文本",), "清源区财政局", 2024),
        (("2024年度", "清源区财政局", "部门预算绩效文本"), "清源区财政局", 2024),
        (
            ("2024 年部门预算绩效文本", "编制单位：清源区财政局", "编制日期：2023年12月"),
            "清源区财政局",
            2024,
        ),
        (("清源区财政局", "二〇二四年部门预算绩效文本", "二〇二三年十二月"), "清源区财政局", 2024),
        (("部门名称（盖章）：清源区财政局", "2024年绩效文本（公开稿）"), "清源区财政局", 2024),
        (("清源区 文化和 旅游局", "部门预算绩效文本"), "清源区文化和旅游局", None),
        (("清源区人民政府办公室", "2023年12月1日"), "清源区人民政府办公室", None),
        (("清源镇", "2024年部门预算绩效目标"), "清源镇", 2024),
        ((), "", None),
    ],
)
def test_covers(lines: tuple[str, ...], department: str, year: int | None) -> None:
    cover = cover_of(*lines)
    assert (cover.department, cover.year) == (department, year)
    assert cover.rest == ()


def test_the_code_on_the_cover() -> None:
    assert cover_of("清源区财政局", "部门编码：326").code == "326"
    assert cover_of("326清源区财政局").code == "326"
    assert cover_of("326清源区财政局").department == "清源区财政局"


def test_other_words_on_the_cover_are_left_over() -> None:
    assert [line.text for line in cover_of("清源区财政局", "请妥善保管。").rest] == ["请妥善保管。"]


def guesses(reading: Reading) -> list[str]:
    return [one.field for one in reading.findings if one.state is State.DOUBTFUL]


def test_from_a_cover_nothing_is_guessed(read_text_file: ReadText) -> None:
    text = "清源区财政局\n2027年部门预算绩效文本\n" + TABLE.format(
        unit="326001清源区财政局本级", code=""
    )
    reading = read_text_file(text)
    assert reading.book.department == Department("326", "清源区财政局")
    assert reading.book.year == 2027
    assert guesses(reading) == []


def test_without_a_cover_from_units_and_codes(read_text_file: ReadText) -> None:
    tables = [
        TABLE.format(unit=unit, code=code)
        for unit, code in (
            ("326002清源区图书馆", "13029926P00000000000A"), ("326001清源区文化局本级", "13029927P00000000000A"),
            ("326001清源区文化局本级", "13029927P00000000000B"),
        )
    ]  # fmt: skip
    reading = read_text_file("\n1.某项目绩效目标表\n".join(tables))
    assert reading.book.department == Department("326", "清源区文化局")
    assert reading.book.year == 2027
    assert guesses(reading) == ["department", "year"]


def test_without_codes_from_the_years_in_the_text(read_text_file: ReadText) -> None:
    reading = read_text_file(
        "一、总体绩效目标\n1、编制2026年计划\n落实2026年预算，总结2025年工作。\n"
    )
    assert reading.book.year == 2026
    assert "year" in guesses(reading)


def test_nothing_to_go_by(read_text_file: ReadText) -> None:
    reading = read_text_file("一、总体绩效目标\n1、甲\n")
    assert (reading.book.department, reading.book.year) == (Department(), None)
    assert guesses(reading) == ["department", "year"]


def test_units_of_two_departments_are_doubtful(read_text_file: ReadText) -> None:
    tables = [
        TABLE.format(unit=unit, code="")
        for unit in ("326001甲局本级", "326002甲站", "327001乙局本级")
    ]
    reading = read_text_file("\n1.某项目绩效目标表\n".join(tables))
    assert reading.book.department.code == "326"
    assert any("326、327" in one.message for one in reading.findings)
