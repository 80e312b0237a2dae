#!/usr/bin/env bash
# Walks through the manual's 从第一次打开到打印成册 as a stranger would, with real keys and clicks in a
# real window: walk.sh [FOLDER], by default build/walk. Fails where a step does not lead where the
# manual says, and where the Word file at the end has other words than were typed.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=$PWD/.venv/bin/python
mkdir -p "${1:-build/walk}"
folder=$(cd "${1:-build/walk}" && pwd)
running=()
trap end_it EXIT

end_it() {
    local one
    for one in "${running[@]}"; do kill "$one" 2>/dev/null || true; done
}

for tool in Xvfb openbox xdotool xclip import; do
    command -v "$tool" >/dev/null || { echo "没有走：这台机器上没有 $tool"; exit 0; }
done

say() { printf '%s\n' "$*"; }
fail() {
    import -window root "$folder/没有通过.png"
    say "没有通过：$*（见 $folder/没有通过.png）"
    exit 1
}

wait_until() {
    local _
    for _ in $(seq 150); do
        if "$@" >/dev/null 2>&1; then return; fi
        sleep 0.1
    done
    fail "等不到：$*"
}

title_is() { [[ $(xdotool getactivewindow getwindowname) == $1* ]]; }
in_window() { wait_until title_is "$1"; }

# Keys and typed text are handled in the order in which they come: only windows are waited for.
press() { xdotool key --delay 40 "$@"; }
type_in() { xdotool type --delay 15 "$1"; }

# Chinese is pasted: a keyboard that has no such signs cannot type them, only an input method can.
put_on_clipboard() { printf '%s' "$1" | xclip -selection clipboard -i; }

# paste TEXT [WORDS]: and wait until WORDS of it, by default all, are in the data file.
paste() {
    put_on_clipboard "$1"
    press ctrl+v
    # Whoever pastes asks for the clipboard after the key came: the next text must not come before.
    wait_until stored "${2:-$1}"
}

# stored WORDS: whether they are in the data file already, as written to disk.
stored() { "$python" -c "
import sqlite3, sys
lines = sqlite3.connect('file:$data?mode=ro', uri=True).iterdump()
sys.exit(not any(sys.argv[1] in line for line in lines))" "$1"; }

start_screen() {
    rm -rf "${folder:?}"/*
    mkdir "$folder/家" "$folder/数据"
    data=$folder/数据/jixiao.db
    exec 3>"$folder/display"
    Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp 2>"$folder/xvfb.log" &
    running+=($!)
    wait_until test -s "$folder/display"
    DISPLAY=:$(cat "$folder/display")
    # Of the machine's own settings nothing is read, and nothing is left there.
    export DISPLAY HOME=$folder/家 QT_QPA_PLATFORM=xcb LC_ALL=C.UTF-8 QT_IM_MODULE=
    unset JIXIAO_DATA XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME
    openbox 2>"$folder/openbox.log" &
    running+=($!)
    "$python" -m desktop --data "$data" >"$folder/program.log" 2>&1 &
    running+=($!)
    in_window 绩效填报
}

begin() {
    wait_until choose_new_book
    type_in 123
    press Tab
    put_on_clipboard 示例民政局
    press ctrl+v Tab Tab Return
    in_window "2027年 示例民政局"
    say "1. 开始：已新建"
}

choose_new_book() {
    # The middle one of the three ways to begin. A window that was just opened may miss a click.
    xdotool mousemove 690 385 click 1
    sleep 0.5
    title_is 新建部门和年度
}

write_part_one() {
    press ctrl+l Return Down Right Down
    add_item 办好民政服务 保障困难群众基本生活。
    press ctrl+l Return Down
    add_item 困难群众救助 按时足额发放救助资金。
    press Tab Return
    paste 发放救助金不少于12次
    press ctrl+l Return Down
    add_item 加强资金监管 专款专用，按月核对。
    say "2. 第一部分：总体绩效目标、分项绩效目标、工作保障措施"
}

add_item() {
    press ctrl+shift+i
    paste "$1"
    press Tab
    paste "$2"
}

write_part_two() {
    press ctrl+shift+u
    paste 示例社会福利院
    press ctrl+n
    paste 养老服务设施运行
    press shift+Tab
    type_in 12300227T000000000001
    press Tab Tab
    type_in 120.5
    press Tab
    type_in 100
    press Tab
    type_in 20.5
    press Tab
    paste 设施维护和人员经费。
    for percent in 20 45 80 100; do
        press Tab
        type_in "$percent"
    done
    press Tab Return
    paste 全年保障120名老人入住。
    press Return
    paste 入住老人满意率达到90%以上。
    press ctrl+g
    paste "$(indicators)" 老人满意度
    wait_until stored ≤20万元
    say "3. 第二部分：单位、项目、绩效指标"
}

indicators() {
    printf '%s\t%s\t%s\t%s\n' \
        入住老人人数 全年平均入住的老人 '>=120人' 花名册 \
        设施检查合格率 每季度检查设施 '≥95％' 检查记录 \
        按月维护 每月维护设施一次 12次 维护记录 \
        维护成本 全年的设施维护成本 '<=20万元' 预算批复 \
        节约开支 比上年节约的开支 '>=1万元' 决算报表 \
        老人满意度 入住老人的满意程度 '>=90%' 问卷调查
}

review() {
    press F7
    press alt+s h
    import -window root "$folder/审核.png"
    "$python" -m desktop.cli --data "$data" check >"$folder/审核.txt" || true
    grep -q "错误 0 处" "$folder/审核.txt" || fail "$(cat "$folder/审核.txt")"
    say "4. 审核：$(tail -1 "$folder/审核.txt")"
}

bring_to_paper() {
    press ctrl+shift+p
    in_window 打印预览
    import -window root "$folder/打印预览.png"
    press Escape
    in_window "2027年 示例民政局"
    press ctrl+e
    in_window 导出
    press Return
    in_window "导出 Word 文本"
    press ctrl+a
    type_in "$folder/book.docx"
    press Return
    wait_until test -s "$folder/book.docx"
    in_window "2027年 示例民政局"
    press alt+f p
    in_window 打印
    what_to_print=$(xdotool getactivewindow)
    press Return
    wait_until printer_is_asked_for
    # The last one of the printers is a file.
    press End
    press Return
    wait_until test -s "$HOME/示例民政局2027年部门预算绩效文本.pdf"
    say "5. 导出和打印：Word、PDF"
}

# Both dialogs are called 打印: the second one is a window of its own.
printer_is_asked_for() {
    title_is 打印 && [ "$(xdotool getactivewindow)" != "$what_to_print" ]
}

compare() {
    "$python" - "$folder/book.docx" >"$folder/book.txt" <<'END'
import sys

from docx import Document
from docx.table import Table

for block in Document(sys.argv[1]).iter_inner_content():
    rows = [row.cells for row in block.rows] if isinstance(block, Table) else [[block]]
    for row in rows:
        words = dict.fromkeys(cell.text.strip().replace("\n", "/") for cell in row)
        if line := "|".join(filter(None, words)):
            print(line)
END
    diff -u desktop/packaging/walk.txt "$folder/book.txt" || fail "Word 文件里的文字不对"
    say "Word 文件里的文字：与写下的相同"
}

start_screen
begin
write_part_one
write_part_two
review
bring_to_paper
compare
say "走完了"
