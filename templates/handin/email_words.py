"""The words of the e-mail that a hand-in goes out with, for the clerk to change as she likes."""

from templates.handin.handin import Handin


def email_subject(handin: Handin) -> str:
    """Return the subject: who, which year, which round."""
    about, year = handin.about, f"{handin.book.year}年" if handin.book.year else ""
    return f"{about.sender.name}{year}部门预算绩效文本 第{about.round}次报送"


def email_body(handin: Handin) -> str:
    """Return the body: what is attached, what to do with it, and whom to call."""
    sender = handin.about.sender
    person = f"\n\n{sender.person} {sender.phone}".rstrip()
    return f"您好：\n\n附件是{email_subject(handin)}的文件，请用“绩效填报”汇总。{person}\n"
