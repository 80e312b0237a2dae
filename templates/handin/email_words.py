"""The words of the e-mails that files go out with, for the clerk to change as she likes."""

from collections.abc import Sequence

from templates.handin.handin import Handin, Kind, Sender
from templates.handin.remark import unanswered


def email_subject(handin: Handin) -> str:
    """Return the subject: who, which year, which round."""
    about, year = handin.about, f"{handin.book.year}年" if handin.book.year else ""
    return f"{about.sender.name}{year}部门预算绩效文本 第{about.round}次报送"


def email_body(handin: Handin) -> str:
    """Return the body: what is attached, what to do with it, and whom to call."""
    sender = handin.about.sender
    person = f"\n\n{sender.person} {sender.phone}".rstrip()
    return f"您好：\n\n附件是{email_subject(handin)}的文件，请用“绩效填报”汇总。{person}\n"


def reply_subject(reply: Handin) -> str:
    """Return the subject of what goes back: whose, which year, which round, what it is."""
    year = f"{reply.book.year}年" if reply.book.year else ""
    name = next((unit.name for unit in reply.book.units), "") or reply.book.department.name
    return f"{name}{year}部门预算绩效文本 第{reply.about.round}次报送{reply.kind.label}"


def reply_body(reply: Handin) -> str:
    """Return the body of what goes back: how many remarks, what to do, and whom to call."""
    about, sender = reply.about, reply.about.sender
    lines = ["您好：", ""]
    if reply.kind is Kind.RETURN:
        count = len(unanswered(reply.remarks))
        lines.append(f"第{about.round}次报送的内容请修改后再报，有 {count} 条意见待答复。")
        lines.append("请用“绩效填报”打开附件，逐条修改或说明，再生成报送文件发来。")
    else:
        lines.append(f"第{about.round}次报送的内容已收到，附件是回执，请用“绩效填报”打开。")
    if about.note:
        lines += ["", about.note]
    whom = " ".join(filter(None, (sender.name, sender.person, sender.phone)))
    return "\n".join([*lines, "", whom]).rstrip() + "\n"


def reminder_subject(year: int | None) -> str:
    """Return the subject of the word to those who have not handed in."""
    return f"请报送{f'{year}年' if year else ''}部门预算绩效文本"


def reminder_body(year: int | None, names: Sequence[str], sender: Sender) -> str:
    """Return the word to those who have not handed in: who they are and what is wanted."""
    whom = " ".join(filter(None, (sender.name, sender.person, sender.phone)))
    missing = "\n".join(f"  {name}" for name in names)
    said = (
        f"各单位：\n\n{f'{year}年' if year else ''}部门预算绩效文本还有 {len(names)} 个单位没有报送："
        f"\n\n{missing}\n\n请尽快用“绩效填报”生成报送文件（.jxb）发来。已经发出的请告诉我们一声。"
    )
    return f"{said}\n\n{whom}".rstrip() + "\n"
