#!/usr/bin/env bash
# Runs try.sh in the Wine 10 of Debian 13, where Qt's own Windows platform works, on a screen of
# Xvfb: try_in_newer_wine.sh PACKAGES RESULTS
# The pictures in RESULTS are to be looked at.
set -euo pipefail
cd "$(dirname "$0")/../../.."
. desktop/packaging/machine.sh
packages=$1
results=$2
need_packages xvfb imagemagick

# The program in the other Debian finds this screen by its abstract socket.
start_screen() {
    exec {number}< <(exec Xvfb -displayfd 1 -ac -nolisten tcp -screen 0 1366x768x24 2>/dev/null)
    screen=$!
    read -r DISPLAY <&"$number"
    export DISPLAY=:$DISPLAY
}

in_debian_13() {
    desktop/packaging/debian_root.sh build/trixie trixie amd64 \
        "wine wine64 x11-apps xdotool fonts-noto-cjk unzip" env DISPLAY="$DISPLAY" WINEPREFIX=/root/prefix \
        WINEDEBUG=-all WINEDLLOVERRIDES="winedbg.exe=d;winemenubuilder.exe=d;mscoree=;mshtml=" "$@"
}

start_screen
trap 'kill $screen 2>/dev/null || true' EXIT
in_debian_13 bash -c 'desktop/packaging/windows/prepare_fonts.sh && exec "$@"' bash \
    desktop/packaging/windows/try.sh "$packages" "$results" windows
for picture in "$results"/*.xwd; do
    convert "$picture" "${picture%.xwd}.png" && rm "$picture"
done
