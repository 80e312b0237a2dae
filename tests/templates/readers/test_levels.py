"""Frameworks and the names of levels: chosen by evidence, normalised, never dropped."""

import pytest

from templates.book import Book, Indicator
from templates.framework import Framework, parse_framework
from templates.readers import read_file
from templates.readers.reading import Reading, State
from tests.templates.readers.conftest import ReadBody
from tests.templates.readers.word_files import (
    FIRST,
    REST,
    C,
    Rows,
    head_rows,
    paragraph,
    table,
    write_word_file,
)

HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据")
Levels = tuple[str, str]


def form(book: Book, rows: Rows) -> str:
    return paragraph("第二部分") + table([*head_rows(book.projects[0]), *rows])


def indicators(read: ReadBody, book: Book, *levels: Levels) -> Reading:
    rows = [[C(text, 2) for text in HEADER]]
    rows += [
        [C(text, 2) for text in (*pair, f"指标{n}", "描述", "≥1个", "依据")]
        for n, pair in enumerate(levels)
    ]
    return read(form(book, rows))


def levels_of(reading: Reading) -> list[Levels]:
    return [(one.level1, one.level2) for one in reading.book.projects[0].indicators]


@pytest.mark.parametrize(
    ("levels", "framework"),
    [
        ([("产出指标", "数量指标"), ("产出指标", "成本指标")], "mof-2015"),
        ([("成本指标", "经济成本指标"), ("产出指标", "数量指标")], "mof-2021"),
        ([("成本指标", "经济成本"), ("效益指标", "可持续影响指标")], "mixed"),
        ([("产出指标", "数量指标")], "mof-2015"),
        ([("效益指标", "可持续影响指标")], "mof-2015"),
        ([("甲类", "乙类")], "mof-2015"),
    ],
)
def test_the_framework_that_fits(
    levels: list[Levels], framework: str, read_body: ReadBody, book: Book
) -> None:
    reading = indicators(read_body, book, *levels)
    assert reading.book.framework == framework
    assert [one.state for one in reading.findings if one.field == "framework"] == [State.RECOGNISED]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("产出", "数量"), ("产出指标", "数量指标")),
        (("产 出\n指 标", "产出质量"), ("产出指标", "质量指标")),
        (("产出指标", "实效指标"), ("产出指标", "时效指标")),
        (("产出指标", "产出成本"), ("产出指标", "成本指标")),
        (("效益", "环境效益指标"), ("效益指标", "生态效益指标")),
        (("满意度指标", "满意度指标"), ("满意度指标", "服务对象满意度指标")),
        (("满意度", "社会公众或服务对象满意度指标"), ("满意度指标", "服务对象满意度指标")),
    ],
)
def test_names_as_people_print_them(
    printed: Levels, expected: Levels, read_body: ReadBody, book: Book
) -> None:
    reading = indicators(read_body, book, printed, printed)
    assert levels_of(reading) == [expected] * 2
    assert [one for one in reading.findings if one.state is State.DOUBTFUL and one.project] == []


def test_renamed_levels_are_reported_once_each(read_body: ReadBody, book: Book) -> None:
    reading = indicators(
        read_body, book, ("产出", "实效指标"), ("产出", "实效指标"), ("产出指标", "数量指标")
    )
    messages = [one.message for one in reading.findings if one.field == "indicators"]
    assert messages == ["“产出”按“产出指标”读入，共 2 处", "“实效指标”按“时效指标”读入，共 2 处"]


@pytest.mark.parametrize(
    "pair", [("甲类指标", "数量指标"), ("产出指标", "乙类指标"), ("效益指标", "满意度指标")]
)
def test_names_without_a_place_stay_and_are_doubtful(
    pair: Levels, read_body: ReadBody, book: Book
) -> None:
    reading = indicators(read_body, book, ("产出指标", "数量指标"), pair)
    assert levels_of(reading)[1] == pair
    (doubtful,) = [one for one in reading.findings if one.state is State.DOUBTFUL and one.project]
    assert doubtful.message.startswith("第2项指标")
    assert "按原文保留" in doubtful.message
    assert doubtful.place.row == 9


def test_a_blank_level_2_means_as_above_and_is_doubtful(read_body: ReadBody, book: Book) -> None:
    levels = ("产出指标", "数量指标"), ("", ""), ("产出指标", ""), ("满意度指标", "")
    reading = indicators(read_body, book, *levels)
    assert levels_of(reading) == [("产出指标", "数量指标")] * 3 + [("满意度指标", "")]
    doubtful = [
        one.message for one in reading.findings if one.state is State.DOUBTFUL and one.project
    ]
    assert [words[:5] for words in doubtful] == ["第2项指标", "第3项指标", "第4项指标"]
    assert "没有二级指标" in doubtful[-1]


def test_a_merged_level_2_is_sure(read_body: ReadBody, book: Book) -> None:
    rows = [[C(text, 2) for text in HEADER]]
    for n, merge in enumerate((FIRST, REST)):
        first = [C("产出指标", 2, merge), C("数量指标", 2, merge)]
        rows.append(first + [C(text, 2) for text in (f"指标{n}", "描述", "1个", "依据")])
    reading = read_body(form(book, rows))
    assert levels_of(reading) == [("产出指标", "数量指标")] * 2
    assert [one for one in reading.findings if one.state is State.DOUBTFUL and one.project] == []


def test_a_cell_over_both_levels_stands_in_both(read_body: ReadBody, book: Book) -> None:
    rows = [[C(text, 2) for text in HEADER]]
    rows.append(
        [C("满意度指标", 4), *(C(text, 2) for text in ("群众满意度", "描述", "≥90%", "问卷"))]
    )
    reading = read_body(form(book, rows))
    assert reading.book.projects[0].indicators == (
        Indicator("满意度指标", "服务对象满意度指标", "群众满意度", "描述", "≥90%", "问卷"),
    )


def test_a_value_in_three_cells_is_one(read_body: ReadBody, book: Book) -> None:
    rows: Rows = [
        [
            C("一级指标", 2, FIRST),
            C("二级指标", 2, FIRST),
            C("三级指标", 2, FIRST),
            C("指标值", 3),
            C("指标值确定依据", 3, FIRST),
        ],
        [
            C("", 2, REST),
            C("", 2, REST),
            C("", 2, REST),
            C("符号"),
            C("数值"),
            C("单位"),
            C("", 3, REST),
        ],
        [
            C("产出指标", 2),
            C("数量指标", 2),
            C("培训人数", 2),
            C("≥"),
            C("90"),
            C("人"),
            C("计划", 3),
        ],
    ]
    (indicator,) = read_body(form(book, rows)).book.projects[0].indicators
    assert indicator == Indicator("产出指标", "数量指标", "培训人数", "", "≥90人", "计划")


def test_columns_in_another_order_and_unknown_ones(read_body: ReadBody, book: Book) -> None:
    labels = (
        "序号",
        "一级指标",
        "二级指标",
        "三级指标",
        "指标值",
        "绩效指标描述",
        "依据",
        "分值权重",
    )
    texts = ("1", "产出指标", "数量指标", "培训人数", "≥90人", "描述", "计划", "10")
    reading = read_body(form(book, [[C(one) for one in labels], [C(one) for one in texts]]))
    (project,) = reading.book.projects
    assert project.indicators == (
        Indicator("产出指标", "数量指标", "培训人数", "描述", "≥90人", "计划"),
    )
    assert project.unplaced == ("第1项指标 序号：1", "第1项指标 分值权重：10")
    assert [one.text for one in reading.skipped] == list(project.unplaced)
    doubtful = [
        one.text
        for one in reading.findings
        if one.state is State.DOUBTFUL and one.field == "indicators"
    ]
    assert doubtful == ["依据", "序号", "分值权重"]


def test_extra_columns_of_a_framework_of_ones_own(
    tmp_path, frameworks: dict[str, Framework], book: Book
) -> None:
    from importlib import resources

    text = (resources.files("templates") / "frameworks" / "mof-2021.toml").read_text("utf-8")
    text = text.replace('id = "mof-2021"', 'id = "own"')
    text = text.replace(
        "# The words of the head part",
        '[[columns]]\nkey = "weight"\nlabel = "分值权重"\nwidth = 8\n\n'
        '[[columns]]\nkey = "source"\nlabel = "指标来源"\nwidth = 8\n\n# The words of the head part',
    )
    own = {**frameworks, "own": parse_framework(text)}
    rows = [
        [C(one) for one in (*HEADER, "分值权重", "指标来源")],
        [
            C(one)
            for one in ("产出指标", "数量指标", "培训人数", "描述", "≥90人", "计划", "10", "规划")
        ],
        [C(one) for one in ("产出指标", "质量指标", "合格率", "描述", "≥90%", "计划", "", "规划")],
    ]
    path = write_word_file(tmp_path / "a.docx", form(book, rows))
    (reading,) = read_file(path, own)
    assert reading.book.framework == "own"
    extras = [one.extras for one in reading.book.projects[0].indicators]
    assert extras == [(("source", "规划"), ("weight", "10")), (("source", "规划"),)]
    assert reading.skipped == ()


def test_no_frameworks_at_all_means_the_built_in_ones(tmp_path, book: Book) -> None:
    path = write_word_file(tmp_path / "a.docx", form(book, []))
    (reading,) = read_file(path, {})
    assert reading.book.framework == "mof-2015"
