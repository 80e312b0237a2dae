"""What the board says of each unit or department: in words, with an icon, in a colour."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.codecs import show_amount
from ui.widgets.listing_model import Column, Mark, Side

if TYPE_CHECKING:
    from templates.handin.collect.board import BoardRow

_STATES: dict[str, Mark] = {
    "未报送": ("warning", "warning"),
    "待回复意见": ("notice", "warning"),
    "已报送": ("check", "good"),
    "不在名单中": ("info", "muted"),
}
FILTERS = ("全部", "已报送", "未报送", "待回复意见", "有错误", "不在名单中")


def columns() -> tuple[Column, ...]:
    """Return the columns of the board."""
    return (
        Column("状态", lambda one: one.state, 106, mark=_state_mark),
        Column("编码", lambda one: one.code, 66),
        Column("名称", lambda one: one.name, 0),
        Column("次数", _round, 58, Side.AlignHCenter, by=lambda one: one.round),
        Column("报送时间", _when, 96, by=_moment, tip=_full_time, spare=1),
        Column("报送人", lambda one: one.person, 66, spare=2),
        Column("项目", _count("projects"), 44, Side.AlignHCenter, by=_number("projects"), spare=2),
        Column(
            "指标", _count("indicators"), 44, Side.AlignHCenter, by=_number("indicators"), spare=2
        ),
        Column("预算数（万元）", _money("budget"), 106, Side.AlignRight, by=_number("budget")),
        Column(
            "财政资金（万元）", _money("fiscal"), 118, Side.AlignRight, by=_number("fiscal"),
            spare=2,
        ),
        Column("问题", _findings, 108, mark=_findings_mark, by=_severities),
        Column(
            "待回复",
            _remarks,
            56,
            Side.AlignHCenter,
            by=lambda one: one.open_remarks,
            spare=1,
        ),
    )  # fmt: skip


def takes(row: "BoardRow", wanted: str, words: str) -> bool:
    """Return whether a row is shown while `wanted` of FILTERS is chosen and `words` looked for."""
    said = f"{row.code} {row.name} {row.person}".lower()
    if not all(word in said for word in words.lower().split()):
        return False
    match wanted:
        case "全部":
            return True
        case "已报送":
            return row.handed_in
        case "有错误":
            return bool(row.totals.errors)
    return row.state == wanted


def _state_mark(row: "BoardRow") -> Mark:
    return _STATES[row.state]


def _round(row: "BoardRow") -> str:
    return f"第{row.round}次" if row.handed_in else ""


def _when(row: "BoardRow") -> str:
    return f"{row.created:%m-%d %H:%M}" if row.created else ""


def _full_time(row: "BoardRow") -> str:
    return f"{row.created:%Y年%m月%d日 %H:%M}" if row.created else ""


def _moment(row: "BoardRow") -> float:
    return row.created.timestamp() if row.created else 0.0


def _count(key: str) -> "Callable[[BoardRow], str]":
    return lambda row: str(getattr(row.totals, key)) if row.handed_in else ""


def _money(key: str) -> "Callable[[BoardRow], str]":
    return lambda row: show_amount(getattr(row.totals, key)) if row.handed_in else ""


def _number(key: str) -> "Callable[[BoardRow], float]":
    return lambda row: float(getattr(row.totals, key)) if row.handed_in else -1.0


def _severities(row: "BoardRow") -> tuple[int, int]:
    return (row.totals.errors, row.totals.warnings) if row.handed_in else (-1, -1)


def _findings(row: "BoardRow") -> str:
    if not row.handed_in:
        return ""
    counts = ((row.totals.errors, "错误"), (row.totals.warnings, "警告"))
    return " ".join(f"{count} {label}" for count, label in counts if count) or "没有问题"


def _findings_mark(row: "BoardRow") -> Mark | None:
    if not row.handed_in:
        return None
    if row.totals.errors:
        return "error", "error"
    return ("warning", "warning") if row.totals.warnings else ("check", "good")


def _remarks(row: "BoardRow") -> str:
    return str(row.open_remarks) if row.open_remarks else ""
