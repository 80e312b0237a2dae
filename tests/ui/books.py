"""A small invented book."""

from templates.book import Book, Department, Indicator, Item, ItemisedGoal, Project, Unit


def small_book(year: int = 2027) -> Book:
    return Book(
        Department("402", "临江区水务局"),
        year,
        overall_goals=(Item("守住防汛底线", "汛期值守120天。"), Item("管好饮水", "水质达标。")),
        itemised_goals=(ItemisedGoal("防汛。", "安全度汛", ("值守120天", "演练2次")),),
        safeguards=(Item("加强领导", "一是分工。\n二是督办。"),),
        units=(
            Unit("402001", "临江区水务局本级", (_floods(), Project(name="河道保洁"))),
            Unit("402002", "临江区水文站", (Project(name="水文监测", code="1302"),)),
        ),
    )


def _floods() -> Project:
    rows = (
        Indicator("产出指标", "数量指标", "值守天数", "汛期值守", "≥120天", "值班表"),
        Indicator("产出指标", "质量指标", "到岗率", "按时到岗", "100%", "考勤"),
        Indicator("产出指标", "成本指标", "总成本", "全部支出", "≤30万元", "预算"),
        Indicator("效益指标", "社会效益指标", "受益人口", "受保护的人", "≥5万人", "统计"),
        Indicator("满意度指标", "服务对象满意度指标", "群众满意度", "调查", "≥90%", "问卷"),
    )
    return Project(name="防汛值守", goals=("安全度汛", "物资齐备"), indicators=rows)
