"""The words by which the parts of a standard table are known, from the frameworks and from use."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from templates.framework import Framework, bare_name

MONTHS = ("march", "june", "october", "december")
AMOUNTS = ("budget", "fiscal", "other")

# How other localities and older forms print the labels of the head part. The frameworks say how
# ours does.
_SYNONYMS = {
    "code": ("项目编码", "项目代码", "项目编号"),
    "name": ("项目名称",),
    "money": ("预算规模及资金用途", "预算规模和资金用途", "预算规模", "项目资金", "资金规模及用途"),
    "budget": (
        "预算数", "预算金额", "预算总额", "项目预算", "资金总额", "项目资金总额", "年度资金总额", "年度预算数",
    ),
    "fiscal": ("其中:财政资金", "财政资金", "其中:财政拨款", "财政拨款", "其中财政资金"),
    "other": ("其他资金", "其它资金"),
    "purpose": ("资金用途", "用途", "资金主要用途"),
    "spending_plan": ("资金支出计划", "支出计划", "资金使用计划", "用款计划"),
    "march": ("3月底", "三月底", "3月末", "一季度", "一季度末", "第一季度"),
    "june": ("6月底", "六月底", "6月末", "二季度", "二季度末", "第二季度"),
    "october": ("10月底", "十月底", "10月末", "9月底", "三季度", "三季度末", "第三季度"),
    "december": ("12月底", "十二月底", "12月末", "四季度", "四季度末", "第四季度"),
    "goals": ("绩效目标", "年度绩效目标", "项目绩效目标", "总体目标", "年度目标", "年度总体目标"),
    "unit": ("预算单位", "单位名称", "项目单位", "实施单位", "预算单位编码及名称", "单位编码及名称"),
}  # fmt: skip

# A label longer than this is a text.
_LONGEST_LABEL = 24
_LONGEST_UNIT = 80
_MEASURE = re.compile(r"\((?:%|万元|元|千元|亿元|单位:万元|单位:元)\)")
_MONEY_UNIT = re.compile(r"(?:金额)?单位[:：]?\s*(?:人民币)?\s*(?P<unit>万元|千元|亿元|元)")


@lru_cache(maxsize=8192)
def _bare(label: str) -> str:
    return _MEASURE.sub("", "".join(unicodedata.normalize("NFKC", label).split())).rstrip(":")


def bare_label(label: str) -> str:
    """Return a label without white space, `(万元)` and a colon at its end; `""` for a text."""
    return _bare(label) if len(label) <= _LONGEST_LABEL else ""


def money_unit_in(text: str) -> str:
    """Return the unit of money that `text` states (`单位：万元` → `万元`), `""` if none."""
    is_short = len(text) <= _LONGEST_UNIT
    match = _MONEY_UNIT.search(text) if is_short and "单位" in text else None
    return match["unit"] if match else ""


def without_money_unit(text: str) -> str:
    """Return `text` without the statement of the unit of money, nor white space at its ends."""
    return _MONEY_UNIT.sub("", text).strip(" \t\r\n\u3000()（）")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels of the head part by their bare text, column names and level names."""

    labels: Mapping[str, str]
    columns: Mapping[str, frozenset[str]]
    level1: frozenset[str]
    level2: frozenset[str]

    @classmethod
    def of(cls, frameworks: Iterable[Framework]) -> "Vocabulary":
        """Return the words of all `frameworks` together."""
        known = tuple(frameworks)
        level1 = tuple(one for each in known for one in each.level1)
        return cls(
            labels=_labels(known),
            columns=_columns(known),
            level1=_names((one.name, *one.synonyms) for one in level1),
            level2=_names((two.name, *two.synonyms) for one in level1 for two in one.level2),
        )

    def label(self, text: str) -> str:
        """Return the key of the head label that `text` is, `""` if it is none."""
        return self.labels.get(bare_label(text), "")

    def knows(self, text: str) -> bool:
        """Return whether `text` is a label of the head part or the name of a column."""
        bare = bare_label(text)
        return bare in self.labels or bare in self.columns

    def is_level1(self, text: str) -> bool:
        """Return whether `text` is the name of a 一级指标."""
        return len(text) <= _LONGEST_LABEL and bare_name(text) in self.level1

    def is_level2(self, text: str) -> bool:
        """Return whether `text` is the name of a 二级指标."""
        return len(text) <= _LONGEST_LABEL and bare_name(text) in self.level2

    def columns_in(self, texts: Iterable[str]) -> frozenset[str]:
        """Return the keys of the columns that `texts` may name; unknown texts add nothing."""
        found = (self.columns.get(bare_label(text)) for text in texts if text)
        return frozenset().union(*(keys for keys in found if keys))

    def may_head_indicators(self, texts: Sequence[str]) -> bool:
        """Return whether it is worth asking `heads_indicators`: one of the first names a column."""
        return any(bare_label(text) in self.columns for text in texts[:3])

    def heads_indicators(self, texts: Iterable[str]) -> bool:
        """Return whether `texts`, the cells of a row, are the head of an indicator part."""
        found = self.columns_in(texts)
        levels = found & {"level1", "level2", "level3"}
        return len(levels) >= 2 or (bool(levels) and "value" in found)


def _labels(frameworks: tuple[Framework, ...]) -> dict[str, str]:
    labels = {bare_label(text): key for key, texts in _SYNONYMS.items() for text in texts}
    for framework in frameworks:
        labels |= {
            bare_label(text): key for key, text in framework.labels.items() if key in _SYNONYMS
        }
    labels.pop("", None)
    return labels


def _columns(frameworks: tuple[Framework, ...]) -> dict[str, frozenset[str]]:
    columns: dict[str, frozenset[str]] = {}
    for framework in frameworks:
        for column in framework.columns:
            for text in (column.label, *column.synonyms):
                bare = bare_label(text)
                columns[bare] = columns.get(bare, frozenset()) | {column.key}
    columns.pop("", None)
    return columns


def _names(names: Iterable[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(bare_name(name) for group in names for name in group)
