"""Word files as other hands lay them out: all of them say the same book."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from templates.book import Book, Department, Project, SpendingPlan, Unit
from templates.readers.reading import Reading, State
from tests.templates.readers.conftest import ReadBody
from tests.templates.readers.word_files import (
    FIRST,
    REST,
    C,
    Rows,
    cover,
    head_rows,
    indicator_rows,
    paragraph,
    part_one,
    part_two,
    row,
    table,
    title_row,
)

Build = Callable[[Unit, Project], str]


def tables(book: Book, build: Build) -> str:
    """Return part two with each project's heading and what `build` makes of the project."""
    body = paragraph("第二部分") + paragraph("预算项目绩效目标")
    number = 0
    for unit in book.units:
        for project in unit.projects:
            number += 1
            body += paragraph(f"{number}.{project.name}绩效目标表") + build(unit, project)
    return body


def assert_same(reading: Reading, book: Book) -> None:
    assert reading.book == book
    assert [str(one) for one in reading.skipped] == []


def whole(unit: Unit, project: Project) -> Rows:
    return [title_row(unit), *head_rows(project), *indicator_rows(project)]


def test_everything_in_one_table(read_body: ReadBody, book: Book) -> None:
    reading = read_body(cover(book) + part_one(book) + part_two(book))
    assert_same(reading, book)
    assert all(one.state is State.RECOGNISED for one in reading.findings)


def head_and_indicators_apart(unit: Unit, project: Project) -> str:
    head, indicators = [title_row(unit), *head_rows(project)], indicator_rows(project)
    return table(head) + paragraph() + table(indicators)


def unit_in_a_table_of_its_own(unit: Unit, project: Project) -> str:
    rows = [*head_rows(project), *indicator_rows(project)]
    return table([title_row(unit)]) + paragraph() + table(rows)


def unit_in_a_paragraph(unit: Unit, project: Project) -> str:
    line = paragraph(f"{unit.code}{unit.name}    单位：万元")
    return line + table([*head_rows(project), *indicator_rows(project)])


def unit_and_money_in_two_paragraphs(unit: Unit, project: Project) -> str:
    lines = paragraph(f"预算单位：{unit.code} {unit.name}") + paragraph("金额单位：万元")
    return lines + table([*head_rows(project), *indicator_rows(project)])


def levels_repeated(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    level1 = ""
    for cells in rows[-len(project.indicators) :]:
        level1 = cells[0].text or level1
        cells[0] = C(level1, 2)
    return table(rows)


def levels_blank_not_merged(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    for cells in rows[-len(project.indicators) :]:
        cells[0] = C(cells[0].text, 2)
    return table(rows)


def header_repeated_by_hand(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    rows.insert(-3, rows[-len(project.indicators) - 1])
    return table(rows)


def split_in_two_with_header(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    header = rows[-len(project.indicators) - 1]
    return table(rows[:-3]) + paragraph() + table([header, *rows[-3:]])


def split_in_two_without_header(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    return table(rows[:-3]) + paragraph() + table(rows[-3:])


def blank_rows_and_paragraphs(unit: Unit, project: Project) -> str:
    rows = []
    for cells in whole(unit, project):
        rows += [cells, [C("", one.span, REST if one.merge else "") for one in cells]]
        if any(one.merge == FIRST for one in cells):
            rows.pop()
    return paragraph() * 3 + table(rows) + paragraph() * 2


def month_beside_month(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    labels, values = rows[4], rows[5]
    pairs = [
        one
        for pair in zip(labels[1:], values[1:], strict=True)
        for one in (C(p.text) for p in pair)
    ]
    rows[4:6] = [[C("资金支出计划", 4), *pairs]]
    return table(rows)


def labels_in_another_order(unit: Unit, project: Project) -> str:
    rows = whole(unit, project)
    code, name = rows[1][:2], rows[1][2:]
    rows[1] = [*name, *code]
    rows[2] = [rows[2][0], *rows[2][5:], *rows[2][1:5]]
    return table(rows)


def labels_with_spaces_and_synonyms(unit: Unit, project: Project) -> str:
    renamed = {
        "项目编码": "项 目 编 码", "项目名称": "项目\n名称", "预算数": "预算数（万元）", "其他资金": "其它资金",
        "其中：财政    资金": "其中: 财政资金", "3月底": "３月底", "绩效目标": "年度绩效目标",
        "三级指标": "三级指标名称", "绩效指标描述": "指标解释", "指标值": "年度指标值",
    }  # fmt: skip
    rows = [
        [one._replace(text=renamed.get(one.text, one.text)) for one in cells]
        for cells in whole(unit, project)
    ]
    return table(rows)


def side_label_of_the_indicators(unit: Unit, project: Project) -> str:
    rows = [*head_rows(project)]
    for n, cells in enumerate(indicator_rows(project)):
        rows.append([C("" if n else "绩效指标", 1, REST if n else FIRST), *(one for one in cells)])
    return table([title_row(unit), *rows])


def in_a_layout_table(unit: Unit, project: Project) -> str:
    inner = table(whole(unit, project))
    return table([[C(raw=paragraph(f"{unit.code}{unit.name}") + inner + paragraph())]])


def in_content_controls(unit: Unit, project: Project) -> str:
    def wrap(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    rows = "".join(wrap(row(cells)) for cells in whole(unit, project))
    return wrap(f"<w:tbl><w:tblPr/>{rows}</w:tbl>") + wrap(paragraph())


def horizontally_merged(unit: Unit, project: Project) -> str:
    """Spans as old files have them: a cell for each grid column, all but the first `continue`."""
    body = ""
    for cells in whole(unit, project):
        inner = ""
        for one in cells:
            merge = f'<w:vMerge w:val="{one.merge}"/>' if one.merge else ""
            text = "".join(map(paragraph, one.text.split("\n")))
            for n in range(one.span):
                part = FIRST if n == 0 else REST
                properties = f'<w:tcPr><w:hMerge w:val="{part}"/>{merge}</w:tcPr>'
                inner += f"<w:tc>{properties}{text if n == 0 else paragraph()}</w:tc>"
        body += f"<w:tr>{inner}</w:tr>"
    return f"<w:tbl><w:tblPr/>{body}</w:tbl>"


@pytest.mark.parametrize(
    "build",
    [
        head_and_indicators_apart,
        unit_in_a_table_of_its_own,
        unit_in_a_paragraph,
        unit_and_money_in_two_paragraphs,
        levels_repeated,
        levels_blank_not_merged,
        header_repeated_by_hand,
        split_in_two_with_header,
        split_in_two_without_header,
        blank_rows_and_paragraphs,
        month_beside_month,
        labels_in_another_order,
        labels_with_spaces_and_synonyms,
        side_label_of_the_indicators,
        in_a_layout_table,
        in_content_controls,
        horizontally_merged,
    ],
)
def test_the_same_projects(build: Build, read_body: ReadBody, book: Book) -> None:
    reading = read_body(cover(book) + part_one(book) + tables(book, build))
    assert_same(reading, book)
    assert [str(one) for one in reading.findings if one.state is not State.RECOGNISED] == []


def test_tables_without_headings(read_body: ReadBody, book: Book) -> None:
    body = "".join(
        table(whole(unit, project)) + paragraph()
        for unit in book.units
        for project in unit.projects
    )
    assert read_body(body).book.units == book.units


def test_all_projects_in_one_table(read_body: ReadBody, book: Book) -> None:
    rows = [cells for unit in book.units for one in unit.projects for cells in whole(unit, one)]
    assert read_body(paragraph("第二部分") + table(rows)).book.units == book.units


def test_plain_text_contents_before_the_book(read_body: ReadBody, book: Book) -> None:
    entries = [
        "目  录",
        "第一部分 部门整体绩效目标\t1",
        "一、总体绩效目标\t1",
        "二、分项绩效目标……3",
    ]
    entries += [f"{n}.{one.name}绩效目标表\t{n}" for n, one in enumerate(book.projects, 1)]
    contents = "".join(map(paragraph, entries))
    assert_same(read_body(cover(book) + contents + part_one(book) + part_two(book)), book)


def test_contents_without_page_numbers(read_body: ReadBody, book: Book) -> None:
    entries = [
        "目录",
        "第一部分",
        "一、总体绩效目标",
        "二、分项绩效目标",
        "三、工作保障措施",
        "第二部分",
    ]
    entries += [f"{n}.{one.name}绩效目标表" for n, one in enumerate(book.projects, 1)]
    contents = "".join(map(paragraph, entries))
    assert_same(read_body(cover(book) + contents + part_one(book) + part_two(book)), book)


def test_contents_by_style_and_by_content_control(read_body: ReadBody, book: Book) -> None:
    style = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    by_style = paragraph("一、总体绩效目标 1", properties='<w:pStyle w:val="11"/>')
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
    inner = paragraph("这里列出全部标题") + paragraph("二、分项绩效目标 2")
    control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    body = cover(book) + by_style + control + part_one(book) + part_two(book)
    assert_same(read_body(body, styles=style), book)


def test_part_one_alone_and_part_two_alone(read_body: ReadBody, book: Book) -> None:
    first = read_body(cover(book) + part_one(book)).book
    assert first == replace(book, units=(), department=replace(book.department, code=""))
    second = read_body(cover(book) + part_two(book)).book
    assert second == replace(book, overall_goals=(), itemised_goals=(), safeguards=())


def test_a_blank_spending_plan_stays_blank(read_body: ReadBody, book: Book) -> None:
    project = replace(book.projects[0], spending_plan=SpendingPlan())
    unit = replace(book.units[0], projects=(project,))
    reading = read_body(tables(replace(book, units=(unit,)), lambda u, p: table(whole(u, p))))
    assert reading.book.units == (unit,)


def test_what_is_not_a_number_is_kept_as_text(read_body: ReadBody, book: Book) -> None:
    unit = replace(book.units[0], projects=book.projects[:1])
    rows = whole(unit, book.projects[0])
    rows[2][2] = C("约八十万", 2)
    rows[5][1] = C("前三季度", 2)
    reading = read_body(paragraph("第二部分") + table(rows))
    (project,) = reading.book.projects
    assert project.budget is None
    assert project.spending_plan.march is None
    assert project.fiscal == book.projects[0].fiscal
    assert project.unplaced == ("预算数：约八十万", "3月底：前三季度")
    doubtful = [
        (one.field, one.text, one.project) for one in reading.findings if one.text and one.project
    ]
    assert doubtful == [("budget", "约八十万", 1), ("march", "前三季度", 1)]
    assert reading.findings[-2].place.table == 1
    assert reading.skipped == ()


def test_amounts_in_yuan_become_wan(read_body: ReadBody, book: Book) -> None:
    unit = replace(book.units[0], projects=book.projects[:1])
    rows = whole(unit, book.projects[0])
    rows[0][1] = C("单位：元", 4)
    rows[2][2], rows[2][4] = C("864,000.00", 2), C("12万元", 2)
    (project,) = read_body(paragraph("第二部分") + table(rows)).book.projects
    assert (str(project.budget), str(project.fiscal)) == ("86.40", "12")


def test_rows_of_other_labels_are_kept_as_text(read_body: ReadBody, book: Book) -> None:
    unit = replace(book.units[0], projects=book.projects[:1])
    rows = whole(unit, book.projects[0])
    rows.insert(2, [C("主管部门", 2), C("某某局", 4), C("联系人", 2), C("张三", 4)])
    rows.append([C("填报人：李四　　联系电话：2345678", 12)])
    rows.append([C("审核人", 2), C("王五", 10)])
    reading = read_body(paragraph("第二部分") + table(rows))
    (project,) = reading.book.projects
    assert project.indicators == book.projects[0].indicators
    assert project.unplaced == (
        "主管部门 | 某某局 | 联系人 | 张三", "填报人：李四　　联系电话：2345678", "审核人 | 王五",
    )  # fmt: skip
    assert [one.text for one in reading.skipped] == list(project.unplaced)
    assert [one.place.row for one in reading.skipped] == [3, len(rows) - 1, len(rows)]


def test_other_tables_and_texts_are_kept(read_body: ReadBody, book: Book) -> None:
    summary = table([[C("序号"), C("项目")], [C("1"), C("合计")]])
    remark = paragraph("以上项目均已公示。")
    reading = read_body(cover(book) + part_one(book) + part_two(book) + summary + remark)
    assert reading.book.units == book.units
    assert reading.book.unplaced == ("序号", "项目", "1", "合计", "以上项目均已公示。")
    assert [one.text for one in reading.skipped] == list(reading.book.unplaced)


def test_units_that_alternate_are_brought_together(read_body: ReadBody, book: Book) -> None:
    first, second = book.units
    mixed = [(first, first.projects[0]), (second, second.projects[0]), (first, first.projects[1])]
    reading = read_body(paragraph("第二部分") + "".join(table(whole(*one)) for one in mixed))
    assert [(unit.code, len(unit.projects)) for unit in reading.book.units] == [
        (first.code, 2), (second.code, 1),
    ]  # fmt: skip
    assert any("不在一起" in one.message for one in reading.findings)
    # In the order of the file, with the numbers that print will have.
    assert [one.project for one in reading.findings if "预算项目" in one.message] == [1, 3, 2]


def test_a_heading_that_names_another_project_is_doubtful(read_body: ReadBody, book: Book) -> None:
    body = paragraph("1.别的项目绩效目标表") + table(whole(book.units[0], book.projects[0]))
    reading = read_body(body)
    assert reading.book.projects[0].name == book.projects[0].name
    assert [one.text for one in reading.findings if one.field == "name"] == ["别的项目"]


def test_a_table_without_a_name_takes_it_from_the_heading(read_body: ReadBody, book: Book) -> None:
    rows = whole(book.units[0], book.projects[0])
    rows[1] = rows[1][:2]
    reading = read_body(paragraph("1.某项工作经费绩效目标表") + table(rows))
    assert reading.book.projects[0].name == "某项工作经费"


@pytest.mark.parametrize(
    ("printed", "code", "name"),
    [("326009清源区博物馆", "326009", "清源区博物馆"), ("清源区博物馆", "", "清源区博物馆")],
)
def test_the_unit_beside_a_label(
    printed: str, code: str, name: str, read_body: ReadBody, book: Book
) -> None:
    rows = head_rows(book.projects[0])
    rows.insert(1, [C("主管部门", 2), C("某某局", 4), C("实施单位", 2), C(printed, 4)])
    reading = read_body(paragraph("第二部分") + table(rows))
    (unit,) = reading.book.units
    assert (unit.code, unit.name) == (code, name)
    assert unit.projects[0].unplaced == ("主管部门 | 某某局",)


def test_a_form_with_its_title_and_year_inside(read_body: ReadBody, book: Book) -> None:
    title = [[C("项目支出绩效目标表", 12)], [C("（2031年度）", 12)]]
    body = paragraph("第二部分") + table([*title, *whole(book.units[0], book.projects[0])])
    reading = read_body(body)
    assert reading.book.projects == book.projects[:1]
    assert reading.book.year == 2031
    assert reading.skipped == ()


def test_a_heading_inside_the_table(read_body: ReadBody, book: Book) -> None:
    rows = [[C("7.别名绩效目标表", 12)], *whole(book.units[0], book.projects[0])]
    reading = read_body(paragraph("第二部分") + table(rows))
    assert reading.book.projects == book.projects[:1]
    assert [one.text for one in reading.findings if one.field == "name"] == ["别名"]


def test_headings_and_units_without_a_table_are_kept(read_body: ReadBody, book: Book) -> None:
    lines = paragraph("8.没有表的项目绩效目标表") + paragraph("326008没有表的单位  单位：万元")
    reading = read_body(cover(book) + part_one(book) + part_two(book) + lines)
    assert reading.book.units == book.units
    assert reading.book.unplaced == ("8.没有表的项目绩效目标表", "326008没有表的单位")


def test_no_unit_above_the_tables(read_body: ReadBody, book: Book) -> None:
    body = cover(book) + paragraph("第二部分") + table(head_rows(book.projects[0]))
    reading = read_body(body)
    (unit,) = reading.book.units
    assert (unit.code, unit.name) == ("", "")
    assert "units" in [one.field for one in reading.findings]
    assert reading.book.department == Department("", book.department.name)
