"""Number formats that workbooks do not spell out, as the Chinese Excel shows them ([ECMA-376] 18.8.30)."""

BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m/d/yy",
    31: "yyyy年m月d日", 36: "yyyy年m月", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月",
    53: "m月d日", 54: "m月d日", 55: "yyyy年m月", 56: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""By number. Only those of percentages and dates: they change what a cell says."""
