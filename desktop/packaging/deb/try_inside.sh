#!/usr/bin/env bash
# What try.sh does in the older Debian, as root there: try_inside.sh DEB RESULTS
set -euo pipefail
deb=$(realpath "$1")
results=$(realpath "$2")
window=/usr/lib/jixiao/绩效填报
home=/home/clerk
# However slow the machine is: another architecture is played by qemu.
wait_for_window="timeout 60 xdotool search --sync --onlyvisible --name 绩效填报"

say() { printf '%s\n' "$*"; }
fail() { say "没有通过：$*"; exit 1; }

# As a clerk who may write nowhere but in her own folder, on a screen of her own.
as_clerk() { su clerk -c "export LC_ALL=zh_CN.UTF-8; $*"; }
on_screen() { as_clerk "xvfb-run -a -s '-screen 0 1366x768x24' bash -ec '$*'"; }

install_it() {
    localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
    id clerk >/dev/null 2>&1 || useradd -m clerk
    apt-get install -y -qq --no-install-recommends "$deb" >/dev/null 2>&1 || fail "cannot be installed"
    [ "$(readlink -f /usr/bin/jixiao)" = /usr/lib/jixiao/jixiao ] || fail "no jixiao"
    grep -q 'x-jixiao-handin:\*.jxb' /usr/share/mime/globs2 || fail ".jxb is not known"
    say "安装 $(du -sm /usr/lib/jixiao | cut -f1) MB，glibc $(ldd --version | sed -n '1s/.* //p')"
}

try_window() {
    local folder="$home/中文 路径"
    on_screen "$window --smoke \"$folder\"" 2>/dev/null || { cat "$folder/smoke.txt"; fail smoke; }
    cp "$folder"/smoke.png "$results/smoke.png"
    if as_clerk "touch /usr/lib/jixiao/x" 2>/dev/null; then fail "the program's folder is open"; fi
}

try_console() {
    mkdir -p "$results/console"
    chown clerk "$results/console"
    as_clerk "$PWD/desktop/packaging/try_console.sh jixiao '$results/console'"
}

# A folder that may be read only: words, no traceback.
try_read_only_folder() {
    local told
    rm -rf "$home/只读"
    install -d -o clerk "$home/只读"
    as_clerk "jixiao --data '$home/只读/jixiao.db' sample" >/dev/null
    chmod 555 "$home/只读" && chmod 444 "$home/只读/jixiao.db"
    told=$(as_clerk "jixiao --data '$home/只读/jixiao.db' books" 2>&1) && fail "wrote where it may not"
    case $told in *Traceback*) fail "$told" ;; esac
    say "只读的文件夹：$told"
    on_screen "$window --data \"$home/只读/jixiao.db\" & $wait_for_window >/dev/null; sleep 1; xwd -root -silent >/tmp/read-only.xwd;
        kill \$!" || true
    mv /tmp/read-only.xwd "$results"
    chmod 755 "$home/只读"
}

try_twice_at_once() {
    as_clerk "jixiao sample" >/dev/null
    on_screen "$window & first=\$!; $wait_for_window >/dev/null; $window & sleep 3;
        xwd -root -silent >/tmp/twice.xwd; kill \$first \$!" || true
    mv /tmp/twice.xwd "$results"
}

# 你好 by pinyin, in the search field; what is there then is read from the clipboard.
try_fcitx() {
    on_screen "export QT_IM_MODULE=fcitx XMODIFIERS=@im=fcitx
        eval \$(dbus-launch --sh-syntax)
        fcitx -d >/dev/null 2>&1; sleep 3
        $window >/dev/null 2>&1 &
        $wait_for_window windowfocus; sleep 1
        xdotool key ctrl+f; sleep 1
        for _ in {1..30}; do
            fcitx-remote -o || true
            sleep 1
            [ x\$(fcitx-remote) != x2 ] || break
        done
        xdotool type --delay 150 nihao; sleep 1; xwd -root -silent >/tmp/fcitx.xwd
        xdotool key space ctrl+a ctrl+c; sleep 1
        timeout 5 xclip -o -selection clipboard >/tmp/typed || true
        kill \$!; fcitx-remote -e; kill \$DBUS_SESSION_BUS_PID" || true
    mv /tmp/fcitx.xwd "$results"
    [ "$(cat /tmp/typed)" = 你好 ] || fail "typed by fcitx: $(cat /tmp/typed)"
    say "fcitx 拼音：$(cat /tmp/typed)"
}

remove_it() {
    dpkg -r jixiao >/dev/null
    [ ! -e /usr/lib/jixiao ] || fail "something stayed"
    [ -f $home/.local/share/jixiao/jixiao.db ] || fail "the data is gone"
    say "卸载后数据还在"
}

install_it
try_window
try_console
try_read_only_folder
try_twice_at_once
try_fcitx
remove_it
rm -rf $home/.local $home/.config
say "完成"
