"""一级, 二级, 三级指标: are the required ones there, do they belong, has each a name of its own."""

import re
from collections.abc import Iterator

from templates.book import Indicator
from templates.checks.remarks import Remark
from templates.checks.subject import Row, Subject
from templates.checks.texts import bare, quoted
from templates.findings import AddRow, Fix, SetText
from templates.framework import Level1, bare_name

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


def required_levels_are_there(subject: Subject) -> Iterator[Remark]:
    """R07: each required 二级指标, and as many of each 一级指标 as the framework asks for."""
    framework = subject.setting.framework
    if not subject.rows:
        yield subject.says("indicators", "", "还没有填绩效指标")
        return
    there = {row.level.home or (row.level.level1, "") for row in subject.rows}
    for one in framework.level1:
        missing = [
            two.name for two in one.level2 if two.required and (one.name, two.name) not in there
        ]
        for name in missing:
            yield _missing(subject, f"缺少“{name}”，{one.name}下至少要有一条", (one.name, name))
        has = len({level2 for level1, level2 in there if level1 == one.name and level2})
        if has + len(missing) < one.at_least:
            yield _missing(subject, _too_few(one, has), (one.name, ""))


def _too_few(one: Level1, has: int) -> str:
    names = "、".join(two.name for two in one.level2)
    if not has:
        return f"没有“{one.name}”，请从{names}里选填"
    return f"“{one.name}”只有{has}类，至少要有{one.at_least}类，请从{names}里补充"


def _missing(subject: Subject, message: str, levels: tuple[str, str]) -> Remark:
    row = AddRow(subject.at("indicators"), Indicator(*levels))
    choices = (Fix(f"补一行“{levels[1]}”", (row,)),) if levels[1] else ()
    return subject.says("indicators", "", message, *levels, choices=choices)


def levels_are_of_the_framework(row: Row) -> Iterator[Remark]:
    """R41: 一级 and 二级指标 are there, belong together, and have the framework's names."""
    one, level = row.indicator, row.level
    if not one.level2.strip():
        yield row.says("level2", "二级指标没有填", one.level1, case="blank")
    elif not level.level1 or not level.level2:
        yield _does_not_belong(row)
    elif (one.level1, one.level2) != (level.level1, level.level2):
        yield from _is_spelt_otherwise(row)


def _does_not_belong(row: Row) -> Remark:
    one = row.indicator
    if row.level.home is None:
        key = "level2" if row.level.level1 else "level1"
        message = f"指标体系里没有{quoted(one.text(key))}，请从下拉里选"
        return row.says(key, message, one.level1, case="unknown")
    home, name = row.level.home
    changes = [SetText(row.at("level1"), home)]
    if name != one.level2:
        changes.append(SetText(row.at("level2"), name))
    fix = Fix(f"归到“{home}”下面", tuple(changes))
    written = f"，现在写在{quoted(one.level1)}下面" if one.level1.strip() else "，一级指标没有填"
    message = f"“{one.level2}”应归在“{home}”下面{written}"
    case = "misplaced" if one.level1.strip() else "blank"
    return row.says("level1", message, one.level2, case=case, fix=fix)


def _is_spelt_otherwise(row: Row) -> Iterator[Remark]:
    for key, name in (("level1", row.level.level1), ("level2", row.level.level2)):
        text = row.indicator.text(key)
        if text != name:
            yield row.says(
                key, f"{quoted(text)}应写作“{name}”", case="spelling", fix=row.put(key, name)
            )


def name_is_its_own(row: Row) -> Iterator[Remark]:
    """R08: 三级指标 is there and is more than the name of its 二级 or 一级指标."""
    one = row.indicator
    name = bare(one.level3)
    if not name:
        yield row.says("level3", "三级指标没有填", case="blank")
        return
    if bare_name(bare(_BRACKETED.sub("", one.level3))) in row.level.names:
        message = f"三级指标{quoted(one.level3)}照抄了上级指标的名称，请写具体考核什么"
        yield row.says("level3", message, case="same")


def description_is_there(row: Row) -> Iterator[Remark]:
    """R43: 绩效指标描述 is there, where anything of the row is."""
    if not bare(row.indicator.description) and bare(row.indicator.level3):
        yield row.says("description", f"“{row.indicator.level3}”没有写绩效指标描述")


def description_explains(row: Row) -> Iterator[Remark]:
    """R25: 绩效指标描述 is more than the name again."""
    description = bare(row.indicator.description)
    if description and description == bare(row.indicator.level3):
        message = f"描述{quoted(row.indicator.description)}和三级指标一样，请写清怎么算、算什么"
        yield row.says("description", message)


def name_is_a_name(row: Row) -> Iterator[Remark]:
    """R48: 三级指标 is the name of something to measure, not a sentence on what will be done."""
    text, rules = row.indicator.level3.strip(), row.rules
    name = bare(_BRACKETED.sub("", text))
    if not name or name.endswith(rules.words["name_ends"]):
        return
    starts = rules.patterns["sentence_starts"].match(name)
    if len(name) > rules.limits["name_longest"] or starts:
        message = f"三级指标{quoted(text)}像一句话，请改成指标的名称，例如“……率”“……数量”"
        yield row.says("level3", message)
