"""Part one: where items begin and indicators run on."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.book import Item, ItemisedGoal
from templates.numerals import chinese_number
from templates.readers.reading import Place, State
from templates.readers.recognise.items import Line, split_items
from templates.readers.recognise.markers import leading_marker, split_run
from tests.templates.readers.conftest import ReadText


@pytest.mark.parametrize(
    ("text", "style", "number", "rest"),
    [
        ("1、甲", "comma", 1, "甲"), ("12 、 甲", "comma", 12, "甲"), ("3.甲", "dot", 3, "甲"),
        ("3．甲", "dot", 3, "甲"), ("（3）甲", "bracket", 3, "甲"), ("( 3 )甲", "bracket", 3, "甲"),
        ("⑿甲", "⑴", 12, "甲"), ("③甲", "①", 3, "甲"), ("⒊甲", "⒈", 3, "甲"), ("十二、甲", "han", 12, "甲"),
        ("（二十一）甲", "hanbracket", 21, "甲"), ("(一百零五)、甲", "hanbracket", 105, "甲"),
        ("1.2024年甲", "dot", 1, "2024年甲"),
    ],
)  # fmt: skip
def test_markers(text: str, style: str, number: int, rest: str) -> None:
    marker = leading_marker(text)
    assert marker is not None
    assert (marker.style, marker.number, marker.rest, marker.doubtful) == (
        style,
        number,
        rest,
        False,
    )


@pytest.mark.parametrize(
    "text",
    ["", "甲", "2024年工作", "一是甲", "（稽察）甲", "（）", "1000、甲", "第一、甲", "12 3、"],
)
def test_no_markers(text: str) -> None:
    assert leading_marker(text) is None


def test_a_figure_may_look_like_a_marker() -> None:
    marker = leading_marker("2.5公里")
    assert marker is not None
    assert marker.doubtful


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("（1）甲。（2）乙（稽察职能转隶）", ["甲。", "乙（稽察职能转隶）"]),
        ("（1）甲（3）乙（2）丙", ["甲（3）乙", "丙"]),
        ("⑴甲⑵乙⑶丙", ["甲", "乙", "丙"]),
        ("(1)甲\n(2)乙\n续", ["甲", "乙\n续"]),
        ("1、甲达12、5项。2、乙", ["甲达12、5项。", "乙"]),
        ("1.甲2.5公里；2.乙", ["甲2.5公里；", "乙"]),
        ("1.甲\n2.5公里道路", ["甲", "5公里道路"]),
        ("1.甲。2.2024年乙", ["甲。", "2024年乙"]),
        ("（１）甲（２）乙", ["甲", "乙"]),
        ("（2）甲（3）乙", ["（2）甲（3）乙"]),
        ("甲（1）乙", ["甲（1）乙"]),
        ("（一）甲（二）乙", ["甲", "乙"]),
        ("一、甲。二、乙", ["甲。", "乙"]),
        ("（1）甲", ["甲"]),
        ("", [""]),
    ],
)
def test_runs(text: str, texts: list[str]) -> None:
    assert split_run(text) == texts


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("甲乙丙，。5%", min_size=1, max_size=8), min_size=2, max_size=30))
def test_any_run_comes_apart_again(texts: list[str]) -> None:
    assert split_run("".join(f"（{n}）{text}" for n, text in enumerate(texts, 1))) == texts


def items_of(*lines: str) -> list[tuple[str, list[str]]]:
    _, items = split_items([Line(text, Place(line=n)) for n, text in enumerate(lines, 1)])
    return [(item.title.text, [line.text for line in item.body]) for item in items]


def test_bodies_may_begin_with_numbers() -> None:
    assert items_of("1、甲", "2024年乙", "⑴丙", "一是丁", "2、戊", "（1）己", "3.5%庚") == [
        ("甲", ["2024年乙", "⑴丙", "一是丁"]),
        ("戊", ["（1）己", "3.5%庚"]),
    ]


def test_a_list_in_a_body_begins_again_at_1() -> None:
    lines = ("1、甲", "2、乙", "1、一", "2、二", "3、三", "3、丙", "4、丁", "1、一", "2、二")
    assert items_of(*lines) == [
        ("甲", []), ("乙", ["1、一", "2、二", "3、三"]), ("丙", []), ("丁", ["1、一", "2、二"]),
    ]  # fmt: skip


def test_a_slip_in_the_numbers_is_forgiven_and_noted() -> None:
    lines = [Line(text, Place()) for text in ("1、甲", "3、乙", "3、丙", "4、丁", "9、戊")]
    _, items = split_items(lines)
    assert [(one.title.text, one.out_of_order) for one in items] == [
        ("甲", False), ("乙", True), ("丙", True), ("丁", False),
    ]  # fmt: skip
    assert [line.text for line in items[-1].body] == ["9、戊"]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["{}、", "{}.", "（{}）"]),
    st.lists(
        st.lists(st.sampled_from(["甲", "一是乙", "⑴丙", "2024年丁"]), max_size=3),
        min_size=1,
        max_size=25,
    ),
)
def test_any_items_come_apart_again(style: str, bodies: list[list[str]]) -> None:
    lines = []
    for n, body in enumerate(bodies, 1):
        lines += [style.format(n) + f"标题{n}号", *body]
    assert items_of(*lines) == [(f"标题{n}号", body) for n, body in enumerate(bodies, 1)]


def itemised(read: ReadText, *lines: str) -> tuple[ItemisedGoal, ...]:
    return read("\n".join(("二、分项绩效目标", *lines))).book.itemised_goals


def test_itemised_goals(read_text_file: ReadText) -> None:
    goals = itemised(
        read_text_file, "（一）职责甲。", "绩效目标：目标甲", "接着目标", "绩效指标：（1）一（2）二", "（3）三", "接着三",
        "（二）职责乙", "绩效目标：目标乙。绩效指标：只有一个", "（三）职责丙", "目标:目标丙", "绩效指标", "⑴一", "⑵二",
        "（四）职责丁", "绩效指标：有指标无目标", "（五）职责戊", "绩效目标：", "绩效指标：",
    )  # fmt: skip
    assert goals == (
        ItemisedGoal("职责甲。", "目标甲\n接着目标", ("一", "二", "三\n接着三")),
        ItemisedGoal("职责乙", "目标乙。", ("只有一个",)),
        ItemisedGoal("职责丙", "目标丙", ("一", "二")),
        ItemisedGoal("职责丁", "", ("有指标无目标",)),
        ItemisedGoal("职责戊", "", ()),
    )


def test_an_item_without_labels_is_a_goal_and_doubtful(read_text_file: ReadText) -> None:
    reading = read_text_file("二、分项绩效目标\n（一）职责甲\n提高效率\n")
    assert reading.book.itemised_goals == (ItemisedGoal("职责甲", "提高效率"),)
    assert [one.text for one in reading.findings if one.field == "itemised_goals" and one.text] == [
        "提高效率"
    ]


def test_text_before_the_labels_is_kept(read_text_file: ReadText) -> None:
    reading = read_text_file("二、分项绩效目标\n（一）职责甲\n说明文字\n绩效目标：乙\n")
    assert reading.book.itemised_goals == (ItemisedGoal("职责甲", "乙"),)
    assert reading.book.unplaced == ("说明文字",)
    assert [one.text for one in reading.skipped] == ["说明文字"]


def test_sections_without_numbers(read_text_file: ReadText) -> None:
    reading = read_text_file(
        "一、总体绩效目标\n提高效率。\n改善服务。\n二、分项绩效目标\n绩效目标：甲\n绩效指标：乙\n"
    )
    assert reading.book.overall_goals == (Item("", "提高效率。\n改善服务。"),)
    assert reading.book.itemised_goals == (ItemisedGoal("", "甲", ("乙",)),)
    doubtful = [one.field for one in reading.findings if one.state is State.DOUBTFUL]
    assert {"overall_goals", "itemised_goals"} <= set(doubtful)


def test_text_before_the_first_number_is_kept(read_text_file: ReadText) -> None:
    reading = read_text_file("三、工作保障措施\n为此采取下列措施：\n1、甲\n2、乙\n")
    assert reading.book.safeguards == (Item("甲"), Item("乙"))
    assert reading.book.unplaced == ("为此采取下列措施：",)


@pytest.mark.parametrize(
    "headings",
    [
        ("第一部分 部门整体绩效目标", "总体绩效目标", "分项绩效目标", "工作保障措施"),
        (
            "第一部分：部门整体绩效目标",
            "（一）总体绩效目标",
            "（二）职责分类绩效目标",
            "（三）保障措施：",
        ),
        (
            "第一部分",
            "一、部门总体绩效目标",
            "二、分项 绩效 目标",
            "三、实现年度绩效目标的保障措施",
        ),
    ],
)
def test_headings_as_others_print_them(headings: tuple[str, ...], read_text_file: ReadText) -> None:
    part, overall, items, safeguards = headings
    text = f"{part}\n{overall}\n1、甲\n{items}\n（一）乙\n绩效目标：丙\n{safeguards}\n1、丁\n"
    book = read_text_file(text).book
    assert book.overall_goals == (Item("甲"),)
    assert book.itemised_goals == (ItemisedGoal("乙", "丙"),)
    assert book.safeguards == (Item("丁"),)


def test_part_two_without_its_number(read_text_file: ReadText) -> None:
    reading = read_text_file("三、工作保障措施\n1、甲\n二、预算项目绩效目标\n余下的话\n")
    assert reading.book.safeguards == (Item("甲"),)
    assert reading.book.unplaced == ("余下的话",)


def test_an_item_may_be_called_like_a_section(read_text_file: ReadText) -> None:
    book = read_text_file("一、总体绩效目标\n1、甲\n2、保障措施\n落实责任\n").book
    assert book.overall_goals == (Item("甲"), Item("保障措施", "落实责任"))


def test_chinese_numbers_go_far(read_text_file: ReadText) -> None:
    lines = [f"（{chinese_number(n)}）职责{n}号" for n in range(1, 121)]
    assert len(itemised(read_text_file, *lines)) == 120
