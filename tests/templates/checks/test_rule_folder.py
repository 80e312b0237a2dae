"""A bureau's rule sets in a folder: which load, and which one is used."""

from pathlib import Path

import pytest

from templates.checks import DEFAULT, built_in_rule_sets, load_rule_sets, pick_rule_set


def put(folder: Path, name: str, version: str = "2027-1", extends: str = DEFAULT, id_: str = "") -> None:  # fmt: skip
    head = f'id = "{id_ or name}"\nname = "{name}规则"\nversion = "{version}"\n'
    (folder / f"{name}.toml").write_text(f'{head}extends = "{extends}"\n', "utf-8")


def picked(folder: Path, chosen: str = "") -> str:
    return pick_rule_set(load_rule_sets(folder)[0], chosen).title


def test_without_a_folder_it_is_the_default(tmp_path):
    default = built_in_rule_sets()[DEFAULT]
    assert picked(tmp_path / "missing") == default.title
    assert picked(tmp_path, "nowhere") == default.title


def test_the_newest_that_extends_the_default_is_used_unless_another_is_chosen(tmp_path):
    put(tmp_path, "qinghe", "2027-9")
    put(tmp_path, "xiqing", "2027-10")
    put(tmp_path, "dongli", "2026-11")
    assert picked(tmp_path) == "xiqing规则 2027-10"
    assert picked(tmp_path, "dongli") == "dongli规则 2026-11"
    assert picked(tmp_path, DEFAULT) == built_in_rule_sets()[DEFAULT].title


def test_one_that_replaces_the_default_is_used(tmp_path):
    put(tmp_path, "ours", id_=DEFAULT)
    assert picked(tmp_path) == picked(tmp_path, DEFAULT) == "ours规则 2027-1"


def test_one_may_extend_another_of_the_folder_whatever_their_names(tmp_path):
    put(tmp_path, "a-district", "2027-2", extends="z-city")
    put(tmp_path, "z-city", "2027-1")
    rule_sets, refused = load_rule_sets(tmp_path)
    assert refused == ()
    assert rule_sets["a-district"].bases == ("z-city", DEFAULT)
    assert picked(tmp_path) == "a-district规则 2027-2"


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_of_two_with_one_id_the_newer_stays(tmp_path, names):
    for name, version in zip(names, ("2027-9", "2027-10"), strict=True):
        put(tmp_path, name, version, id_="city")
    assert picked(tmp_path).endswith("2027-10")


def test_circles_and_strangers_are_refused_by_name(tmp_path):
    put(tmp_path, "a", extends="b")
    put(tmp_path, "b", extends="a")
    (tmp_path / "huge.toml").write_bytes(b"#" * (1 << 21))
    rule_sets, refused = load_rule_sets(tmp_path)
    assert rule_sets == built_in_rule_sets()
    assert [one.split("：")[0] for one in refused] == ["a.toml", "b.toml", "huge.toml"]
