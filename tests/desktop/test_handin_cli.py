"""Hand in, collect, remark, return, mend, hand in again: by command, each clerk on her own PC."""

import io
import json
import os
import stat
from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.exit_codes import ExitCode
from templates.book import Book, Project
from templates.book_json import dump_books, load_books
from templates.handin.compare.scope import book_to_hand_in
from templates.handin.file import read_handin, write_handin
from templates.handin.handin import Handin
from templates.sample import sample_book
from tests.templates.handin.handins import KEY, OTHER_KEY, handin, later
from tests.templates.workbooks.sheets import save_sheets

Capture = pytest.CaptureFixture[str]
SAMPLE = sample_book()
UNIT_A, UNIT_B = (unit.code for unit in SAMPLE.units)


def with_project(book: Book, number: int, **fields: object) -> Book:
    """Return `book` with fields of the project with this number in print replaced."""
    left = number - 1
    units = []
    for unit in book.units:
        projects = list(unit.projects)
        if 0 <= left < len(projects):
            projects[left] = replace(projects[left], **fields)  # type: ignore[arg-type]
        left -= len(unit.projects)
        units.append(replace(unit, projects=tuple(projects)))
    return replace(book, units=tuple(units))


def mended() -> Book:
    """The sample book without its errors."""
    last = SAMPLE.projects[6]
    rows = tuple(
        row.with_text("value", "≤28万元") if row.value == "≤30万元" else row
        for row in last.indicators
    )
    return with_project(with_project(SAMPLE, 4, budget=Decimal(40)), 7, indicators=rows)


BOOK = mended()


class Pc:
    """A clerk's PC: a folder with a data file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def run(self, *words: object) -> int:
        return main(["--data", str(self.folder / "数据.db"), *map(str, words)])

    def put(self, book: Book) -> None:
        """Store `book`, in place of the one there."""
        path = self.folder / "put.json"
        path.write_text(dump_books([book]), "utf-8")
        assert self.run("import", "--replace", path) == ExitCode.DONE

    def book(self) -> Book:
        path = self.folder / "stored.json"
        assert self.run("export", "json", path) == ExitCode.DONE
        (book,) = load_books(path.read_text("utf-8"))
        return book

    def hand_in(self, *words: object) -> Path:
        """Hand in and return the new file."""
        before = set(self.folder.glob("*.jxb"))
        assert self.run("handin", "--out", self.folder, *words) == ExitCode.DONE
        (made,) = set(self.folder.glob("*.jxb")) - before
        return made


@pytest.fixture
def a(tmp_path: Path) -> Pc:
    """The PC of unit A, with nothing but its unit."""
    pc = Pc(tmp_path / "甲")
    pc.put(book_to_hand_in(BOOK, [UNIT_A]))
    return pc


@pytest.fixture
def office(tmp_path: Path) -> Pc:
    """The PC of the department, with an empty data file."""
    return Pc(tmp_path / "部门")


def project_of(book: Book, number: int) -> Project:
    return book.projects[number - 1]


def test_a_unit_hands_in_what_is_its_own(a: Pc, capsys: Capture) -> None:
    path = a.hand_in("--person", "王小满", "--phone", "0000-1234")
    assert path.name == f"{UNIT_A}-2027-第1次.jxb"
    said = capsys.readouterr().out
    assert "第1次" in said
    assert "本机签名" in said
    one = read_handin(path)
    assert one.book == book_to_hand_in(BOOK, [UNIT_A])
    assert one.about.units == (UNIT_A,)
    assert (one.about.sender.code, one.about.sender.person) == (UNIT_A, "王小满")
    assert (one.about.rules, one.about.program) == ("hebei", "0.1.0")
    assert all("reason" in finding for finding in one.findings)
    assert path.stat().st_size < 100_000


def test_rounds_count_and_the_person_is_remembered(a: Pc) -> None:
    a.hand_in("--person", "王小满")
    second = a.hand_in()
    assert second.name == f"{UNIT_A}-2027-第2次.jxb"
    assert read_handin(second).about.sender.person == "王小满"
    assert (
        read_handin(second).signer
        == read_handin(a.folder / second.name.replace("2次", "1次")).signer
    )


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX systems")
def test_the_key_is_for_its_owner_alone(a: Pc) -> None:
    a.hand_in()
    assert stat.S_IMODE((a.folder / "jixiao.key").stat().st_mode) == 0o600


def test_errors_stop_it_unless_a_reason_is_given(a: Pc, capsys: Capture) -> None:
    a.put(with_project(book_to_hand_in(BOOK, [UNIT_A]), 4, budget=None))
    capsys.readouterr()
    assert a.run("handin", "--out", a.folder) == ExitCode.REFUSED
    said = capsys.readouterr()
    assert "预算数没有填" in said.out
    assert "--reason" in said.err
    assert not list(a.folder.glob("*.jxb"))
    assert a.run("handin", "--out", a.folder, "--reason", "  ") == ExitCode.REFUSED
    path = a.hand_in("--reason", "预算由市里统一下达")
    assert read_handin(path).about.override == "预算由市里统一下达"


def test_a_whole_book_with_word_and_a_draft(tmp_path: Path) -> None:
    pc = Pc(tmp_path / "部门")
    pc.put(BOOK)
    path = pc.hand_in("--word", "--email", "caizheng@example.cn", "--note", "请查收")
    assert path.name == "326-2027-第1次.jxb"
    one = read_handin(path)
    assert one.book == BOOK
    assert one.word is not None
    assert one.word.startswith(b"PK")
    message = message_from_bytes(path.with_suffix(".eml").read_bytes(), policy=default)
    assert message["To"] == "caizheng@example.cn"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == path.name
    assert attached.get_content() == path.read_bytes()
    assert pc.run("handin", "--out", pc.folder, "--email", "不是邮箱") == ExitCode.USAGE


def test_one_unit_of_a_whole_book(tmp_path: Path, capsys: Capture) -> None:
    pc = Pc(tmp_path / "部门")
    pc.put(BOOK)
    assert read_handin(pc.hand_in("--unit", UNIT_B)).book == book_to_hand_in(BOOK, [UNIT_B])
    assert pc.run("handin", "--unit", "999999") == ExitCode.REFUSED
    assert UNIT_A in capsys.readouterr().err


def test_compared_with_the_last_time(a: Pc, capsys: Capture) -> None:
    assert a.run("handin", "--compare") == ExitCode.REFUSED
    a.hand_in()
    assert a.run("handin", "--compare") == ExitCode.DONE
    a.put(with_project(a.book(), 1, purpose="改了用途"))
    capsys.readouterr()
    assert a.run("handin", "--compare") == ExitCode.LOOK_AGAIN
    said = capsys.readouterr().out
    assert "资金用途" in said
    assert "共 1 处不同" in said
    assert len(list(a.folder.glob("*.jxb"))) == 1


def test_a_password_is_typed_and_opens_it(
    a: Pc, office: Pc, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("晋A-2027\n"))
    path = a.hand_in("--password")
    assert office.run("collect", path) == ExitCode.LOOK_AGAIN
    assert "需要密码" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert office.run("collect", "--password", path) == ExitCode.USAGE
    monkeypatch.setattr("sys.stdin", io.StringIO("晋A-2027\n"))
    assert office.run("collect", "--password", path) == ExitCode.DONE
    assert office.book() == book_to_hand_in(BOOK, [UNIT_A])
    assert office.run("return", UNIT_A, "--remark", "整本=好", "--out", office.folder) == 0


def sent(folder: Path, name: str, one: Handin, key: object = KEY) -> Path:
    folder.mkdir(exist_ok=True)
    write_handin(folder / name, one, key)  # type: ignore[arg-type]
    return folder / name


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with the first hand-ins of both units."""
    folder = tmp_path / "收件"
    for name, code in (("甲.jxb", UNIT_A), ("乙.jxb", UNIT_B)):
        sent(folder, name, handin(book_to_hand_in(BOOK, [code]), units=(code,)))
    return folder


def test_collecting_twice_changes_nothing(office: Pc, inbox: Path, capsys: Capture) -> None:
    assert office.run("collect", inbox) == ExitCode.DONE
    assert "首次报送 2 个。收入 2 个" in capsys.readouterr().out
    after = office.book()
    assert after.units == BOOK.units
    assert office.run("collect", inbox) == ExitCode.DONE
    assert "已收过，内容相同 2 个。收入 0 个" in capsys.readouterr().out
    assert office.book() == after


def test_only_they_changed_comes_in_only_we_changed_stays(office: Pc, inbox: Path) -> None:
    office.run("collect", inbox)
    office.put(with_project(office.book(), 1, purpose="部门改的用途"))
    theirs = with_project(book_to_hand_in(BOOK, [UNIT_A]), 2, purpose="单位改的用途")
    first = handin(book_to_hand_in(BOOK, [UNIT_A]), units=(UNIT_A,))
    assert office.run("collect", sent(inbox, "甲2.jxb", later(first, theirs))) == ExitCode.DONE
    after = office.book()
    assert project_of(after, 1).purpose == "部门改的用途"
    assert project_of(after, 2).purpose == "单位改的用途"


@pytest.mark.parametrize(("take", "kept"), [("theirs", "单位改的用途"), ("ours", "部门改的用途")])
def test_a_conflict_waits_until_it_is_decided(
    office: Pc, inbox: Path, capsys: Capture, take: str, kept: str
) -> None:
    office.run("collect", inbox)
    office.put(with_project(office.book(), 1, purpose="部门改的用途"))
    theirs = with_project(
        book_to_hand_in(BOOK, [UNIT_A]), 1, purpose="单位改的用途", other=Decimal(3)
    )
    first = handin(book_to_hand_in(BOOK, [UNIT_A]), units=(UNIT_A,))
    path = sent(inbox, "甲2.jxb", later(first, theirs))
    for _ in range(2):
        capsys.readouterr()
        assert office.run("collect", path) == ExitCode.REFUSED
        said = capsys.readouterr()
        assert "双方都改了" in said.out
        assert "本机“部门改的用途” 对方“单位改的用途”" in said.out
        assert "--take" in said.err
        after = project_of(office.book(), 1)
        assert (after.purpose, after.other) == ("部门改的用途", Decimal(3))
    assert office.run("collect", path, "--take", take) == ExitCode.DONE
    assert project_of(office.book(), 1).purpose == kept
    assert office.run("collect", path) == ExitCode.DONE
    assert project_of(office.book(), 1).purpose == kept


def test_files_that_are_not_taken_leave_no_trace(
    office: Pc, inbox: Path, tmp_path: Path, capsys: Capture
) -> None:
    whole = (inbox / "甲.jxb").read_bytes()
    (inbox / "改动.jxb").write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
    (inbox / "截断.jxb").write_bytes(whole[:900])
    (inbox / "文本.jxb").write_text("不是报送文件", "utf-8")
    unit = replace(SAMPLE.units[1], code="326003", name="坏\0单位")
    broken = Book(BOOK.department, 2027, BOOK.framework, units=(unit,))
    sent(inbox, "空字符.jxb", handin(broken, units=("326003",)))
    assert office.run("collect", inbox, tmp_path / "没有.jxb") == ExitCode.LOOK_AGAIN
    said = capsys.readouterr().out
    for words in ("改动.jxb：被改动或损坏", "截断.jxb：", "文本.jxb：读不了", "没有.jxb：读不了"):
        assert words in said
    assert "空字符.jxb：读不了。文字里有无法保存的字符" in said
    assert "收入 2 个" in said
    assert office.book().units == BOOK.units
    office.run("board", "--json")
    assert (
        len(
            json.loads(capsys.readouterr().out[len("已导出 1 本文本：") :].split("\n", 1)[1])[
                "rows"
            ]
        )
        == 2
    )


def test_another_year_and_another_department(office: Pc, inbox: Path, capsys: Capture) -> None:
    other_year = replace(book_to_hand_in(BOOK, [UNIT_A]), year=2026)
    sent(inbox, "去年.jxb", handin(other_year, units=(UNIT_A,)))
    assert office.run("collect", inbox) == ExitCode.REFUSED
    assert "--year" in capsys.readouterr().err
    assert office.run("board") == ExitCode.DONE
    assert office.run("collect", "--year", "2027", inbox) == ExitCode.LOOK_AGAIN
    assert "去年.jxb：年度不符" in capsys.readouterr().out
    names = [["单位编码", "单位名称"], ["401001", "别的单位"]]
    office.run("board", "--expected", save_sheets(inbox / "名单.xlsx", {"a": names}))
    sent(inbox, "新的.jxb", later(handin(book_to_hand_in(BOOK, [UNIT_A]), units=(UNIT_A,)), BOOK))
    capsys.readouterr()
    assert office.run("collect", inbox / "新的.jxb") == ExitCode.LOOK_AGAIN
    assert "不是本部门的文件" in capsys.readouterr().out


def test_another_pc_waits_for_trust_and_pushes_nothing_aside(
    office: Pc, inbox: Path, capsys: Capture
) -> None:
    office.run("collect", inbox)
    first = handin(book_to_hand_in(BOOK, [UNIT_A]), units=(UNIT_A,))
    second = later(first, with_project(first.book, 1, purpose="第二次"))
    forged = later(second, with_project(first.book, 1, purpose="第三次"))
    sent(inbox, "第二次.jxb", second)
    sent(inbox, "第三次.jxb", forged, OTHER_KEY)
    capsys.readouterr()
    assert office.run("collect", inbox) == ExitCode.LOOK_AGAIN
    assert "来自另一台电脑" in capsys.readouterr().out
    assert project_of(office.book(), 1).purpose == "第二次"
    assert office.run("collect", "--trust", inbox) == ExitCode.DONE
    assert project_of(office.book(), 1).purpose == "第三次"


def test_nothing_to_collect_or_to_answer_has_words(
    office: Pc, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "空").mkdir()
    assert office.run("collect", tmp_path / "空") == ExitCode.NO_FILE
    assert office.run("board") == ExitCode.DONE
    assert office.run("return", UNIT_A, "--remark", "整本=好") == ExitCode.REFUSED
    assert office.run("receipt") == ExitCode.REFUSED
    assert office.run("remarks") == ExitCode.DONE
    assert office.run("answer", "1", "--changed") == ExitCode.REFUSED
    said = capsys.readouterr()
    for words in ("没有找到报送文件", "还没有收到", "没有编号为 1 的意见"):
        assert words in said.err
    assert "没有收到审核意见" in said.out


def test_remarks_want_a_place_that_is_there(office: Pc, inbox: Path, capsys: Capture) -> None:
    office.run("collect", inbox)
    for remark, code in (
        ("项目99=没有", ExitCode.REFUSED),
        ("没有等号", ExitCode.USAGE),
        ("项目1/什么=好", ExitCode.REFUSED),
    ):
        assert office.run("return", UNIT_A, "--remark", remark) == code
    assert office.run("return", UNIT_A) == ExitCode.USAGE
    assert not list(office.folder.glob("*退回*"))


def test_a_receipt_tells_the_sender(a: Pc, office: Pc, capsys: Capture) -> None:
    path = a.hand_in()
    office.run("collect", path)
    assert office.run("receipt", "--out", office.folder) == ExitCode.DONE
    (receipt,) = office.folder.glob("*回执.jxb")
    capsys.readouterr()
    assert a.run("import", receipt) == ExitCode.DONE
    assert "已收到第1次报送" in capsys.readouterr().out
    assert office.run("import", receipt) == ExitCode.LOOK_AGAIN
    assert office.run("import", path) == ExitCode.REFUSED
    assert "jixiao collect" in capsys.readouterr().err


def test_an_older_return_does_not_undo_a_newer_one(a: Pc, office: Pc, capsys: Capture) -> None:
    office.run("collect", a.hand_in())
    for number, remark in enumerate(("整本=一", "项目1=二")):
        office.run("return", UNIT_A, "--remark", remark, "--out", office.folder)
        (made,) = office.folder.glob("*退回.jxb")
        made.rename(office.folder / f"{number}.jxb")
    assert a.run("import", office.folder / "1.jxb") == ExitCode.DONE
    assert a.run("answer", "1", "--explain", " ") == ExitCode.USAGE
    assert a.run("answer", "1", "--explain", "合同金额") == ExitCode.DONE
    assert a.run("import", office.folder / "1.jxb") == ExitCode.DONE
    capsys.readouterr()
    assert a.run("remarks") == ExitCode.LOOK_AGAIN
    said = capsys.readouterr().out
    assert "1. [说明] 整本：一 → 合同金额" in said
    assert "2. [待答复]" in said


def test_the_whole_circle(a: Pc, office: Pc, tmp_path: Path, capsys: Capture) -> None:
    b = Pc(tmp_path / "乙")
    b.put(book_to_hand_in(BOOK, [UNIT_B]))
    inbox = tmp_path / "收件"
    inbox.mkdir()
    rows = [["单位编码", "单位名称"], *([unit.code, unit.name] for unit in SAMPLE.units)]
    names = save_sheets(tmp_path / "名单.xlsx", {"应报": rows})

    a.hand_in("--person", "王小满").rename(inbox / "甲.jxb")
    assert office.run("board", "--expected", names) == ExitCode.LOOK_AGAIN
    assert office.run("collect", inbox) == ExitCode.DONE
    capsys.readouterr()
    assert office.run("board") == ExitCode.LOOK_AGAIN
    assert "已报送 1 个，未报送 1 个" in capsys.readouterr().out
    b.hand_in().rename(inbox / "乙.jxb")
    assert office.run("collect", inbox) == ExitCode.DONE
    assert office.run("board") == ExitCode.DONE

    remarks = tmp_path / "意见.json"
    remarks.write_text(json.dumps([{"place": "项目1/资金用途", "text": "请写明场次"}]), "utf-8")
    words = ("--remarks", remarks, "--remark", "项目2/指标1/指标值=请核对", "--person", "赵审核")
    assert office.run("return", UNIT_A, *words, "--out", office.folder) == ExitCode.DONE
    assert office.run("board") == ExitCode.LOOK_AGAIN
    assert "待回复意见 2 条" in capsys.readouterr().out

    (returned,) = office.folder.glob("*退回.jxb")
    assert a.run("import", returned) == ExitCode.DONE
    assert a.run("remarks") == ExitCode.LOOK_AGAIN
    said = capsys.readouterr().out
    assert f"1 {project_of(BOOK, 1).name} · 资金用途：请写明场次" in said
    assert a.run("remarks") == ExitCode.LOOK_AGAIN
    a.put(with_project(a.book(), 1, purpose="惠民演出 24 场的演出费和搭台费"))
    assert a.run("answer", "1", "--changed") == ExitCode.DONE
    assert a.run("answer", "2", "--explain", "与批复一致", "--person", "王小满") == ExitCode.DONE
    assert a.run("remarks") == ExitCode.DONE
    again = a.hand_in()
    assert again.name.endswith("第2次.jxb")

    capsys.readouterr()
    assert office.run("collect", again) == ExitCode.DONE
    assert "有更新" in capsys.readouterr().out
    assert office.run("board") == ExitCode.DONE
    assert "已全部报送（2 个），没有待回复的意见" in capsys.readouterr().out
    assert office.run("collect", inbox, again) == ExitCode.DONE
    book = office.book()
    assert project_of(book, 1).purpose == "惠民演出 24 场的演出费和搭台费"
    assert [unit.code for unit in book.units] == [UNIT_A, UNIT_B]
    assert book.units[1] == BOOK.units[1]
    out = tmp_path / "汇总.docx"
    assert office.run("export", "word", out) == ExitCode.DONE
    assert office.run("diff", out, "1") == ExitCode.DONE


def test_a_bureau_collects_whole_books_of_departments(
    tmp_path: Path, office: Pc, capsys: Capture
) -> None:
    inbox = tmp_path / "收件"
    other = replace(BOOK, department=replace(BOOK.department, code="327", name="清源区体育局"))
    other = replace(other, units=(replace(BOOK.units[0], code="327001"),))
    sent(inbox, "文旅.jxb", handin(BOOK))
    sent(inbox, "体育.jxb", handin(other))
    rows = [["部门编码", "部门名称"], ["326", "文旅局"], ["327", "体育局"], ["328", "档案局"]]
    office.run("board", "--expected", save_sheets(tmp_path / "名单.xlsx", {"a": rows}))
    assert office.run("collect", inbox) == ExitCode.DONE
    capsys.readouterr()
    assert office.run("board", "--json") == ExitCode.LOOK_AGAIN
    board = json.loads(capsys.readouterr().out)
    assert [row["round"] for row in board["rows"]] == [1, 1, 0]
    assert board["missing"] == ["328"]
    words = ("--office", "区财政局", "--remark", "总体绩效目标1=请写实", "--out", office.folder)
    assert office.run("return", "326", *words) == ExitCode.DONE
    (returned,) = office.folder.glob("*退回.jxb")
    assert read_handin(returned).about.sender.name == "区财政局"
    assert office.run("export", "json", "--book", "2", tmp_path / "b.json") == ExitCode.DONE
    assert load_books((tmp_path / "b.json").read_text("utf-8")) == (other,)


def test_a_return_from_another_pc_than_before_is_told(
    a: Pc, office: Pc, tmp_path: Path, capsys: Capture
) -> None:
    office.run("collect", a.hand_in())
    words = ("--remark", "整本=一", "--out", office.folder)
    office.run("return", UNIT_A, *words)
    (returned,) = office.folder.glob("*退回.jxb")
    assert a.run("import", returned) == ExitCode.DONE
    one = read_handin(returned)
    newer = replace(one, about=replace(one.about, created=later(one, one.book).about.created))
    stranger = sent(tmp_path / "别处", "退回.jxb", newer, OTHER_KEY)
    capsys.readouterr()
    assert a.run("import", stranger) == ExitCode.LOOK_AGAIN
    assert "来自另一台电脑" in capsys.readouterr().err
    empty = Pc(tmp_path / "空的")
    assert empty.run("import", returned) == ExitCode.REFUSED
