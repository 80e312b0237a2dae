"""Headings of sheets by meaning: which key of the book a column is for, whatever it is called."""

from collections.abc import Mapping

from templates.readers.vocabulary import Vocabulary, bare_label

IGNORED = "-"
"""The key of columns that are known and hold nothing of a book: 序号, 提示."""

PROJECT_KEYS = frozenset({
    "unit", "unit_code", "unit_name", "name", "code", "budget", "fiscal", "other", "purpose",
    "march", "june", "october", "december", "goals",
})  # fmt: skip
# Other people's words. Where one word has several meanings, the table it stands in decides.
_WORDS: Mapping[str, str] = {
    "unit_code": "单位编码 预算单位编码 单位代码 预算单位代码",
    "unit_name": "单位名称 预算单位名称 预算单位 项目单位 实施单位 申报单位 填报单位 单位",
    "unit": "预算单位编码及名称 单位编码及名称 预算单位编码名称",
    "name": "项目名称 项目 预算项目 预算项目名称 支出项目 支出项目名称",
    "code": "项目编码 项目代码 项目编号 预算项目编码",
    "goals": "绩效目标 年度绩效目标 项目绩效目标 年度目标 年度总体目标 绩效目标内容",
    "purpose": "资金用途 用途 资金主要用途 主要用途 用途说明",
    "budget": "预算数 预算金额 金额 预算资金 资金合计 年初预算数",
    "level1": "一级指标 一级指标名称",
    "level2": "二级指标 二级指标名称",
    "level3": "三级指标 三级指标名称 指标名称 绩效指标名称 绩效指标",
    "value.operator": "计算符号 运算符号 比较符号 指标符号 计算符 符号",
    "value.unit": "计量单位 度量单位 指标单位 指标值单位 单位",
    "value": "指标值 目标值 年度指标值 绩效指标值 指标目标值 年初目标值",
    "section": "部分 类别 所属部分 目标类别",
    "title": "标题 条目 目标标题",
    "body": "内容 正文 目标内容 具体内容",
    "indicators": "绩效指标 分项绩效指标 绩效指标(只有分项绩效目标填)",
    IGNORED: "序号 编号 行号 提示 部门 部门名称 部门编码 主管部门 年度 项目数 指标数 标识 原值 项目标识",
}
_GROUPS = frozenset({"money", "spending_plan"})


class Headings:
    """Knows headings: the words of all frameworks, and other people's."""

    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self._keys: dict[str, tuple[str, ...]] = {}
        for key, texts in _WORDS.items():
            for text in texts.split():
                self._keys[text] = (*self._keys.get(text, ()), key)

    def keys(self, heading: str) -> tuple[str, ...]:
        """Return the keys that `heading` may be for, the likeliest first; `()` if it is none."""
        bare = bare_label(heading)
        if not bare:
            return ()
        found = self._keys.get(bare, ())
        label = self.words.label(heading)
        if label and label not in _GROUPS and label not in found:
            found = (*found, label)
        columns = sorted(self.words.columns.get(bare, ()))
        return tuple(dict.fromkeys((*found, *columns)))
