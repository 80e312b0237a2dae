"""The hand-in file (报送文件, `.jxb`), and what two sides do with it: compare, merge, remark."""
