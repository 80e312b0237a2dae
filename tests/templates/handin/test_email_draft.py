import email
import email.policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from templates.handin.email_draft import email_draft, read_addresses
from templates.readers.reading import CannotRead

NAME = "303001-2024-第2次.jxb"
TO = ["caizheng@example.cn"]


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("draft") / NAME
    path.write_bytes(bytes(range(256)) * 20)
    return path


def _parsed(draft: bytes) -> EmailMessage:
    message = email.message_from_bytes(draft, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_has_what_the_clerk_needs(attached: Path) -> None:
    draft = email_draft(
        attached, ["cz@example.cn", "b@x.cn"], "2027年绩效目标 第2次报送", "您好：\n见附件。"
    )
    message = _parsed(draft)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "cz@example.cn, b@x.cn"
    assert message["Subject"] == "2027年绩效目标 第2次报送"
    body = message.get_body()
    assert body is not None
    assert body.get_content().splitlines() == ["您好：", "见附件。"]
    (part,) = message.iter_attachments()
    assert part.get_filename() == NAME
    assert part.get_content() == attached.read_bytes()
    assert message["From"] is None
    assert message["Date"] is None


def test_addresses_are_parted_as_people_part_them() -> None:
    typed = " a@x.cn；b@x.cn, c@x.cn、d@x.cn\n; ;e@x.cn，"
    assert read_addresses(typed) == ("a@x.cn", "b@x.cn", "c@x.cn", "d@x.cn", "e@x.cn")
    assert read_addresses("  ") == ()


def test_the_bytes_are_plain_and_the_same_each_time(attached: Path) -> None:
    draft = email_draft(attached, TO, "报送" * 60, "正文" * 300)
    assert draft == email_draft(attached, TO, "报送" * 60, "正文" * 300)
    assert draft.isascii()
    lines = draft.split(b"\r\n")
    assert max(map(len, lines)) <= 78
    assert b"\n" not in b"".join(lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=60))
def test_any_subject_is_read_alike_by_two_readers(attached: Path, subject: str) -> None:
    """Outlook reads by the charset of the last piece, so all of them have to be UTF-8."""
    draft = email_draft(attached, TO, subject, "")
    wanted = " ".join(subject.split())
    assert _parsed(draft)["Subject"] == wanted
    raw = email.message_from_bytes(draft)["Subject"]
    assert str(make_header(decode_header(raw))) == wanted
    assert b"us-ascii?" not in draft.lower()


def test_a_line_break_begins_no_header_of_its_own(attached: Path) -> None:
    message = _parsed(email_draft(attached, TO, "报送\r\nBcc: x@example.cn\n\n正文", ""))
    assert message["Bcc"] is None
    assert message["Subject"] == "报送 Bcc: x@example.cn 正文"


@pytest.mark.parametrize(
    "address",
    ["x", "a@", "@b", "a b@c.cn", "财政@x.cn", "a@b.cn\nBcc: c@d.cn", "a@b, c@d", "<>", "("],
)
def test_what_is_no_address_is_refused(attached: Path, address: str) -> None:
    with pytest.raises(ValueError, match="不是电子邮箱地址"):
        email_draft(attached, [address], "", "")


def test_without_address_the_clerk_fills_it_in(attached: Path) -> None:
    assert _parsed(email_draft(attached, ["", " "], "s", ""))["To"] is None


def test_a_missing_attachment_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="读不到附件"):
        email_draft(tmp_path / NAME, TO, "", "")
