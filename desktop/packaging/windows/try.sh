#!/usr/bin/env bash
# Installs, starts, upgrades and uninstalls what windows.sh built, in the Wine that is at hand:
# try.sh PACKAGES RESULTS PLATFORM
# PLATFORM is Qt's plugin: `windows` where Wine is new enough for it, else `offscreen`.
set -euo pipefail
packages=$1
results=$2
export WINEQT_QPA_PLATFORM=$3 # Wine keeps variables that begin with QT_ to itself
setup=$(echo "$packages"/jixiao-*-setup.exe)
user=$WINEPREFIX/drive_c/users/$(id -un)
local_data=$user/AppData/Local
installed=$local_data/Programs/jixiao
rm -rf "$results" "$installed" "$local_data/jixiao" # of a run that was broken off
mkdir -p "$results"

say() { printf '%s\n' "$*"; }
fail() { say "没有通过：$*"; exit 1; }

# Wine 8's python cannot start its streams unless stdin is a file and stdout a pipe. A server that is
# on its way out may refuse a program: that is tried once more.
run() {
    local told code _
    for _ in 1 2; do
        code=0
        told=$(wine "$@" </dev/null 2>&1) || code=$?
        [[ $told == *"wine client error"* ]] || break
    done
    [ -z "$told" ] || printf '%s\n' "$told"
    return "$code"
}

end_all() {
    wineserver -k
    wait || true
}

windows_path() { winepath -w "$1" 2>/dev/null; }

wait_until() {
    local _
    for _ in $(seq 100); do
        if "$@"; then return; fi
        sleep 0.2
    done
    fail "waited in vain for: $*"
}

gone() { [ ! -e "$1" ]; }

has_value() { # KEY TEXT [NAME]
    local which=(/ve)
    [ $# = 2 ] || which=(/v "$3")
    run reg query "$1" "${which[@]}" | grep -F "$2" >/dev/null
}

# Chinese is drawn in a Wine that prepare_fonts.sh has prepared, where these tools are.
can_shoot() {
    [ "$WINEQT_QPA_PLATFORM" = windows ] && command -v xwd >/dev/null && command -v xdotool >/dev/null
}

picture() { xwd -root -silent; }

# Writes NAME.xwd once the screen has not changed for two seconds.
shoot_when_still() {
    local before='' now _
    sleep 4
    for _ in $(seq 30); do
        now=$(picture | sha256sum)
        [ "$now" != "$before" ] || break
        before=$now
        sleep 2
    done
    picture >"$results/$1.xwd"
}

# Takes a picture of each page of a program that goes on by Enter; the last page is not left.
go_through_pages() { # NAME PAGES PROGRAM
    local page
    can_shoot || return 0
    run "$3" >/dev/null &
    for page in $(seq "$2"); do
        [ "$page" = 1 ] || xdotool key Return
        shoot_when_still "$1-$page"
    done
    end_all
}

old_windows_is_refused() {
    run winecfg -v win81
    if run "$setup" /S; then fail "installed on Windows 8.1"; fi
    gone "$installed" || fail "left something on Windows 8.1"
    go_through_pages old-windows 1 "$setup"
    run winecfg -v win10
    say "拒绝 Windows 8.1"
}

install() {
    run "$setup" /S
    [ -f "$installed/绩效填报.exe" ] || fail "no program"
    [ -f "$user/AppData/Roaming/Microsoft/Windows/Start Menu/Programs/绩效填报.lnk" ] ||
        fail "not in the start menu"
    has_value 'HKCU\Software\Classes\.jxb' jixiao.handin || fail ".jxb is not ours"
    has_value 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\jixiao' \
        'Programs\jixiao' InstallLocation ||
        fail "cannot be uninstalled"
    say "静默安装 $(du -sm "$installed" | cut -f1) MB"
}

# Nothing that is installed was changed since the file SINCE was made.
nothing_is_written_beside() { # FOLDER SINCE
    [ -z "$(find "$1" -newer "$2" -print -quit)" ] || fail "wrote to its own folder: $(find "$1" -newer "$2")"
}

# Not even root writes to /sys.
read_only_data_is_told() {
    local told code=0
    mountpoint -q /sys || return 0
    told=$(run "$installed/jixiao.exe" --data 'Z:\sys\jixiao.db' books) || code=$?
    [ "$code" = 5 ] && [[ $told == *不能写入* && $told != *Traceback* ]] || fail "$code $told"
    say "数据文件夹只读：$told"
    can_shoot || return 0
    run "$installed/绩效填报.exe" --data 'Z:\sys\jixiao.db' >/dev/null &
    shoot_when_still read-only
    end_all
}

smoke() { # PROGRAM FOLDER
    mkdir -p "$2"
    run "$1" --smoke "$(windows_path "$2")" >/dev/null || { cat "$2/smoke.txt"; fail "$1 --smoke"; }
    cat "$2/smoke.txt"
}

window_is_drawn() {
    local data code=0
    can_shoot || return 0
    data=$(windows_path "$results/中文 路径/smoke.db")
    run "$installed/绩效填报.exe" --data "$data" >/dev/null &
    shoot_when_still window
    run "$installed/绩效填报.exe" --data "$data" >/dev/null &
    shoot_when_still twice
    run "$setup" /S || code=$?
    [ "$code" = 4 ] || fail "replaced a running program: $code"
    say "程序开着时不安装"
    end_all
}

upgrade_keeps_the_data() {
    local before
    run "$installed/jixiao.exe" sample >/dev/null
    before=$(sha256sum "$local_data/jixiao/jixiao.db")
    touch "$installed/_internal/an-old-module.pyd"
    run "$setup" /S
    gone "$installed/_internal/an-old-module.pyd" || fail "an old file stayed"
    [ "$before" = "$(sha256sum "$local_data/jixiao/jixiao.db")" ] || fail "the data changed"
    run "$installed/jixiao.exe" books | grep 个项目 >/dev/null || fail "the data cannot be read"
    say "升级后数据不变"
}

uninstall() {
    go_through_pages uninstall 2 "$installed/uninstall.exe"
    [ -f "$installed/uninstall.exe" ] || run "$setup" /S
    run "$installed/uninstall.exe" /S
    wait_until gone "$installed"
    [ -f "$local_data/jixiao/jixiao.db" ] || fail "the data is gone"
    if has_value 'HKCU\Software\Classes\.jxb' jixiao.handin; then fail ".jxb is still ours"; fi
    rm -r "$local_data/jixiao"
    say "卸载后数据还在"
}

portable() {
    local folder=$results/绿色版
    rm -rf "$folder"
    unzip -q "$packages"/jixiao-*-portable.zip -d "$folder"
    smoke "$folder/绩效填报/绩效填报.exe" "$results/portable" >/dev/null
    run "$folder/绩效填报/jixiao.exe" sample >/dev/null
    [ -f "$folder/绩效填报/数据/jixiao.db" ] || fail "the portable data is not beside the program"
    gone "$local_data/jixiao" || fail "the portable program wrote elsewhere"
    rm -rf "$folder"
    say "绿色版的数据在自己的文件夹里"
}

old_windows_is_refused
go_through_pages setup 3 "$setup"
install
touch "$results/installed"
smoke "$installed/绩效填报.exe" "$results/中文 路径"
nothing_is_written_beside "$installed" "$results/installed"
read_only_data_is_told
window_is_drawn
upgrade_keeps_the_data
uninstall
portable
say "完成"
