"""Every kind of file that the program writes, as data: the menus and the dialog are made of it."""

from ui import file_kinds
from ui.exports import writing
from ui.exports.order import Scope, Target

_PRINTED = (Scope.BOOK, Scope.PART_ONE, Scope.PART_TWO, Scope.UNIT, Scope.PROJECT)
_PROJECTS = (Scope.BOOK, Scope.UNIT, Scope.PROJECT)

WORD = Target(
    "export",
    "Word 文本",
    "按公开的标准样式生成 Word 文件，有封面、带页码的目录、部门整体绩效目标和每个项目的绩效目标表，可以直接公开。",
    _PRINTED,
    "部门预算绩效文本",
    ".docx",
    file_kinds.WORD,
    writing.write_word,
    has_front=True,
)
PDF = Target(
    "export_pdf",
    "PDF 文本",
    "版式与 Word 文件相同，只用来看和打印，在哪台电脑上打开都一样。",
    _PRINTED,
    "部门预算绩效文本",
    ".pdf",
    file_kinds.PDF,
    writing.write_pdf,
    has_front=True,
)
FILLING = Target(
    "export_filling",
    "Excel 填报表",
    "发给没有装本程序的科室填写：已填好现有的内容，有下拉选项和提示。填好以后用“文件 → 导入”读回来，改了哪里会逐格列出。",
    _PROJECTS,
    "绩效填报表",
    ".xlsx",
    file_kinds.EXCEL,
    writing.write_filling,
)
TABLES = Target(
    "export_tables",
    "Excel 标准表",
    "与标准表格同样的样子，一个项目一张表，可以直接打印，也可以发给别人在 Excel 里看。",
    _PROJECTS,
    "项目绩效目标表",
    ".xlsx",
    file_kinds.EXCEL,
    writing.write_tables,
)
SUMMARY = Target(
    "export_summary",
    "Excel 汇总表",
    "各单位合计、项目一览和指标一览，可以筛选，合计随之变化，附资金和指标的图表。",
    (Scope.BOOK, Scope.UNIT, Scope.EVERY),
    "绩效目标汇总表",
    ".xlsx",
    file_kinds.EXCEL,
    writing.write_summary,
)
PROVINCE = Target(
    "export_province",
    "Excel 省级导入表",
    "按省系统导入的列排好：一级指标、二级指标、三级指标名称、计算符号、指标值、计量单位，一个项目一张表。",
    _PROJECTS,
    "省级导入表",
    ".xlsx",
    file_kinds.EXCEL,
    writing.write_province,
)
JSON = Target(
    "export_json",
    "JSON 备份",
    "全部内容，一个字不少，用“文件 → 导入”可以原样读回来。适合备份，或换一台电脑接着填。",
    (Scope.EVERY, Scope.BOOK),
    "绩效数据备份",
    ".json",
    file_kinds.JSON,
    writing.write_json,
)
REVIEW = Target(
    "review_sheet",
    "绩效目标审核表",
    "先检查整本，再生成 Word 审核表：发现的问题和说明、审核要点、优良中差。",
    (Scope.BOOK,),
    "绩效目标审核表",
    ".docx",
    file_kinds.WORD,
    writing.write_review,
)
PRINT = Target("print", "打印", "", _PRINTED, "", "", "", writing.write_pdf, has_front=True)
"""Paper: asked for in the same words, written to no file."""

TARGETS = (WORD, PDF, FILLING, TABLES, SUMMARY, PROVINCE, JSON, REVIEW)


def target_named(name: str) -> Target:
    """Return the target whose entry in the menus is `name`. Raises StopIteration."""
    return next(one for one in TARGETS if one.name == name)
