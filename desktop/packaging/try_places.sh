#!/usr/bin/env bash
# Tries a built Linux folder where programs end up: try_places.sh FOLDER
# On a path with Chinese and spaces, without write access to its own folder, with a data folder that
# is read only, twice at once, and after it was killed.
set -euo pipefail
folder=$1
place=$(mktemp -d "${TMPDIR:-/tmp}/绩效 填报.XXXXXX")
program="$place/程序 文件夹"
data="$place/数据 目录"
readonly_data="$place/只读 目录"
running=()
trap end_it EXIT
# Of the machine's own settings nothing is read, and nothing is left there.
export HOME="$place/家" QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8
log=$HOME/.local/state/jixiao/log/jixiao.log
unset JIXIAO_DATA XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME

end_it() {
    local one
    for one in "${running[@]}"; do kill -9 "$one" 2>/dev/null || true; done
    chmod -R u+w "$place" && rm -rf "$place"
}

say() { printf '%s\n' "$*"; }
fail() { say "没有通过：$*"; exit 1; }

# To root nothing is read only.
as_clerk=()
if [ "$(id -u)" = 0 ]; then as_clerk=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi

wait_until() {
    local _
    for _ in $(seq 200); do
        if "$@" 2>/dev/null; then return; fi
        sleep 0.1
    done
    fail "waited in vain for: $*"
}

# open_window NAME DATA: leaves the number of its process in $opened, what it says in $place/NAME.
open_window() {
    "${as_clerk[@]}" "$program/绩效填报" --data "$2" >/dev/null 2>"$place/$1" &
    opened=$!
    disown "$opened" # bash need not tell that it was killed
    running+=("$opened")
}

starts_in_log() { [ "$(grep -c ' Start ' "$log")" = "$1" ]; }

prepare() {
    mkdir "$data" "$readonly_data" "$HOME"
    cp -r "$folder" "$program"
    chmod -R a+rX,a-w "$program"
    chmod 755 "$place"
    if [ "$(id -u)" = 0 ]; then chown 65534:65534 "$data" "$readonly_data" "$HOME"; fi
    if "${as_clerk[@]}" touch "$program/x" 2>/dev/null; then fail "the program's folder is open"; fi
}

try_main_job() {
    "${as_clerk[@]}" "$program/绩效填报" --smoke "$data/试 运行" >/dev/null 2>&1 ||
        { cat "$data/试 运行/smoke.txt"; fail "--smoke"; }
    say "中文和空格的路径、程序文件夹只读：$(tail -1 "$data/试 运行/smoke.txt")"
}

try_read_only_data() {
    local told code=0
    "${as_clerk[@]}" "$program/jixiao" --data "$readonly_data/jixiao.db" sample >/dev/null
    chmod 555 "$readonly_data" && chmod 444 "$readonly_data/jixiao.db"
    told=$("${as_clerk[@]}" "$program/jixiao" --data "$readonly_data/jixiao.db" books 2>&1) || code=$?
    [ "$code" = 5 ] && [[ $told == *不能写入* && $told != *Traceback* ]] || fail "$code $told"
    open_window read-only "$readonly_data/jixiao.db"
    wait_until grep -q 'Refused: .*不能写入' "$log"
    kill "$opened"
    rm -r "${HOME:?}"/.[a-z]*
    # A portable program on a stick that is read only cannot even write its log.
    chmod 555 "$HOME"
    open_window portable "$readonly_data/jixiao.db"
    wait_until grep -q 'Refused: .*不能写入' "$place/portable"
    kill "$opened"
    chmod 755 "$HOME"
    say "数据文件夹只读：$told"
}

try_twice_at_once() {
    local first
    open_window first "$data/jixiao.db"
    first=$opened
    wait_until starts_in_log 1
    wait_until test -s "$data/jixiao.db"
    open_window second "$data/jixiao.db"
    wait_until grep -q '^Refused: .*已经打开' "$place/second"
    kill "$opened"
    kill -0 "$first" || fail "the first one is gone"
    kill -9 "$first"
    say "同时打开两次：$(grep -m 1 -o '“.*' "$place/second")"
    # The lock of a program that was killed holds nobody up.
    open_window third "$data/jixiao.db"
    wait_until starts_in_log 2
    kill -0 "$opened" || fail "does not open after it was killed: $(cat "$place/third")"
    "${as_clerk[@]}" "$program/jixiao" --data "$data/jixiao.db" books >/dev/null || fail "the data is gone"
    say "被强行结束以后：可以再打开"
}

prepare
try_main_job
try_read_only_data
try_twice_at_once
say "各种位置：完成"
