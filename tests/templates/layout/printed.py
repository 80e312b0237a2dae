"""An invented book with what is hard to print."""

from decimal import Decimal

from templates.book import (
    Book,
    Department,
    Indicator,
    Item,
    ItemisedGoal,
    Project,
    SpendingPlan,
    Unit,
)

INDICATORS = (
    Indicator("产出指标", "数量指标", "清淤河道", "清淤河道的长度", "≥12.5公里", "年度养护计划"),
    Indicator("产出指标", "质量指标", "验收合格率", "一次验收\n合格的比例", "100%", "验收记录"),
    Indicator("产出指标", "成本指标", "单价", "每公里<含税> & 运费", "≤4.2万元", "“招标”文件"),
    Indicator("效益指标", "社会效益指标", "受益人口", "", "2300人", "统计\t年报"),
    Indicator("满意度指标", "服务对象满意度指标", "群众满意度", "问卷", "≥90%", "𠮷村问卷😀"),
)
DREDGING = Project(
    code="13022927P00100110001H",
    name="河道清淤",
    budget=Decimal("58.5"),
    fiscal=Decimal(50),
    other=Decimal("8.5"),
    purpose="用于清淤。",
    spending_plan=SpendingPlan(Decimal(25), Decimal(50), None, Decimal(100)),
    goals=("河道畅通", "两岸整洁"),
    indicators=INDICATORS,
)
BOOK = Book(
    department=Department("412", "云溪县水务局"),
    year=2027,
    overall_goals=(
        Item("守住防汛底线", "汛前完成检查。\n⑴清障；\n⑵备料。"),
        Item("用水有保障", ""),
    ),
    itemised_goals=(
        ItemisedGoal("河道管护", "水清岸绿。", ("清淤12公里。", "管护率100%。")),
        ItemisedGoal("农村供水", "不断水。", ("水质达标。",)),
    ),
    safeguards=(Item("落实责任。", "一是到人。\n二是到岸。"),),
    units=(
        Unit("412001", "云溪县水务局本级", (DREDGING, Project(name="水质监测"))),
        Unit("412002", "云溪县水文站", (Project(code="X", name="测站维护", goals=("不停测",)),)),
    ),
)
