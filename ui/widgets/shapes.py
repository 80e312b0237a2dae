"""The lists of the form: which fields their rows have and how they are numbered in print."""

from db.edits import Kind
from templates.numerals import chinese_number
from ui.binding import Field
from ui.codecs import LINE, TEXT
from ui.widgets.row import Shape

GOALS = Shape(
    kind=Kind.GOAL,
    noun="绩效目标",
    fields=(Field("text", "绩效目标", TEXT),),
    number=lambda at, _count: f"{at + 1}.",
    placeholders=(
        "写明做什么、做多少、达到什么效果，例如：培训执法人员4天，销售网点检查覆盖率100%",
    ),
)
OVERALL_GOALS = Shape(
    kind=Kind.OVERALL_GOAL,
    noun="总体绩效目标",
    fields=(Field("title", "标题", LINE), Field("body", "内容", TEXT)),
    number=lambda at, _count: f"{at + 1}、",
    titled=True,
    placeholders=("标题，例如：办好惠民文化活动", "内容；分点时另起一行，以⑴⑵开头"),
)
ITEMISED_GOALS = Shape(
    kind=Kind.ITEMISED_GOAL,
    noun="分项绩效目标",
    fields=(Field("title", "职责活动", LINE), Field("goal", "绩效目标", TEXT)),
    number=lambda at, _count: f"（{chinese_number(at + 1)}）",
    titled=True,
    placeholders=("职责活动，例如：组织公共文化服务。", "这项职责要达到的目标"),
    captions=("", "绩效目标："),
    inner=Shape(
        kind=Kind.ITEMISED_INDICATOR,
        noun="绩效指标",
        fields=(Field("text", "绩效指标", TEXT),),
        number=lambda at, count: f"（{at + 1}）" if count > 1 else "绩效指标：",
        placeholders=("做什么、完成多少，例如：惠民演出场次不少于48场",),
    ),
)
SAFEGUARDS = Shape(
    kind=Kind.SAFEGUARD,
    noun="工作保障措施",
    fields=(Field("title", "标题", LINE), Field("body", "内容", TEXT)),
    number=lambda at, _count: f"{at + 1}、",
    titled=True,
    placeholders=("标题，例如：加强组织领导", "内容；一是…二是…各起一行"),
)
