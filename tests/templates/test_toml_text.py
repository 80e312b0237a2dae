"""TOML from outside: whatever it holds is refused in words, wherever the program reads it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from templates.checks import load_rule_sets
from templates.checks.rule_set import NotARuleSet, built_in_rule_sets, parse_rule_set
from templates.framework import load_frameworks
from templates.readers.reading import CannotRead
from templates.toml_text import NotToml, parse_toml
from templates.workbooks.control_list import read_control_list

_HEAD = 'id = "x"\nname = "x"\nversion = "1"\nextends = "hebei"\n'
BOMBS = {
    "brackets": "a = " + "[" * 3000,
    "braces": "a = " + "{a = " * 3000,
    "digits": _HEAD + "[limits]\nrepeated_length = " + "9" * 5000,
    "no TOML": "总额：100",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_no_toml(text: str) -> None:
    with pytest.raises(NotToml, match=r"."):
        parse_toml(text)


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize("load", [load_frameworks, load_rule_sets])
def test_a_bomb_beside_the_data_file_does_not_stop_the_program(
    load: Callable[[Path], tuple[object, tuple[str, ...]]], text: str, tmp_path: Path
) -> None:
    (tmp_path / "bomb.toml").write_text(text, "utf-8")
    _found, refused = load(tmp_path)
    assert len(refused) == 1
    assert "bomb.toml" in refused[0]


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_no_list_of_control_figures(text: str, tmp_path: Path) -> None:
    path = tmp_path / "控制数.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CannotRead, match="格式不对"):
        read_control_list(path)


@pytest.mark.parametrize(
    "text",
    [
        "total = -5",
        "projects = 100000000000000000000000000000",
        '[[figures]]\nname = "甲"\namount = -5',
        '[[figures]]\nname = "甲"\namount = 5\n[[figures]]\nname = "甲"\namount = 6',
    ],
)
def test_control_figures_in_toml_are_held_to_what_a_table_is(text: str, tmp_path: Path) -> None:
    path = tmp_path / "控制数.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(CannotRead, match=r"不小于 0|不是个数|只留一节"):
        read_control_list(path)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e308", "9" * 400])
def test_a_limit_that_no_check_can_go_by_is_refused(number: str) -> None:
    for name in built_in_rule_sets()["hebei"].limits:
        with pytest.raises(NotARuleSet, match=name):
            parse_rule_set(f"{_HEAD}[limits]\n{name} = {number}\n")


@pytest.mark.parametrize("more", ['extends = ["hebei"]', "[rules.R01]\nexample = 5"])
def test_a_rule_set_of_the_wrong_types_is_refused(more: str) -> None:
    head = _HEAD if more.startswith("[") else _HEAD.replace('extends = "hebei"\n', "")
    with pytest.raises(NotARuleSet, match=r"extends|example"):
        parse_rule_set(f"{head}{more}\n")
