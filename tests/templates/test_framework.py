from pathlib import Path

import pytest

from templates.book import INDICATOR_TEXTS
from templates.framework import (
    Framework,
    built_in_frameworks,
    load_frameworks,
    parse_framework,
)

FRAMEWORKS = built_in_frameworks()


def test_the_three_frameworks_ship() -> None:
    assert set(FRAMEWORKS) == {"mof-2015", "mof-2021", "mixed"}


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_a_framework_is_sound(framework: Framework) -> None:
    assert sum(column.width for column in framework.columns) == 100
    assert [column.key for column in framework.columns] == list(INDICATOR_TEXTS)
    for one in framework.level1:
        assert framework.level1_named(one.name) is one
        assert 0 <= one.at_least <= len(one.level2)
        for two in one.level2:
            assert framework.level2_named(one.name, two.name) is two


@pytest.mark.parametrize("framework", FRAMEWORKS.values(), ids=FRAMEWORKS)
def test_no_name_means_two_things(framework: Framework) -> None:
    for levels in (framework.level1, *(one.level2 for one in framework.level1)):
        names = [name for level in levels for name in {level.name, *level.synonyms}]
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("level1", "printed", "name"),
    [
        ("产出指标", "数量", "数量指标"),
        ("产出指标", " 产出 数量\n指标 ", "数量指标"),
        ("产出指标", "实效指标", "时效指标"),
        ("产出指标", "产出成本", "成本指标"),
        ("效益指标", "环境效益指标", "生态效益指标"),
        ("效益指标", "可持续影响", "可持续影响指标"),
        ("满意度指标", "满意度指标", "服务对象满意度指标"),
        ("满意度指标", "社会公众或服务对象满意度指标", "服务对象满意度指标"),
    ],
)
def test_the_names_that_people_print(level1: str, printed: str, name: str) -> None:
    found = FRAMEWORKS["mof-2015"].level2_named(level1, printed)
    assert found is not None
    assert found.name == name


def test_a_name_of_elsewhere_is_not_guessed() -> None:
    framework = FRAMEWORKS["mof-2015"]
    assert framework.level1_named("成本指标") is None
    assert framework.level2_named("效益指标", "数量指标") is None
    assert framework.level2_named("没有的指标", "数量指标") is None
    assert framework.level1_named("指标") is None


LABELS = "\n".join(f'{key} = "{words}"' for key, words in FRAMEWORKS["mixed"].labels.items())
OURS = f"""
id = "ours"
name = "本地指标体系"
source = "本地"
columns = [{{key = "level1", label = "一级指标", width = 100}}]
[[level1]]
name = "产出指标"
level2 = [{{name = "数量指标", required = true}}]
[labels]
{LABELS}
"""


def test_a_bureau_drops_a_file_in(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(OURS, "utf-8")
    (tmp_path / "broken.toml").write_text("id = ", "utf-8")
    (tmp_path / "half.toml").write_text('id = "half"', "utf-8")
    (tmp_path / "note.txt").write_text("no framework", "utf-8")
    frameworks, refused = load_frameworks(tmp_path)
    assert frameworks["ours"].level2_names("产出指标") == ("数量指标",)
    assert set(FRAMEWORKS) < set(frameworks)
    assert [line.split("：")[0] for line in refused] == ["broken.toml", "half.toml"]


def test_a_file_of_the_same_id_replaces_ours(tmp_path: Path) -> None:
    text = OURS.replace('"ours"', '"mixed"')
    (tmp_path / "mixed.toml").write_text(text, "utf-8")
    assert load_frameworks(tmp_path)[0]["mixed"].name == "本地指标体系"


@pytest.mark.parametrize("label", FRAMEWORKS["mixed"].labels)
def test_every_label_is_needed(label: str) -> None:
    with pytest.raises(ValueError, match=f"labels.{label}"):
        parse_framework(OURS.replace(f"\n{label} = ", f"\nno_{label} = "))


@pytest.mark.parametrize("text", ["level1 = 3", "id = 1\nlevel1 = [1]", "[[[", 'labels = "x"'])
def test_what_is_no_framework_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="指标体系文件"):
        parse_framework(text)
