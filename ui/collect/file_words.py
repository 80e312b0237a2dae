"""What the list of files says of each: in words, with an icon, in a colour."""

from typing import TYPE_CHECKING

from ui.codecs import show_amount
from ui.collect.gathering import Arrival
from ui.widgets.listing_model import Column, Mark, Side

if TYPE_CHECKING:
    from templates.handin.handin import About

_WAITS = "来自另一台电脑，待核实"
_GOOD, _CALM, _WARNING, _ERROR = (
    ("check", "good"),
    ("info", "muted"),
    ("warning", "warning"),
    ("error", "error"),
)
_MARKS: dict[str, Mark] = {
    "new": _GOOD,
    "newer": _GOOD,
    "same": _CALM,
    "older": _CALM,
    "wrong year": _WARNING,
    "wrong department": _WARNING,
    "wrong kind": _WARNING,
    "locked": _WARNING,
}
_DONE = {
    "same": "这一次已经汇总过，不用再收。",
    "older": "已经收过更新的一次，不用再收。",
    "wrong year": "年度与正在汇总的不同。要收另一年的，请换上面的年度。",
    "wrong department": "部门不在应报名单里，请核对是不是发错了。",
    "wrong kind": "这是退回或回执，请在“报送”菜单里打开。",
    "locked": "文件有密码，点“输入密码”后再收。",
}


def columns() -> tuple[Column, ...]:
    """Return the columns of the list of files."""
    return (
        Column("状态", state_words, 196, mark=state_mark, tip=full_words),
        Column("单位", _whose, 0),
        Column("报送人", lambda one: _of(one, "person"), 66, spare=2),
        Column("时间", _when, 96, by=_moment, tip=_full_time, spare=1),
        Column("次数", _round, 56, Side.AlignHCenter, by=_round_number),
        Column("问题", findings_words, 112, mark=_findings_mark, by=_errors),
        Column("预算数（万元）", _money, 106, Side.AlignRight, by=_amount),
        Column("签名", trust_words, 112, mark=_trust_mark),
        Column("文件", lambda one: one.path.name, 150, tip=lambda one: str(one.path)),
    )


def state_words(one: Arrival) -> str:
    """Return how a file stands, short."""
    if one.is_left and one.file.state.taken:
        return f"{one.file.state.label}，这次不收"
    return _WAITS if one.file.waits_for_trust else one.file.state.label


def state_mark(one: Arrival) -> Mark:
    """Return the icon and the colour of how a file stands."""
    if one.file.waits_for_trust:
        return _WARNING
    if one.is_left and one.file.state.taken:
        return _CALM
    return _MARKS.get(one.file.state.value, _ERROR)


def full_words(one: Arrival) -> str:
    """Return all that there is to say of a file, and what to do next."""
    file = one.file
    if file.reason:
        return f"{file.state.label}：{file.reason}。"
    said = [_DONE.get(file.state.value, "")]
    if file.waits_for_trust:
        said.append(
            f"签名与这个单位以前的不同（{_print(file.handin.signer if file.handin else b'')}）。"
            "请打电话核对；对方确实换了电脑，点“已核实，收下”。"
        )
    if file.handin:
        about = file.handin.about
        said += [f"附言：{about.note}" if about.note else "", _override(one)]
    return "\n".join(filter(None, said)) or f"{state_words(one)}。"


def findings_words(one: Arrival) -> str:
    """Return how many errors and warnings a file came with."""
    if one.totals is None:
        return ""
    counts = ((one.totals.errors, "错误"), (one.totals.warnings, "警告"))
    return " ".join(f"{count} {label}" for count, label in counts if count) or "没有问题"


def trust_words(one: Arrival) -> str:
    """Return what is known of the PC that signed a file."""
    trust = one.file.trust
    if trust is None:
        return ""
    return {"same": "同一台电脑", "new": "首次收到", "other": "另一台电脑"}[trust.value]


def _override(one: Arrival) -> str:
    about = _about(one)
    if about and about.override and one.totals and one.totals.errors:
        return f"带着 {one.totals.errors} 处错误报送，理由：{about.override}"
    return ""


def _print(key: bytes) -> str:
    from templates.handin.format.keys import fingerprint

    return f"签名 {fingerprint(key)}"


def _about(one: Arrival) -> "About | None":
    return one.file.handin.about if one.file.handin else None


def _of(one: Arrival, key: str) -> str:
    about = _about(one)
    return str(getattr(about.sender, key)) if about else ""


def _whose(one: Arrival) -> str:
    return f"{_of(one, 'code')} {_of(one, 'name')}".strip()


def _when(one: Arrival) -> str:
    about = _about(one)
    return f"{about.created:%m-%d %H:%M}" if about else ""


def _full_time(one: Arrival) -> str:
    about = _about(one)
    return f"{about.created:%Y年%m月%d日 %H:%M}" if about else ""


def _moment(one: Arrival) -> float:
    about = _about(one)
    return about.created.timestamp() if about else 0.0


def _round(one: Arrival) -> str:
    return f"第{_round_number(one)}次" if _round_number(one) else ""


def _round_number(one: Arrival) -> int:
    about = _about(one)
    return about.round if about else 0


def _money(one: Arrival) -> str:
    return show_amount(one.totals.budget) if one.totals else ""


def _amount(one: Arrival) -> float:
    return float(one.totals.budget) if one.totals else -1.0


def _errors(one: Arrival) -> tuple[int, int]:
    return (one.totals.errors, one.totals.warnings) if one.totals else (-1, -1)


def _findings_mark(one: Arrival) -> Mark | None:
    if one.totals is None:
        return None
    if one.totals.errors:
        return _ERROR
    return _WARNING if one.totals.warnings else _GOOD


def _trust_mark(one: Arrival) -> Mark | None:
    trust = one.file.trust
    return {"same": _GOOD, "new": _CALM, "other": _WARNING}[trust.value] if trust else None
