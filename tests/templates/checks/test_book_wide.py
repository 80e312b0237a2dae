"""What shows only between projects, in part one, and on the cover: hits and near misses."""

from dataclasses import replace
from decimal import Decimal

import pytest

from templates.book import Department, Indicator, Item, ItemisedGoal, Unit
from templates.checks import Controls, apply_fix, check_book
from templates.findings import Section
from templates.project_code import likely_codes
from tests.templates.checks.cases import GOOD, ROWS, book_of, changed


@pytest.fixture
def found(framework, rules):
    """Return the findings of a book, of one id if it is named."""

    def check(book, key=None, controls=None):
        findings = check_book(book, framework, rules, controls)
        return [one for one in findings if key in {None, one.id}]

    return check


def with_code(code, **more):
    return replace(GOOD, code=code, **more)


OTHER = changed(
    "code= | name=道路维修养护 | purpose=沥青6万元、人工费6.5万元 | goals=维修道路3.5公里，验收合格率100%，方便居民出行。"
    " | q.level3=维修道路里程 | q.description=实际维修的长度 | q.value=≥3.5公里 | q.basis=维修计划"
    " | w.level3=验收合格率 | w.value==100% | t.level3=维修按期完成率 | t.description=按期里程÷计划里程"
)
OTHER = replace(OTHER, code="13029927P00123410002" + "8")


def test_a_mistyped_code_is_doubted_and_the_right_one_offered(found):
    wrong = GOOD.code.replace("0012341", "0021341")
    (finding,) = found(book_of(with_code(wrong)), "R28")
    assert GOOD.code in {change.value for one in finding.choices for change in one.changes}
    assert finding.choices[0].label.strip("改为“”") in finding.message
    assert len(finding.choices) <= 5


def test_codes_of_other_kinds_are_left_alone(found):
    assert found(book_of(with_code(GOOD.code.replace("P", "R")))) == []


def test_the_offered_codes_agree_with_the_book(found):
    siblings = [code for n in range(4) for code in likely_codes(f"13029927P0012341001{n}0")[-1:]]
    wrong = "13059927" + GOOD.code[8:]
    projects = [with_code(wrong)] + [
        with_code(one, name=f"项目{n}") for n, one in enumerate(siblings)
    ]
    (finding, *_) = found(book_of(*projects), "R28")
    assert finding.choices[0].changes[0].value == GOOD.code


def test_the_same_code_twice(found):
    (finding,) = found(book_of(GOOD, replace(OTHER, code=GOOD.code)), "R29")
    assert (finding.place.number, finding.place.field) == (2, "code")
    assert GOOD.name in finding.message


def test_the_same_project_twice(found):
    (finding,) = found(book_of(GOOD, GOOD), "R29")
    assert "重复录入" in finding.message


def test_the_same_name_in_one_unit(found):
    same = replace(OTHER, name=GOOD.name)
    (finding,) = found(book_of(GOOD, same), "R29")
    assert finding.place.field == "name"


def test_the_same_name_in_two_units_is_usual(found):
    book = book_of(GOOD)
    second = Unit("303002", "示例区粮食服务中心", (replace(OTHER, name=GOOD.name),))
    assert found(replace(book, units=(*book.units, second)), "R29") == []


def test_two_projects_without_code_are_no_duplicates(found):
    book = book_of(with_code(""), replace(OTHER, code=""))
    assert found(book, "R29") == []


def test_sums_that_disagree(found):
    book = book_of(GOOD, OTHER)
    assert found(book, "R31", Controls(Decimal("25.00"), 2)) == []
    money, number = found(book, "R31", Controls(Decimal(26), 3))
    assert "相差-1.00万元" in money.message
    assert number.text == "2"
    assert found(book, "R31") == []


FOREIGN = (
    ("产出指标", "数量指标", "清淤河道长度", "清除淤泥的河道长度", "≥8公里", "清淤方案"),
    ("产出指标", "质量指标", "河床断面达标率", "断面合格的河道占比", "≥95%", "清淤方案"),
    ("产出指标", "时效指标", "汛期前清淤完成率", "汛期前清除淤泥的河道占比", "=100%", "清淤方案"),
)


def test_rows_of_another_project(found):
    rows = tuple(Indicator(*one) for one in FOREIGN)
    rest = tuple(ROWS[key] for key in "ces")
    river = replace(
        OTHER,
        name="河道清淤",
        code="",
        goals=("清淤8公里，保障河道行洪安全通畅。",),
        indicators=rows + rest,
    )
    copied = replace(GOOD, indicators=rows + rest)
    (finding,) = found(book_of(river, copied), "R32")[-1:]
    assert finding.place.number == 2
    alike = replace(copied, name="河道清淤二期", goals=("清淤12公里，保障河道行洪安全通畅。",))
    assert found(book_of(river, alike), "R32") == []


def test_the_same_goal_twice(found):
    (finding,) = found(book_of(GOOD, replace(OTHER, goals=GOOD.goals)), "R56")
    assert finding.place.number == 2
    assert found(book_of(GOOD, replace(OTHER, name=GOOD.name, goals=GOOD.goals)), "R56") == []
    both = (replace(GOOD, goals=("无",)), replace(OTHER, goals=("无",)))
    assert found(book_of(*both), "R56") == []


def itemised(**fields):
    goal = replace(book_of(GOOD).itemised_goals[0], **fields)
    return replace(book_of(GOOD), itemised_goals=(goal,))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"goal": " "}, "goal"),
        ({"indicators": ()}, "indicators"),
        ({"indicators": ("做好粮食安全工作。",)}, "indicators"),
    ],
)
def test_a_duty_that_is_not_whole(found, fields, field):
    (finding,) = found(itemised(**fields))
    assert (finding.id, finding.place.field) == ("R33", field)


def test_a_duty_without_a_title_is_called_by_its_number(found):
    words = [one.message for one in found(itemised(title="", goal="", indicators=()))]
    assert words == ["第1项职责没有名称", "第1项职责没有绩效目标", "第1项职责没有绩效指标"]


@pytest.mark.parametrize("text", ["每年开展三次检查。", "全年不发生大面积停电。"])
def test_a_duty_that_can_be_measured_is_whole(found, text):
    assert found(itemised(indicators=(text,))) == []


def with_items(goals, safeguards):
    return replace(book_of(GOOD), overall_goals=tuple(goals), safeguards=tuple(safeguards))


def test_safeguards_that_do_not_answer_the_goals(found):
    goals = Item("抓投资", "投资增长7%。"), Item("抓安全", "检查24次。")
    others = Item("抓项目。", "加强调度。"), Item("抓安全。", "加强检查。")
    (finding,) = found(with_items(goals, others), "R34")
    assert (finding.place.section, finding.place.item) == (Section.SAFEGUARDS, 1)
    (short,) = found(with_items(goals, goals[:1]), "R34")
    assert "2条" in short.message


def test_a_full_stop_makes_no_other_title(found):
    goals = (Item("抓投资", "投资增长7%。"),)
    assert found(with_items(goals, (Item("抓投资。", "加强调度。"),)), "R34") == []


@pytest.mark.parametrize(
    ("body", "mended"),
    [
        ("一是检查。\n一是宣传。\n二是培训。", "一是检查。\n二是宣传。\n三是培训。"),
        ("一是检查；三是宣传。", "一是检查；二是宣传。"),
        ("一是检查；二是宣传；二是培训；三是调研。", "一是检查；二是宣传；三是培训；四是调研。"),
    ],
)
def test_paragraphs_out_of_step(found, body, mended):
    book = with_items((Item("抓安全", body),), (Item("抓安全", "检查24次。"),))
    (finding,) = found(book, "R50")
    after = apply_fix(book, finding)
    assert after.overall_goals[0].body == mended
    assert found(after, "R50") == []


@pytest.mark.parametrize(
    "body", ["一是检查；二是宣传。\n一是调研；二是培训。", "目标之一是检查24次。", "统一是必要的。"]
)
def test_paragraphs_in_step(found, body):
    assert found(with_items((Item("抓安全", body),), (Item("抓安全", "检查。"),)), "R50") == []


def test_the_cover_wants_its_words(found):
    book = replace(book_of(GOOD), year=None, department=Department())
    assert [one.place.field for one in found(book, "R51")] == [
        "year", "department_code", "department_name",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "name", "field"),
    [
        ("", "本级", "code"),
        ("30301", "本级", "code"),
        ("404001", "本级", "code"),
        ("303001", "", "name"),
    ],
)
def test_a_unit_wants_its_code_and_name(found, code, name, field):
    book = book_of()
    book = replace(book, units=(Unit(code, name),))
    (finding,) = found(book, "R51")
    assert (finding.place.section, finding.place.unit, finding.place.field) == (
        Section.UNIT, 0, field,
    )  # fmt: skip


def test_part_one_wants_its_sections_and_bodies(found):
    book = replace(book_of(GOOD), overall_goals=(), itemised_goals=(), safeguards=(Item("抓", ""),))
    assert {(one.place.section, one.place.item) for one in found(book, "R51")} == {
        (Section.OVERALL_GOALS, None), (Section.ITEMISED_GOALS, None), (Section.SAFEGUARDS, 1),
    }  # fmt: skip


def test_an_indicator_that_copies_its_goal(found):
    goal = "按时编制年度投资计划并落实到具体项目，足额保障重点项目资金需求。"
    (finding,) = found(itemised(goal=goal, indicators=(goal + "完成率80%。",)), "R55")
    assert finding.place.line == 1
    assert found(itemised(goal=goal, indicators=("重点项目完成率80%。",)), "R55") == []


def test_what_an_import_could_not_place(found):
    project = replace(GOOD, unplaced=("备用列 3",))
    book = replace(book_of(project), unplaced=("附表",))
    assert [one.place.number for one in found(book, "R58")] == [None, 1]
    assert found(replace(book_of(replace(GOOD, unplaced=("",))), unplaced=(" ",)), "R58") == []


def test_part_one_is_read_as_text_too(found):
    book = replace(
        book_of(GOOD),
        itemised_goals=(
            ItemisedGoal("粮食安全", "保障全县粮食安全 ,按时完成", ("完成率2026年达到95%。",)),
        ),
    )
    assert [(one.id, one.place.field) for one in found(book)] == [
        ("R35", "goal"), ("R36", "goal"), ("R35", "indicators"),
    ]  # fmt: skip


def test_a_city_may_speak_of_its_districts(found):
    book = replace(
        book_of(GOOD),
        department=Department("303", "示例市发展和改革委员会"),
        units=(Unit("303001", "示例市发展和改革委员会本级", (GOOD,)),),
        itemised_goals=(ItemisedGoal("规划", "支持全县域发展，全市粮食安全", ("完成率95%。",)),),
    )
    assert found(book) == []
