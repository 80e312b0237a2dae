"""The province's import order on the clipboard, from the window."""

from PySide6.QtGui import QGuiApplication

from ui.models.nodes import Key, Part


def copied(window):
    window.actions_["copy_province"].trigger()
    return [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]


def test_all_indicators_of_the_project_are_copied(window, projects):
    window.go_to(Key(projects[0]))
    rows = copied(window)
    assert rows[0] == ["产出指标", "数量指标", "值守天数", "≥", "120", "天"]
    assert rows[1] == ["产出指标", "质量指标", "到岗率", "＝", "100", "%"]
    assert len(rows) == 5
    assert "全部 5 项" in window.notice.text


def test_the_selected_rows_are_copied_alone(window, projects):
    window.go_to(Key(projects[0], Part.LEVEL1, "产出指标"))
    assert [row[2] for row in copied(window)] == ["值守天数", "到岗率", "总成本"]
    assert "选中的 3 项" in window.notice.text


def test_what_is_being_typed_is_copied_too(window, projects, qtbot):
    window.go_to(Key(projects[0]))
    grid = window.pages.page.grid
    grid.go_to(0, 2)
    grid.edit(grid.currentIndex())
    grid.indexWidget(grid.currentIndex()).insertPlainText("巡查")
    assert copied(window)[0][2] == "巡查"


def test_where_there_is_nothing_to_copy_it_says_so(window, book, projects):
    QGuiApplication.clipboard().setText("别的")
    window.go_to(Key(book))
    window.actions_["copy_province"].trigger()
    assert "请先打开一个项目" in window.notice.text
    window.go_to(Key(projects[1]))
    window.actions_["copy_province"].trigger()
    assert "还没有指标" in window.notice.text
    assert QGuiApplication.clipboard().text() == "别的"
