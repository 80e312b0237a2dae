"""What the dialogs for files call the kinds of files, one name for each."""

WORD = "Word 文件 (*.docx)"
PDF = "PDF 文件 (*.pdf)"
EXCEL = "Excel 工作簿 (*.xlsx)"
JSON = "JSON 文件 (*.json)"
HANDIN = "报送文件 (*.jxb)"
EMAIL = "邮件草稿 (*.eml)"
ANY = "所有文件 (*)"
