"""Small invented books, and putting them in."""

from decimal import Decimal

from db.edits import Insert, Kind, Ref
from db.workspace import Workspace
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


def small_book() -> Book:
    """Return a book with a little of everything, odd texts and blanks among them."""
    return Book(
        department=Department("417", "青禾区园林局"),
        year=2026,
        framework="mixed",
        overall_goals=(
            Item("让街角有绿", "⑴新建口袋公园 4 处；\n⑵补种行道树。"),
            Item("管好公园", ""),
        ),
        itemised_goals=(
            ItemisedGoal("公园管理。", "公园整洁、安全。", ("全年无安全事故。", "保洁率100%。")),
            ItemisedGoal("绿化养护。", "", ()),
        ),
        safeguards=(Item("加强巡查。", "一是每周巡查。\n二是立查立改。"),),
        units=(
            Unit("417001", "青禾区园林局本级", (park_project(), Project(name="尚未填写"))),
            Unit("417002", "青禾区苗圃", (park_project(),)),
            Unit("", "", ()),
        ),
        unplaced=("封面上的一行", "\t另一行 <&>\"' 𠮷😀"),
    )


def park_project() -> Project:
    """Return a project whose code is there twice in the book, as real books have it."""
    return Project(
        code="13999926P00100410001W",
        name="口袋公园建设",
        budget=Decimal("58.50"),
        fiscal=Decimal("58.5"),
        other=None,
        purpose="建设口袋公园\n及配套设施",
        spending_plan=SpendingPlan(Decimal(0), Decimal("33.3"), None, Decimal(100)),
        goals=("新建口袋公园 4 处。", "群众满意。"),
        indicators=(
            Indicator("产出指标", "数量指标", "新建公园数量", "新建口袋公园", "≥4处", "年度计划"),
            Indicator("产出指标", "质量指标", "验收合格率", "", "＝100％", ""),
            Indicator(
                "效益指标",
                "社会效益指标",
                "服务半径",
                "步行到达",
                "≤500米",
                "城市绿地规划标准",
                (("source", "实地测量"), ("weight", "10")),
            ),
            Indicator("产出指标", "数量指标", "补种乔木", "", "120株", ""),
        ),
        unplaced=("备注：……",),
    )


def insert(workspace: Workspace, book: Book) -> Ref:
    """Put `book` in and return its ref."""
    return workspace.apply(Insert(Kind.BOOK, book)).changes.added[0]
