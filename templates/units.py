"""Units of measure of indicator values (domain words: % 个 人次 万元 元/人·月 …) and their sizes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

MONEY = "money"
SHARE = "share"

# dimension: name (and what else it is printed as) -> size in the dimension's first unit.
# A dimension of its own for each counting word: 次 and 场 are not the same thing.
_SIZES: dict[str, dict[str, str]] = {
    MONEY: {
        "元": "1", "百元": "1e2", "千元": "1e3", "万元": "1e4", "百万元": "1e6",
        "千万元": "1e7", "亿元": "1e8", "万": "1e4", "亿": "1e8",
    },
    SHARE: {"%": "1", "‰": "0.1"},
    "percentage point": {"百分点": "1"},
    "people": {"人": "1", "名": "1", "位": "1", "万人": "1e4", "千人": "1e3"},
    "attendance": {"人次": "1", "万人次": "1e4"},
    "day": {"天": "1", "日": "1"},
    "working day": {"工作日": "1"},
    "hour": {"小时": "1", "分钟": "1/60", "秒": "1/3600"},
    "week": {"周": "1"},
    "month": {"月": "1", "年": "12", "季度": "3"},
    "area": {
        "平方米": "1", "㎡": "1", "万平方米": "1e4", "亩": "2000/3", "万亩": "2e7/3",
        "公顷": "1e4", "平方公里": "1e6",
    },
    "volume": {"立方米": "1", "方": "1", "万方": "1e4", "万立方米": "1e4", "升": "1e-3"},
    "length": {"米": "1", "公里": "1e3", "千米": "1e3", "延米": "1", "厘米": "1e-2"},
    "mass": {"公斤": "1", "千克": "1", "斤": "0.5", "吨": "1e3", "万吨": "1e7", "克": "1e-3"},
    "coal": {"吨标准煤": "1", "万吨标准煤": "1e4"},
    "electricity": {"度": "1", "千瓦时": "1", "万度": "1e4", "万千瓦时": "1e4"},
    "times": {"倍": "1"},
}  # fmt: skip
_COUNTED = (
    "个", "项", "件", "份", "篇", "册", "本", "套", "台", "辆", "座", "处", "条", "株", "间", "栋", "幢", "起",
    "例", "户", "家", "次", "场", "场次", "期", "班次", "班", "批", "批次", "轮", "门", "课时", "学时", "种", "类",
    "宗", "件次", "车次", "台次", "台套", "支", "只", "头", "匹", "棵", "盏", "块", "张", "幅", "部", "款", "所",
    "村", "镇", "乡", "街道", "社区", "校", "届", "组", "队", "支队", "站", "点", "点位", "人日", "人天", "人年",
    "床", "床位", "亩次", "户次", "家次", "人月", "页", "字", "级", "层", "卷", "枚", "副", "根", "扇", "眼", "口",
    "顶", "艘", "架", "孔", "组次", "片", "分", "分贝", "微克/立方米", "毫克/升",
)  # fmt: skip
_SYNONYMS = {
    "百分比": "%", "个人": "人", "个月": "月", "个年度": "年", "年度": "年", "个工作日": "工作日",
    "个小时": "小时", "个季度": "季度", "个周": "周", "周岁": "年", "个学时": "学时",
    "平米": "平方米", "m²": "平方米", "平方": "平方米", "立方": "立方米", "km": "公里",
    "kg": "公斤", "t": "吨", "个百分点": "百分点", "台(套)": "台套",
    "万元人民币": "万元", "元人民币": "元", "万块": "万元", "块": "元",
}  # fmt: skip
_PER_ONLY = ("生", "学生", "学期", "学年", "床日", "车", "站点")
_SEPARATORS = "/·•∙每"
_IN_WAN = tuple(f"万{name}" for name in _COUNTED if len(name) < 3)
_KNOWN = {*_COUNTED, *_IN_WAN, *_SYNONYMS, *(name for sizes in _SIZES.values() for name in sizes)}
_USUAL = "%元万个人次天年月"


def _any_of(names: Iterable[str]) -> str:
    """Return a regular expression for any of `names`, the longer first.

    Sorted under their first signs, behind a look at the next sign: tried one after the other, two
    hundred names would cost more than all the rest of reading a value.
    """
    under: dict[str, list[str]] = {first: [] for first in _USUAL}
    for name in sorted(names, key=lambda one: (-len(one), one)):
        under.setdefault(name[0], []).append(re.escape(name[1:]))
    firsts = "".join(map(re.escape, under))
    branches = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in under.items())
    return f"(?=[{firsts}])(?:{'|'.join(branches)})"


_JOINED = rf"{_any_of(_KNOWN)}(?:\s*[{_SEPARATORS}]\s*{_any_of({*_KNOWN, *_PER_ONLY})})*"

UNIT = rf"(?:\(\s*(?:{_JOINED})\s*\)|(?:{_JOINED}))"
"""A regular expression for a unit as it is printed in half-width signs, brackets allowed."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    `name` is its normal spelling. Two units of one `dimension` and the same `per` can be compared:
    a number in this unit times `size` is a number in the dimension's first unit. `per` is what
    it is a price of (`人/月` for 元/人·月), `""` where it is none.
    """

    name: str
    dimension: str
    size: Decimal = Decimal(1)
    per: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money and no price for each."""
        return self.dimension == MONEY and not self.per

    @property
    def is_price(self) -> bool:
        """Whether it is money for each of something: a person, a month, a 亩."""
        return self.dimension == MONEY and bool(self.per)


NO_UNIT = Unit("", "")


@lru_cache(maxsize=4096)
def read_unit(printed: str) -> Unit:
    """Return the unit printed as `printed` (half-width signs), brackets and spaces left aside.

    A word that is no unit we know of is its own dimension.
    """
    bare = re.sub(r"\s+", "", printed).replace("•", "·").replace("∙", "·").replace("每", "/")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    if bare in _COUNTED:
        return Unit(bare, bare)
    if bare in _IN_WAN:
        return Unit(bare, bare[1:], Decimal(10_000))
    first = re.split("[/·]", bare, maxsplit=1)[0]
    per = bare[len(first) + 1 :]
    name = _SYNONYMS.get(first, first)
    dimension, size = _SIZED.get(name, (name, Decimal(1)))
    return Unit(f"{name}{bare[len(first) :]}", dimension, size, per)


def _size(text: str) -> Decimal:
    number, _, divisor = text.partition("/")
    return Decimal(number) / Decimal(divisor or 1)


_SIZED = {
    name: (dimension, _size(text))
    for dimension, sizes in _SIZES.items()
    for name, text in sizes.items()
}
