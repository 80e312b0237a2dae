from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from templates.book import Indicator, Item, Project, Unit
from templates.handin.compare.alignment import align
from templates.handin.compare.anatomy import Part
from tests.templates.books import INDICATORS, PROJECTS, TEXT

ROWS = st.lists(
    st.builds(
        Indicator,
        st.sampled_from(["产出指标", "效益指标", ""]),
        st.sampled_from(["数量指标", "质量指标", ""]),
        st.sampled_from(["巡查次数", "巡查", "培训人数", ""]),
        st.sampled_from(["全年巡查次数", "参加培训的人数", ""]),
        st.sampled_from(["≥12次", "4天", ""]),
    ),
    max_size=7,
)
LISTS = (
    st.tuples(ROWS, ROWS)
    | st.tuples(st.lists(INDICATORS, max_size=4), st.lists(INDICATORS, max_size=4))
    | st.tuples(st.lists(PROJECTS, max_size=3), st.lists(PROJECTS, max_size=3))
    | st.tuples(st.lists(TEXT, max_size=6), st.lists(TEXT, max_size=6))
)


def row(name: str, value: str = "", level2: str = "数量指标", description: str = "") -> Indicator:
    return Indicator("产出指标", level2, name, description, value)


@given(LISTS)
def test_each_part_is_paired_once_or_left_over(lists: tuple[list[Part], list[Part]]) -> None:
    old, new = lists
    found = align(old, new)
    assert sorted([*(n for n, _ in found.pairs), *found.removed]) == list(range(len(old)))
    assert sorted([*(n for _, n in found.pairs), *found.added]) == list(range(len(new)))
    assert [n for _, n in found.pairs] == sorted(n for _, n in found.pairs)


@given(LISTS)
def test_it_looks_the_same_from_either_side(lists: tuple[list[Part], list[Part]]) -> None:
    old, new = lists
    there, back = align(old, new), align(new, old)
    assert set(there.pairs) == {(one, other) for other, one in back.pairs}
    assert align(old, new) == there


@given(st.lists(INDICATORS, max_size=6), st.randoms())
def test_a_list_in_another_order_is_the_same_list(rows: list[Indicator], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = align(rows, mixed)
    assert (found.removed, found.added) == ((), ())
    assert all(rows[old] == mixed[new] for old, new in found.pairs)
    assert align(rows, rows).moved() == frozenset()


def test_equal_rows_first_then_names_then_likeness() -> None:
    old = [row("培训人数", "≥10人"), row("培训人数", "≥20人"), row("巡查河道长度", "12公里")]
    new = [row("巡查河道总长度", "12公里"), row("培训人数", "≥20人"), row("培训 人数指标", "≥11人")]
    assert align(old, new).pairs == ((2, 0), (1, 1), (0, 2))


def test_of_several_rows_of_one_name_the_more_alike_are_paired() -> None:
    old = [
        row("完成率", "≥90%", description="河道巡查任务完成率"),
        row("完成率", "≥95%", description="职工培训任务完成率"),
    ]
    new = [replace(old[1], value="≥96%"), replace(old[0], value="≥91%")]
    assert align(old, new).pairs == ((1, 0), (0, 1))


def test_a_copy_put_in_before_does_not_move_the_original() -> None:
    same = row("巡查次数", "12次")
    found = align([row("甲"), same], [row("甲"), same, same])
    assert found.pairs == ((0, 0), (1, 1))
    assert found.added == (2,)


def test_a_row_that_changed_its_level_is_the_same_row() -> None:
    found = align([row("满意率", "90%")], [row("满意率", "95%", level2="社会效益指标")])
    assert found.pairs == ((0, 0),)


def test_a_blank_row_that_was_filled_in_is_the_same_row() -> None:
    skeleton = [row(""), row("", level2="质量指标"), row("", level2="时效指标")]
    filled = [row("", level2="时效指标"), row("合格率", "≥95%", level2="质量指标")]
    assert align(skeleton, filled).pairs == ((2, 0), (1, 1))
    assert align(["巡查到位", ""], ["巡查到位", "培训全员"]).pairs == ((0, 0), (1, 1))
    assert align([Item("", "")], [Item("抓巡查", "每月一次")]).pairs == ((0, 0),)
    assert align([Project()], [Project("P1", "甲事项")]).pairs == ((0, 0),)
    assert align([Project("P2", "乙")], [Project("P1", "甲")]).pairs == ()


def test_rows_with_nothing_in_common_are_not_paired() -> None:
    assert align([row("巡查次数")], [row("职工满意度", level2="")]).pairs == ()
    assert align([row("", level2="")], [row("巡查次数")]).pairs == ()


def test_projects_are_known_by_code_then_name_and_bear_the_same_code_twice() -> None:
    old = [Project("P1", "甲事项"), Project("P1", "乙事项"), Project("", "丙事项")]
    new = [Project("P1", "乙事项改名"), Project("P2", "丙事项"), Project("P1", "甲事项")]
    assert set(align(old, new).pairs) == {(0, 2), (1, 0), (2, 1)}


def test_projects_with_different_codes_are_different_however_alike() -> None:
    old, new = [Project("P1", "河道巡查维护经费一期")], [Project("P2", "河道巡查维护经费二期")]
    assert align(old, new).pairs == ()
    assert align([replace(old[0], code="")], new).pairs == ((0, 0),)


def test_units_are_known_by_code_then_name() -> None:
    old = [Unit("303001", "本级"), Unit("303002", "水务站")]
    new = [Unit("303005", "水务站"), Unit("303001", "局本级"), Unit("303006", "本级二站")]
    assert set(align(old, new).pairs) == {(0, 1), (1, 0)}


def test_items_are_known_by_title() -> None:
    old = [Item("抓巡查", "每月一次"), Item("抓培训", "每季一次")]
    new = [Item("抓 培训", "全员轮训"), Item("抓巡查", "每周一次")]
    assert set(align(old, new).pairs) == {(0, 1), (1, 0)}


def test_moves_are_as_few_as_can_be() -> None:
    rows = [row(name) for name in "甲乙丙丁戊己"]
    found = align(rows, [rows[5], *rows[:5]])
    assert found.moved() == {(5, 0)}


def test_thousands_of_rows_of_one_name_do_not_hold_us_up() -> None:
    old = [row("巡查次数", str(n)) for n in range(3000)]
    new = [row("巡查次数", f"{n}次") for n in range(3000)]
    assert len(align(old, new).pairs) > 2900
