"""What each blank of the form asks for, in the words of the regulations.

Sources: 《中央部门预算绩效目标管理办法》（财预〔2015〕88号） with the notes on its forms, for goals, indicators,
values and their basis; the rest is what the standard table itself prints. The levels of indicators
are explained by the framework that they are of.
"""

_ITEM = "部门整体绩效目标的一条：标题概括这一条，印在序号后面。"
_SHARE = "为止，预计累计支出占预算数的百分比。四格逐次增加，12月底一般是100。"
_AMOUNT = "单位万元；也可以输入“12345元”“1.2万”，换算成万元。"
_GOAL = "绩效目标是财政预算资金计划在一定期限内达到的产出和效果，应当指向明确、细化量化、合理可行、相应匹配。"

_NOTES = {
    ("book", "department_code"): "部门在预算中的编码，三位数字；所属单位的编码以它开头。",
    ("book", "department_name"): "编报绩效文本的部门全称，印在封面上。",
    ("book", "year"): "预算年度，四位数字，印在封面上。",
    ("book", "framework"): "一级、二级指标的名称和必填的二级指标，按财政部门当年的要求选择。",
    ("overall_goal", "title"): _ITEM,
    ("overall_goal", "body"): "部门全年要达到的总体产出和效果，与部门职责、工作计划相匹配；尽量进行定量表述。",
    ("itemised_goal", "title"): "部门的一项职责活动，与部门职责相对应。",
    ("itemised_goal", "goal"): "这项职责活动预期达到的产出和效果。" + _GOAL,
    ("itemised_indicator", "text"): "绩效指标是绩效目标的细化和量化描述：写明做什么、达到多少。",
    ("safeguard", "title"): "为实现绩效目标采取的一项措施：标题概括这一条，印在序号后面。",
    ("safeguard", "body"): "措施的内容：谁来做、怎样做，怎样保证绩效目标实现。",
    ("unit", "code"): "预算单位的编码，六位数字：部门三位、单位三位。",
    ("unit", "name"): "预算单位的全称，印在每张表的左上角。",
    ("project", "code"): "预算项目的编码，21 位，与部门预算中的一致。",
    ("project", "name"): "项目的名称，与部门预算中的项目名称一致。",
    ("project", "budget"): f"这个年度安排给项目的资金总额，等于财政资金加其他资金。{_AMOUNT}",
    ("project", "fiscal"): f"资金总额中由财政安排的部分。{_AMOUNT}",
    ("project", "other"): f"资金总额中财政资金以外的部分；没有就空着。{_AMOUNT}",
    ("project", "purpose"): "资金用在哪些方面：与项目的内容、支出范围相对应。",
    ("project", "march"): f"到3月底{_SHARE}",
    ("project", "june"): f"到6月底{_SHARE}",
    ("project", "october"): f"到10月底{_SHARE}",
    ("project", "december"): f"到12月底{_SHARE}",
    ("goal", "text"): _GOAL,
    ("indicator", "level1"): "绩效指标是绩效目标的细化和量化描述，主要包括产出指标、效益指标和满意度指标等。",
    ("indicator", "level2"): "一级指标的细分，例如产出指标分为数量、质量、时效、成本等指标。",
    ("indicator", "level3"): "二级指标下的具体指标，根据项目的实际细化，例如“培训天数”。",
    ("indicator", "description"): "说明这个指标衡量什么、怎样计算。",
    ("indicator", "value"): "尽量进行定量表述；不能以量化形式表述的，可采用定性表述，但应具有可衡量性。",
    ("indicator", "basis"): (
        "设定指标值时所依据或参考的标准，一般包括历史标准、行业标准、计划标准和财政部门认可的其他标准。"
    ),
}  # fmt: skip


def note_of(kind: str, key: str) -> str:
    """Return what the field `key` of a row of `kind` (as in the data file) asks for, `""` if unknown."""
    return _NOTES.get((kind, key), "")
