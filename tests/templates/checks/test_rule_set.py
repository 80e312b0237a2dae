"""Rule sets are data: what a file may say, what is refused, and what difference it makes."""

import pytest

from templates.checks import (
    DEFAULT,
    NotARuleSet,
    built_in_rule_sets,
    check_book,
    load_rule_set,
    load_rule_sets,
    parse_rule_set,
    review_sheet,
)
from templates.checks.catalogue import (
    BOOK_CHECKS,
    CELL_CHECKS,
    CHECK_IDS,
    PROJECT_CHECKS,
    PROJECTS_CHECKS,
    ROW_CHECKS,
)
from templates.findings import Severity
from tests.templates.checks.cases import book_of, changed

HEAD = 'id = "local"\nname = "某市审核规则"\nversion = "2027-1"\nextends = "hebei"\n'


def ids_of(changes, framework, rules):
    return {one.id: one.severity for one in check_book(book_of(changed(changes)), framework, rules)}


def test_each_check_of_the_catalogue_has_its_rule_and_each_rule_its_check(rules):
    catalogues = (PROJECT_CHECKS, ROW_CHECKS, CELL_CHECKS, BOOK_CHECKS, PROJECTS_CHECKS)
    served = {entry[0] for catalogue in catalogues for entry in catalogue} | {"R31"}
    assert served == set(rules.rules) == set(CHECK_IDS)


def test_every_rule_says_why_and_gives_an_example(rules):
    assert all(one.why.endswith("。") and one.example and one.title for one in rules.rules.values())


def test_a_check_can_be_off(framework):
    rules = parse_rule_set(HEAD + "[rules.R12]\non = false")
    assert ids_of("q.value=24次", framework, rules) == {}


@pytest.mark.parametrize(
    "line",
    [
        '[rules.R04]\nseverity = "hint"\n[rules.R04.cases]\nunequal = "hint"',
        '[rules.R04.cases]\nunequal = "hint"',
    ],
)
def test_a_severity_can_be_changed(framework, line):
    rules = parse_rule_set(HEAD + line)
    assert ids_of("budget=12.50 | fiscal=12.00", framework, rules) == {"R04": Severity.HINT}
    assert ids_of("budget= | fiscal= | other=", framework, rules)["R04"] is Severity.ERROR


def test_money_passed_down_can_be_judged_otherwise(framework):
    rules = parse_rule_set(HEAD + '[rules.R04.cases]\npassed_down = "warning"')
    passed_down = "budget= | name=冀财建〔2027〕18号粮食流通执法检查经费"
    assert ids_of(passed_down, framework, rules) == {"R04": Severity.WARNING}


def test_limits_and_words_can_be_changed(framework):
    text = HEAD + '[limits]\nsatisfaction_low = 95\n[words]\nvague = ["妥善"]'
    rules = parse_rule_set(text)
    assert ids_of("s.value=≥90%", framework, rules) == {"R18": Severity.HINT}
    changes = "e.level3=善后情况 | e.description=善后怎样 | e.value=妥善处理"
    assert ids_of(changes, framework, rules)["R23"] is Severity.WARNING


def test_what_is_not_changed_is_the_base(rules):
    local = parse_rule_set(HEAD + '[rules.R12]\nwhy = "本地规定。"')
    assert local.rules["R12"].why == "本地规定。"
    assert local.rules["R12"].severity is rules.rules["R12"].severity
    assert (local.name, local.version) == ("某市审核规则", "2027-1")
    assert local.limits == rules.limits


REFUSED = (
    ("= 1", "格式不对"),
    ('id = "x"', "缺少"),
    ('id = ""\nname = "n"\nversion = "1"\nextends = "hebei"', "不空的文字"),
    (HEAD.replace("hebei", "nowhere"), "没有找到这套规则"),
    (HEAD + '[rules.R99]\nseverity = "hint"', "没有编号为“R99”"),
    (HEAD + '[rules.R12]\nseverity = "grave"', "error（错误）"),
    (HEAD + "[rules.R12]\nseverity = 3", "严重程度"),
    (HEAD + '[rules.R12]\non = "no"', "true"),
    (HEAD + "rules = 3", "应是一节"),
    (HEAD + "[rules]\nR12 = 3", "应是一节"),
    (HEAD + "[rules.R12]\ncases = 3", "应是一节"),
    (HEAD + '[limits]\nsimilarity = "much"', "应为数字"),
    (HEAD + "[limits]\nsimilarity = true", "应为数字"),
    (HEAD + "[limits]\nunheard_of = 1", "没有名为“unheard_of”"),
    (HEAD + '[words]\nvague = "有所"', "词语的清单"),
    (HEAD + "[words]\nvague = [1]", "词语的清单"),
    (HEAD + "[words]\nunheard_of = []", "没有名为“unheard_of”的词表"),
    (HEAD + '[replacements]\n"百分比" = 3', "应都是文字"),
    (HEAD.replace('extends = "hebei"', 'source = "x"'), "extends"),
)


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_rule_set_is_refused_in_words(text, words):
    with pytest.raises(NotARuleSet, match=words):
        parse_rule_set(text)


def test_a_folder_of_rule_sets(tmp_path):
    (tmp_path / "good.toml").write_text(HEAD, "utf-8")
    (tmp_path / "bad.toml").write_text("id = 3", "utf-8")
    (tmp_path / "old.toml").write_bytes("名".encode("gb18030"))
    rule_sets, refused = load_rule_sets(tmp_path)
    assert set(rule_sets) == {DEFAULT, "local"}
    assert [one.split("：")[0] for one in refused] == ["bad.toml", "old.toml"]
    assert load_rule_sets(tmp_path / "missing") == (built_in_rule_sets(), ())


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(NotARuleSet, match="没有这个文件"):
        load_rule_set(tmp_path / "none.toml")


def test_the_review_sheet_asks_in_four_heads(rules):
    sheet = review_sheet()
    assert [head.name for head in sheet.heads] == ["完整性", "相关性", "适当性", "可行性"]
    assert sheet.results == ("优", "良", "中", "差")
    named = [rule for head in sheet.heads for one in head.questions for rule in one.rules]
    assert sorted(named) == sorted(rules.rules)
